"""Communities × indicators: who reported what in a period, as an HTML table with totals on both sides."""

from collections.abc import Callable
from html import escape

from indicators.indicator import Indicator
from indicators.quality import Quality, State
from words import headings
from words import quality as words

_SIGN = {State.EXACT: "●", State.ABOUT: "◎", State.PART_YEAR: "◐", State.SUMMED: "∑"}
_NONE = "○"


def html(found: Quality, link: Callable[[str], str]) -> str:
    """An accessible table that scrolls within itself, and its key; ``link``: a community's profile.

    A sign and, where pointed at or read aloud, a word in every cell; n of N at the end of each row and at the
    foot of each column. All text is escaped.
    """
    states = {(row["area"], row["indicator"]): row["state"] for row in found.cells.to_dict("records")}
    there = {key for key, state in states.items() if state in list(State)}
    caption = escape(words.alt(found))
    heads = "".join(f'<th scope="col">{escape(item.short_name)}</th>' for item in found.indicators)
    body = "".join(
        f'<tr><th scope="row" class="brief"><a href="{escape(link(area.code))}">{escape(area.name)}</a></th>'
        f'<td class="brief number">{_share(there, found, area=area.code)}</td>'
        + "".join(_cell(area.name, item, states[area.code, item.code]) for item in found.indicators)
        + "</tr>"
        for area in found.areas
    )
    foot = "".join(
        f'<td class="brief number">{_share(there, found, indicator=item.code)}</td>'
        for item in found.indicators
    )
    whole = f"{len(there)}/{found.expected}"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="house-table quality-matrix"><caption><span>{caption}</span></caption>'
        f'<thead><tr><th scope="col">{headings.AREA}</th><th scope="col">{headings.REPORTED}</th>{heads}</tr>'
        f'</thead><tbody>{body}</tbody><tfoot><tr><th scope="row">{headings.REPORTED}</th>'
        f'<td class="brief number">{whole}</td>{foot}</tr></tfoot></table></div>{_key(found)}'
    )


def _share(there: set[tuple[str, str]], found: Quality, area: str = "", indicator: str = "") -> str:
    """n/N of a row or a column."""
    total = len(found.indicators) if area else len(found.areas)
    counted = sum(area in (one, "") and indicator in (other, "") for one, other in there)
    return f"{counted}/{total}"


def _cell(area: str, item: Indicator, state: str) -> str:
    word = words.STATE[state]
    title = escape(words.cell_title(area, item.short_name, word))
    known = state in list(State)
    sign = _SIGN[State(state)] if known else _NONE
    return (
        f'<td class="brief {"there" if known else "absent"}" title="{title}">'
        f'<span aria-hidden="true">{sign}</span><span class="unseen">{escape(word)}</span></td>'
    )


def _key(found: Quality) -> str:
    """The signs that are used, in words."""
    used = set(found.cells["state"])
    items = [(_SIGN[state], words.STATE[state]) for state in State if state.value in used]
    absent = [text for code, text in words.STATE.items() if code not in list(State) and code in used]
    items += [(_NONE, "、".join(absent))] if absent else []
    shown = "".join(f"<li>{escape(sign)} {escape(text)}</li>" for sign, text in items)
    return f'<ul class="sign-key">{shown}</ul>'
