"""The desk of a page that compares: what the link asks for, the pickers, the banner when the demo shows."""

import streamlit as st

from answers import choices, groups
from answers.borders import changed
from answers.choices import Choices
from answers.held import held
from indicators.benchmark import Standard
from indicators.comparison import Comparison
from indicators.indicator import Kind
from indicators.peers import is_peers
from indicators.period import Frequency, Period
from indicators.selection import Selection, View
from store import Store
from ui import cache, frame, pickers, show, url, view
from ui.plain import plain
from ui.url import Known
from words import benchmark as benchmark_words
from words import borders as border_words
from words import frame as words
from words import funnel, pages, peers, periods, poisson

PLACES, FUNNEL = "places", "funnel"
_OWN = (Standard.GROUP.value, Standard.MEDIAN.value)


def choose(view: View, *, indicator: bool = True, period: bool = True, areas: bool = False) -> Selection:
    """Read the link, draw the pickers that the page needs, and return the complete selection.

    A group in the link moves the starting point there, so that its default indicator and period say
    something.
    """
    asked = st.query_params.get("group")
    known = cache.answer(known_codes)
    default = cache.answer(choices.start, view, asked if asked in known.groups else None)
    if areas and "areas" not in st.query_params:
        default = default.but(areas=cache.answer(choices.standouts, url.peek(default, known)))
    selection = _dated(url.current(default, known))
    offered = _offered(selection if indicator else selection.but(indicator=""))
    _draw(selection, offered, indicator=indicator, period=period, areas=areas)
    if is_demo(selection):
        frame.demo_banner()
    if selection.group and is_peers(selection.group):
        when = None if view is View.TREND else selection.period
        show.note(peers.TITLE, cache.answer(groups.told, selection.group, when))
    return selection


def nothing(selection: Selection, *, indicator: bool = True) -> bool:
    """True where the group holds nothing to ask about: the page then says what to do, and is complete."""
    if selection.period and (selection.indicator or not indicator):
        return False
    show.nothing(*pages.empty_group())
    view.footer()
    return True


def _dated(selection: Selection) -> Selection:
    """A link without a period gets the latest one of its indicator."""
    if selection.period is not None:
        return selection
    return selection.but(period=cache.answer(held, selection.group).latest(selection.indicator))


def _offered(selection: Selection) -> Choices:
    return choices.choices(cache.answer(held, selection.group), selection.indicator)


def _draw(selection: Selection, offered: Choices, *, indicator: bool, period: bool, areas: bool) -> None:
    with pickers.row():
        if len(offered.groups) + len(offered.peers) > 1:
            pickers.group(offered.groups, offered.peers, selection.group)
        if indicator:
            pickers.indicator(offered.landing, offered.others, selection.indicator)
        if period and selection.period:
            pickers.period(offered.periods, selection.period.code)
    if areas:
        pickers.areas(offered.areas, selection.areas)


def neighbours(selection: Selection) -> list[Selection]:
    """The questions a click or two away: every landing indicator in every period on show, latest first."""
    offered = _offered(selection)
    periods_shown = [Period.parse(code) for code, _ in offered.periods[: pickers.QUICK]]
    return [
        selection.but(indicator=code, period=period)
        for period in periods_shown
        for code, _ in offered.landing
    ]


def is_demo(selection: Selection) -> bool:
    """Whether synthetic communities are among those compared or chosen."""
    synthetic = cache.answer(demo_codes)
    if selection.group and is_peers(selection.group) and cache.answer(groups.gathered, selection.group).demo:
        return True
    return selection.group in synthetic or any(code in synthetic for code in selection.areas)


def known_codes(store: Store) -> Known:
    """The codes that a link may name."""
    areas = store.areas()
    return Known(
        indicators=[item.code for item in store.indicators()],
        groups=[choices.EVERYONE, *(area.code for area in groups.streets(areas)), *groups.every_code(store)],
        areas=[area.code for area in areas],
    )


def demo_codes(store: Store) -> frozenset[str]:
    """The codes of the synthetic areas."""
    return frozenset(area.code for area in store.areas() if area.demo)


