"""Decks over the demo street: what templates hold, what masks hide, what a frozen deck keeps."""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import decks, founding
from answers.decks import ask, masks
from exports import decks as contents
from exports import slides
from indicators.deck import Deck, Slide
from indicators.indicator import Indicator
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from loaders.lists import designs
from store import Store
from words import meeting

STREET = "demo_street"
YEAR = Period.year(2024)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with founding.ensure(tmp_path_factory.mktemp("decks") / "d.duckdb", lambda step, share: None) as made:
        yield made


@pytest.fixture(scope="module")
def design() -> str:
    return designs.write(designs.read_all(ROOT / "data" / "designs")["governance"])


@pytest.fixture(scope="module")
def annual(store: Store, design: str) -> Deck:
    return store.put_deck(Deck("年会", decks.annual(store, STREET, YEAR, design)))


@pytest.fixture(scope="module")
def shown(store: Store, annual: Deck) -> tuple[slides.SlideContent, ...]:
    """What the annual deck shows; nobody changes it."""
    return contents.contents(store, annual)


def views(slides_: tuple[Slide, ...]) -> list[View]:
    return [slide.selection.view for slide in slides_]


def test_templates_hold_what_a_meeting_asks_in_its_order(store: Store, design: str) -> None:
    common = [View.OVERVIEW, View.RANKING, View.ATTENTION, View.HEAT, View.CHANGE]
    assert views(decks.annual(store, STREET, YEAR, design)) == [*common, View.TREND, View.INDEX, View.QUALITY]
    quarter = Period.parse("2024Q3")
    monthly = decks.monthly(store, STREET, quarter)
    assert views(monthly) == [*common, View.CHANGE, View.QUALITY]
    assert monthly[5].selection.against == Period.parse("2024Q2")
    assert len(monthly[3].indicators) == decks.CORE


def test_every_slide_of_a_template_has_a_short_title_and_all_it_must_say(
    store: Store, shown: tuple[slides.SlideContent, ...]
) -> None:
    for one in shown:
        assert 0 < len(one.title) <= meeting.LONGEST
        assert one.statement
        assert one.source
        assert one.as_of
        assert one.notes
        assert (one.revision, one.demo) == (store.revision, True)
        assert slides.from_json(slides.to_json(one)) == one
        assert all(len(line) == len(one.sheet.headings) for line in (*one.sheet.texts, *one.sheet.values))
        assert set(one.shown) <= set(range(len(one.sheet.headings)))


def test_it_is_told_how_far_a_deck_is(store: Store, annual: Deck) -> None:
    told: list[float] = []
    shown = contents.contents(store, annual.but(slides=annual.slides[:2]), told=told.append)
    assert len(shown) == 2
    assert told == [0.5, 1.0]


def test_a_chart_has_the_numbers_of_the_table_beside_it(shown: tuple[slides.SlideContent, ...]) -> None:
    ranked, changed = (shown[place] for place in (1, 4))
    assert ranked.chart is not None
    assert changed.chart is not None
    before, now = ranked.chart.series
    count = len(ranked.chart.categories)
    assert ranked.chart.categories == tuple(line[2] for line in ranked.sheet.texts[:count])
    assert now.values == tuple(line[3] for line in ranked.sheet.values[:count])
    assert [
        line[4] for line, old in zip(ranked.sheet.values, before.values, strict=False) if old is not None
    ] == [old for old in before.values if old is not None]
    series = changed.chart.series[0]
    assert [value for value in series.values if value is not None] == pytest.approx(
        [line[5] for line in changed.sheet.values if line[5] is not None]
    )
    assert {"better", "worse"} <= set(series.roles)


def test_masks_hide_every_name_everywhere_and_tell_nothing(store: Store, annual: Deck) -> None:
    masked = annual.but(masked=True)
    names = masks(store, masked)
    inside = [area for area in store.areas() if area.parent == STREET]
    assert {names[area.name] for area in inside} == {
        f"社区{letter}" for letter in "ABCDEFGHJKLMNPQ"[: len(inside)]
    }
    order = sorted(inside, key=lambda area: names[area.name])
    assert [area.code for area in order] != sorted(area.code for area in inside)
    slides_ = (
        dataclasses.replace(masked.slides[0], title="晴岚要努力", notes="表扬晴岚社区"),
        *masked.slides[1:],
    )
    for one in contents.contents(store, masked.but(slides=slides_)):
        said = slides.to_json(one)
        assert not [
            area.name for area in inside if area.name in said or area.name.removesuffix("社区") in said
        ]
    assert masks(store, annual) == {}


def test_a_letter_stays_its_communitys_whoever_joins_later(tmp_path: Path, design: str) -> None:
    with founding.ensure(tmp_path / "l.duckdb", lambda step, share: None) as store:
        deck = store.put_deck(Deck("会", decks.annual(store, STREET, YEAR, design), masked=True))
        kept = store.put_deck(decks.lettered(store, deck))
        before = masks(store, kept)
        assert before == masks(store, deck)
        model = next(area for area in store.areas() if area.parent == STREET)
        for name in ("甲", "乙", "丙"):  # one after the other: none may move those before it
            earlier = masks(store, kept)
            code = hashlib.sha256(name.encode()).hexdigest()[:8]
            store.put_areas([dataclasses.replace(model, code=code, name=f"{name}新社区", aliases=())])
            assert masks(store, kept).items() >= earlier.items()
        elsewhere = Slide(Selection(View.RANKING, "party_members", Period.year(2023)))
        joined = decks.lettered(store, kept.but(slides=(elsewhere, *kept.slides)))
        assert masks(store, joined).items() >= before.items()
        assert len(set(masks(store, joined).values())) > len(set(before.values())) + 3
        assert decks.lettered(store, joined) == joined
        assert decks.lettered(store, deck.but(masked=False)).lettered == ()


