"""Text files → grids: encoding, dialect, records."""
