"""Slides as HTML: the stage on the screen, the paper and the file to take away are the same elements.

A slide is 1920 × 1080 px, whatever the screen: whoever shows it scales it as a whole (slides.css).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path

from charts import scale, theme
from charts.text import ems, widest
from exports import slide_line
from exports.slide_fit import LONG, fit
from exports.slide_line import Frame
from exports.slides import Chart, SlideContent, split
from words import meeting as words
from words import sources

_HERE = Path(__file__).parent
_WIDTH, _EDGE = 1920, 64


@dataclass(frozen=True, slots=True)
class Size:
    """A size of type. ``text`` is that of the table, ``small`` of what stands around it (px); ``rows`` and
    ``columns`` (of a heat table) are the most that a slide has.
    """

    name: str
    title: int
    statement: int
    text: int
    small: int
    rows: int
    columns: int


NEAR = Size("near", title=60, statement=34, text=30, small=26, rows=18, columns=12)
FAR = Size("far", title=68, statement=44, text=44, small=34, rows=12, columns=6)
SIZES = {size.name: size for size in (NEAR, FAR)}
_FURNITURE = 150  # px of the last line that its page number takes
_LISTED = 800  # px of height for sentences alone


def pages(contents: Sequence[SlideContent], size: Size = NEAR) -> tuple[SlideContent, ...]:
    """The contents with what is too long for one slide on several."""
    return tuple(
        part for one in contents for wide in columns(one, size.columns) for part in split(wide, size.rows)
    )


def html(contents: Sequence[SlideContent], size: Size = NEAR) -> str:
    """All slides of a deck on their stage; every text escaped. It needs ``css`` and ``script``."""
    parts = pages(contents, size)
    shown = "".join(_slide(one, size, place, len(parts)) for place, one in enumerate(parts, start=1))
    return (
        f'<div class="sh-slides {size.name}" style="{_sizes(size)}">{shown}</div>'
        '<div class="black" hidden></div><p class="hint" role="status" hidden></p>'
        f'<button type="button" class="leave">{escape(words.LEAVE)}</button>'
    )


def columns(one: SlideContent, most: int) -> tuple[SlideContent, ...]:
    """A heat table with more than ``most`` columns in several, each with the communities' names."""
    if one.chart is None or one.chart.kind != "heat" or len(one.chart.series) <= most:
        return (one,)
    count = len(one.chart.series)
    parts = -(-count // most)
    size = -(-count // parts)
    return tuple(
        replace(
            _some_columns(one, one.chart, start, size),
            title=words.numbered(one.title, start // size + 1, -(-count // size)),
        )
        for start in range(0, count, size)
    )


@cache
def css() -> str:
    """The look of slides, the stage around them and their pages on paper."""
    shades = (("d", theme.DIRECTED_BINS), ("n", theme.NEUTRAL_BINS))
    bins = "".join(
        f".sh-slide .{letter}{place}{{background:{ground};color:{ink}}}"
        for letter, pairs in shades
        for place, (ground, ink) in enumerate(pairs, start=1)
    )
    return theme.css() + bins + (_HERE / "slides.css").read_text(encoding="utf-8")


@cache
def script() -> str:
    """The function ``shehengStage(root, options)`` that turns the slides by keys."""
    return (_HERE / "stage.js").read_text(encoding="utf-8")


def _some_columns(one: SlideContent, chart: Chart, start: int, size: int) -> SlideContent:
    kept = (0, *range(start + 1, min(start + size, len(chart.series)) + 1))
    sheet = replace(
        one.sheet,
        headings=tuple(one.sheet.headings[place] for place in kept),
        texts=tuple(tuple(line[place] for place in kept) for line in one.sheet.texts),
        values=tuple(tuple(line[place] for place in kept) for line in one.sheet.values),
        numeric=tuple(range(1, len(kept))),
    )
    drawn = replace(chart, series=chart.series[start : start + size])
    return replace(one, sheet=sheet, chart=drawn, shown=tuple(range(len(kept))))


def _sizes(size: Size) -> str:
    names = ("title", "statement", "text", "small")
    return ";".join(f"--{name}:{getattr(size, name)}px" for name in names)


def _slide(one: SlideContent, size: Size, number: int, total: int) -> str:
    kind = one.chart.kind if one.chart else "none"
    listed = one.chart is None and not one.sheet.texts
    more = "" if listed else "".join(f"<p>{escape(line)}</p>" for line in _fitting(one.lines, size))
    statement = f'<p class="statement">{escape(one.statement)}</p>' if one.statement else ""
    demo = f'<strong class="demo">{escape(words.DEMO)}</strong>' if one.demo else ""
    place = words.numbered_of(number, total)
    return (
        f'<section class="sh-slide" tabindex="-1" data-number="{number}" aria-label="{escape(place)}">'
        f"<header><h1>{escape(one.title)}</h1>{statement}"
        f'<div class="more">{more}</div></header>'
        f'<div class="body {kind}"{_reach(kind, one.sheet.caption, place)}>{_body(one, size)}</div>'
        f'<footer>{demo}<p class="source">{escape(_source(one, size))}</p>'
        f'<p class="page">{number} / {total}</p></footer></section>'
    )


def _source(one: SlideContent, size: Size) -> str:
    """Where the numbers come from; of many documents the first, and how many: a line cut off names none."""
    room = (_WIDTH - 2 * _EDGE - _FURNITURE) / size.small - (ems(words.DEMO) + 2 if one.demo else 0)
    forms = (one.source, sources.first_of(one.source), sources.count_of(one.source))
    said = [words.source(text, one.as_of, one.revision) for text in forms]
    return next((text for text in said if ems(text) <= room), said[-1])


def _reach(kind: str, caption: str, place: str) -> str:
    """A heat table scrolls sideways on a phone: it must be reached by keys, too, by a name of its own."""
    named = escape(f"{caption} {place}")
    return f' tabindex="0" role="region" aria-label="{named}"' if kind == "heat" else ""


def _fitting(lines: Sequence[str], size: Size) -> list[str]:
    """The further sentences for which there is room: two lines, one in the large type."""
    room = (_WIDTH - 2 * _EDGE) / size.small
    left = 1 if size is FAR else 2
    kept = []
    for line in lines:
        text = _first_sentences(line, room * left)
        taken = -int(-ems(text) // room)
        if text and taken <= left:
            kept.append(text)
            left -= taken
    return kept


def _first_sentences(text: str, room: float) -> str:
    """As many whole sentences as fit."""
    if ems(text) <= room:
        return text
    kept = ""
    for sentence in text.split("。"):
        if ems(kept + sentence) + 1 > room:
            break
        kept += sentence + "。"
    return kept


def _body(one: SlideContent, size: Size) -> str:
    if one.chart is not None and one.chart.kind == "line":
        wide = Frame(_WIDTH - 2 * _EDGE, 690 if size is NEAR else 640, size.text)
        tall = Frame(720, 760, 36, upright=True)
        return slide_line.svg(one.chart, wide, one.statement) + slide_line.svg(
            one.chart, tall, one.statement
        ).replace('class="line"', 'class="line tall"', 1)
    return _table(one, size) if one.sheet.texts else _list(one.lines, size)


def _list(lines: Sequence[str], size: Size) -> str:
    """Sentences alone, where a slide has neither drawing nor table: in the type that has room for them."""
    room = _WIDTH - 2 * _EDGE - 2 * size.text
    rows = sum(-int(-ems(line) * size.text // room) for line in lines)
    small = ' class="long"' if (1.45 * rows + 0.7 * len(lines)) * size.text > _LISTED else ""
    return f"<ul{small}>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""


def _table(one: SlideContent, size: Size) -> str:
    """The columns that a slide has room for; before the last, where there is a drawing, its part a row."""
    room = fit(one, _WIDTH - 2 * _EDGE, size.text, size.small)
    chart = one.chart if room.drawn else None
    shown = one.shown or tuple(range(len(one.sheet.headings)))
    strips = _strips(chart) if chart else []
    heads = [
        f'<th scope="col"{_class(one, place)}>{escape(one.sheet.headings[place])}</th>' for place in shown
    ]
    if chart:
        heads.insert(-1, _legend(chart, heads))
    body = "".join(
        f"<tr>{_row(one, row, shown, strips[row] if row < len(strips) else '', bool(chart))}</tr>"
        for row in range(len(one.sheet.texts))
    )
    rows = len(one.sheet.texts)
    kind = ' class="few"' if room.few else ' class="tight"' if room.tight else ""
    return (
        f'<table{kind} style="--rows:{rows}"><caption>{escape(one.sheet.caption)}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{body}</tbody></table>"
    )


def _class(one: SlideContent, place: int) -> str:
    return ' class="number"' if place in one.sheet.numeric else ""


def _row(one: SlideContent, row: int, shown: Sequence[int], strip: str, drawn: bool) -> str:
    line = one.sheet.texts[row]
    cells = [_cell(one, row, place, line[place]) for place in shown]
    cells[-1] = _told(cells[-1], _role(one.chart, row), changes=shown[-1] in one.sheet.numeric)
    if drawn:
        cells.insert(-1, f'<td class="strip"><div class="strip">{strip}</div></td>')
    return "".join(cells)


def _cell(one: SlideContent, row: int, place: int, text: str) -> str:
    """The community's name heads its row. A cell of a heat table has its shade, and a mark at both ends."""
    if text == _head_of(one, row):
        return f'<th scope="row">{escape(text)}</th>'
    chart = one.chart
    heat = chart is not None and chart.kind == "heat" and place > 0 and row < len(chart.categories)
    role = chart.series[place - 1].roles[row] if heat and chart else ""
    long = widest(line[place] for line in one.sheet.texts) > LONG
    kinds = ("number" if place in one.sheet.numeric else "", "long" if long else "", role)
    names = " ".join(name for name in kinds if name)
    mark = f'<span class="mark">{words.MARKS[role]}</span>' if role in words.MARKS else ""
    headed = place in one.sheet.numeric or ((place,) == one.shown[-1:] and not long)
    called = f' data-head="{escape(one.sheet.headings[place])}"' if headed else ""
    return f'<td class="{names}"{called}>{mark}{escape(text)}</td>'


def _head_of(one: SlideContent, row: int) -> str:
    """What a row is about: its category in the chart, or "" where it is in none."""
    return one.chart.categories[row] if one.chart and row < len(one.chart.categories) else ""


def _told(cell: str, role: str, *, changes: bool) -> str:
    """The last cell with a mark, behind a change also with a word: the colour is not the only cue."""
    if role not in ("better", "worse"):
        return cell
    word = words.MARKS[role] + (words.OUTCOMES[role] if changes else "")
    coloured = cell.replace('<td class="', f'<td class="{role} ', 1).removesuffix("</td>")
    return f'{coloured} <span class="word">{escape(word)}</span></td>'


def _role(chart: Chart | None, row: int) -> str:
    if chart is None or chart.kind == "heat" or row >= len(chart.categories):
        return ""
    return chart.series[-1].roles[row]


def _legend(chart: Chart, heads: Sequence[str]) -> str:
    """What is drawn, above it; nothing where a column beside it says so."""
    names = [escape(one.name) for one in chart.series]
    if chart.kind == "dumbbell":
        said = f'<i class="key before"></i>{names[0]}<i class="key now"></i>{names[1]}'
    else:
        said = "" if any(names[0] in head for head in heads) else names[0]
    return f'<th scope="col" class="strip">{said}</th>' if said else '<td class="strip"></td>'


def _strips(chart: Chart) -> list[str]:
    """The drawing row by row: places in percent, so that it fits any width."""
    known = [value for one in chart.series for value in one.values if value is not None]
    low, high = scale.span([*known, 0.0] if chart.kind == "bar" else known)
    low, high = (low, high) if chart.kind == "bar" and low == 0 else scale.padded(low, high, 0.03)

    def at(value: float) -> float:
        return 100 * (value - low) / ((high - low) or 1.0)

    draw = _dumbbell if chart.kind == "dumbbell" else _bar
    return [draw(chart, row, at) for row in range(len(chart.categories))]


def _dumbbell(chart: Chart, row: int, at: Callable[[float], float]) -> str:
    before, now = (one.values[row] for one in chart.series)
    role = chart.series[1].roles[row]
    parts = []
    if before is not None and now is not None:
        parts.append(_span("way", role, at(before), at(now)))
    if before is not None:
        parts.append(f'<i class="dot before" style="left:{at(before):.2f}%"></i>')
    if now is not None:
        parts.append(f'<i class="dot now {role}" style="left:{at(now):.2f}%"></i>')
    return "".join(parts)


def _bar(chart: Chart, row: int, at: Callable[[float], float]) -> str:
    value, role = chart.series[0].values[row], chart.series[0].roles[row]
    zero = f'<i class="zero" style="left:{at(0.0):.2f}%"></i>'
    return zero if value is None else _span("bar", role, at(0.0), at(value)) + zero


def _span(name: str, role: str, start: float, end: float) -> str:
    left, width = min(start, end), abs(end - start)
    return f'<i class="{name} {role}" style="left:{left:.2f}%;width:{width:.2f}%"></i>'
