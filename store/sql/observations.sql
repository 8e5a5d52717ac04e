-- The visible observations, by area, indicator and period.
WITH {visible}
SELECT {stored}
FROM visible AS o
{named}
ORDER BY o.area, o.indicator, o."end" NULLS LAST, o."start" NULLS LAST, o.dimension
