"""Forms of the page 社区与指标: one noun at a time, the whole list as a file, mergers, learned names."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from answers import registry
from answers.registry import Registered
from exports import registry_file
from indicators.area import Level
from indicators.indicator import Kind, Polarity
from store import Named
from ui import cache, care, show
from ui.peer_forms import peers
from words import registry as words
from words.reasons import KIND, LEVEL, POLARITY

Cells = dict[str, str]
Names = Mapping[str, str]
_ROWS = ("note", "definition", "caveat")  # fields that take more than a line
_LONG = 68  # pixels: two lines


def areas() -> None:
    """A form for one area, and the list as a file."""
    known = {area.code: area for area in cache.store().areas()}
    names = {code: area.name for code, area in known.items()}
    before = {code: registry_file.area_cells(area) for code, area in known.items()}
    split = {area.successor: "、".join(names[one] for one in area.successors) for area in known.values()}
    choices: dict[str, Names] = {
        "level": {level.value: LEVEL[level.value] for level in Level},
        "parent": names,
        "successor": names | {codes: several for codes, several in split.items() if codes},
    }
    empty = {"level": Level.COMMUNITY.value}
    _form("area", words.WHICH_AREA, words.NEW_AREA, words.AREA, before, choices, empty)
    _file("areas", registry_file.areas_csv(known.values()), registry.put_areas)


def indicators() -> None:
    """A form for one indicator, and the catalogue as a file."""
    known = {item.code: item for item in cache.store().indicators()}
    before = {code: registry_file.indicator_cells(item) for code, item in known.items()}
    choices: dict[str, Names] = {
        "kind": {kind.value: KIND[kind.value] for kind in Kind},
        "direction": {polarity.value: POLARITY[polarity.value] for polarity in Polarity},
        "denominator": {code: item.name for code, item in known.items()},
        "assessment_use": words.USE,
        "chance": words.CHANCE,
    }
    empty = {"kind": Kind.FLOW.value, "direction": Polarity.NEUTRAL.value, "lower": "0", "small_base": "10"}
    _form("indicator", words.WHICH_INDICATOR, words.NEW_INDICATOR, words.INDICATOR, before, choices, empty)
    _file("indicators", registry_file.indicators_csv(known.values()), registry.put_indicators)


def mergers() -> None:
    """Communities that become part of another, or of a new one."""
    names = {area.code: area.name for area in cache.store().areas() if area.level is Level.COMMUNITY}
    show.line(words.MERGE_HELP)
    with st.form("merge", clear_on_submit=True):
        codes = st.multiselect(words.MERGE_FROM, list(names), format_func=names.__getitem__, key="merge-from")
        known = _one_of(words.MERGE_INTO, names, "", "merge-into")
        new = st.text_input(words.MERGE_NEW, key="merge-new")
        day = st.date_input(words.MERGE_DAY, value=date(date.today().year, 1, 1), key="merge-day")
        if st.form_submit_button(words.MERGE, type="primary"):
            _save(lambda: registry.merge(cache.store(), codes, new.strip() or known, day))


def splits() -> None:
    """A community that is divided into several."""
    names = {area.code: area.name for area in cache.store().areas() if area.level is Level.COMMUNITY}
    show.line(words.SPLIT_HELP)
    with st.form("split", clear_on_submit=True):
        code = _one_of(words.SPLIT_FROM, names, "", "split-from")
        into = st.text_input(words.SPLIT_INTO, key="split-into")
        day = st.date_input(words.MERGE_DAY, value=date(date.today().year, 1, 1), key="split-day")
        if st.form_submit_button(words.SPLIT, type="primary"):
            _save(lambda: registry.split(cache.store(), code, into, day))


def aliases() -> None:
    """Names that were confirmed once, each with the way to forget it; and a form for one more."""
    store = cache.store()
    show.line(words.ALIAS_HELP)
    kind = _kind()
    known = store.areas() if kind == "area" else store.indicators()
    names = {item.code: item.name for item in known}
    with st.form("alias", clear_on_submit=True):
        text = st.text_input(words.ALIAS_TEXT, key="alias-text")
        code = _one_of(words.ALIAS_OF, names, "", "alias-code")
        if st.form_submit_button(words.ALIAS_ADD, type="primary") and text.strip() and code:
            care.act(lambda: _learn(kind, text.strip(), code, names[code]))
            st.rerun()
    learned = store.aliases(kind)
    if not learned:
        show.line(words.ALIAS_NONE)
    for number, (alias, code) in enumerate(learned.items()):
        with st.container(key=f"alias-{number}", horizontal=True, vertical_alignment="center"):
            show.line(words.alias_line(alias, names.get(code, code)))
            st.button(words.FORGET, key=f"forget-{number}", on_click=_forget, args=(kind, alias))


def _kind() -> Named:
    labels: dict[Named, str] = {"area": words.ALIAS_AREA, "indicator": words.ALIAS_INDICATOR}
    chosen = st.radio(
        words.ALIAS_OF, list(labels), format_func=labels.__getitem__, key="alias-kind", horizontal=True
    )
    return chosen or "area"


def _learn(kind: Named, alias: str, code: str, name: str) -> str:
    cache.store().put_alias(kind, alias, code)
    return words.remembered(alias, name)


def _forget(kind: Named, alias: str) -> None:
    def deed() -> str:
        cache.store().forget_alias(kind, alias)
        return words.forgotten(alias)

    care.act(deed)


def _form(
    noun: str,
    which: str,
    new: str,
    labels: Names,
    before: Mapping[str, Cells],
    choices: Mapping[str, Names],
    empty: Cells,
) -> None:
    """The fields of one noun; ``before`` are all of them by code, ``empty`` what a new one begins with."""
    titles = {"": new} | {code: next(cells[key] for key in labels) for code, cells in before.items()}
    code = st.selectbox(which, list(titles), format_func=titles.__getitem__, key=f"{noun}-which")
    cells = before.get(code, empty)
    # Keyed by revision: after a change the fields show what is held now, after a refusal what was typed.
    form = f"{noun}-{code}-{cache.store().revision}"
    with st.form(f"{form}-form"):
        typed = _fields(labels, cells, choices, form)
        if st.form_submit_button(words.SAVE, type="primary"):
            put = registry.put_area if noun == "area" else registry.put_indicator
            first = next(iter(labels))
            # Only what was changed: the pinyin of a renamed community is not the former one's.
            entered = {key: text for key, text in typed.items() if key == first or text != cells.get(key, "")}
            entered["code"] = code or registry.new_code(typed[first], before)
            _save(lambda: put(cache.store(), entered))


def _fields(labels: Names, cells: Cells, choices: Mapping[str, Names], form: str) -> Cells:
    """Two fields a line on wide screens; what takes more than a line stands alone."""
    short = [key for key in labels if key not in _ROWS]
    lines = [short[i : i + 2] for i in range(0, len(short), 2)] + [[key] for key in labels if key in _ROWS]
    typed: Cells = {}
    for line in lines:
        for place, key in zip(st.columns(len(line)), line, strict=True):
            with place:
                typed[key] = _field(key, labels[key], cells, choices, form)
    return typed


def _field(key: str, label: str, cells: Cells, choices: Mapping[str, Names], form: str) -> str:
    value = cells.get(key, "")
    name = f"{form}-{key}"
    if key in choices:
        return _one_of(label, choices[key], value, name)
    if key in _ROWS:
        return st.text_area(label, value, key=name, height=_LONG).strip()
    return st.text_input(label, value, key=name).strip()


def _one_of(label: str, names: Names, value: str, key: str) -> str:
    """A list with "none" on top; the code that is chosen, "" for none."""
    titles = {"": words.NONE} | dict(names)
    options = list(titles)
    place = options.index(value) if value in titles else 0
    return st.selectbox(label, options, index=place, format_func=titles.__getitem__, key=key)


def _file(name: str, content: bytes, put: Callable[..., Registered]) -> None:
    """The list to take away, and the way back in."""
    show.download(content, f"{name}.csv", f"{name}-download", words.DOWNLOAD)
    sent = st.file_uploader(words.UPLOAD, type=["csv"], help=words.UPLOAD_HELP, key=f"{name}-upload")
    if sent is not None and st.button(words.LOAD_FILE, key=f"{name}-load"):
        _save(lambda: put(cache.store(), sent.getvalue()))


def _save(put: Callable[[], Registered]) -> None:
    """Do it, remember what to say, and draw the page anew with what is now known."""

    def deed() -> str:
        done = put()
        return words.saved(done.added, done.changed, done.unchanged)

    care.act(deed)
    st.rerun()


PARTS: Sequence[Callable[[], None]] = (areas, indicators, mergers, splits, aliases, peers)
