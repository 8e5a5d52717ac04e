-- The older values of one observation: every live batch's but the latest one's.
WITH held AS (
    SELECT o.*, b.file, b.title, b.actor, b.time
    FROM observation_by_area AS o
    JOIN batch AS b ON b.id = o.batch
    WHERE b.state = 'live' AND o.area = $area AND o.indicator = $indicator AND o.dimension = $dimension
      AND o."start" IS NOT DISTINCT FROM CAST($start AS DATE) AND o."end" IS NOT DISTINCT FROM CAST($end AS DATE)
)
SELECT * FROM held
WHERE batch < (SELECT max(batch) FROM held)
ORDER BY batch DESC
