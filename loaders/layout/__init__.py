"""Grids → tables: where a table stands, what heads it, which rows are data."""
