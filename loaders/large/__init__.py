"""Large CSV files in blocks: the fast reader, and what stands between regular rows."""
