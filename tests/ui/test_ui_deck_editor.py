"""Which deck a click on a template opens."""

import pytest

from indicators.deck import Deck, Slide
from indicators.selection import Selection, View
from ui import deck_editor

PLAIN = Slide(Selection(View.HEAT))
NAME = "云枢街道(演示)2024年年度例会"


def scored(design: str) -> Slide:
    return Slide(Selection(View.INDEX), design=design)


HELD = (
    Deck(f"{NAME}(3)", (PLAIN, scored("b")), 3),
    Deck(f"{NAME}(2)", (PLAIN,), 2),
    Deck(NAME, (PLAIN, scored("a")), 1),
)


@pytest.mark.parametrize(("design", "number"), [("a", 1), ("b", 3), ("", 2), ("c", 2)])
def test_it_is_the_one_of_the_chosen_design_or_one_without_an_index(design: str, number: int) -> None:
    found = deck_editor._made(HELD, NAME, design)
    assert found is not None
    assert found.id == number


def test_without_one_there_is_none_to_open() -> None:
    assert deck_editor._made(HELD, "云枢街道(演示)2023年年度例会", "a") is None
    assert deck_editor._made((HELD[0], HELD[2]), NAME, "") is None
