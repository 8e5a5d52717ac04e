"""An index as a table: the place with its range, the score, and what each part brings to it."""

import math
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import pandas as pd

from charts import theme
from charts.heat_table import frame_style
from indicators.index_score import IndexScore
from indicators.spread import bins
from words import index as words
from words import numbers

_STYLE = """
.sh-index td.reach{min-width:9em}
.sh-index .strip{display:block;position:relative;height:.75em;margin:.25em .5em 0;background:BAND;
border-radius:3px}
.sh-index .strip i{position:absolute;top:.25em;height:.25em;background:FAINT;border-radius:2px}
.sh-index .strip b{position:absolute;top:0;width:.75em;height:.75em;margin-left:-.375em;border-radius:50%;
background:INK}
.sh-index td.score{font-weight:700}
"""
Row = Mapping[str, Any]
Parts = tuple[list[str], pd.DataFrame, pd.DataFrame]  # headings; points and contributions, in order


def html(answer: IndexScore, names: Mapping[str, str], link: Callable[[str], str]) -> str:
    """The table, scrolling within itself; every text escaped. ``link`` gives a community's address.

    Columns are the groups directly below the index, or the components where it has no groups; cells are
    coloured by their points in five shades, blue being better.
    """
    heads, points, added = _parts(answer, names)
    caption = escape(words.table_caption(answer))
    columns = "".join(f'<th scope="col">{escape(text)}</th>' for text in (words.RANGE, words.SCORE, *heads))
    rows = "".join(_row(row, answer, heads, points, added, link) for row in answer.table.to_dict("records"))
    return (
        f"<style>{frame_style()}{_coloured(_STYLE)}</style>"
        f'<div class="sh-heat sh-index" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<caption><span>{caption}</span></caption>"
        f'<thead><tr><th scope="col">{escape(words.AREA)}</th>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _parts(answer: IndexScore, names: Mapping[str, str]) -> Parts:
    """What stands directly below the index: groups, then components without one."""
    pillars, alone = answer.design.pillars, list(answer.design.alone)
    heads = [*(group.name or group.code for group, _ in pillars), *(names[code] for code in alone)]
    points = pd.concat([answer.groups[[group.code for group, _ in pillars]], answer.points[alone]], axis=1)
    return heads, points, answer.by_pillar(answer.contributions)


def _row(
    row: Row,
    answer: IndexScore,
    heads: list[str],
    points: pd.DataFrame,
    added: pd.DataFrame,
    link: Callable[[str], str],
) -> str:
    area, name = str(row["area"]), str(row["name"])
    chosen = ' class="chosen"' if area in answer.selection.areas else ""
    shades = bins(points.loc[area].to_numpy(dtype=float))
    cells = "".join(
        _cell(name, head, value, brought, shade)
        for head, value, brought, shade in zip(heads, points.loc[area], added.loc[area], shades, strict=True)
    )
    return (
        f'<tr{chosen}><th scope="row"><a href="{escape(link(area))}" target="_self">{escape(name)}</a></th>'
        f"{_reach(row, len(answer.table))}"
        f'<td class="score">{escape(words.score(row["score"]))}</td>{cells}</tr>'
    )


def _reach(row: Row, ranked: int) -> str:
    """The place and its range in words, on a strip from the first place to the last, and how steady it is."""
    rank, low, high = (float(row[key]) for key in ("rank", "rank_p5", "rank_p95"))
    scale = 100 / max(ranked - 1, 1)
    begin, width, dot = ((place - 1) * scale for place in (low, high - low + 1, rank))
    strip = (
        f'<span class="strip" aria-hidden="true"><i style="left:{begin:.1f}%;width:{width:.1f}%"></i>'
        f'<b style="left:{dot:.1f}%"></b></span>'
    )
    steady = f"<small>{escape(words.STEADINESS[str(row['steadiness'])])}</small>"
    return f'<td class="reach">{escape(words.places(rank, low, high))}{strip}{steady}</td>'


def _cell(name: str, head: str, value: float, brought: float, shade: float) -> str:
    if math.isnan(value):
        return f'<td class="none">{numbers.MISSING}</td>'
    title = escape(words.cell_title(name, head, value, brought))
    small = f"<small>{escape(words.score(brought))}</small>"
    return f'<td class="d{shade:.0f}" title="{title}">{escape(words.score(value))}{small}</td>'


def _coloured(style: str) -> str:
    for word, colour in (("BAND", theme.BAND), ("FAINT", theme.MUTED), ("INK", theme.INK)):
        style = style.replace(word, colour)
    return style.replace("\n", "")
