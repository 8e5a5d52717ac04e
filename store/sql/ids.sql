SELECT code, id FROM {table} WHERE code IN ({codes})
