"""Bytes in, Staging out: tables that people send, and the data that ships.

The way of a table: ``untrusted`` opens foreign bytes in a child process; ``workbooks`` and ``text`` make
grids of them (``grid``); ``layout`` finds the tables in a grid (``table``); ``meaning`` says whose, of what
and of when each number is, with ``phrases`` for what a single text says. Doors: ``tables.read`` (bytes →
Table), ``files.stage`` (a whole file → Staging), ``large.bulk`` (CSV in blocks), ``cases`` (counts of cases).
"""
