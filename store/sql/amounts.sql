-- The visible observations of known period and unit as numbers, in canonical units, in no order.
WITH {visible}
SELECT area, indicator, "start", "end", dimension, qualifier,
       value * factor AS value, low * factor AS low, high * factor AS high
FROM visible
WHERE "end" IS NOT NULL AND factor IS NOT NULL
