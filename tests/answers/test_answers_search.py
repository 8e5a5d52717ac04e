"""Finding by name and by sound, on the data that ship."""

import pytest

from answers.founding import found
from answers.search import search
from store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return found(tmp_path_factory.mktemp("search") / "s.duckdb", with_demo=False)


@pytest.mark.parametrize(
    ("query", "indicator", "area"),
    [
        ("党员数", "party_members", None),
        ("dys", "party_members", None),
        ("yinhuan", "hazards_found", None),
        ("party_members", "party_members", None),
        ("福民", None, "fumin"),
        ("fumin", None, "fumin"),
        ("hyd", None, "huayuandong"),
    ],
)
def test_by_name_and_by_sound(store: Store, query: str, indicator: str | None, area: str | None) -> None:
    seen = search(store, query)
    assert indicator is None or indicator in {item.code for item in seen.indicators}
    assert area is None or area in {item.code for item in seen.areas}


def test_nothing_asked_is_the_whole_catalogue_and_no_area(store: Store) -> None:
    seen = search(store, "  ")
    assert (len(seen.indicators), seen.total, seen.areas) == (125, 125, ())


def test_what_nothing_is_called_finds_nothing(store: Store) -> None:
    seen = search(store, "qqqq")
    assert (seen.indicators, seen.areas) == ((), ())
