SELECT code, name, level, parent, aliases, sort_key, note, demo, valid_from, valid_to, successor
FROM area
WHERE NOT demo OR (SELECT demo_visible FROM meta) OR CAST(? AS BOOLEAN)
ORDER BY id
