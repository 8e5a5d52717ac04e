"""A plain text as a Document: nothing of it is changed, so that offsets are those of the file itself."""

import re
from collections.abc import Iterator

from indicators.mention import Block, Document
from loaders.papers import lines

# What ends a line for the people who write reports; str.splitlines would also break at form feeds and such.
_LINE = re.compile(r"[^\r\n]+")


def document(text: str, form: str = "txt", encoding: str | None = None) -> Document:
    """Every line that is not blank is a block; newlines stay as they are."""
    found = [(match.start(), lines.line(match[0])) for match in _LINE.finditer(text) if match[0].strip()]
    called = lines.title(each for _, each in found)
    return Document(text, form, encoding, called, tuple(_blocks(found)))


def _blocks(found: list[tuple[int, lines.Line]]) -> Iterator[Block]:
    for start, (kind, text) in found:
        left = len(text) - len(text.lstrip())
        yield Block(start + left, start + len(text.rstrip()), kind)
