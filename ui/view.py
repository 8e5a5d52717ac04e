"""What every comparing page shows around its figure: not ranked, table, definition, file, footer."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from answers import dates
from charts import catalogue_list, ranking_list, trend
from exports.csv_file import csv_bytes
from exports.sheets import Sheet
from indicators.comparison import Comparison, TimeSeries
from indicators.deck import Slide
from indicators.indicator import Indicator
from store import Store
from ui import cache, frame, join, show, take_home, url
from words import borders, deck_files, pages, sources, statements
from words.typeset import zh


def profiles(comparison: Comparison) -> Callable[[str], str]:
    """The address of an area's profile, with the comparison's selection kept."""
    return lambda area: url.link("profile", comparison.selection, area=area)


def phone_list(comparison: Comparison) -> None:
    """The ranking as a list, for narrow screens."""
    rows = comparison.table.to_dict("records")
    st.html(ranking_list.html(comparison, rows, profiles(comparison)))


def both_forms(
    comparison: Comparison, draw: Callable[[Comparison], Any], sentence: str, name: str, title: str = ""
) -> None:
    """The figure for wide screens and the list, under ``title``, for narrow ones; nothing without a row."""
    if comparison.table.empty:
        return
    wide, narrow = show.two_widths(name)
    with wide:
        show.figure(cache.drawn(draw, comparison), pages.alt(comparison, sentence), f"figure-{name}")
    with narrow:
        if title:
            show.section(title)
        phone_list(comparison)


def narrow_trend(series: TimeSeries) -> Any:
    """The trend for narrow screens."""
    return trend.figure(series, narrow=True)


def remarks(comparison: Comparison) -> None:
    """What to mind in comparing; where place and value moved apart; who stands beside it, and why."""
    if len(comparison.table) > 1 and comparison.indicator.caveat:
        show.note(pages.CAVEAT, zh(comparison.indicator.caveat))
    said = statements.contrasts(comparison)
    if said:
        show.note(pages.AT_ODDS, said)
    if moved := borders.said(comparison):
        show.note(borders.TITLE, moved)
    if comparison.not_ranked:
        absent = (statements.absent(entry) for entry in comparison.not_ranked)
        show.note(pages.NOT_RANKED, "\u3000".join(absent))


def beside(
    sheet: Sheet,
    indicator: Indicator,
    name: str,
    source: str,
    links: dict[str, str] | None = None,
    slide: Slide | None = None,
) -> None:
    """The table, the file to take, and 口径与来源 of the figure above; ``source`` names its documents.

    ``slide``: what the figure is as a slide of a meeting.
    """
    as_of = cache.answer(dates.loaded)
    show.table(sheet, links=links)
    with st.container(key=f"beside-{name}", horizontal=True):
        show.about(pages.about(indicator, cache.answer(names_of_indicators), source, as_of))
        stamped = csv_bytes(sheet, sheet.caption, deck_files.footer("", as_of, cache.store().revision))
        show.download(stamped, f"{name}-{indicator.code}.csv", f"file-{name}")
        if slide:
            join.button(slide, name)
            take_home.picture(slide, [indicator], name)


def beside_many(
    sheet: Sheet,
    name: str,
    indicators: Sequence[Indicator],
    table: pd.DataFrame,
    slide: Slide | None = None,
) -> None:
    """口径与来源 of many indicators at once, and the file; ``table`` names the documents (file, title).

    ``slide`` as in ``beside``.
    """
    names = cache.answer(names_of_indicators)
    order = {code: place for place, code in enumerate(names)}
    listed = catalogue_list.html(sorted(indicators, key=lambda item: order[item.code]), names)
    as_of = cache.answer(dates.loaded)
    with st.container(key=f"beside-{name}", horizontal=True):
        show.about(pages.provenance(sources.documents(table), as_of), listed)
        stamped = csv_bytes(sheet, sheet.caption, deck_files.footer("", as_of, cache.store().revision))
        show.download(stamped, f"{name}.csv", f"file-{name}")
        if slide:
            join.button(slide, name)
            take_home.picture(slide, indicators, name)


def area_links(comparison: Comparison) -> dict[str, str]:
    """Community name → its profile; names that two communities share get none."""
    address = profiles(comparison)
    names = list(comparison.table["name"])
    pairs = zip(names, comparison.table["area"], strict=True)
    return {name: address(code) for name, code in pairs if names.count(name) == 1}


def names_of_indicators(store: Store) -> dict[str, str]:
    """Indicator code → name."""
    return {item.code: item.name for item in store.indicators()}


def footer() -> None:
    """The last line: data revision and date."""
    frame.footer(cache.store().revision, cache.answer(dates.loaded))


def all_names(store: Store) -> dict[str, str]:
    """Names of areas and indicators by code (no code is both)."""
    return names_of_indicators(store) | {area.code: area.name for area in store.areas()}
