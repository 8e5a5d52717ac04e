"""A Selection as a link: every parameter written out, defaults too, so that a link keeps its meaning.

The URL is the only place where a selection lives; pickers write it, pages read it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from indicators.area import Area, Level
from indicators.benchmark import Standard
from indicators.period import Period
from indicators.selection import Selection
from ui.plain import plain
from words import frame as words

NOTHING = "all"  # group: every community outside the demo; period: every period; against: the year earlier
MOST_AREAS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """The codes that a link may name; anything else gives a notice."""

    indicators: Collection[str]
    groups: Collection[str]
    areas: Collection[str]


def current(default: Selection, known: Known) -> Selection:
    """The selection that this page's URL asks for; bad parameters are said on the page and replaced.

    ``default`` gives the view and what stands where the link says nothing. The URL is then made complete.
    """
    asked = st.query_params.to_dict()
    selection, refused = read(asked, default, known)
    for parameter, raw in refused:
        st.warning(words.notice(parameter, plain(raw)))
    complete = asked | write(selection)
    if complete != asked:
        st.query_params.from_dict(complete)
    return selection


def peek(default: Selection, known: Known) -> Selection:
    """What ``current`` will find, without a word and without a change."""
    return read(st.query_params.to_dict(), default, known)[0]


def write(selection: Selection) -> dict[str, str]:
    """The parameters of a selection, all of them; the view is the page itself.

    >>> from indicators.selection import View
    >>> write(Selection(View.RANKING, "jobs", Period.year(2024)))["period"]
    '2024'
    """
    return {
        "indicator": selection.indicator,
        "period": _code(selection.period),
        "group": selection.group or NOTHING,
        "areas": ",".join(selection.areas) or NOTHING,
        "against": _code(selection.against),
        "per_capita": "1" if selection.per_capita else "0",
        "benchmark": selection.benchmark,
        "chance": "1" if selection.chance else "0",
        "todays_borders": "1" if selection.todays_borders else "0",
    }


def read(
    asked: Mapping[str, str], default: Selection, known: Known
) -> tuple[Selection, list[tuple[str, str]]]:
    """The selection in ``asked``, and (parameter, raw text) of each one that had to be replaced."""
    readers: dict[str, Callable[[str], object]] = {
        "indicator": lambda raw: _one_of(raw, known.indicators),
        "period": _period,
        "group": lambda raw: None if raw == NOTHING else _one_of(raw, known.groups),
        "areas": lambda raw: _areas(raw, known.areas),
        "against": _period,
        "per_capita": lambda raw: _one_of(raw, ("0", "1")) == "1",
        "benchmark": lambda raw: _one_of(raw, {*Standard, *known.areas}),
        "chance": lambda raw: _one_of(raw, ("0", "1")) == "1",
        "todays_borders": lambda raw: _one_of(raw, ("0", "1")) == "1",
    }
    found: dict[str, object] = {}
    refused: list[tuple[str, str]] = []
    for parameter in readers.keys() & asked.keys():
        try:
            found[parameter] = readers[parameter](asked[parameter])
        except ValueError:
            refused.append((parameter, asked[parameter]))
    return default.but(**found), sorted(refused)


def _code(period: Period | None) -> str:
    return period.code if period else NOTHING


def _one_of(raw: str, codes: Collection[str]) -> str:
    if raw not in codes:
        raise ValueError(raw)
    return raw


def _period(raw: str) -> Period | None:
    """Raises PeriodError (a ValueError) for what is no period."""
    return None if raw == NOTHING else Period.parse(raw)


def _areas(raw: str, codes: Collection[str]) -> tuple[str, ...]:
    if raw == NOTHING:
        return ()
    named = tuple(dict.fromkeys(raw.split(",")))
    if len(named) > MOST_AREAS or not set(named) <= set(codes):
        raise ValueError(raw)
    return named


def link(page: str, selection: Selection, **more: str) -> str:
    """The address of a page for a selection, relative to any page of the app.

    >>> from indicators.selection import View
    >>> link("profile", Selection(View.RANKING, "jobs"), area="a b").startswith("profile?indicator=jobs&")
    True
    """
    return f"{page}?{urlencode(write(selection) | more)}"


def profile(area: Area, period: Period | None = None) -> str:
    """The address of an area's profile: a community's within its street, a compound's is its community's."""
    group, shown = {
        Level.STREET: (area.code, area.code),
        Level.COMMUNITY: (area.parent, area.code),
    }.get(area.level, (None, area.parent))
    when = {"period": period.code} if period else {}
    return f"profile?{urlencode({'group': group or NOTHING, 'area': shown or area.code} | when)}"
