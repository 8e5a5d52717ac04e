"""总览"""

from answers import numbers
from answers.compare import compare
from answers.standings import standings
from charts import ranking, ranking_list
from exports import sheets
from indicators.comparison import Comparison
from indicators.deck import Slide
from indicators.movers import Movers, movers
from indicators.selection import Selection, View
from ui import cache, desk, frame, show, trace, view
from words import pages, sources, statements


def main() -> None:
    """Who fell, who rose, who is missing."""
    chosen = desk.choose(View.RANKING)
    if desk.nothing(chosen):
        return
    comparison = cache.answer(compare, chosen)
    found = movers(comparison)
    sentence = statements.headline(comparison, found)
    show.headline(sentence, statements.tally(comparison, found), statements.alone(comparison))
    moved(comparison, found)
    view.both_forms(comparison, ranking.figure, sentence, "overview", pages.LISTED)
    view.remarks(comparison)
    view.beside(
        sheets.ranking(comparison),
        comparison.indicator,
        "overview",
        sources.documents(comparison.table),
        view.area_links(comparison),
        Slide(comparison.selection.but(view=View.OVERVIEW)),
    )
    trace.trace(numbers.in_comparison(comparison))
    view.footer()
    cache.ahead((prepared, desk.neighbours(chosen)), (ranked, [chosen]))


def prepared(selection: Selection) -> object:
    """What a click on another indicator or period will need."""
    return cache.drawn(ranking.figure, cache.answer(compare, selection))


def ranked(selection: Selection) -> object:
    """What a click on a community's name will need."""
    return cache.answer(standings, selection.group, selection.period)


def moved(comparison: Comparison, found: Movers) -> None:
    """The three that fell most beside the three that rose most, each with the way to its profile."""
    verbs = statements.VERBS[comparison.indicator.polarity]
    lists = [
        (title, ranking_list.sentences(comparison, rows.to_dict("records"), view.profiles(comparison)))
        for title, rows in ((verbs.fell, found.fell), (verbs.rose, found.rose))
        if len(rows)
    ]
    show.side_by_side(lists)


with frame.page(__doc__):
    main()
