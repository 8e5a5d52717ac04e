SELECT code, id FROM {table}
