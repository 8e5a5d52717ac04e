SELECT coalesce(sum(n - 1), 0) FROM (
    SELECT count(*) AS n FROM observation_by_indicator
    GROUP BY batch, area, indicator, "start", "end", dimension
    HAVING count(*) > 1
) AS again
