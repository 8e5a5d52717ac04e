INSERT INTO target
SELECT indicator, area, "group", CAST("start" AS DATE), CAST("end" AS DATE), relation, value, source
FROM incoming
