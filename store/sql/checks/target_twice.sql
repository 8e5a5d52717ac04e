SELECT count(*) FROM (SELECT 1 FROM target GROUP BY indicator, area, "group", "start", "end" HAVING count(*) > 1) AS again
