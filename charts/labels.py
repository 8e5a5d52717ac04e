"""Labels of lines: beside their ends, moved apart; on a phone the names above and only values beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts import theme
from charts.rows import Trace
from charts.text import clip, ems, escape, widest

LINE = 25  # px from one label to the next
_MOST = 17.0
_PHONE = 21.0


@dataclass(frozen=True, slots=True)
class Label:
    """What belongs beside a line's end, and the value that it wants to stand at.

    ``since`` is the period of the value where the line ends early, else "".
    """

    name: str
    value: str
    height: float
    colour: str
    since: str = ""

    def beside(self, *, narrow: bool) -> str:
        """The text beside the end: everything where there is room, else the value."""
        text = f"{self.value}{self.since}"
        return self.value if narrow else f"{clip(self.name, _MOST - ems(text))} {text}"

    def above(self) -> str:
        """The text above a phone's figure: whose line it is, and until when."""
        return clip(self.name, _PHONE - ems(self.since)) + self.since


def room(labels: Sequence[Label], *, narrow: bool) -> int:
    """The px that the labels need beside the plot."""
    return round(theme.TEXT * (widest(label.beside(narrow=narrow) for label in labels) + 1.2))


def ends(
    labels: Sequence[Label], at: float, span: tuple[float, float], height: float, *, narrow: bool
) -> Trace:
    """All labels in one trace at ``at``, on an axis that shows ``span`` over ``height`` px."""
    low, high = span
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at] * len(labels),
        "y": apart([label.height for label in labels], LINE * (high - low) / height, low, high),
        "text": [escape(label.beside(narrow=narrow)) for label in labels],
        "textposition": "middle right",
        "textfont": {"color": [label.colour for label in labels], "weight": 600},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def keys(labels: Sequence[Label], head: int, left: int) -> list[dict[str, Any]]:
    """The names one below the other in the top margin of ``head`` px, as annotations."""
    return [
        note(label.above(), head - LINE * (place + 0.5), left)
        | {"font": {"color": label.colour, "size": theme.TEXT, "weight": 600}}
        for place, label in enumerate(labels)
    ]


def note(text: str, up: float, left: int) -> dict[str, Any]:
    """An annotation at the figure's left edge, ``up`` px above a plot whose left margin is ``left`` px."""
    return {
        "text": escape(text),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 4 - left,
        "yref": "paper",
        "y": 1,
        "yanchor": "middle",
        "yshift": up,
        "showarrow": False,
        "font": {"color": theme.MUTED, "size": theme.TEXT},
    }


def apart(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Positions as near as may be to ``wanted``, at least ``least`` apart and within [low, high].

    The order is kept. Where they cannot all fit, the distances shrink evenly.

    >>> apart([5, 5, 90], 10, 0, 100)
    [5.0, 15.0, 90.0]
    >>> apart([99, 100], 10, 0, 100)
    [90.0, 100.0]
    """
    if not wanted:
        return []
    step = min(least, (high - low) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed: list[float] = []
    for index in order:
        floor = placed[-1] + step if placed else low
        placed.append(max(float(wanted[index]), floor))
    ceiling = float(high)
    for position in reversed(range(len(placed))):
        placed[position] = min(placed[position], ceiling)
        ceiling = placed[position] - step
    return [position for _, position in sorted(zip(order, placed, strict=True))]
