"""Comparisons as files: one module a format."""
