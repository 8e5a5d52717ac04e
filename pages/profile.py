"""社区画像"""

from answers import numbers
from answers.profile import compared_in, profile
from answers.standings import standings
from charts import profile_spine
from exports import sheets
from indicators.comparison import Profile
from indicators.selection import View
from ui import cache, desk, frame, show, trace, view
from words import pages, statements


def main() -> None:
    """One community: what got worse, where it stands, and every number with its source."""
    chosen = desk.choose(View.PROFILE, indicator=False)
    area, period = desk.one_area(chosen)
    if area is None:
        show.nothing(*pages.empty_group())
        return
    among = cache.answer(compared_in, area, chosen.group)
    tables = cache.answer(standings, among, period) if period else None
    answer = cache.answer(profile, area, period, among, tables)
    elsewhen = period if answer.facts.empty else None
    if elsewhen:
        answer = cache.answer(profile, area, None, chosen.group)
    if answer.facts.empty:
        show.nothing(*pages.empty_profile(answer.area.name))
        view.footer()
        return
    sentence = statements.profile(answer)
    show.headline(sentence, pages.other_periods(answer.area.name, elsewhen) if elsewhen else "")
    if answer.compared:
        standing(answer, sentence)
    show.section(pages.FACTS)
    facts = sheets.facts(answer)
    show.table(facts, folded=False)
    trace.trace(numbers.in_profile(answer))
    view.beside_many(facts, f"profile-{answer.area.code}", answer.named, answer.facts)
    view.footer()


def standing(answer: Profile, sentence: str) -> None:
    """What got worse first; then where every indicator stands."""
    worse = answer.worsened
    if len(worse.standings):
        show.section(pages.WORSE)
        show.table(sheets.standings(worse), folded=False)
    show.section(pages.STANDINGS)
    wide, _narrow = show.two_widths("spine")
    with wide:
        show.figure(cache.drawn(profile_spine.figure, answer), sentence, "spine")
    show.table(sheets.standings(answer))


with frame.page(__doc__):
    main()
