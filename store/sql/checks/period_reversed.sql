SELECT count(*) FROM observation_by_indicator
WHERE "start" > "end" OR ("start" IS NULL) <> ("end" IS NULL)
