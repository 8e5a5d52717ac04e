"""数据上传"""

import streamlit as st

from answers import intake
from exports import sheets
from exports.csv_file import csv_bytes
from indicators.instructions import Instructions
from ui import cache, desk, frame, show, view
from words import pages


def main() -> None:
    """A file becomes a batch: understood, checked, shown, confirmed, visible at once."""
    show.headline(pages.UPLOAD_TITLE, pages.UPLOAD_HELP)
    file = st.file_uploader(pages.UPLOAD, key="upload-file")
    if file is None:
        st.html(pages.UPLOAD_SHAPES)
        view.footer()
        return
    area, period = desk.fill_in()
    seen = intake.preview(cache.store(), file.getvalue(), file.name, Instructions(area=area, period=period))
    if seen.duplicate_of is not None:
        st.info(pages.duplicate(seen.duplicate_of.id))
    else:
        examine(seen)
    view.footer()


def examine(seen: intake.Preview) -> None:
    """What was understood, every problem, what would change; then the button."""
    staging, found = seen.staging, seen.differences
    if staging.understood:
        show.note(pages.UNDERSTOOD, pages.understood(staging))
        show.note(pages.SUMMARY, pages.summary(found, len(staging.excluded), len(staging.errors)))
    if staging.issues:
        problems = sheets.problems(staging.issues)
        show.table(problems, folded=False)
        show.download(
            csv_bytes(problems), f"{staging.origin.file}-problems.csv", "file-problems", pages.PROBLEMS_FILE
        )
    if len(staging.rows):
        names = cache.answer(view.all_names)
        show.table(sheets.preview(found, names, most=pages.PREVIEW_MOST), folded=False)
        confirm(seen)


def confirm(seen: intake.Preview) -> None:
    """The person's name, a note, and one button that says what it does."""
    staging, found = seen.staging, seen.differences
    actor = st.text_input(pages.UPLOAD_ACTOR, key="upload-actor")
    note = st.text_input(pages.UPLOAD_NOTE, key="upload-note")
    only_valid = bool(staging.errors) and st.checkbox(pages.ONLY_VALID, key="upload-only-valid")
    label = pages.confirm(found.new, found.changed, staging.rejected if only_valid else 0)
    blocked = bool(staging.errors) and not only_valid
    if st.button(label, type="primary", disabled=blocked, key="upload-confirm"):
        receipt = intake.commit(cache.store(), seen, actor=actor, note=note, only_valid=only_valid)
        if receipt.batch is not None:
            st.success(pages.loaded(receipt.batch, receipt.accepted, receipt.rejected))


with frame.page(__doc__, unharmed=False):
    main()
