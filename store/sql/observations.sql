-- The visible observations: of every key the row of the latest live batch. No window functions: DuckDB 1.5 has
-- had wrong results with row_number and QUALIFY (its issues 24363, 25888), and other engines know GROUP BY.
WITH held AS (
    SELECT * FROM {copy}
    WHERE {filters} AND batch IN (SELECT id FROM batch WHERE state = 'live')
), latest AS (
    SELECT area, indicator, "start", "end", dimension, max(batch) AS batch
    FROM held
    GROUP BY area, indicator, "start", "end", dimension
)
SELECT a.code AS area, i.code AS indicator, held."start", held."end", held.dimension, held.value, held.low,
       held.high, held.low_open, held.high_open, held.qualifier, held.raw, held.unit, held.factor,
       held.definition, held.status, held.note, held.sheet, held."row", held."column", held.span_start,
       held.span_end, held.number_start, held.number_end, held.batch, b.file, b.title
FROM held
JOIN latest
    ON held.batch = latest.batch AND held.area = latest.area AND held.indicator = latest.indicator
    AND held."start" IS NOT DISTINCT FROM latest."start" AND held."end" IS NOT DISTINCT FROM latest."end"
    AND held.dimension = latest.dimension
JOIN area AS a ON a.id = held.area
JOIN indicator AS i ON i.id = held.indicator
JOIN batch AS b ON b.id = held.batch
ORDER BY held.area, held.indicator, held."end" NULLS LAST, held."start" NULLS LAST, held.dimension
