-- The periods that areas have a total for. A key has a visible row as soon as a live batch has one.
WITH counted AS (
    SELECT indicator, "start", "end", count(DISTINCT area) AS n
    FROM {copy}
    WHERE {filters} AND dimension = '' AND "end" IS NOT NULL
      AND batch IN (SELECT id FROM batch WHERE state = 'live')
    GROUP BY indicator, "start", "end"
)
SELECT i.code AS indicator, counted."start", counted."end", counted.n
FROM counted
JOIN indicator AS i ON i.id = counted.indicator
ORDER BY i.id, counted."end" DESC, counted."start" DESC
