-- The periods that areas have a total for. A key has a visible row as soon as a live batch has one.
SELECT indicator, "start", "end", count(DISTINCT area) AS n
FROM {copy}
WHERE {filters} AND dimension = '' AND "end" IS NOT NULL
  AND batch IN (SELECT id FROM batch WHERE state = 'live')
GROUP BY indicator, "start", "end"
ORDER BY indicator, "end" DESC, "start" DESC