def test_masking_leaves_codes_and_indicators_alone(store: Store, annual: Deck) -> None:
    slide, names = annual.slides[1], masks(store, annual.but(masked=True))
    plain, hidden = ask(store, slide), ask(store, slide, names)
    assert list(plain.table["area"]) == list(hidden.table["area"])
    assert list(plain.table["value"]) == list(hidden.table["value"])
    assert isinstance(hidden.indicator, Indicator)
    assert hidden.indicator == plain.indicator
    assert set(hidden.table["name"]).isdisjoint(plain.table["name"])


def test_masks_go_on_after_z() -> None:
    letters = decks._letters()
    assert [next(letters) for _ in range(26)][22:] == ["Y", "Z", "AA", "AB"]


def test_a_frozen_deck_stays_as_it_is_and_says_that_there_are_newer_data(tmp_path: Path) -> None:
    with founding.ensure(tmp_path / "f.duckdb", lambda step, share: None) as store:
        slide = Slide(Selection(View.RANKING, "employment_new", YEAR, STREET))
        deck = store.put_deck(Deck("会", (slide, slide.but(skipped=True))))
        frozen = store.put_deck(contents.frozen(store, deck))
        assert all(one.content for one in frozen.slides)
        before = contents.contents(store, frozen)
        assert len(before) == 1
        assert "没有更新" in contents.stamp(frozen, store.revision)
        last = next(batch for batch in store.history() if batch.kind == "demo")
        store.undo(last.id)
        assert contents.contents(store, store.deck(frozen.id or 0)) == before
        assert contents.contents(store, deck) != before
        assert f"版本{store.revision}" in contents.stamp(frozen, store.revision)
        renamed = frozen.but(slides=(frozen.slides[0].but(title="就业", notes="先讲"),))
        again = contents.contents(store, renamed)[0]
        assert (again.title, again.sheet) == ("就业", before[0].sheet)
        assert again.notes.startswith("先讲\n")
        assert contents.thawed(frozen) == deck


def test_a_question_without_an_answer_says_why_in_its_place(store: Store) -> None:
    lost = Slide(Selection(View.RANKING, "no_such", YEAR, STREET))
    one = contents.contents(store, Deck("会", (lost,)))[0]
    assert one.title == meeting.REFUSED
    assert "no_such" in one.statement
    json.loads(slides.to_json(one))
    with pytest.raises(RefusalError):
        ask(store, lost)


@pytest.mark.parametrize(("rows", "sizes"), [(18, [12]), (11, [6, 6]), (5, [4, 4, 4])])
def test_long_tables_are_split_evenly_and_lose_nothing(
    shown: tuple[slides.SlideContent, ...], rows: int, sizes: list[int]
) -> None:
    whole = shown[1]
    parts = slides.split(whole, rows)
    assert [len(part.sheet.texts) for part in parts] == sizes
    assert tuple(line for part in parts for line in part.sheet.values) == whole.sheet.values
    drawn = [part.chart for part in parts if part.chart]
    assert whole.chart is not None
    assert tuple(name for chart in drawn for name in chart.categories) == whole.chart.categories
    assert all(len(part.title) <= meeting.LONGEST for part in parts)


def test_a_template_leaves_out_what_would_have_nothing_to_say(store: Store, design: str) -> None:
    slides_ = decks.annual(store, None, Period.year(2023), design)
    assert views(slides_) == [View.RANKING, View.HEAT, View.QUALITY]
    shown = contents.contents(store, Deck("会", slides_))
    assert all(one.sheet.texts and not one.demo for one in shown)


def test_where_there_is_nothing_to_compare_the_title_says_so(store: Store) -> None:
    asked = Selection(View.OVERVIEW, "employment_new", Period.year(2023))
    several = (asked, asked.but(view=View.CHANGE), asked.but(view=View.ATTENTION), asked.but(view=View.TREND))
    shown = contents.contents(store, Deck("会", tuple(map(Slide, several))))
    assert all(0 < len(one.title) <= meeting.LONGEST for one in shown)
    assert "没有2022年" in shown[0].title
    assert "没有2022年" in shown[1].title


def test_a_deck_outlives_its_street(tmp_path: Path, design: str) -> None:
    with founding.ensure(tmp_path / "g.duckdb", lambda step, share: None) as store:
        deck = store.put_deck(Deck("会", decks.annual(store, STREET, YEAR, design), masked=True))
        frozen = contents.frozen(store, deck)
        before = contents.contents(store, frozen)
        store.set_demo(False)
        assert {one.title for one in contents.contents(store, deck)} == {meeting.REFUSED}
        assert contents.contents(store, frozen) == before
