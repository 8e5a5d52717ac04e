"""A "single file web page" (MHTML) saved as .xls: the pages in it that hold tables."""

import email
from collections.abc import Iterator
from email.message import Message

from loaders.grid import Grid
from loaders.workbooks import html_tables


def grids(content: bytes) -> Iterator[Grid]:
    """One grid a page with a table. Raises RefusalError."""
    pages = (
        part for part in email.message_from_bytes(content).walk() if part.get_content_type() == "text/html"
    )
    return (
        grid
        for page in pages
        if b"<table" in (body := _body(page)).lower()
        for grid in html_tables.grids(body)
    )


def _body(page: Message) -> bytes:
    body = page.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""
