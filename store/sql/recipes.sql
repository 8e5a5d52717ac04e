SELECT code, name, area_column, date_column, frequency, rules
FROM recipe
ORDER BY CAST(code AS INTEGER)
