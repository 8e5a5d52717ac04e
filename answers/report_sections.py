"""What a report says of its own problems and plans: to be quoted, never to be counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.mention import Block, Document
from indicators.period import Period
from loaders.papers import plain

if TYPE_CHECKING:
    from store import Store

_PROBLEMS = re.compile(
    "(?:存在|主要|突出|面临)\\S{0,6}(?:问题|不足|困难|短板|困惑)|问题(?:和|与|及)不足|努力方向|(?:下一步|下步|今后|明年)"
    "\\S{0,4}(?:工作|打算|计划|思路|安排|重点)|工作(?:打算|计划|思路)"
)
_LONGEST = 40
_ROOM = 120  # letters before and behind a statement
_CLOSING = "。!?\uff01\uff1f;\uff1b"
_ENDS = (*_CLOSING, "\n", "\r")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under its heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Such parts of one report."""

    title: str
    batch: int
    sections: tuple[Section, ...]


def problems(document: Document) -> list[Section]:
    """The parts that tell what is wrong or what is planned, in the order of the text."""
    return [section for section in _sections(document) if _is_about_problems(section.heading)]


def of_area(store: "Store", area: str, period: Period | None) -> list[Quoted]:
    """What the reports that are mainly of one area say of its problems and plans, by report.

    ``period`` None: those of every period.
    """
    rows = store.observations(areas=[area], periods=[period] if period else None)
    found = []
    for number, count in rows["batch"].value_counts(sort=False).items():
        batch = store.batch(int(number))
        text = store.text(batch.id) if 2 * count >= batch.accepted else None
        if text is not None and (sections := problems(plain.document(text))):
            found.append(Quoted(batch.title or batch.file, batch.id, tuple(sections)))
    return found


def _is_about_problems(heading: str) -> bool:
    return len(heading) <= _LONGEST and _PROBLEMS.search(heading) is not None


def _sections(document: Document) -> Iterator[Section]:
    """Every heading with what follows it; one of a lower level belongs to what it stands under."""
    heading, level, paragraphs = "", 0, list[str]()
    for block in document.blocks:
        text = document.text[block.start : block.end].strip()
        found = _level(block, text)
        if found and not (_is_about_problems(heading) and found > level):
            yield Section(heading, tuple(paragraphs))
            heading, level, paragraphs = text, found, []
        else:
            paragraphs.append(text)
    yield Section(heading, tuple(paragraphs))


def _level(block: Block, text: str) -> int:
    """1 for 一、 and 第一部分, 2 for (一), 3 for other headings; 0 for what is none."""
    if block.kind != "heading":
        return 0
    if re.match("(?:\u7b2c)?[一二三四五六七八九十]{1,3}[、章节部]", text):
        return 1
    return 2 if text.startswith(("(", "\uff08")) else 3


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a statement, as far as a line of quotation has room for it.

    >>> text = "全年很忙。办活动80场,参加的人多。好。"
    >>> text[slice(*around(text, 5, 11))]
    '办活动80场,参加的人多。'
    """
    before = max(text.rfind(mark, max(0, start - _ROOM), start) for mark in _ENDS) + 1
    first = before or max(0, start - _ROOM)
    behind = [place for mark in _ENDS if (place := text.find(mark, max(start, end - 1), end + _ROOM)) >= 0]
    if not behind:
        return first, min(len(text), end + _ROOM)
    return first, min(behind) + (text[min(behind)] in _CLOSING)