def per_head(selection: Selection) -> Selection:
    """A switch between totals and per-head values, where the indicator has a denominator to divide by."""
    if not cache.answer(divisible, selection.indicator):
        return selection.but(per_capita=False)
    pickers.switch("per_capita", pages.PER_CAPITA, selection.per_capita)
    return selection


def chance(selection: Selection) -> Selection:
    """A switch for bands that count natural variation, too, where the indicator counts such events."""
    if not cache.answer(varies, selection.indicator):
        return selection.but(chance=False)
    pickers.switch("chance", poisson.SWITCH, selection.chance, poisson.SWITCH_HELP)
    return selection


def varies(store: Store, code: str) -> bool:
    """Whether the indicator counts events that come by chance, too."""
    return any(item.code == code and item.chance for item in store.indicators())


def benchmark(selection: Selection, answer: Comparison) -> None:
    """What the ranking is held against: the group, its median, a larger area with a figure, a target."""
    found = answer.references
    others = [line for line in (found.chosen, *found.lines) if line and line.code not in (*_OWN, "")]
    options = dict.fromkeys([*_OWN, *(line.code for line in others), selection.benchmark])
    names = cache.answer(view.all_names)
    if answer.indicator.kind is not Kind.RATE and selection.benchmark == Standard.GROUP:
        options.pop(Standard.MEDIAN)  # of counts the group's own figure is the median
    if len(options) > 1:
        pickers.benchmark(
            [(code, benchmark_words.option(code, names)) for code in options], selection.benchmark
        )


def form(answer: Comparison) -> str:
    """Places or the control chart (the link's ``form``); the choice is offered for rates."""
    asked = st.query_params.get("form", PLACES)
    if asked not in (PLACES, FUNNEL):
        st.warning(words.notice("form", plain(asked)))
        asked = PLACES
    st.query_params["form"] = asked
    if answer.indicator.kind is Kind.RATE or asked == FUNNEL:
        pickers.form([(PLACES, funnel.PLACES), (FUNNEL, funnel.FUNNEL)], asked)
    return asked


def borders(selection: Selection) -> Selection:
    """A switch between today's borders and those of the time, where communities were merged or split."""
    if cache.answer(changed, selection):
        pickers.switch(
            "todays_borders", border_words.SWITCH, selection.todays_borders, border_words.SWITCH_HELP
        )
    return selection


def divisible(store: Store, code: str) -> bool:
    """Whether the indicator is a count with a declared denominator (rates are not divided again)."""
    item = next((item for item in store.indicators() if item.code == code), None)
    return item is not None and item.kind is not Kind.RATE and item.denominator is not None


def against(selection: Selection) -> Selection:
    """A choice of the base: the year earlier, for quarters and months the neighbour before, or the link's."""
    period, base = selection.period, selection.against
    if period is None:
        return selection
    near = [] if period.frequency in (Frequency.YEAR, Frequency.SPAN) else [period.preceding()]
    others = dict.fromkeys([*near, *([base] if base else [])])
    if not others:
        return selection
    options = [(url.NOTHING, pages.AGAINST_YEAR), *((one.code, periods.label(one)) for one in others)]
    pickers.one("against", pages.AGAINST, options, base.code if base else url.NOTHING)
    return selection


def one_area(selection: Selection) -> tuple[str | None, Period | None]:
    """Which community the profile is of (the link's ``area``), and of which period; None = there is none."""
    options = list(_offered(selection).profiles)
    if not options:
        return None, selection.period
    first = cache.answer(choices.first_profile, selection.group) or options[0][0]
    asked = st.query_params.get("area", first)
    if asked not in dict(options):
        st.warning(words.notice("area", plain(asked)))
        asked = first
    pickers.one("area", pages.AREA, options, asked)
    return asked, selection.period


def area_options(store: Store) -> list[tuple[str, str]]:
    """Every community and street that a file may be about, as (code, label)."""
    return [(area.code, area.name) for area in store.areas()]
