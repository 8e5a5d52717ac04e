SELECT code FROM {table}
