-- The older values of one observation: every live batch's but the latest one's.
WITH held AS (
    SELECT * FROM observation_by_area
    WHERE area IN (SELECT id FROM area WHERE code = $area)
      AND indicator IN (SELECT id FROM indicator WHERE code = $indicator)
      AND "start" IS NOT DISTINCT FROM CAST($start AS DATE) AND "end" IS NOT DISTINCT FROM CAST($end AS DATE)
      AND dimension = $dimension AND batch IN (SELECT id FROM batch WHERE state = 'live')
)
SELECT a.code AS area, i.code AS indicator, held."start", held."end", held.dimension, held.value, held.low,
       held.high, held.low_open, held.high_open, held.qualifier, held.raw, held.unit, held.factor,
       held.definition, held.status, held.note, held.sheet, held."row", held."column", held.span_start,
       held.span_end, held.number_start, held.number_end, held.batch, b.file, b.title, b.actor, b.time
FROM held
JOIN area AS a ON a.id = held.area
JOIN indicator AS i ON i.id = held.indicator
JOIN batch AS b ON b.id = held.batch
WHERE held.batch < (SELECT max(batch) FROM held)
ORDER BY held.batch DESC
