"""How every figure looks: colours, type, the bare layout. Measures are in px unless said otherwise."""

from typing import Any

from indicators.comparison import Outcome

BETTER = "#0B5CAD"
WORSE = "#B84A00"
MUTED = "#5F6B7A"
INK = "#1B2430"
PAPER = "#FFFFFF"
HAIRLINE = "#E6EAF0"
WHISKER = "#C3CCD8"
FAINT = "#A9B4C2"
BAND = "#EDF0F4"
HIGHLIGHT = "#EAF2FB"

# The one place where an outcome becomes a colour (METHOD §6); "" = no change is known.
OUTCOME = {
    Outcome.BETTER.value: BETTER,
    Outcome.WORSE.value: WORSE,
    Outcome.SAME.value: MUTED,
    Outcome.NEUTRAL.value: MUTED,
    Outcome.UNDETERMINED.value: MUTED,
    "": MUTED,
}
# Chosen areas (和谁比), the same on every page by their place in the selection; each also differs in shape.
# None is the blue or orange that means better or worse.
AREAS = ("#6D3AA8", "#00695C", "#A8326E", "#5F6300")
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
GLYPHS = ("●", "■", "◆", "▲")

# Heat bins, worst (or smallest) first: (ground, text); contrast is at least 4.5:1 in every pair.
DIRECTED_BINS = (
    ("#B84A00", "#FFFFFF"),
    ("#F6C9A6", INK),
    ("#F1F3F6", INK),
    ("#B5D3F0", INK),
    ("#0B5CAD", "#FFFFFF"),
)
NEUTRAL_BINS = (
    ("#FAFBFC", INK),
    ("#E8ECF1", INK),
    ("#D3DAE3", INK),
    ("#B6C0CD", INK),
    ("#5F6B7A", "#FFFFFF"),
)

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
TEXT = 16
SMALL = 14

# For every plotly figure: nothing floats over it, nothing leaves the machine.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
    "locale": "zh-CN",
}


def layout(height: float, **more: Any) -> dict[str, Any]:
    """The layout that all figures start from; ``more`` overrides it."""
    return {
        "template": {},
        "autosize": True,
        "height": round(height),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0, "autoexpand": False},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT, "color": INK},
        "separators": ".,",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": MUTED,
            "align": "left",
            "font": {"family": FONT, "size": TEXT, "color": INK},
        },
    } | more


def hidden_axis(**more: Any) -> dict[str, Any]:
    """An axis that only places things."""
    bare = {"showgrid": False, "zeroline": False, "showline": False, "showticklabels": False, "ticks": ""}
    return {**bare, "fixedrange": True, **more}


def css() -> str:
    """The colours as CSS custom properties, so that pages and figures cannot differ."""
    names = {
        "better": BETTER,
        "worse": WORSE,
        "muted": MUTED,
        "ink": INK,
        "paper": PAPER,
        "hairline": HAIRLINE,
        "highlight": HIGHLIGHT,
    }
    areas = {f"area-{place}": colour for place, colour in enumerate(AREAS, start=1)}
    return ":root{" + "".join(f"--sh-{name}:{colour};" for name, colour in (names | areas).items()) + "}"
