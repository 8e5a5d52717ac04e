-- Count and sums over the visible observations. Places in the file (sheet, row, span) are not part of what is said.
WITH {visible}, said AS (
    SELECT concat_ws(chr(31),
        a.code, i.code, coalesce(CAST(o."start" AS VARCHAR), '?'),
        coalesce(CAST(o."end" AS VARCHAR), '?'), o.dimension,
        -- adding 0 makes a negative zero a zero
        CAST(o.value + 0 AS VARCHAR), CAST(o.low + 0 AS VARCHAR), CAST(o.high + 0 AS VARCHAR),
        CAST(o.low_open AS INTEGER), CAST(o.high_open AS INTEGER), o.qualifier, o.raw, o.unit,
        coalesce(CAST(o.factor AS VARCHAR), '?'), o.definition, o.status, o.note) AS words
    FROM visible AS o
    JOIN area AS a ON a.id = o.area
    JOIN indicator AS i ON i.id = o.indicator
)
SELECT count(*),
       coalesce(sum(CAST('0x' || substr(md5(words), 1, 15) AS BIGINT)), 0),
       coalesce(sum(CAST('0x' || substr(md5(words), 17, 15) AS BIGINT)), 0)
FROM said
