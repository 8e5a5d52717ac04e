"""Bytes in, Staging out: tables that people send, and the data that ships."""
