"""Damaged workbooks (seeded; benchmarks/mutants.py takes thousands): read, or refused with words."""

import json
import random

import pytest
from samples_mutants import damaged, workbooks

from loaders import tables
from words import issues

SOUND = workbooks()


def test_the_sound_ones_are_sound() -> None:
    for content in SOUND[:5]:
        table = tables.read(content, "t")
        assert table.rows
        assert not {"damaged_file", "parser_died"} & {issue.code for issue in table.issues}


@pytest.mark.parametrize("seed", range(6))
def test_damaged_workbooks_are_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(10):
        table = tables.read(damaged(dice, dice.choice(SOUND)), "t")
        json.dumps(table.as_dict(), allow_nan=False)
        assert table.rows or table.issues
        assert all(issues.as_dict(issue)["message"] for issue in table.issues)
        assert "parser_died" not in {issue.code for issue in table.issues}
