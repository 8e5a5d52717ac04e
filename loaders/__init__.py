"""Bytes in, Staging out: tables that people send, and the data that ships."""

import csv

# A limit of the whole process, so set once: a cell may be as long as its file, which is bounded elsewhere.
csv.field_size_limit(2**31 - 1)
