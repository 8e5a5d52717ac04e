"""排名"""

from answers import numbers
from answers.compare import compare
from charts import ranking
from exports import sheets
from indicators.selection import View
from ui import cache, desk, frame, show, trace, view
from words import pages, sources, statements


def main() -> None:
    """Who leads, who is at the other end, and how sure is that."""
    chosen = desk.choose(View.RANKING)
    if chosen.period is None:
        show.nothing(*pages.empty_group())
        return
    comparison = cache.answer(compare, desk.borders(desk.per_head(chosen)))
    sentence = statements.ranking(comparison)
    show.headline(sentence, statements.group_value(comparison), statements.alone(comparison))
    view.both_forms(comparison, ranking.figure, sentence, "ranking")
    view.remarks(comparison)
    view.beside(
        sheets.ranking(comparison),
        comparison.indicator,
        "ranking",
        sources.documents(comparison.table),
        view.area_links(comparison),
    )
    trace.trace(numbers.in_comparison(comparison))
    view.footer()


with frame.page(__doc__):
    main()
