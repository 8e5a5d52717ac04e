"""A report as lines, between its reader in the child process and the Document that the house works with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from indicators.mention import Block, Document
from indicators.staging import Issue
from loaders.untrusted import wire

HEADING, PARAGRAPH, ROW = "heading", "paragraph", "row"
_NUMBERED = re.compile(
    "\\s*(?:\u7b2c?[一二三四五六七八九十]{1,3}(?:[、.\uff0e]|[章节部分]{1,2}\\s)"
    "|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09])"
)
_SENTENCE = re.compile("[。;!?\uff1b\uff01\uff1f]")
_OPEN = re.compile("[,、:\uff0c\uff1a。;\uff1b]\\s*$")
_LONGEST_HEADING = 50
_WORDS = re.compile(r"\w{2}")
_LONGEST_TITLE = 40
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # they may stand in the middle of a number
_SHORT = 25  # a line without a number in it that is no longer, and ends without a mark, stands above others


class Line(NamedTuple):
    """A paragraph, heading or row of a table (cells apart by tabs); no line break in ``text``."""

    kind: str
    text: str


TABLE_END = Line(ROW, "")  # without it the rows of the next table would be read below this one's head


def is_heading(text: str) -> bool:
    """Whether a line by itself reads as a heading: 「一、党建引领」, 「存在问题」.

    >>> is_heading("一、党建引领"), is_heading("一、全年开展活动80场。"), is_heading("现有党员42名")
    (True, False, False)
    """
    bare = text.strip()
    if not bare or not may_be_heading(bare):
        return False
    if is_numbered(bare):
        return True
    return len(bare) <= _SHORT and not any(letter.isdigit() for letter in bare)


def is_numbered(text: str) -> bool:
    """Whether a heading counts the parts of a report."""
    return _NUMBERED.match(text) is not None


def may_be_heading(bare: str) -> bool:
    """Whether nothing speaks against it: it is short, no sentence, and not cut off in the middle of one."""
    return (
        len(bare) <= _LONGEST_HEADING
        and "\t" not in bare
        and not _SENTENCE.search(bare)
        and not _OPEN.search(bare)
    )


def line(text: str, kind: str = "") -> Line:
    """A line of the kind that it looks like, unless ``kind`` is known."""
    return Line(kind or (ROW if "\t" in text else HEADING if is_heading(text) else PARAGRAPH), text)


def title(lines: Iterable[Line]) -> str:
    """What a report calls itself: its first line, where that is no sentence and no numbered heading.

    >>> title([Line(PARAGRAPH, "福安社区2024年工作总结"), Line(PARAGRAPH, "一年来,…")])
    '福安社区2024年工作总结'
    >>> title([Line(PARAGRAPH, "|"), Line(PARAGRAPH, "福安社区2024年工作总结")])  # a stroke is no word
    '福安社区2024年工作总结'
    """
    first = next((each.text.strip() for each in lines if _WORDS.search(each.text)), "")
    marked = _SENTENCE.search(first) or _OPEN.search(first) or _NUMBERED.match(first) or "\t" in first
    return "" if marked or len(first) > _LONGEST_TITLE else first


def document(lines: Iterable[Line], form: str, *, called: str = "") -> Document:
    """The lines as one text, each on a line of its own, with their places; an empty one parts two tables."""
    kept = list(_parted(Line(kind, text.translate(_UNSEEN)) for kind, text in lines))
    text = "\n".join(each.text for each in kept)
    return Document(text, form, title=called or title(kept), blocks=tuple(_blocks(kept)))


def _parted(lines: Iterable[Line]) -> Iterator[Line]:
    """What is not blank, and the ends of tables that another row follows at once."""
    ended = False
    before = ""
    for each in lines:
        if not each.text.strip():
            ended = ended or each == TABLE_END
            continue
        if ended and before == each.kind == ROW:
            yield TABLE_END
        yield each
        before, ended = each.kind, False


def packed(
    lines: Iterable[Line], called: str = "", day: date | None = None, issues: Iterable[Issue] = ()
) -> dict[str, Any]:
    """Lines as a child process answers them; ``unpacked`` takes that. ``day``: when it was published."""
    return {
        "title": called,
        "lines": [list(each) for each in lines],
        "day": day.isoformat() if day else None,
        "issues": [wire.packed(issue) for issue in issues],
    }


def unpacked(answer: dict[str, Any], form: str) -> Document:
    """The document of ``packed``."""
    found = document([Line(kind, text) for kind, text in answer["lines"]], form, called=answer["title"])
    day = date.fromisoformat(answer["day"]) if answer["day"] else None
    return replace(found, reported_on=day, issues=tuple(map(wire.issue, answer["issues"])))


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    place = 0
    for kind, text in lines:
        if text:
            yield Block(place, place + len(text), kind)
        place += len(text) + 1
