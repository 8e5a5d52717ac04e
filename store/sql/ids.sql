SELECT id FROM {table} WHERE code IN ({codes})
