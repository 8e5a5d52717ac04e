"""数据质量"""

from answers.quality import quality
from answers.standings import standings
from indicators.deck import Slide
from indicators.selection import View
from ui import cache, desk, frame, join, show, view
from ui import quality as parts
from words import quality as words


def main() -> None:
    """How complete the data are, which numbers contradict each other, and the way to put them right."""
    chosen = desk.choose(View.QUALITY, indicator=False)
    if desk.nothing(chosen, indicator=False):
        return
    among = cache.answer(standings, chosen.group, chosen.period)
    asked = chosen.but(indicator="", areas=(), against=None, per_capita=False)
    found = cache.answer(quality, asked, among)
    show.headline(words.headline(found), words.completeness(found))
    parts.findings(found)
    parts.coverage(found)
    join.button(Slide(found.selection), "quality")
    view.footer()


with frame.page(__doc__, unharmed=False):
    main()
