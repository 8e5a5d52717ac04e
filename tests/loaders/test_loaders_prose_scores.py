"""How well the five seeds and the open set are read: floors (benchmarks/reports.py tells more)."""

from pathlib import Path

import pytest
from samples_prose import OPEN, known
from samples_reports import Labelled, Score, folder, hold, seeds

from indicators.mention import Document
from loaders import reports


def scored(labelled: list[Labelled]) -> Score:
    score = Score()
    for one in labelled:
        hold(score, one, reports.mentions(Document(one.text), *known()))
    return score


def false_of_ticked(score: Score) -> float:
    """How many of 100 ticked mentions are wrong."""
    ticked = [right for confidence, right in score.bands if confidence >= reports.TICKED]
    return 100 * (1 - sum(ticked) / len(ticked))


def test_the_five_seeds(shared: Path) -> None:
    score = scored(seeds(shared))
    assert score.expected == 140
    assert score.precision >= 0.97
    assert score.recall >= 0.93
    assert score.numbers_right >= 0.99 * score.numbers
    assert score.qualifiers_right >= 0.97 * score.right
    assert score.periods_right >= 0.97 * score.right


def test_every_numeral_of_the_seeds_is_there(shared: Path) -> None:
    for seed in seeds(shared):
        found = {(one.start, one.end) for one in reports.mentions(Document(seed.text), *known())}
        assert {(label.start, label.end) for label in seed.labels} <= found


@pytest.mark.skipif(not OPEN.is_dir(), reason="the labelled reports are not here")
def test_the_open_set() -> None:
    score = scored(folder(OPEN))
    assert score.expected > 600
    assert score.precision >= 0.95
    assert score.recall >= 0.92
    assert score.numbers_right >= 0.99 * score.numbers
    assert false_of_ticked(score) <= 2


# Each set was written without sight of the extractor, scored once, and then learned from.
@pytest.mark.parametrize(
    ("name", "facts", "precision", "recall", "periods", "false"),
    [
        ("blind", 600, 0.95, 0.92, 0.98, 2),
        ("blind2", 350, 0.95, 0.92, 0.98, 2),
        ("blind3", 500, 0.97, 0.94, 0.87, 2),
    ],
)
def test_the_sets_that_were_blind_once(
    name: str, facts: int, precision: float, recall: float, periods: float, false: float
) -> None:
    labelled = OPEN.parent / name
    if not labelled.is_dir():
        pytest.skip("the labelled reports are not here")
    score = scored(folder(labelled))
    assert score.expected > facts
    assert score.precision >= precision
    assert score.recall >= recall
    assert score.numbers_right >= 0.98 * score.numbers
    assert score.periods_right >= periods * score.right
    assert false_of_ticked(score) <= false
