SELECT (SELECT count(*) - count(DISTINCT code) FROM area) + (SELECT count(*) - count(DISTINCT id) FROM area)
     + (SELECT count(*) - count(DISTINCT code) FROM indicator) + (SELECT count(*) - count(DISTINCT id) FROM indicator)
     + (SELECT count(*) - count(DISTINCT code) FROM round)
     + (SELECT count(*) FROM (SELECT 1 FROM alias GROUP BY kind, alias HAVING count(*) > 1) AS again)
