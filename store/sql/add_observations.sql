INSERT INTO observation_by_indicator
SELECT a.id AS area, i.id AS indicator, CAST(o."start" AS DATE), CAST(o."end" AS DATE), o.dimension,
       o.value, o.low, o.high, o.low_open, o.high_open, o.qualifier, o.raw, o.unit, o.factor, o.definition,
       o.status, o.note, o.sheet, o."row", o."column", o.span_start, o.span_end, o.number_start, o.number_end,
       CAST(? AS BIGINT)
FROM incoming AS o
JOIN area AS a ON a.code = o.area
JOIN indicator AS i ON i.code = o.indicator
ORDER BY {order}
