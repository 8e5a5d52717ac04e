"""Comparisons drawn: one module a figure, one theme."""
