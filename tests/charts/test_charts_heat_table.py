"""The heat table: a cell for every pair, literal text, accessible, and colours that can be read."""

import math
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest
from samples_charts import LINKED, heat

from charts import heat_table, theme


class _Table(HTMLParser):
    """Collects tags with their attributes, and the text of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self._open = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "td":
            self.cells.append("")
            self._open = True

    def handle_endtag(self, tag):
        self._open = self._open and tag != "td"

    def handle_data(self, data):
        if self._open:
            self.cells[-1] += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def test_one_cell_for_every_pair_in_the_answers_order():
    answer = heat()
    page = _Table(heat_table.html(answer))
    assert len(page.cells) == 18 * 12
    by_pair = {(row.area, row.indicator): row for row in answer.table.itertuples()}
    first = by_pair["c01", "i1"]
    assert page.cells[1] == f"{first.value:.0f}第{first.rank:.0f}名"
    assert page.cells[0] == "—", "no value: a dash, never 0"


def test_only_ranked_cells_are_coloured():
    page = _Table(heat_table.html(heat()))
    classes = [cell["class"] for cell in page.all("td")]
    assert classes[0] == "none"
    unranked = classes[3 * 12 : 4 * 12]
    assert set(unranked) <= {"plain", "none"}
    assert {letter for letter, *_ in classes} == {"d", "n", "p"}


def test_neutral_indicators_are_grey_and_directed_ones_never():
    answer = heat()
    page = _Table(heat_table.html(answer))
    for place, cell in enumerate(page.all("td")):
        kind = answer.indicators[place % 12].polarity.value
        if cell["class"] not in ("none", "plain"):
            assert cell["class"][0] == ("n" if kind == "neutral" else "d")


def test_names_are_escaped_in_text_and_attributes():
    text = heat_table.html(heat())
    assert LINKED not in text
    assert "<a " not in text
    assert "<b>" not in text


def test_headers_have_a_scope_and_the_scrolling_region_a_name():
    page = _Table(heat_table.html(heat()))
    scopes = [head["scope"] for head in page.all("th")]
    assert scopes.count("col") == 13
    assert scopes.count("row") == 18
    region = page.all("div")[0]
    assert region["role"] == "region"
    assert region["tabindex"] == "0"
    assert region["aria-label"]
    assert len(page.all("caption")) == 1


def test_an_answer_without_cells_is_a_table_of_dashes():
    page = _Table(heat_table.html(replace(heat(), table=pd.DataFrame())))
    assert set(page.cells) == {"—"}


@pytest.mark.parametrize(("ground", "ink"), [*theme.DIRECTED_BINS, *theme.NEUTRAL_BINS])
def test_contrast_of_every_bin(ground, ink):
    assert contrast(ground, ink) >= 4.5


@pytest.mark.parametrize("colour", [theme.BETTER, theme.WORSE, theme.MUTED, theme.INK, *theme.AREAS])
@pytest.mark.parametrize("ground", [theme.PAPER, theme.HIGHLIGHT])
def test_contrast_of_text(colour, ground):
    assert contrast(colour, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
