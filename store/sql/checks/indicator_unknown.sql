SELECT count(*) FROM observation_by_indicator WHERE indicator NOT IN (SELECT id FROM indicator)
