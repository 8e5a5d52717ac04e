-- Batches that do not hold as many rows as they say.
SELECT count(*) FROM batch
LEFT JOIN (SELECT batch, count(*) AS n FROM observation_by_indicator GROUP BY batch) AS held ON held.batch = batch.id
WHERE coalesce(held.n, 0) <> batch.observations
