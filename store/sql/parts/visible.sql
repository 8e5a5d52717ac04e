-- Of every key the row of the latest live batch. No window functions: DuckDB 1.5 has had wrong results with
-- row_number and QUALIFY (its issues 24363, 25888), and other engines know GROUP BY.
held AS (
    SELECT o.*, b.file, b.title
    FROM {copy} AS o
    JOIN batch AS b ON b.id = o.batch
    WHERE {filters} AND b.state = 'live'
), latest AS (
    SELECT area, indicator, "start", "end", dimension, max(batch) AS batch
    FROM held
    GROUP BY area, indicator, "start", "end", dimension
), visible AS (
    SELECT held.*
    FROM held
    JOIN latest
        ON held.batch = latest.batch AND held.area = latest.area AND held.indicator = latest.indicator
        AND held."start" IS NOT DISTINCT FROM latest."start" AND held."end" IS NOT DISTINCT FROM latest."end"
        AND held.dimension = latest.dimension
)
