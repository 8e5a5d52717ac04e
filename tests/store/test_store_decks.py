"""Decks: kept, changed, removed, backed up; they leave the data's revision alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_store import found

import store as room
from indicators.deck import Deck, Slide
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store, UnknownDeck

ASKED = Selection(
    View.CHANGE,
    "events",
    Period.year(2024),
    "street",
    ("a", "b"),
    Period.year(2022),
    True,
    todays_borders=False,
)
DECK = Deck(
    "一月例会",
    (
        Slide(ASKED, "标题", "讲稿", True, "name = 'x'"),
        Slide(Selection(View.HEAT), indicators=("events", "jobs")),
    ),
    lettered=("b", "a"),
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


def test_a_deck_gets_a_number_and_comes_back_as_it_was_put(house: Store) -> None:
    before = house.revision
    first, second = house.put_deck(DECK), house.put_deck(Deck("空"))
    assert (first.id, second.id) == (1, 2)
    assert house.decks() == [second, first]
    assert house.deck(1) == DECK.but(id=1)
    assert house.revision == before


def test_a_frozen_deck_keeps_its_contents_and_revision(house: Store) -> None:
    kept = house.put_deck(DECK)
    slides = tuple(slide.but(content='{"title": "甲"}') for slide in kept.slides)
    frozen = house.put_deck(kept.but(slides=slides, revision=7, masked=True))
    assert house.deck(1) == frozen
    assert house.deck(1).slides[1].content == '{"title": "甲"}'


def test_a_removed_deck_is_gone_and_its_number_is_never_given_again(house: Store) -> None:
    house.put_deck(DECK)
    house.put_deck(DECK)
    house.remove_deck(2)
    assert [deck.id for deck in house.decks()] == [1]
    assert house.put_deck(DECK).id == 3
    for refused in (
        lambda: house.deck(2),
        lambda: house.remove_deck(2),
        lambda: house.put_deck(DECK.but(id=2)),
    ):
        with pytest.raises(UnknownDeck):
            refused()
    assert house.verify().ok


def test_decks_are_backed_up_and_restored(house: Store, tmp_path: Path) -> None:
    kept = house.put_deck(DECK)
    folder = house.backup(tmp_path / "kept")
    room.restore(folder, tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.decks() == [kept]
