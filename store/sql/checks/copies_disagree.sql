-- Batches whose rows differ between the two copies, by number or by the sum of the rows' hashes. DuckDB's hash()
-- changes from version to version; here both sums are made at once and kept nowhere (md5 takes 30 times as long).
WITH said AS (
    SELECT batch, 1 AS sign, hash(o) AS mark FROM observation_by_indicator AS o
    UNION ALL
    SELECT batch, -1 AS sign, hash(o) AS mark FROM observation_by_area AS o
)
SELECT count(*) FROM (
    SELECT batch FROM said
    GROUP BY batch
    HAVING sum(sign) <> 0 OR sum(sign * CAST(mark AS HUGEINT)) <> 0
) AS different
