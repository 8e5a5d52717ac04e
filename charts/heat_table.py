"""Communities × indicators as an HTML table ("tartan rug"): a colour, a value and a place in every cell."""

import math
from html import escape

from charts import marks, theme
from charts.marks import Row
from indicators.area import Area
from indicators.comparison import HeatTable
from indicators.indicator import Indicator, Polarity
from words import chart_texts, numbers, reasons

_Cells = dict[tuple[str, str], Row]
_STYLE = """
.sh-heat{overflow:auto;max-height:85vh;max-width:100%;font-size:1rem;color:INK;border:1px solid LINE;
border-radius:6px}
.sh-heat:focus-visible{outline:3px solid BETTER}
.sh-heat table{border-collapse:separate;border-spacing:0;font-variant-numeric:tabular-nums;
width:100%;margin:0}
.sh-heat caption{text-align:left;padding:.5em .6em;color:MUTED}
.sh-heat caption span{display:inline-block;position:sticky;left:.6em;max-width:calc(100vw - 4em)}
.sh-heat th,.sh-heat td{border:0;border-right:2px solid PAPER;border-bottom:2px solid PAPER;padding:.4em .5em}
.sh-heat thead th{position:sticky;top:0;z-index:2;background:PAPER;border-bottom:2px solid LINE;
font-weight:600;vertical-align:bottom;min-width:5em;max-width:8em;text-align:right;line-height:1.3}
.sh-heat tbody th{position:sticky;left:0;z-index:1;background:PAPER;text-align:left;font-weight:600;
white-space:nowrap;max-width:9em;overflow:hidden;text-overflow:ellipsis}
.sh-heat thead th:first-child{left:0;z-index:3;text-align:left}
.sh-heat td{text-align:right;white-space:nowrap;line-height:1.25}
.sh-heat small{display:block;white-space:nowrap;font-size:.875em;font-weight:400}
.sh-heat td.none{color:MUTED;text-align:center}
.sh-heat tr.chosen th{background:CHOSEN;box-shadow:inset 4px 0 BETTER}
.sh-heat-key{display:flex;flex-wrap:wrap;gap:.3em .5em;padding:.5em 0;list-style:none;margin:0;
font-size:.875rem}
.sh-heat-key li{padding:.1em .7em;border-radius:3px;margin:0}
"""
_COLOURS = {
    "INK": theme.INK,
    "LINE": theme.HAIRLINE,
    "BETTER": theme.BETTER,
    "MUTED": theme.MUTED,
    "PAPER": theme.PAPER,
    "CHOSEN": theme.HIGHLIGHT,
}


def html(heat: HeatTable) -> str:
    """The table with its style and key, scrolling within itself; every text escaped.

    Cells are coloured by their bin: blue better to orange worse, grey by size for neutral indicators.
    Communities without a value show a dash and no colour.
    """
    cells = {(row["area"], row["indicator"]): row for row in marks.records(heat.table)}
    caption = escape(chart_texts.heat_caption(heat.group_name, heat.selection.period))
    heads = "".join(_head(indicator, cells) for indicator in heat.indicators)
    body = "".join(_row(area, heat, cells) for area in heat.areas)
    return (
        f"<style>{frame_style()}</style>"
        f'<div class="sh-heat" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption><span>{caption}</span></caption>"
        f'<thead><tr><th scope="col">{escape(chart_texts.AREA)}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{_key(heat)}"
    )


def frame_style() -> str:
    """The style of such tables: sticky heads, the five shades of either kind."""
    style = _STYLE.replace("\n", "")
    for name, colour in _COLOURS.items():
        style = style.replace(name, colour)
    bins = (("d", theme.DIRECTED_BINS), ("n", theme.NEUTRAL_BINS))
    return style + "".join(
        f".sh-heat .{letter}{place},.sh-heat-key .{letter}{place}{{background:{ground};color:{ink}}}"
        for letter, pairs in bins
        for place, (ground, ink) in enumerate(pairs, start=1)
    )


def _head(indicator: Indicator, cells: _Cells) -> str:
    """Name and unit, how many are ranked, and the direction where pointed at."""
    name = escape(chart_texts.with_unit(indicator.short_name, indicator.unit))
    ranked = next((row["n"] for (_, code), row in cells.items() if code == indicator.code), 0)
    direction = escape(reasons.POLARITY[indicator.polarity])
    return (
        f'<th scope="col" title="{direction}">{name}<small>{escape(chart_texts.ranked(ranked))}</small></th>'
    )


def _row(area: Area, heat: HeatTable, cells: _Cells) -> str:
    chosen = ' class="chosen"' if area.code in heat.selection.areas else ""
    name = escape(area.name)
    values = "".join(
        _cell(area, indicator, cells.get((area.code, indicator.code))) for indicator in heat.indicators
    )
    return f'<tr{chosen}><th scope="row" title="{name}">{name}</th>{values}</tr>'


def _cell(area: Area, indicator: Indicator, row: Row | None) -> str:
    if row is None or math.isnan(row["value"]):
        title = chart_texts.cell_title(area.name, indicator.name, reasons.NOT_RANKED["no_value"], "")
        return f'<td class="none" title="{escape(title)}">{numbers.MISSING}</td>'
    value, ranked = chart_texts.quantity(row), not math.isnan(row["rank"])
    standing = chart_texts.standing(row["rank"], row["n"]) if ranked else ""
    place = chart_texts.place(row["rank"]) if ranked else ""
    title = chart_texts.cell_title(
        area.name, indicator.name, f"{value}{row['unit']}", standing, chart_texts.note(row)
    )
    return (
        f'<td class="{_bin(row)}" title="{escape(title)}">{escape(value)}<small>{escape(place)}</small></td>'
    )


def _bin(row: Row) -> str:
    if math.isnan(row["bin"]):
        return "plain"
    return f"{'n' if row['polarity'] == Polarity.NEUTRAL else 'd'}{row['bin']:.0f}"


def _key(heat: HeatTable) -> str:
    """The bins in words: the directed ones, the neutral ones, or both, as the table needs."""
    kinds = {indicator.polarity is Polarity.NEUTRAL for indicator in heat.indicators}
    items = "".join(
        f'<li class="{"n" if neutral else "d"}{place}">{escape(word)}</li>'
        for neutral in sorted(kinds)
        for place, word in enumerate(chart_texts.bin_words(neutral), start=1)
    )
    return f'<ul class="sh-heat-key" aria-label="{escape(chart_texts.HEAT_KEY)}">{items}</ul>'
