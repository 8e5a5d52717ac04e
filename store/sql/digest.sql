-- Count and sums over the visible observations. Places in the file (sheet, row, span) are not part of what is said.
WITH held AS (
    SELECT * FROM observation_by_indicator
    WHERE batch IN (SELECT id FROM batch WHERE state = 'live')
), latest AS (
    SELECT area, indicator, "start", "end", dimension, max(batch) AS batch
    FROM held
    GROUP BY area, indicator, "start", "end", dimension
), said AS (
    SELECT concat_ws(chr(31),
        a.code, i.code, coalesce(CAST(held."start" AS VARCHAR), '?'),
        coalesce(CAST(held."end" AS VARCHAR), '?'), held.dimension,
        -- adding 0 makes a negative zero a zero
        CAST(held.value + 0 AS VARCHAR), CAST(held.low + 0 AS VARCHAR), CAST(held.high + 0 AS VARCHAR),
        CAST(held.low_open AS INTEGER), CAST(held.high_open AS INTEGER), held.qualifier, held.raw, held.unit,
        coalesce(CAST(held.factor AS VARCHAR), '?'), held.definition, held.status, held.note) AS words
    FROM held
    JOIN latest
        ON held.batch = latest.batch AND held.area = latest.area AND held.indicator = latest.indicator
        AND held."start" IS NOT DISTINCT FROM latest."start" AND held."end" IS NOT DISTINCT FROM latest."end"
        AND held.dimension = latest.dimension
    JOIN area AS a ON a.id = held.area
    JOIN indicator AS i ON i.id = held.indicator
)
SELECT count(*),
       coalesce(sum(CAST('0x' || substr(md5(words), 1, 15) AS BIGINT)), 0),
       coalesce(sum(CAST('0x' || substr(md5(words), 17, 15) AS BIGINT)), 0)
FROM said
