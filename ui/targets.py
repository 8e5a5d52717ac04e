"""Parts of the page 目标与进度: which targets, the form for one, the file of all."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from answers import choices, pursuit, targets
from answers.held import held
from answers.registry import Registered
from charts import targets as drawing
from exports import target_sheets
from indicators.area import Area, Level
from indicators.indicator import Indicator
from indicators.selection import Selection, View
from indicators.target import Pursued, Relation, Target
from ui import cache, care, desk, frame, pickers, show, url, view
from ui.plain import plain
from words import periods
from words import registry as said
from words import targets as words


def choose() -> tuple[Selection | None, str | None]:
    """Which of a street's targets, and the street: the link's, else the first indicator's latest ones.

    The selection is None where the street has no targets.
    """
    known = cache.answer(desk.known_codes)
    asked, street = st.query_params.get("indicator", ""), st.query_params.get("group")
    default = cache.answer(choices.start, View.TARGETS, street if street in known.groups else None)
    selection = url.current(default, known).but(areas=(), against=None, per_capita=False)
    aims = cache.answer(pursuit.aims, selection.group)
    names = {code: plain(name) for code, name in cache.answer(view.names_of_indicators).items()}
    code = selection.indicator if selection.indicator in aims else next(iter(aims), "")
    when = {period.code: period for period in aims.get(code, [])}
    period = selection.period if selection.period in when.values() else next(iter(when.values()), None)
    with pickers.row():
        groups = choices.choices(cache.answer(held, selection.group), "").groups
        if len(groups) > 1:
            pickers.group(groups, (), selection.group)
        if period:
            pickers.indicator([(item, names[item]) for item in aims], (), code)
            pickers.period([(item, periods.label(one)) for item, one in when.items()], period.code)
    if desk.is_demo(selection):
        frame.demo_banner()
    if period is None:
        return None, selection.group
    if asked in names and asked not in aims:
        show.line(words.without(names[asked]))
    return selection.but(indicator=code, period=period), selection.group


def narrow(found: Pursued) -> Any:
    """The figure for narrow screens."""
    return drawing.figure(found, narrow=True)


def profiles(found: Pursued) -> dict[str, str]:
    """Community name → its profile."""
    own = found.table[~found.table["whole"]]
    pairs = zip(own["name"], own["area"], strict=True)
    return {name: url.link("profile", found.selection, area=code) for name, code in pairs}


def every(group: str | None) -> None:
    """All targets of the street in a line an indicator, each line's name the way to it."""
    boards: list[Pursued] = cache.answer(pursuit.boards, group)
    links = {one.indicator.short_name: url.link("targets", one.selection) for one in boards}
    show.section(words.SECTION_ALL)
    show.table(target_sheets.summary(boards), folded=False, links=links)


def edit(selection: Selection | None, group: str | None) -> None:
    """One target entered, changed or taken away; all of them as a file."""
    store = cache.store()
    areas = {area.code: area for area in store.areas()}
    items = {item.code: item for item in store.indicators()}
    show.line(words.HELP)
    _form(selection, group, areas, items)
    mine = cache.answer(pursuit.mine, group)
    if mine:
        _remove(mine, areas, items)
        content = target_sheets.targets_csv(store.targets(), items, areas)
        show.download(content, "targets.csv", "targets-download", words.DOWNLOAD)
    sent = st.file_uploader(words.UPLOAD, type=["csv"], help=words.UPLOAD_HELP, key="targets-upload")
    if sent is not None and st.button(words.LOAD_FILE, key="targets-load"):
        _save(lambda: targets.put(cache.store(), sent.getvalue()))


def _form(
    selection: Selection | None, group: str | None, areas: Mapping[str, Area], items: Mapping[str, Indicator]
) -> None:
    who = {code: area.name for code, area in areas.items() if _bears(area, group)}
    names = {code: f"{item.domain} · {item.name}" for code, item in items.items()}
    signs = {"": words.USUAL} | {relation.value: words.RELATION[relation] for relation in Relation}
    with st.form("target", clear_on_submit=False):
        left, right = st.columns(2)
        first = list(names).index(selection.indicator) if selection else 0
        code = left.selectbox(words.FIELDS["indicator"][0], list(names), first, format_func=names.__getitem__)
        area = right.selectbox(words.WHO, list(who), format_func=who.__getitem__)
        when, sign, aim = st.columns(3)
        label = periods.label(selection.period) if selection and selection.period else ""
        period = when.text_input(words.FIELDS["period"][0], label, help=words.PERIOD_HINT)
        relation = sign.selectbox(words.FIELDS["relation"][0], list(signs), format_func=signs.__getitem__)
        value = aim.text_input(words.FIELDS["value"][0])
        source = st.text_input(words.FIELDS["source"][0])
        if st.form_submit_button(words.SAVE, type="primary"):
            cells = {
                "indicator": code,
                "area": area or "",
                "period": period.strip(),
                "relation": relation,
                "value": value.strip(),
                "source": source.strip(),
            }
            _save(lambda: targets.put_one(cache.store(), cells))


def _bears(area: Area, group: str | None) -> bool:
    """Whether an area can have a target on this page: the street itself, or one of its communities."""
    if group is None:
        return area.level in (Level.STREET, Level.COMMUNITY) and not area.demo
    return area.code == group or (area.parent == group and area.level is Level.COMMUNITY)


def _remove(mine: list[Target], areas: Mapping[str, Area], items: Mapping[str, Indicator]) -> None:
    labels = [words.label(one, areas[one.bearer].name, items[one.indicator]) for one in mine]
    place = st.selectbox(
        words.REMOVE_WHICH, range(len(mine)), format_func=labels.__getitem__, key="target-which"
    )

    def deed() -> str:
        cache.store().remove_target(mine[place])
        return words.removed()

    st.button(words.REMOVE, key="target-remove", on_click=care.act, args=(deed,))


def _save(put: Callable[[], Registered]) -> None:
    """Do it, remember what to say, and draw the page anew."""

    def deed() -> str:
        done = put()
        return said.saved(done.added, done.changed, done.unchanged)

    care.act(deed)
    st.rerun()
