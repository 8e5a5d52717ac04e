COPY (SELECT * FROM {table}) TO ? (FORMAT parquet)
