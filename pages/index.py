"""综合指数"""

import streamlit as st

from answers.index import index
from charts import index_table
from exports import index_sheets
from indicators.design import IndexDesign
from indicators.index_score import IndexScore
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from ui import cache, desk, errors, frame, index_design, show, url, view
from words import index as words
from words import pages


def main() -> None:
    """One number out of many, by a design that somebody answers for, and how far it can be trusted."""
    chosen = desk.choose(View.INDEX, indicator=False)
    design = index_design.choose()
    if chosen.period is None:
        show.nothing(*pages.empty_group())
    elif design is None:
        show.nothing(*words.off())
    else:
        asked(chosen, design)
    index_design.other(design)
    view.footer()


def asked(chosen: Selection, design: IndexDesign) -> None:
    """The scores; or what the design lacks, with the means to mend it left on the page."""
    try:
        answer = cache.answer(index, chosen.but(indicator="", against=None, per_capita=False), design)
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
    else:
        scored(answer)


def scored(answer: IndexScore) -> None:
    """The scores with the range of their places, what makes them, why they changed."""
    names = {one.indicator.code: one.indicator.short_name for one in answer.components}
    everybody = cache.answer(view.all_names)
    show.headline(words.headline(answer), words.coverage(answer), words.robust(answer))
    if len(answer.table):
        design = index_design.parameters()
        st.html(
            index_table.html(
                answer, names, lambda area: url.link("profile", answer.selection, area=area, **design)
            )
        )
        show.line(words.ADDITIVE if answer.design.additive else words.GEOMETRIC)
    notes = (
        (words.MISSING_TITLE, words.absent(answer.not_scored, names)),
        (words.GAPS, words.gaps(answer, names)),
        (words.MANUAL, words.manual(answer, everybody)),
        (words.LEFT_OUT, words.left_out(answer) if answer.left_out else ""),
    )
    for title, text in notes:
        if text:
            show.note(title, text)
    show.section(words.COMPONENTS)
    show.table(index_sheets.components(answer), folded=False)
    if answer.both:
        show.section(words.CHANGES)
        show.table(index_sheets.changes(answer, names), folded=False)
    show.table(index_sheets.scores(answer, names))
    indicators = [one.indicator for one in answer.components]
    slide = index_design.slide(answer)
    view.beside_many(index_sheets.parts(answer, names), "index", indicators, answer.documents, slide)
    index_design.keep(answer.design)


with frame.page(__doc__):
    main()
