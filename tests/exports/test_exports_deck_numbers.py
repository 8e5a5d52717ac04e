"""The numbers of a deck, read from each of its files by other means than those that wrote them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_deck_files import Read, csv_file, docx, html, pptx, xlsx

from answers import choices, compare, decks, founding
from exports import contract, deck_files
from exports import decks as contents
from exports.slides import SlideContent
from indicators.deck import Deck
from indicators.period import Period
from indicators.selection import View
from store import Store
from words import deck_files as words

ROOT = Path(__file__).parents[2]
STREET, NAME = "demo_street", "年度例会"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    found = founding.ensure(tmp_path_factory.mktemp("decks") / "demo.duckdb", lambda step, share: None)
    yield found
    found.close()


@pytest.fixture(scope="module")
def deck(store: Store) -> Deck:
    design = (ROOT / "data" / "designs" / "governance.toml").read_text("utf-8")
    return Deck(NAME, decks.annual(store, STREET, Period.parse("2024"), design))


@pytest.fixture(scope="module")
def slides(store: Store, deck: Deck) -> tuple[SlideContent, ...]:
    return contents.contents(store, deck)


@pytest.fixture(scope="module")
def files(slides: tuple[SlideContent, ...]) -> dict[str, list[Read]]:
    readers = {"pptx": pptx, "docx": docx, "xlsx": xlsx, "csv": csv_file, "html": html}
    return {kind: read(deck_files.content(kind, slides, NAME)) for kind, read in readers.items()}


def shown(slide: SlideContent) -> list[list[object]]:
    lines = [slide.sheet.headings, *slide.sheet.texts]
    return [[line[place] for place in slide.shown] for line in lines] if slide.sheet.texts else []


def plain(cell: object) -> object:
    """A value as files hold it: numbers as floats, what is missing as None."""
    if isinstance(cell, int | float):
        return float(cell)
    try:
        return float(str(cell))
    except ValueError:
        return cell or None


def said_number(text: str) -> float | None:
    """The number that a text begins with, read as a person reads it: −1,234.5 of a cell."""
    found = re.match(r"[^\d+−—]{0,2}([+−]?[\d,]+(?:\.\d+)?)(万|亿)?", text)
    if found is None:
        return None
    size = {"万": 1e4, "亿": 1e8}.get(found[2] or "", 1.0)
    return float(found[1].replace("−", "-").replace(",", "")) * size


def test_the_deck_has_eight_slides_of_every_kind(slides: tuple[SlideContent, ...]) -> None:
    assert len(slides) == 8
    kinds = {slide.chart.kind for slide in slides if slide.chart}
    assert {"dumbbell", "bar", "line", "heat"} <= kinds


@pytest.mark.parametrize("kind", ["pptx", "docx", "html"])
def test_tables_are_those_of_the_slides(
    kind: str, slides: tuple[SlideContent, ...], files: dict[str, list[Read]]
) -> None:
    read = {one.title: one for one in files[kind]}
    for slide in slides:
        found = read[slide.title]
        if kind == "html" and slide.chart and slide.chart.kind == "line":
            assert found.table == []  # the stage draws lines; their ends are told below
            continue
        assert found.table == shown(slide), (kind, slide.title)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_numbers_stay_numbers(
    kind: str, slides: tuple[SlideContent, ...], files: dict[str, list[Read]]
) -> None:
    for slide, found in zip(slides, files[kind], strict=False):
        if not slide.sheet.values:
            continue
        assert found.title == slide.title
        assert tuple(found.table[0][: len(slide.sheet.headings)]) == slide.sheet.headings
        wide = len(slide.sheet.headings)
        for line, values in zip(found.table[1:], slide.sheet.values, strict=True):
            for cell, value in zip(line[:wide], map(plain, values), strict=True):
                assert plain(cell) == (pytest.approx(value, rel=1e-12) if isinstance(value, float) else value)


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx"])
def test_charts_hold_the_numbers_of_the_slides(
    kind: str, slides: tuple[SlideContent, ...], files: dict[str, list[Read]]
) -> None:
    read = {one.title: one for one in files[kind]}
    drawn = 0
    for slide in slides:
        if slide.chart is None or slide.chart.kind == "heat":
            continue
        wanted = {one.name: list(one.values) for one in slide.chart.series}
        (found,) = read[slide.title].charts
        assert list(found) == list(wanted)
        for name, values in wanted.items():
            assert found[name] == pytest.approx(values, rel=1e-12), (kind, slide.title, name)
        drawn += 1
    assert drawn >= 5


def test_texts_say_the_numbers_of_the_files(slides: tuple[SlideContent, ...]) -> None:
    """What is written on a slide is the number in the workbook, rounded as the method has it."""
    compared = 0
    for slide in slides:
        for texts, values in zip(slide.sheet.texts, slide.sheet.values, strict=True):
            for place in slide.sheet.numeric:
                value, said = values[place], said_number(texts[place])
                if not isinstance(value, int | float) or said is None:
                    continue
                room = max(0.05, abs(value) * 0.006 if abs(value) < 1 or abs(value) >= 1e5 else 0)
                assert said == pytest.approx(value, abs=room + 1e-9), (slide.title, texts[place], value)
                compared += 1
    assert compared > 100


def test_rankings_are_what_the_command_line_answers(
    store: Store, deck: Deck, slides: tuple[SlideContent, ...], files: dict[str, list[Read]]
) -> None:
    names = {area.code: area.name for area in store.areas()}
    asked = [slide.selection for slide in deck.shown]
    checked = 0
    for selection, slide in zip(asked, slides, strict=True):
        if selection.view is not View.RANKING:
            continue
        answer = contract.rank(compare.compare(store, selection))
        wanted = {names[row["area"]]: (row["value"], row["rank"]) for row in answer["rows"]}
        for kind, found in (("xlsx", files["xlsx"]), ("csv", files["csv"])):
            table = next(one.table for one in found if one.title == slide.title)
            head = [str(cell) for cell in table[0]]
            name, value, rank = head.index("社区"), head.index("2024年(人)"), head.index("名次")
            held = {line[name]: (line[value], line[rank]) for line in table[1:] if line[value] is not None}
            assert held == wanted, kind
        assert answer["revision"] == slide.revision
        checked += 1
    assert checked


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx", "csv", "html"])
def test_every_slide_of_every_file_is_stamped(
    kind: str, slides: tuple[SlideContent, ...], files: dict[str, list[Read]]
) -> None:
    read = {one.title: one for one in files[kind]}
    for slide in slides:
        texts = "".join(read[slide.title].texts)
        assert re.search(rf"数据版本(第)?{slide.revision}\b", texts) or words.stamp(slide.revision) in texts
        if kind != "docx":  # there once, above everything
            assert words.DEMO in texts


def test_lines_are_named_with_their_last_value(
    slides: tuple[SlideContent, ...], files: dict[str, list[Read]]
) -> None:
    slide = next(one for one in slides if one.chart and one.chart.kind == "line")
    texts = next(one.texts for one in files["html"] if one.title == slide.title)
    for series in slide.chart.series:  # type: ignore[union-attr]
        last = next(value for value in reversed(series.values) if value is not None)
        (label,) = {text for text in texts if text.startswith(f"{series.name} ")}
        assert float(label.rpartition(" ")[2]) == pytest.approx(last, abs=0.05)


def test_a_masked_deck_names_nobody_in_any_file(store: Store, deck: Deck) -> None:
    hidden = contents.contents(store, deck.but(masked=True))
    names = [area.name for area in store.areas() if area.parent == STREET]
    for kind, reader in (("pptx", pptx), ("docx", docx), ("xlsx", xlsx), ("csv", csv_file), ("html", html)):
        content = deck_files.content(kind, hidden, NAME)
        said = str([(one.title, one.table, one.texts, one.charts) for one in reader(content)])
        assert "社区A" in said
        assert [name for name in names if name in said] == []


def test_a_newcomers_deck_begins_where_the_page_does(store: Store) -> None:
    start = choices.start(store, View.OVERVIEW, STREET)
    assert start.period == Period.parse("2024")
