INSERT INTO observation_by_area
SELECT * FROM observation_by_indicator
WHERE batch = ?
ORDER BY {order}
