"""同比"""

from answers import numbers
from answers.compare import compare
from charts import year_over_year
from exports import sheets
from indicators.deck import Slide
from indicators.selection import View
from ui import cache, desk, frame, show, trace, view
from words import sources, statements


def main() -> None:
    """What changed against the same months a year before, or against another period."""
    chosen = desk.choose(View.CHANGE)
    if desk.nothing(chosen):
        return
    comparison = cache.answer(compare, desk.borders(desk.against(chosen)))
    sentence = statements.year_over_year(comparison)
    show.headline(sentence, statements.group_value(comparison))
    if comparison.table["outcome"].ne("").any():
        view.both_forms(comparison, year_over_year.figure, sentence, "change")
    view.remarks(comparison)
    view.beside(
        sheets.ranking(comparison),
        comparison.indicator,
        "change",
        sources.documents(comparison.table),
        view.area_links(comparison),
        Slide(comparison.selection),
    )
    trace.trace(numbers.in_comparison(comparison))
    view.footer()


with frame.page(__doc__):
    main()
