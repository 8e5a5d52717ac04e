"""What one text says for itself: a number, a date, a heading."""
