"""Bytes in, Staging out: tables that people send, and the data that ships.

The way of a table: ``untrusted`` opens foreign bytes in a child process; ``workbooks`` and ``text`` make
grids of them (``grid``); ``layout`` finds the tables in a grid (``table``); ``meaning`` says whose, of what
and of when each number is, with ``phrases`` for what a single text says. A report goes from ``papers`` (what
it says) through ``prose`` (what its numbers mean). Doors: ``tables.read`` (bytes → Table), ``files.stage`` (a
whole file → Staging), ``large.bulk`` (CSV in blocks), ``cases`` (counts of cases), ``documents.read``
(bytes → Document), ``reports.mentions`` (Document → Mentions).
"""
