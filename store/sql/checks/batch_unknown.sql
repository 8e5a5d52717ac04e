SELECT count(*) FROM observation_by_indicator WHERE batch NOT IN (SELECT id FROM batch)
