"""The ledger of batches in one DuckDB file, and what is visible of it. DuckDB lives only here."""
