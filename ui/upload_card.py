"""One file on the upload page: what it was read as, what is asked, what would change, what is wrong."""

from dataclasses import replace
from functools import partial

import streamlit as st

from answers import uploads
from answers.intake import Preview
from answers.uploads import Looked, Order, Parcel, State
from exports import problem_file, upload_sheets
from indicators.selection import Selection
from indicators.staging import Differences, Issue, Severity, Staging
from ui import cache, errors, show, upload_cells, upload_names, upload_reading, url, view
from ui.upload_tray import Tray
from words import issues
from words import upload as words
from words.reasons import EFFECT, SEVERITY

_EXCLUDED = "excluded"


def card(tray: Tray, parcel: Parcel, *, alone: bool, repeated: bool) -> bool:
    """The file as far as it is known; its details are open where it stands ``alone``.

    Whether it is to be loaded as things stand.
    """
    chosen = False
    with st.container(border=True, key=f"file-{parcel.key}"), errors.caught(unharmed=True):
        work = tray.work(parcel)
        if parcel.key in tray.loaded:
            _result(tray, parcel)
        elif work is None or not work.done:
            _heading(tray, parcel, words.WAITING)
        elif work.stopped:
            _heading(tray, parcel, words.STOPPED)
            _again(tray, parcel)
        else:
            chosen = _known(tray, parcel, work.result(), alone=alone, repeated=repeated)
    return chosen


def turned_away(name: str, found: tuple[Issue, ...]) -> None:
    """A file that could not even be unpacked."""
    with st.container(border=True, key=f"away-{uploads.Parcel(name, b'').key}"):
        show.file_heading(name, words.STATES[State.REFUSED], State.REFUSED)
        show.table(upload_sheets.problems(found), folded=False)


def _again(tray: Tray, parcel: Parcel) -> None:
    st.button(words.AGAIN, key=f"again-{parcel.key}", on_click=tray.check_again, args=(parcel,))


def _heading(tray: Tray, parcel: Parcel, said: str, state: str = "") -> None:
    show.file_heading(tray.order(parcel).parcel.name, said, state)


def _result(tray: Tray, parcel: Parcel) -> None:
    """What loading did: the batch and where its numbers are now, or why there is none."""
    loaded = tray.loaded[parcel.key]
    if loaded.receipt is None:
        _heading(tray, parcel, words.STATES[State.REFUSED], State.REFUSED)
        show.table(upload_sheets.problems(loaded.issues), folded=False)
        _again(tray, parcel)
        return
    _heading(tray, parcel, words.STATES["loaded"], State.READY)
    receipt = loaded.receipt
    if receipt.batch is None:
        show.line(words.same_batch(receipt.duplicate_of or 0))
        return
    show.line(words.loaded(receipt.batch, receipt.accepted, receipt.rejected))
    show.links(_ways_on(loaded.shown))


def _known(tray: Tray, parcel: Parcel, looked: Looked, *, alone: bool, repeated: bool) -> bool:
    state = State.REPEATED if repeated and looked.state is not State.DUPLICATE else looked.state
    _heading(tray, parcel, words.STATES[state], state)
    if repeated:
        show.line(words.REPEATED)
        return False
    if looked.preview is None:
        show.table(upload_sheets.problems(looked.refused), folded=False)
        return False
    if looked.preview.duplicate_of is not None:
        show.line(words.same_batch(looked.preview.duplicate_of.id))
        upload_reading.which(tray, parcel, looked.preview.staging)  # another sheet may be new
        return False
    show.line(words.counts(looked.preview.differences, looked.preview.staging))
    if alone or st.toggle(words.OPEN, key=f"open-{parcel.key}", value=False):
        _details(tray, parcel, looked.preview)
    elif looked.preview.staging.errors:
        show.line(issues.message(looked.preview.staging.errors[0]))
    return looked.state is State.READY or _good_rows_only(looked, looked.preview.staging)


def _good_rows_only(looked: Looked, staging: Staging) -> bool:
    """Whether the good rows are loaded without the bad: a person's choice, made here for few bad rows."""
    if looked.state is not State.PARTLY:
        return False
    options = (words.ALL_OR_NOTHING, words.good_rows(uploads.good_rows(staging), staging.rejected))
    chosen = st.radio(
        words.CHOICE,
        options,
        index=0 if uploads.much_is_bad(staging) else 1,
        horizontal=True,
        key=f"only-valid-{looked.order.parcel.key}",
    )
    return chosen == options[1]


def _details(tray: Tray, parcel: Parcel, preview: Preview) -> None:
    staging = preview.staging
    upload_reading.reading(tray, parcel, staging)
    upload_names.names(tray, parcel, staging)
    _problems(tray, parcel, staging)
    _effects(parcel, preview.differences, staging)


def _problems(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """All problems, by severity; the file with them to take away; the grid to put them right in."""
    if not staging.issues:
        return
    show.part(words.PROBLEMS)
    numbers = {severity: sum(issue.severity is severity for issue in staging.issues) for severity in Severity}
    options = {"": words.effect(words.EVERY, len(staging.issues))} | {
        severity.value: words.effect(SEVERITY[severity], count)
        for severity, count in numbers.items()
        if count
    }
    chosen = _one(f"severity-{parcel.key}", words.PROBLEMS, options)
    listed = [issue for issue in staging.issues if not chosen or issue.severity == chosen]
    show.table(upload_sheets.problems(listed), folded=False)
    with st.container(key=f"mend-{parcel.key}", horizontal=True):
        _download(tray, parcel, staging)
        editing = upload_cells.offered(parcel, staging)
    if editing:
        upload_cells.edit(tray, parcel, staging)


def _download(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """The file is made when someone asks for it."""
    order = tray.order(parcel)
    st.download_button(
        words.PROBLEMS_FILE,
        partial(_made, order, staging),
        problem_file.name(order.parcel.name, staging),
        key=f"problem-file-{parcel.key}",
        on_click="ignore",
    )


def _made(order: Order, staging: Staging) -> bytes:
    return problem_file.problem_file(order.parcel.name, uploads.cells(order), staging).content


def _effects(parcel: Parcel, found: Differences, staging: Staging) -> None:
    """What would be new, changed (old → new), unchanged, left out."""
    counts = {"changed": found.changed, "new": found.new, "unchanged": found.unchanged}
    options = {kind: words.effect(EFFECT[kind], count) for kind, count in counts.items() if count}
    if staging.excluded:
        options[_EXCLUDED] = words.effect(words.EXCLUDED, len(staging.excluded))
    if not options:
        return
    show.part(words.EFFECTS)
    chosen = _one(f"effect-{parcel.key}", words.EFFECTS, options)
    if chosen == _EXCLUDED:
        show.table(upload_sheets.excluded(staging), folded=False)
        return
    part = replace(found, table=uploads.only(found, chosen))
    names = cache.answer(view.all_names)
    show.table(upload_sheets.effect(part, chosen, names), folded=False)


def _one(key: str, label: str, options: dict[str, str]) -> str:
    """One of several short choices; the first where none is chosen."""
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
        default=next(iter(options)),
    )
    return chosen if chosen in options else next(iter(options))


def _ways_on(shown: Selection | None) -> list[tuple[str, str]]:
    ranking = [(words.RANKING, url.link("rankings", shown))] if shown else []
    return [*ranking, (words.HISTORY, "history")]
