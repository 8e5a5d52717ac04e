SELECT count(*) - count(DISTINCT id) FROM batch
