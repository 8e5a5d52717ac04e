SELECT count(*) FROM observation_by_indicator WHERE area NOT IN (SELECT id FROM area)
