"""排名"""

from answers import funnels, numbers
from answers.compare import compare
from indicators.deck import Slide
from indicators.selection import View
from ui import cache, desk, frame, ranking_forms, trace, view
from words import sources


def main() -> None:
    """Who leads, who is at the other end, and how sure is that."""
    chosen = desk.choose(View.RANKING)
    if desk.nothing(chosen):
        return
    with ranking_forms.options():
        chosen = desk.borders(desk.chance(desk.per_head(chosen)))
        comparison = cache.answer(compare, chosen)
        form = desk.form(comparison)
        if form == desk.PLACES:
            desk.benchmark(chosen, comparison)
    if form == desk.FUNNEL:
        sheet = ranking_forms.control_chart(cache.answer(funnels.chart, chosen))
    else:
        sheet = ranking_forms.places(comparison)
    view.remarks(comparison)
    view.beside(
        sheet,
        comparison.indicator,
        "ranking",
        sources.documents(comparison.table),
        view.area_links(comparison),
        Slide(comparison.selection),
    )
    trace.trace(numbers.in_comparison(comparison))
    view.footer()


with frame.page(__doc__):
    main()
