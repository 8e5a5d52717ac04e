"""社区画像"""

from answers import numbers
from answers.profile import compared_in, profile
from answers.standings import standings
from indicators.deck import Slide
from indicators.selection import View
from ui import cache, desk, frame, join, show, trace, view
from ui import profile as parts
from words import pages


def main() -> None:
    """One community: what got worse and why, where it stands, and every number with its source."""
    chosen = desk.choose(View.PROFILE, indicator=False)
    area, period = desk.one_area(chosen)
    if area is None:
        show.nothing(*pages.empty_group())
        view.footer()
        return
    among = cache.answer(compared_in, area, chosen.group)
    tables = cache.answer(standings, among, period) if period else None
    answer = cache.answer(profile, area, period, among, tables)
    whole = parts.communities(area, period, tables)
    elsewhen = period if answer.facts.empty else None
    if elsewhen:
        answer = cache.answer(profile, area, None, chosen.group)
    if answer.facts.empty and whole is None:
        show.nothing(*pages.empty_profile(answer.area.name))
        view.footer()
        return
    sentence = parts.headline(answer, whole, elsewhen)
    if whole:
        parts.together(whole)
    boards = parts.boards(answer, period)
    if answer.compared:
        parts.reasons(answer, boards)
        parts.standings(answer, sentence)
        join.button(Slide(answer.selection), "profile")
    parts.scored(answer, chosen)
    parts.targets(answer, boards)
    parts.quoted(area, None if elsewhen else period)
    if len(answer.facts):
        parts.beside(answer)
        trace.trace(numbers.in_profile(answer))
    view.footer()


with frame.page(__doc__):
    main()
