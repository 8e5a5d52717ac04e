import math
from pathlib import Path

import pytest

from tools import demo_world as world
from tools import make_demo
from tools.demo_numbers import apportion

SHIPPED = Path(__file__).parents[2] / "data" / "demo"


def test_the_generator_gives_what_ships_byte_for_byte() -> None:
    made = {name: text.encode("utf-8") for name, text in make_demo.files().items()}
    assert set(made) == {path.name for path in SHIPPED.iterdir()}
    assert [name for name, content in made.items() if content != (SHIPPED / name).read_bytes()] == []


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (10, [1, 1, 1, 1], [3, 3, 2, 2]),
        (7, [2, 1, 1], [3, 2, 2]),
        (0, [1, 1], [0, 0]),
        (3, [0, 5], [0, 3]),
        (9, [4, 3, 2], [4, 3, 2]),
    ],
)
def test_apportion(total: float, weights: list[float], parts: list[float]) -> None:
    assert apportion(total, weights) == parts
    assert math.fsum(parts) == total


def test_each_rule_follows_one_that_stands_above_it() -> None:
    known = {"resident_population"}
    for rule in world.RULES:
        assert getattr(rule, "of", "resident_population") in known, rule
        known.add(rule.indicator)
