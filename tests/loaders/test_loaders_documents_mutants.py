"""Damaged reports (seeded): read, or refused with words; no child is left behind."""

import random

import pytest
from samples_mutants import damaged
from samples_papers import PAGE, docx, flowing, footnote, paragraph, pdf, table
from samples_processes import own_children

from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders import documents
from words import issues

SAID = [f"第{n}项工作,参加{n * 37}人次,整改隐患{n}处。" for n in range(1, 30)]
SOUND = [
    docx(*map(paragraph, SAID), table(("甲", "1户"), ("乙", "2户")), footnotes=footnote(1, "注")),
    pdf(*[flowing(*SAID, header="简报", number=f"第{n}页") for n in range(1, 6)]),
    (PAGE * 3).encode("gb18030"),
]


def test_the_sound_ones_are_sound() -> None:
    for content in SOUND:
        assert documents.read(content, "t").text


@pytest.mark.parametrize("seed", range(4))
def test_damaged_reports_are_read_or_refused(seed: int) -> None:
    dice, children = random.Random(seed), own_children()
    for _ in range(12):
        for issue in _issues(damaged(dice, dice.choice(SOUND))):
            assert issues.as_dict(issue)["message"]
            assert issue.code != "report_parser_died"
    assert own_children() <= children


def _issues(content: bytes) -> tuple[Issue, ...]:
    try:
        found = documents.read(content, "t")
    except RefusalError as refusal:
        return refusal.issues
    assert all(0 <= block.start < block.end <= len(found.text) for block in found.blocks)
    return ()
