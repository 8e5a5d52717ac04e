"""One report on the page: whose and of when it is, its review, and the button that loads what is ticked."""

import streamlit as st

from answers import report_beside, report_review, report_sections
from answers.report_review import Item
from answers.reports import Paper
from exports import report_sheets
from indicators.period import Period, PeriodError
from indicators.refusal import RefusalError
from store import Store
from ui import cache, care, errors, report_dialog, report_tray, show, url
from ui import report_review as reviewing
from ui.report_review import Part
from ui.report_tray import Read, Said, Slip
from words import issues
from words import report_page as words

_PERSON = "person"  # of the visit, beyond this page


def card(slip: Slip) -> None:
    """Everything about one report, as far as it is read."""
    with st.container(key=f"report-{slip.key}"), errors.caught(unharmed=True):
        care.told()
        if not report_tray.ready(slip):
            return
        try:
            read = slip.begin(cache.store()).result()
        except RefusalError as refusal:
            show.alert("error", slip.name, *errors.plain_sentences(refusal))
            return
        for issue in read.paper.document.issues:
            show.alert("info", issues.message(issue), issues.hint(issue))
        _whole(slip)
        _results(slip)
        _reviewed(slip, read)


@st.fragment
def _reviewed(slip: Slip, read: Read) -> None:
    """What follows from a tick is drawn again by itself, without the rest of the page."""
    with errors.caught(unharmed=True):
        items = report_tray.items(slip, read)
        if not items:
            show.nothing(words.NONE_FOUND, words.NONE_WHY, words.NONE_NEXT)
            return
        ticked = sum(item.ticked for item in items)
        show.line(words.found(read.paper.document, len(items), ticked, report_review.lacking(items)))
        reviewing.review(slip, read, _part(slip, reviewing.parts(read, items)))
        report_dialog.asked(slip, read, items)
        _confirm(slip, read, items)
        _unmentioned(read, items)
        _quoted(read)


def _unmentioned(read: Read, items: list[Item]) -> None:
    """What was reported of the same community a year earlier and is not here: overlooked, or not said?"""
    found = report_beside.unmentioned(cache.store(), items)
    if found is None:
        return
    title = words.unmentioned(read.known.places[found.area].name, found.period, len(found.rows))
    with st.expander(title):
        show.table(report_sheets.unmentioned(found, read.known.catalogue, title), folded=False)


def _quoted(read: Read) -> None:
    """What the report says of its own problems and plans."""
    sections = report_sections.problems(read.paper.document)
    if not sections:
        return
    with st.expander(words.PROBLEMS):
        show.quoted(sections)


def _part(slip: Slip, parts: list[Part]) -> Part:
    """The piece of a long report that is reviewed; what was ticked in the others stays."""
    if len(parts) == 1:
        return parts[0]
    names = {number: words.part(number, len(part.items)) for number, part in enumerate(parts, 1)}
    number = st.selectbox(words.PART, list(names), format_func=names.__getitem__, key=f"part-{slip.key}")
    return parts[number - 1]


def _whole(slip: Slip) -> None:
    """What a person says of the report as a whole."""
    areas = cache.answer(report_dialog.areas)
    left, right = st.columns(2)
    left.selectbox(
        words.WHOLE_AREA,
        ["", *areas],
        format_func=lambda code: areas.get(code, words.AS_SAID),
        key=f"whole-area-{slip.key}",
        on_change=_say,
        args=(slip,),
    )
    right.text_input(
        words.WHOLE_PERIOD,
        placeholder=words.AS_SAID,
        help=None,
        key=f"whole-period-{slip.key}",
        on_change=_say,
        args=(slip,),
    )
    if slip.refused:
        show.alert("error", slip.refused)
    before = cache.answer(_batches_of, slip.paper.checksum) if slip.paper else ()
    if before:
        show.line(words.before(before))
    if slip.paper and (bare := report_review.without_text(cache.store(), slip.paper)):
        st.button(words.keep_text(bare), key="report-keep", on_click=_keep, args=(slip.paper, bare))


def _keep(paper: Paper, batches: list[int]) -> None:
    def deed() -> str:
        for batch in batches:
            cache.store().keep_text(batch, paper.document.text)
        return words.text_kept(batches)

    care.act(deed)


def _say(slip: Slip) -> None:
    text = st.session_state[f"whole-period-{slip.key}"].strip()
    try:
        period = Period.parse(text) if text else None
    except PeriodError:
        slip.refused = words.bad_period(text)
        return
    slip.refused = ""
    slip.said = Said(st.session_state[f"whole-area-{slip.key}"] or None, period)


def _confirm(slip: Slip, read: Read, items: list[Item]) -> None:
    chosen = slip.ticked(items)
    counts = [sum(item.effect == effect for item in chosen) for effect in ("new", "changed", "unchanged")]
    show.line(words.effects(*counts))
    actor = st.text_input(words.ACTOR, value=st.session_state.get(_PERSON, ""), key=f"actor-{slip.key}")
    count = counts[0] + counts[1]
    if st.button(words.confirm(count), type="primary", disabled=not count, key="report-confirm"):
        st.session_state[_PERSON] = actor.strip()
        _load(slip, read, chosen, actor.strip())


def _load(slip: Slip, read: Read, chosen: list[Item], actor: str) -> None:
    try:
        done = report_review.load(cache.store(), read.known, read.paper, chosen, actor=actor)
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
        return
    slip.loaded.append(done)
    slip.decided.clear()
    st.rerun()


def _results(slip: Slip) -> None:
    """The batches that were made of it, and the way to where their numbers are now."""
    areas = {area.code: area for area in cache.store().areas()}
    for done in slip.loaded:
        show.alert("success", words.loaded(done.batch.id, done.batch.accepted, done.learned))
        show.links(
            [
                (words.to_profile(areas[code].name), url.profile(areas[code], done.period))
                for code in done.areas
                if code in areas
            ]
        )


def _batches_of(store: Store, checksum: str) -> tuple[int, ...]:
    return tuple(
        batch.id for batch in store.history() if batch.checksum == checksum and batch.state == "live"
    )
