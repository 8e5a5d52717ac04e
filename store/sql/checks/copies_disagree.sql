-- Batches whose rows differ between the two copies: by number, or by the sums of both halves of the rows' md5.
WITH said AS (
    SELECT 1 AS copy, batch, md5(CAST(o AS VARCHAR)) AS mark FROM observation_by_indicator AS o
    UNION ALL
    SELECT 2 AS copy, batch, md5(CAST(o AS VARCHAR)) AS mark FROM observation_by_area AS o
), summed AS (
    SELECT copy, batch, count(*) AS n,
           sum(CAST('0x' || substr(mark, 1, 15) AS BIGINT)) AS first_half,
           sum(CAST('0x' || substr(mark, 17, 15) AS BIGINT)) AS second_half
    FROM said
    GROUP BY copy, batch
)
SELECT count(DISTINCT batch) FROM (
    SELECT batch FROM summed GROUP BY batch, n, first_half, second_half HAVING count(*) <> 2
) AS different
