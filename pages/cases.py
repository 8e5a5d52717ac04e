"""明细汇总"""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from answers import recipes
from answers.recipes import Export, Summary
from exports import cases_sheets, sheets
from indicators.recipe import Recipe
from loaders.cases import Use
from ui import cache, cases, frame, show, view
from words import cases as words


def main() -> None:
    """A case export becomes counts by a recipe: what is read, what is dropped, what would be loaded."""
    show.headline(words.TITLE, words.HELP)
    file = st.file_uploader(words.UPLOAD, key="cases-file")
    if file is None:
        cases.kept()
    else:
        examine(file)
    view.footer()


def examine(file: UploadedFile) -> None:
    """The columns, the recipe, and what comes of them."""
    export = cases.handed(file)
    survey = export.survey
    dropped = len(survey.of(Use.DROPPED))
    show.note(words.READ, words.read(survey.rows, len(survey.columns), dropped))
    show.table(cases_sheets.columns(survey))
    recipe = cases.choose(export)
    if recipe is not None:
        count(file, export, recipe)


def count(file: UploadedFile, export: Export, recipe: Recipe) -> None:
    """The counts, held against what is there; every problem; the button."""
    house, tally = cache.store(), cases.tallied(file, recipe)
    said = cases.said(export, recipes.asked(house, tally))
    seen = recipes.summary(house, export, recipe, tally, said)
    found = seen.differences
    if seen.before is not None:
        show.line(words.again(seen.before.id))
    show.note(
        words.SUMMARY,
        words.summary(found.new, found.changed, found.unchanged, seen.counted, seen.left, seen.unruled),
    )
    if seen.issues:
        show.table(sheets.problems(seen.issues), folded=False)
    if len(found.table):
        show.table(cases_sheets.counts(found, cache.answer(view.all_names)), folded=False)
        confirm(seen)


def confirm(seen: Summary) -> None:
    """The person's name, a note, and one button that says what it does."""
    actor = st.text_input(words.ACTOR, key="cases-actor")
    note = st.text_input(words.NOTE, key="cases-note")
    count = seen.differences.new + seen.differences.changed
    if st.button(words.confirm(count), type="primary", disabled=not count, key="cases-confirm"):
        batch = recipes.commit(cache.store(), seen, actor=actor, note=note)
        st.success(words.loaded(batch.id, count))


with frame.page(__doc__, unharmed=False):
    main()
