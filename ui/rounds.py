"""Parts of the page 报送批次: the form for a new round, its files to fill in, its reminder."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from html import escape

import streamlit as st

from answers import choices, rounds, templates
from answers.groups import streets
from answers.templates import Template
from exports import template_file
from exports.template_file import CSV, XLSX, File
from indicators.period import Period
from indicators.round import RoundState
from store import Store
from ui import cache, care, copy, pickers, show
from ui.plain import plain
from words import frame
from words import rounds as words

_YEARS = 6
_AFTER = timedelta(days=15)  # from the period's end to the due date, unless somebody says otherwise
_TWO_LINES = 68  # pixels


def new(states: Sequence[RoundState], today: date) -> None:
    """The form for a new round; it begins with the indicators of the latest one."""
    before = states[0].round if states else None
    named = dict(cache.answer(street_options))
    measured = dict(cache.answer(indicator_options))
    left, middle, right = st.columns(3)
    asked = st.query_params.get("group")
    street = left.selectbox(
        words.STREET,
        list(named),
        list(named).index(asked) if asked in named else 0,
        format_func=named.__getitem__,
        key="round-street",
    )
    period = _period(middle, right, today)
    group = None if street == choices.EVERYONE else street
    areas = {area.code: area.name for area in cache.answer(rounds.members, group, period)}
    about = f"{street}-{period.code}"  # another street or period begins afresh
    name = st.text_input(
        words.NAME,
        words.name_of("" if group is None else named[street], period),
        key=f"round-name-{about}",
        placeholder=words.NAME_HINT,
    )
    indicators = st.multiselect(
        words.INDICATORS,
        list(measured),
        [code for code in (before.indicators if before else ()) if code in measured],
        format_func=measured.__getitem__,
        key="round-indicators",
    )
    communities = st.multiselect(
        words.COMMUNITIES, list(areas), list(areas), format_func=areas.__getitem__, key=f"round-areas-{about}"
    )
    when, by = st.columns(2)
    due = when.date_input(words.DUE, max(today, period.end) + _AFTER, format="YYYY-MM-DD", key="round-due")
    actor = by.text_input(words.ACTOR, key="round-actor")
    note = st.text_area(words.NOTE, key="round-note", height=_TWO_LINES)

    def deed() -> str:
        item = rounds.add(
            cache.store(),
            name=name,
            period=period,
            indicators=indicators,
            communities=communities,
            due=due,
            note=note,
            actor=actor,
        )
        st.query_params["round"] = item.code
        return words.made(item)

    st.button(words.SAVE, type="primary", key="round-save", on_click=care.act, args=(deed,))


def _period(
    left: "st.delta_generator.DeltaGenerator", right: "st.delta_generator.DeltaGenerator", today: date
) -> Period:
    """A year and a part of it; at first the quarter that ended last."""
    begun = (today.month - 1) // 3 * 3 + 1
    ended = Period.of_months(today.year, begun, begun + 2).preceding()
    year = left.selectbox(
        words.YEAR,
        range(today.year, today.year - _YEARS, -1),
        today.year - ended.start.year,
        format_func=str,
        key="round-year",
    )
    quarter = list(words.SPANS).index(f"Q{(ended.start.month + 2) // 3}")
    span = right.selectbox(
        words.SPAN, list(words.SPANS), quarter, format_func=words.SPANS.__getitem__, key="round-span"
    )
    return words.period_of(year, span)


def choose(states: Sequence[RoundState]) -> RoundState | None:
    """The round that the link names (``round``), else the newest; the picker where there are several."""
    by_code = {state.round.code: state for state in states}
    if not by_code:
        return None
    asked = st.query_params.get("round", next(iter(by_code)))
    if asked not in by_code:
        st.warning(frame.notice("round", plain(asked)))
        asked = next(iter(by_code))
    options = [(code, words.label(state.round)) for code, state in by_code.items()]
    pickers.one("round", words.ROUND, options, asked)
    return by_code[asked]


def reminder(state: RoundState) -> None:
    """The text that somebody may send, and the button that copies it. Nothing is sent from here."""
    text = words.reminder(state)
    if text:
        show.section(words.REMINDER)
        st.html(f'<div class="reminder">{escape(text)}</div>')
        copy.button(words.COPY, text, done=words.COPIED, by_hand=words.COPY_BY_HAND, key="round-copy")


def files(state: RoundState) -> None:
    """The files to fill in; each is made when somebody asks for it."""
    template: Template = cache.answer(templates.for_round, state.round)
    show.section(words.TEMPLATES)
    if not template.indicators:
        show.line(words.ALL_HELD)
        return
    show.line(words.TEMPLATES_HELP)
    with st.container(key="round-files", horizontal=True):
        for label, kind in ((words.EACH_XLSX, XLSX), (words.EACH_CSV, CSV)):
            name = template_file.name_of_each(template)
            _download(label, name, partial(template_file.one_each, template, kind))
        for label, kind in ((words.ALL_XLSX, XLSX), (words.ALL_CSV, CSV)):
            name = template_file.name_of_one(template, kind)
            _download(label, name, partial(template_file.one_file, template, kind))


def _download(label: str, name: str, make: Callable[[], File]) -> None:
    """A button that makes the file when it is pressed."""
    st.download_button(
        label,
        lambda: make().content,
        name,
        template_file.mime(name),
        key=f"round-file-{label}",
        on_click="ignore",
    )


def end(state: RoundState) -> None:
    """The form that changes a round, and the button that closes it or opens it again."""
    code = state.round.code
    with st.container(key="round-end", horizontal=True):
        if state.round.closed:
            st.button(words.REOPEN, key="round-reopen", on_click=care.act, args=(partial(_reopen, code),))
            return
        with st.popover(words.CHANGE):
            _change(state)
        st.button(words.CLOSE, key="round-close", on_click=care.act, args=(partial(_close, code),))


def _change(state: RoundState) -> None:
    item = state.round
    name = st.text_input(words.NAME, item.name, key=f"round-name-of-{item.code}")
    due = st.date_input(words.DUE, item.due, format="YYYY-MM-DD", key=f"round-due-of-{item.code}")
    note = st.text_input(words.NOTE, item.note, key=f"round-note-of-{item.code}")
    owed = {area.code: area.name for area in state.communities}
    asked = {one.code: one.short_name for one in state.indicators}
    absent = st.multiselect(
        words.NOT_APPLICABLE,
        [(area, one) for area in owed for one in asked],
        [pair for pair in item.not_applicable if pair[0] in owed],
        format_func=lambda pair: f"{owed[pair[0]]} {asked[pair[1]]}",
        key=f"round-absent-of-{item.code}-{len(item.not_applicable)}",
    )

    hidden = [pair for pair in item.not_applicable if pair[0] not in owed]

    def deed() -> str:
        pairs = (*absent, *hidden)
        return words.changed(
            rounds.change(cache.store(), item.code, name=name, due=due, note=note, not_applicable=pairs)
        )

    st.button(words.KEEP, key="round-keep", on_click=care.act, args=(deed,))


def _close(code: str) -> str:
    return words.closed(cache.store().close_round(code))


def _reopen(code: str) -> str:
    return words.reopened(cache.store().reopen_round(code))


def street_options(store: Store) -> list[tuple[str, str]]:
    """The streets whose communities can be asked, and everybody outside the demo."""
    found = [(area.code, area.name) for area in streets(store.areas())]
    return [*found, (choices.EVERYONE, frame.EVERYONE)]


def indicator_options(store: Store) -> list[tuple[str, str]]:
    """Every indicator, with its domain; those that a formula gives come last."""
    items = sorted(store.indicators(), key=lambda item: item.formula is not None)
    return [(item.code, f"{item.domain} · {item.name}") for item in items]
