-- The rows come sorted: DuckDB has only to pack them.
INSERT INTO {table}
SELECT area, indicator, "start", "end", dimension, value, low, high, low_open, high_open, qualifier, raw, unit, factor,
       definition, status, note, sheet, "row", "column", span_start, span_end, number_start, number_end, batch
FROM incoming
