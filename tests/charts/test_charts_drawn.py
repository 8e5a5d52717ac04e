"""The figures as a browser draws them: no text leaves the figure, and no text covers another."""

from pathlib import Path

import plotly
import pytest
from samples_charts import comparison, control_chart, profile, series, with_lines

from charts import funnel, profile_spine, ranking, theme, trend, year_over_year

pytestmark = pytest.mark.timeout(120)
_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_FIGURES = {
    "ranking": lambda narrow: ranking.figure(comparison(), narrow=narrow),
    "lines": lambda narrow: ranking.figure(with_lines(), narrow=narrow),
    "funnel": lambda narrow: funnel.figure(control_chart(), narrow=narrow),
    "change": lambda narrow: year_over_year.figure(comparison(), narrow=narrow),
    "spine": lambda narrow: profile_spine.figure(profile(), narrow=narrow),
    "trend": lambda narrow: trend.figure(series(), narrow=narrow),
    "quarters": lambda narrow: trend.figure(series(first="2022Q1", count=12), narrow=narrow),
}
_DRAW = """([spec, config, width]) => {
    const place = document.getElementById('figure');
    Plotly.purge(place);
    place.style.width = width + 'px';
    return Plotly.newPlot(place, spec.data, spec.layout, config);
}"""
# Every text that is not empty, with its box.
_BOXES = """() => [...document.querySelectorAll('svg text')].map(text => {
    const box = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize);
    return [text.textContent, box.left, box.top, box.right, box.bottom, size];
}).filter(([text, left, top, right]) => text.trim() && right > left)"""


@pytest.fixture(scope="module")
def page(visitor):
    """One page with plotly loaded, for all widths."""
    blank = visitor.new_page()
    blank.set_viewport_size({"width": 1400, "height": 800})
    blank.set_content("<body style='margin:0'><div id=figure></div></body>")
    blank.add_script_tag(path=str(_PLOTLY))
    yield blank
    blank.close()


@pytest.fixture(scope="module", params=[(358, True), (640, True), (900, False), (1366, False)])
def drawn(page, request):
    width, narrow = request.param

    def draw(name):
        spec = _FIGURES[name](narrow).to_plotly_json()
        config = {key: value for key, value in theme.CONFIG.items() if key not in ("locale", "responsive")}
        page.evaluate(_DRAW, [spec, config, width])
        return width, page.evaluate(_BOXES)

    return draw


@pytest.mark.parametrize("name", _FIGURES)
def test_texts_stay_inside_and_apart(drawn, name):
    width, boxes = drawn(name)
    assert len(boxes) > 5
    for text, left, top, right, _, size in boxes:
        assert left >= -1, text
        assert right <= width + 1, text
        assert top >= -1, text
        assert size >= 14, text
    met = [(one[0], two[0]) for at, one in enumerate(boxes) for two in boxes[:at] if _overlap(one, two)]
    assert met == []


def _overlap(one, two) -> bool:
    """More than a hair in both directions; boxes are taller than their letters."""
    across = min(one[3], two[3]) - max(one[1], two[1])
    down = min(one[4], two[4]) - max(one[2], two[2])
    return across > 1 and down > 5
