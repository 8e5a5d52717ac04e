"""趋势"""

from answers import numbers
from answers.series import trend
from charts import trend as drawing
from exports import sheets
from indicators.deck import Slide
from indicators.selection import View
from ui import cache, desk, frame, show, trace, view
from words import benchmark, pages, sources, statements, trends


def main() -> None:
    """How an indicator went over the years, for chosen communities beside the middle of the group."""
    chosen = desk.choose(View.TREND, areas=True)
    if desk.nothing(chosen):
        return
    series = cache.answer(trend, desk.borders(chosen))
    sentence = statements.trend(series)
    show.headline(sentence, statements.trend_others(series), trends.marks(series))
    if len(series.periods) > 1:
        wide, narrow = show.two_widths("trend")
        with wide:
            show.figure(cache.drawn(drawing.figure, series), pages.alt_trend(series, sentence), "trend")
        with narrow:
            show.figure(cache.drawn(view.narrow_trend, series), pages.alt_trend(series, sentence), "trend-n")
    if series.references:
        show.note(benchmark.LINES, benchmark.lines(series.references, series.unit))
    if series.not_drawn:
        show.note(benchmark.NOT_DRAWN, benchmark.not_drawn(series.not_drawn))
    if judged := trends.verdicts(series):
        show.note(trends.TITLE, judged)
    if len(series.group):
        source = sources.documents(series.table)
        slide = Slide(series.selection)
        view.beside(sheets.trend(series), series.indicator, "trend", source, slide=slide)
    trace.trace(numbers.in_series(series))
    view.footer()


with frame.page(__doc__):
    main()
