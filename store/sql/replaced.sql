-- The older values of one observation: every live batch's but the latest one's.
WITH held AS (
    SELECT * FROM observation_by_area
    WHERE area IN (SELECT id FROM area WHERE code = $area)
      AND indicator IN (SELECT id FROM indicator WHERE code = $indicator)
      AND "start" IS NOT DISTINCT FROM CAST($start AS DATE) AND "end" IS NOT DISTINCT FROM CAST($end AS DATE)
      AND dimension = $dimension AND batch IN (SELECT id FROM batch WHERE state = 'live')
)
SELECT {stored}, b.file, b.title, b.actor, b.time
FROM held AS o
{named}
WHERE o.batch < (SELECT max(batch) FROM held)
ORDER BY o.batch DESC
