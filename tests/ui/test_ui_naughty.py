"""Whatever a file says stays text: on a page, in a label, in the file that goes back."""

import csv
import io
import re
from functools import partial
from html.parser import HTMLParser

import openpyxl
import pytest
from samples_naughty import NAUGHTY

from exports.csv_file import csv_bytes
from exports.problem_file import problem_file
from exports.sheets import Sheet
from indicators import frames
from indicators.observation import Origin
from indicators.staging import Issue, Staging
from loaders.grid import Grid
from ui import show
from ui.plain import plain
from words import upload as words

# Widgets read Markdown; these are the ways in which a character of it can still act.
_ACTING = re.compile(r"(?<!\\)[`*_\[\]<>#|~$&]")
_STARTS_FORMULA = re.compile(r"[=+@\t\r-]")
_HARMLESS = re.compile(r"[+-]+|[+-]?\d[\d,]*(\.\d+)?%?")


class Read(HTMLParser):
    """Tags and text of a page's HTML as a browser takes them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Read:
    parser = Read()
    parser.feed(html)
    parser.close()
    return parser


def test_there_are_more_than_500_of_many_kinds() -> None:
    assert len(NAUGHTY) > 500


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every piece of HTML that goes onto the page."""
    pieces: list[str] = []
    monkeypatch.setattr(show.st, "html", lambda html, **_: pieces.append(html))
    return pieces


def test_html_holds_the_text_and_no_tag_of_its_own(drawn: list[str]) -> None:
    for text in NAUGHTY:
        for draw, tags in (
            (partial(show.line, text), ["p"]),
            (partial(show.alert, "error", text), ["div", "p"]),
            (partial(show.file_heading, text, "可以导入", "ready"), ["h2", "bdi", "span"]),
            (partial(show.facts, [(text, text)]), ["dl", "div", "dt", "dd"]),
            (partial(show.links, [(text, "history")]), ["p", "a"]),
            (partial(show.part, text), ["h3"]),
            (partial(show.note, text, text), ["p", "strong"]),
        ):
            drawn.clear()
            draw()
            found = read(drawn[0])
            assert found.tags == tags, text
            assert text in found.text


def test_a_table_holds_the_texts_cell_by_cell() -> None:
    sheet = Sheet(NAUGHTY[0], tuple(NAUGHTY), (tuple(NAUGHTY),), (tuple(NAUGHTY),), ())
    found = read(show.table_html(sheet, {}))
    assert found.tags.count("td") == len(NAUGHTY) - 1
    assert found.tags.count("th") == len(NAUGHTY) + 1
    assert set(found.tags) == {"div", "table", "caption", "span", "thead", "tr", "th", "tbody", "td"}
    assert all(text in found.text for text in NAUGHTY)


def test_a_label_leaves_markdown_nothing_to_act_upon() -> None:
    for text in NAUGHTY:
        shown = plain(text)
        assert _ACTING.search(shown) is None, text
        assert re.sub(r"\\([\W_])", r"\1", shown).replace("\u2060", "") == text
        assert not re.search(r"https?\\:\\?//|www\.|[^\u2060]@|:material/|:\w+\\:", shown), text


def test_sentences_keep_foreign_punctuation() -> None:
    for text in NAUGHTY:
        assert f"「{text}」" in words.unknown_name(text, "area", 1)
        assert f"「{text}」" in words.learned_name(text, "甲")
        assert f"「{text}」" in words.bad_period(text)
        assert text in words.amendments([(5, "D", text, "1")])
        assert words.one_of(text, 2).startswith(text)


def test_no_cell_of_a_returned_text_file_starts_a_formula() -> None:
    rows = [["社区", "数值"], *([text, text] for text in NAUGHTY)]
    issues = tuple(
        Issue("unknown_area", row=row, column="社区", raw=text) for row, text in enumerate(NAUGHTY, 2)
    )
    content = problem_file("t.csv", (Grid(rows, "utf-8", ","),), staging(issues)).content
    back = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(back) == len(rows)
    for text, cells in zip(NAUGHTY, back[1:], strict=True):
        assert cells[0].removeprefix("'") == text.removeprefix("'")
        assert all(harmless(cell) for cell in cells), text


def test_no_cell_of_a_returned_workbook_is_a_formula() -> None:
    texts = [text for text in NAUGHTY if not re.search(r"[\x00-\x08\x0b-\x1f]", text)]
    grid = Grid([["社区", "数值"], *([text, text] for text in texts)], "ooxml", sheet="表")
    made = problem_file("t.xlsx", (grid,), staging((), sheet="表")).content
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(made)).active.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert all(harmless(str(cell.value)) for cell in cells if cell.data_type == "s")


def test_no_cell_of_a_list_starts_a_formula() -> None:
    sheet = Sheet("", tuple(NAUGHTY), (), (tuple(NAUGHTY),), ())
    rows = list(csv.reader(io.StringIO(csv_bytes(sheet, NAUGHTY[0]).decode("utf-8-sig"), newline="")))
    assert all(not _STARTS_FORMULA.match(cell) for row in rows for cell in row)


def harmless(cell: str) -> bool:
    return not _STARTS_FORMULA.match(cell) or _HARMLESS.fullmatch(cell) is not None


def staging(issues: tuple[Issue, ...], sheet: str | None = None) -> Staging:
    return Staging(
        frames.empty(), (), issues, Origin("t", "c"), understood=(("header_rows", "1"),), sheet=sheet
    )
