"""Workbooks of every container → grids of texts; runs in the child process."""
