"""What makes the data that ships. Nothing in the running house imports from here."""
