"""Damaged files (seeded): read or refused with words, never an exception, never an endless number."""

import json
import random
from pathlib import Path

import numpy as np
import pytest
from samples_loaders import stage

from loaders import tables
from words import issues

AWKWARD = Path(__file__).parents[1] / "awkward"
SOUND = [path.read_bytes() for path in sorted(AWKWARD.iterdir()) if path.suffix in {".csv", ".txt"}]
FRAGMENTS = [
    *(
        b",",
        b'"',
        b"\n",
        b"\r",
        b"\x00",
        b"\xff",
        b";",
        b"\t",
        b"-",
        b"%",
        b"2024",
        b"1e999",
        b"9" * 400,
        b"nan",
    ),
    *(
        text.encode()
        for text in ("合计", "注:", "余", "万亿", "一二三四", "\u00bd", "\u0663", "\uff18", "\u00b2")
    ),
]


def damaged(dice: random.Random) -> bytes:
    content = bytearray(dice.choice(SOUND))
    for _ in range(dice.randint(1, 8)):
        place = dice.randrange(len(content) + 1)
        match dice.randrange(4):
            case 0:
                content[place:place] = dice.choice(FRAGMENTS)
            case 1:
                del content[place : place + dice.randint(1, 40)]
            case 2:
                content[place : place + 1] = bytes([dice.randrange(256)])
            case _:
                content[place:place] = content[place : place + 80] * dice.randint(1, 4)
    return bytes(content)


@pytest.mark.parametrize("seed", range(10))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(50):
        content = damaged(dice)
        json.dumps(tables.read(content, "t.csv").as_dict(), allow_nan=False)
        staging = stage(content)
        assert all(issues.as_dict(issue)["message"] for issue in staging.issues)
        assert np.isfinite(staging.rows[["value", "low"]].to_numpy()).all()
