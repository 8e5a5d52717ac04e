INSERT INTO {copy}
SELECT area, indicator, CAST("start" AS DATE), CAST("end" AS DATE), dimension, value, low, high, low_open, high_open,
       qualifier, raw, unit, factor, definition, status, note, sheet, "row", "column", span_start, span_end,
       number_start, number_end, CAST(? AS BIGINT)
FROM incoming
ORDER BY {order}
