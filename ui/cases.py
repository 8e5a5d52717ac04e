"""明细汇总 on the page: the export in hand, the recipe and its form, what is asked about names."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from answers import recipes
from answers.recipes import LEFT_OUT, Export, Said, Unknown
from indicators.area import Level
from indicators.indicator import Kind
from indicators.period import Frequency
from indicators.recipe import FREQUENCIES, Recipe, Rule
from loaders.cases import Survey, Tally, Use
from store import Store
from ui import cache, care, show, view
from ui.plain import plain
from words import cases as words

_EXPORT, _TALLY, _CHOICE, _LENGTH = "cases-export", "cases-tally", "cases-recipe", "cases-rules"
_NEW = ""  # the choice of a recipe that is not written yet


def handed(file: UploadedFile) -> Export:
    """The export in the uploader, read once a file. Raises RefusalError."""
    found: tuple[str, Export] | None = st.session_state.get(_EXPORT)
    if found is None or found[0] != file.file_id:
        found = (file.file_id, recipes.look(cache.store(), file.getvalue(), file.name))
        st.session_state[_EXPORT] = found
    return found[1]


def tallied(file: UploadedFile, recipe: Recipe) -> Tally:
    """The export counted, once a file, recipe and revision of the store. Raises RefusalError."""
    key = (file.file_id, recipe, cache.store().revision)
    found: tuple[object, Tally] | None = st.session_state.get(_TALLY)
    if found is None or found[0] != key:
        found = (key, recipes.tally(cache.store(), file.getvalue(), recipe))
        st.session_state[_TALLY] = found
    return found[1]


def kept() -> None:
    """The recipes that are there, each with the button that deletes it."""
    care.told()
    show.section(words.KEPT)
    found = cache.answer(Store.recipes)
    if not found:
        show.line(words.NO_RECIPE)
    for recipe in found:
        show.line(words.described(recipe, cache.answer(view.names_of_indicators)))
        st.button(words.REMOVE, key=f"cases-remove-{recipe.code}", on_click=_remove, args=(recipe,))


def choose(export: Export) -> Recipe | None:
    """The kept recipe that counts the export; None while one is being written in the form."""
    found = {recipe.code: recipe for recipe in cache.answer(Store.recipes) if export.survey.fits(recipe)}
    labels = {code: recipe.name for code, recipe in found.items()} | {_NEW: words.NEW}
    if st.session_state.get(_CHOICE) not in labels:
        st.session_state[_CHOICE] = next(iter(labels))
    code = st.selectbox(words.RECIPE, list(labels), format_func=labels.__getitem__, key=_CHOICE)
    recipe = found.get(code)
    if recipe is not None:
        show.line(words.described(recipe, cache.answer(view.names_of_indicators)))
    writing = recipe is None or st.toggle(words.EDIT, key=f"cases-edit-{code}")
    if writing:
        _form(export.survey, recipe)
    care.told()
    return None if writing else recipe


def names(asked: Sequence[Unknown]) -> tuple[tuple[str, str], ...]:
    """Which communities are meant by names that nobody knows; those still unanswered are left out."""
    if not asked:
        return ()
    show.section(words.UNKNOWN)
    places = {area.code: area.name for area in cache.store().areas() if area.level is Level.COMMUNITY}
    said = ((item.text, _meant(item, places)) for item in asked)
    return tuple((text, code) for text, code in said if code is not None)


def _meant(item: Unknown, places: dict[str, str]) -> str | None:
    first = [code for code, _ in item.candidates if code in places]
    labels = {code: places[code] for code in (*first, *places)} | {LEFT_OUT: words.LEAVE_OUT}
    return st.selectbox(
        plain(words.unknown(item.text, item.rows)),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=words.ASK,
        key=f"cases-name-{item.text}",
    )


def said(export: Export, asked: Sequence[Unknown]) -> Said:
    """Everything that a person says about one export; of the next one nothing is taken for granted."""
    key = f"cases-complete-{export.checksum}"
    complete = st.checkbox(words.COMPLETE, key=key, help=words.NOT_COMPLETE)
    return Said(names(asked), complete)


def _form(survey: Survey, old: Recipe | None) -> None:
    """The fields of a recipe; the button keeps what stands in them."""
    area_columns, dates = ([column.name for column in survey.of(use)] for use in (Use.AREA, Use.DATE))
    for columns, problem in ((area_columns, words.NO_AREA), (dates, words.NO_DATE)):
        if not columns:
            show.line(problem)
    if not (area_columns and dates):
        return
    mark = old.code if old else "new"
    st.text_input(words.NAME, old.name if old else "", key=_key(mark, "name"), placeholder=words.NAME_HINT)
    with st.container(horizontal=True, key="cases-columns"):
        _select(mark, "area", words.AREA, area_columns, old.area_column if old else "")
        _select(mark, "date", words.DATE, dates, old.date_column if old else "")
        _select(mark, "frequency", words.FREQUENCY, [*FREQUENCIES], old.frequency if old else "")
    show.section(words.RULES)
    length = st.session_state.setdefault(_key(mark, _LENGTH), len(old.rules) if old else 1)
    for place in range(length):
        _rule(survey, mark, place, old.rules[place] if old and place < len(old.rules) else None)
    with st.container(horizontal=True, key="cases-form-buttons"):
        st.button(words.ADD_RULE, on_click=_grow, args=(mark, 1), key="cases-more")
        if length > 1:
            st.button(words.DROP_RULE, on_click=_grow, args=(mark, -1), key="cases-less")
        st.button(words.SAVE, type="primary", on_click=_keep, args=(mark, old), key="cases-keep")


def _rule(survey: Survey, mark: str, place: int, old: Rule | None) -> None:
    """One rule: which indicator, by which column, which of its values, for which part."""
    indicators = cache.answer(_countable)
    values = {column.name: dict(column.values) for column in survey.of(Use.STATUS)}
    with st.container(horizontal=True, key=f"cases-rule-{place}"):
        _select(
            mark,
            f"indicator-{place}",
            words.INDICATOR,
            ["", *indicators],
            old.indicator if old else "",
            {"": words.ASK, **indicators},
        )
        column = _select(
            mark,
            f"column-{place}",
            words.COLUMN,
            ["", *values],
            old.column if old else "",
            {"": words.ALL_ROWS},
        )
        if column:
            rows = values[column]
            st.multiselect(
                words.VALUES,
                list(rows),
                [text for text in (old.values if old else ()) if text in rows],
                format_func=lambda text: words.value(text, rows[text]),
                key=_key(mark, f"values-{place}-{column}"),
                placeholder=words.ASK,
            )
        st.text_input(
            words.DIMENSION,
            old.dimension if old else "",
            key=_key(mark, f"dimension-{place}"),
            placeholder=words.DIMENSION_HINT,
        )


def _select(
    mark: str,
    name: str,
    label: str,
    options: Sequence[str],
    old: str,
    labels: dict[str, str] | None = None,
) -> str:
    shown = {option: words.FREQUENCIES.get(option, option) for option in options} | (labels or {})
    chosen: str = st.selectbox(
        label,
        list(options),
        index=list(options).index(old) if old in options else 0,
        format_func=shown.__getitem__,
        key=_key(mark, name),
    )
    return chosen


def _countable(store: Store) -> dict[str, str]:
    """The indicators that cases can be counted for: what adds up over a period, by code."""
    flows = (item for item in store.indicators() if item.kind is Kind.FLOW and not item.formula)
    return {item.code: f"{item.name}({item.unit})" for item in flows}


def _keep(mark: str, old: Recipe | None) -> None:
    """Keep what stands in the form, and choose it."""

    def deed() -> str:
        recipe = cache.store().put_recipe(recipes.sound(_read(mark, old.code if old else "")))
        st.session_state[_CHOICE] = recipe.code
        st.session_state[f"cases-edit-{recipe.code}"] = False
        return words.kept(recipe.name)

    care.act(deed)


def _read(mark: str, code: str) -> Recipe:
    """The recipe in the form's fields."""

    def field(name: str) -> str:
        return str(st.session_state.get(_key(mark, name), "")).strip()

    def rule(place: int) -> Rule:
        column = field(f"column-{place}")
        values = st.session_state.get(_key(mark, f"values-{place}-{column}"), ()) if column else ()
        return Rule(field(f"indicator-{place}"), column, tuple(values), field(f"dimension-{place}"))

    rules = tuple(rule(place) for place in range(st.session_state[_key(mark, _LENGTH)]))
    frequency = Frequency(field("frequency"))
    return Recipe(field("name"), field("area"), field("date"), frequency, rules, code)


def _grow(mark: str, by: int) -> None:
    st.session_state[_key(mark, _LENGTH)] += by


def _remove(recipe: Recipe) -> None:
    def deed() -> str:
        cache.store().remove_recipe(recipe.code)
        return words.removed(recipe.name)

    care.act(deed)


def _key(mark: str, name: str) -> str:
    return f"cases-{mark}-{name}"
