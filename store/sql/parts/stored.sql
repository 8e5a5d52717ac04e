a.code AS area, i.code AS indicator, CAST(o."start" AS TIMESTAMP_S) AS "start",
       CAST(o."end" AS TIMESTAMP_S) AS "end", o.dimension, o.value, o.low, o.high, o.low_open,
       o.high_open, o.qualifier, o.raw, o.unit, o.factor, o.definition, o.status, o.note, o.sheet, o."row",
       o."column", o.span_start, o.span_end, o.number_start, o.number_end, o.batch
