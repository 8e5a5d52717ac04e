"""A slide's table as cells: the columns that a slide has room for, a heat table with its shades."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from charts import theme
from exports.slides import Chart, SlideContent
from words import meeting

# What a heat cell's role looks like, ground and text: each pair at least 4.5:1.
SHADES: Mapping[str, tuple[str, str]] = {
    "": (theme.PAPER, theme.INK),
    **{f"d{place}": pair for place, pair in enumerate(theme.DIRECTED_BINS, start=1)},
    **{f"n{place}": pair for place, pair in enumerate(theme.NEUTRAL_BINS, start=1)},
}
_INKS = {"better": theme.BETTER, "worse": theme.WORSE}


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, whether it is a number, its shade; ``word``: ▲向好 or ▼变差 behind it, in ``ink``; ``mark``
    before it: what says the shade where there are no colours.
    """

    text: str
    numeric: bool = False
    role: str = ""
    word: str = ""
    ink: str = theme.INK
    mark: str = ""

    @property
    def said(self) -> str:
        """The text with its mark."""
        return f"{self.mark} {self.text}" if self.mark else self.text

    @property
    def whole(self) -> str:
        """The text with its mark and word."""
        return f"{self.said} {self.word}" if self.word else self.said


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings above rows of cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def texts(self) -> list[list[str]]:
        """The rows' texts."""
        return [[cell.whole for cell in row] for row in self.rows]


def grid(slide: SlideContent) -> Grid:
    """What stands in the slide's table: its ``shown`` columns (all, where none are named)."""
    sheet = slide.sheet
    columns = slide.shown or tuple(range(len(sheet.headings)))
    rows = tuple(
        _told(
            tuple(
                _cell(line[place], place in sheet.numeric, _role(slide.chart, row, place))
                for place in columns
            ),
            slide.chart,
            row,
        )
        for row, line in enumerate(sheet.texts)
    )
    return Grid(tuple(sheet.headings[place] for place in columns), rows)


def _cell(text: str, numeric: bool, role: str) -> Cell:
    return Cell(text, numeric, role, mark=meeting.MARKS.get(role, ""))


def _told(cells: tuple[Cell, ...], chart: Chart | None, row: int) -> tuple[Cell, ...]:
    """The last cell with the word for its change: better and worse are not told by colour alone."""
    if chart is None or chart.kind not in ("dumbbell", "bar") or row >= len(chart.categories):
        return cells
    role = chart.series[-1].roles[row]
    if role not in meeting.OUTCOMES:
        return cells
    word = f"{meeting.MARKS[role]}{meeting.OUTCOMES[role]}"
    return (*cells[:-1], replace(cells[-1], word=word, ink=_INKS[role]))


def _role(chart: Chart | None, row: int, column: int) -> str:
    """Of a heat table: its series are the columns behind the first, its categories the rows."""
    if chart is None or chart.kind != "heat" or column == 0 or row >= len(chart.categories):
        return ""
    return chart.series[column - 1].roles[row]
