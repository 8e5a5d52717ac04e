INSERT INTO {table}
SELECT * FROM read_parquet(?)
ORDER BY {order}
