"""Every indicator is read in the many ways that reports say it (tests/golden/reports/sayings.txt)."""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import pytest
from samples_prose import OPEN, known, read
from samples_reports import Score, folder, hold

from indicators.mention import Document
from indicators.period import Period
from loaders import reports

GOLDEN = OPEN.parent


class Saying(NamedTuple):
    """One sentence: the code it is said of, the sentence, where its number stands; whether it states one."""

    code: str
    text: str
    start: int
    end: int
    states: bool


@lru_cache(maxsize=1)
def sayings() -> tuple[Saying, ...]:
    """Those of the file, in its order."""
    found: list[Saying] = []
    code = ""
    for line in (GOLDEN / "sayings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            code = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append(_saying(code, line))
    return tuple(found)


def _saying(code: str, line: str) -> Saying:
    states, marked = not line.startswith("!"), line.removeprefix("!")
    start, end = marked.find("⟦"), marked.find("⟧") - 1
    return Saying(code, marked.replace("⟦", "").replace("⟧", ""), start, end, states)


def is_said(one: Saying) -> bool:
    """Whether the number of a sentence is read as a value of its indicator."""
    return any(
        each.kind == "indicator"
        and each.indicator == one.code
        and (not one.states or (each.start < one.end and one.start < each.end))
        for each in read(one.text)
    )


def test_every_indicator_has_ways_to_be_said() -> None:
    catalogue, _ = known()
    counted = Counter(one.code for one in sayings() if one.states)
    assert set(counted) == {code for _, code in catalogue.names()}


def test_nearly_all_sayings_are_read() -> None:
    stated = [one for one in sayings() if one.states]
    missed = [one for one in stated if not is_said(one)]
    assert len(missed) <= 0.02 * len(stated), missed
    by_code = Counter(one.code for one in stated)
    assert not [code for code, count in Counter(one.code for one in missed).items() if count == by_code[code]]


@pytest.mark.parametrize("one", [one for one in sayings() if not one.states], ids=lambda one: one.code)
def test_what_only_sounds_like_it_is_not(one: Saying) -> None:
    assert not is_said(one)


def test_reports_in_many_styles() -> None:
    """Letters, bulletins, lists, tables, speeches, told as a person tells them: our own, tuned on."""
    score = Score()
    for one in folder(GOLDEN / "varied"):
        found = reports.mentions(Document(one.text), *known(), area=one.area, period=Period.parse(one.period))
        hold(score, one, found)
    assert score.expected > 600
    assert score.precision >= 0.94
    assert score.recall >= 0.94
