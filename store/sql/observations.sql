-- The visible observations, by area, indicator and period.
WITH {visible}
SELECT {stored}, o.file, o.title
FROM visible AS o
JOIN area AS a ON a.id = o.area
JOIN indicator AS i ON i.id = o.indicator
ORDER BY o.area, o.indicator, o."end" NULLS LAST, o."start" NULLS LAST, o.dimension
