SELECT count(*) FROM observation_by_indicator
WHERE NOT (low <= value AND value <= high) OR NOT isfinite(value)
