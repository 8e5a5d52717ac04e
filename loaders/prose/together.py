"""Several nouns that share a number (党员大会、党课各28次) or have theirs in order (分别)."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from loaders.prose.tokens import Token
from loaders.prose.views import View

_EACH = re.compile(r"(?:各|均|各有|各为|均为|各开展|各召开|各举办|各组织)\s?$")
_JOINED = re.compile("[、和及与]")
_RESPECTIVELY = re.compile(r"(?P<items>[^,。;:!?\n\d]{3,60}?)(?:数|人数|次数)?分别")
_LONGEST = 80


def each(text: str, token: Token, view: View) -> list[View]:
    """The views of a number on each of the nouns that it is said of; one view where it has one noun."""
    left = text[max(view.left[0], token.first - _LONGEST) : token.first]
    found = _EACH.search(left)
    if found is None:
        return [view]
    items = _items(left[: found.start()], token.first - len(left))
    return [replace(view, left=span) for span in items] if len(items) > 1 else [view]


def respective(text: str, counting: Sequence[Token]) -> dict[int, tuple[int, int]]:
    """Of numbers that follow 分别 in the order of their nouns, the span of each one's noun, by its start."""
    starts = [token.start for token in counting]
    spans: dict[int, tuple[int, int]] = {}
    for found in _RESPECTIVELY.finditer(text):
        items = _items(found["items"], found.start("items"))
        at = bisect_left(starts, found.end())
        following = counting[at : at + len(items)]
        if len(items) > 1 and len(following) == len(items) and _runs_on(text, found.end(), following):
            spans.update((token.start, span) for token, span in zip(following, items, strict=True))
    return spans


def _runs_on(text: str, start: int, following: Sequence[Token]) -> bool:
    """Whether the numbers stand one after the other, with no clause between them."""
    ends = [start, *(token.unit_end for token in following[:-1])]
    gaps = [text[end : token.first] for end, token in zip(ends, following, strict=True)]
    return len(gaps[0]) <= 12 and all(
        _JOINED.fullmatch(gap.strip()) or gap.strip() == "," for gap in gaps[1:]
    )


def _items(text: str, offset: int) -> list[tuple[int, int]]:
    cuts = [0, *(found.end() for found in _JOINED.finditer(text)), len(text) + 1]
    return [(offset + start, offset + end - 1) for start, end in itertools.pairwise(cuts)]
