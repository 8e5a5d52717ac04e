"""Parts of the page 社区画像: why places changed, targets, a street's communities together, the index."""

from collections.abc import Sequence

import streamlit as st

from answers import aims, report_sections, street
from answers.index import index
from answers.standings import Standings
from charts import profile_spine, profile_why
from exports import sheets, street_sheets, target_sheets
from indicators.comparison import Profile
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection
from indicators.target import Pursued
from indicators.together import Together
from ui import cache, index_design, show, take_home, url, view
from words import index as index_words
from words import pages
from words import profile as words
from words import street as street_words
from words import targets as target_words


def reasons(answer: Profile, boards: Sequence[Pursued]) -> None:
    """What got worse or lost places, and why; places lost without a judgement apart from it.

    ``boards`` are the community's targets: what was to be reached stands beside the value.
    """
    goals = {one.indicator.code: target_words.beside(one) for one in boards}
    worse, back = answer.worsened, answer.moved_back
    for title, part in ((pages.WORSE, worse), (words.MOVED_BACK, back)):
        if len(part.standings):
            show.section(title)
            st.html(profile_why.html(part, lambda code: _ranking(answer, code), goals))
    if len(worse.standings) or len(back.standings):
        show.note(words.WHY, words.RULE)


def standings(answer: Profile, sentence: str) -> None:
    """Where every indicator stands: the spine, its table."""
    show.section(pages.STANDINGS)
    wide, _narrow = show.two_widths("spine")
    with wide:
        show.figure(cache.drawn(profile_spine.figure, answer), words.alt(answer, sentence), "spine")
    show.table(sheets.standings(answer))


def boards(answer: Profile, period: Period | None) -> tuple[Pursued, ...]:
    """What this community or street was to reach in the period, one answer an indicator."""
    found: tuple[Pursued, ...] = cache.answer(aims.of_area, answer.area.code, period)
    return found


def quoted(area: str, period: Period | None) -> None:
    """What the community's own reports say of its problems and plans: quoted, never counted."""
    for report in cache.answer(report_sections.of_area, area, period):
        with st.expander(words.quoted(report.title)):
            show.quoted(report.sections)


def targets(answer: Profile, boards: Sequence[Pursued]) -> None:
    """What this community or street was to reach, and how far it is."""
    if boards:
        show.section(words.AIMS)
        links = {one.indicator.short_name: url.link("targets", one.selection) for one in boards}
        show.table(target_sheets.of_area(boards, answer.area.name), folded=False, links=links)


def communities(code: str, period: Period | None, among: Standings | None) -> Together | None:
    """Of a street, its communities together; None where there is nothing to be taken together."""
    known = among if among and among.group == code else None
    whole: Together | None = cache.answer(street.of_street, code, period, known)
    return None if whole is None or whole.table.empty else whole


def headline(answer: Profile, whole: Together | None, elsewhen: Period | None) -> str:
    """Three sentences about a community, or what a street's communities have; the first one is returned."""
    name = answer.area.name
    other = pages.other_periods(name, elsewhen) if elsewhen and len(answer.facts) else ""
    first, *below = [street_words.headline(whole)] if whole else words.narrative(answer)
    show.headline(first, *below, other)
    if answer.compared:
        take_home.report_card(answer)
    return first


def together(whole: Together) -> None:
    """A street's communities together, beside its own figures."""
    items = {item.code: item for item in cache.store().indicators()}
    sheet = street_sheets.together(whole, items)
    show.section(street_words.TITLE)
    show.table(sheet, folded=False)
    show.note(street_words.TITLE, street_words.RULE)
    indicators = [items[one] for one in whole.table["indicator"]]
    view.beside_many(sheet, f"street-{whole.area.code}", indicators, whole.documents)


def scored(answer: Profile, chosen: Selection) -> None:
    """The community's place in the composite index, where the link carries a design, and the way to it."""
    design = index_design.asked()
    if design is None or chosen.period is None:
        return
    asked = chosen.but(indicator="", areas=(), against=None, per_capita=False)
    try:
        found = cache.answer(index, asked, design)
    except RefusalError:  # the index's own page says what is wrong with the design
        return
    names = {one.indicator.code: one.indicator.short_name for one in found.components}
    show.section(index_words.TITLE)
    show.line(index_words.of_area(found, answer.area.code, names))
    show.links([(index_words.OPEN, url.link("index", chosen, **index_design.parameters()))])


def beside(answer: Profile) -> None:
    """The facts' table, the file to take, definitions and sources."""
    show.section(pages.FACTS)
    facts = sheets.facts(answer)
    show.table(facts, folded=False)
    view.beside_many(facts, f"profile-{answer.area.code}", answer.named, answer.facts)


def _ranking(answer: Profile, code: str) -> str:
    """The ranking of an indicator, with this community drawn out."""
    area = answer.area.code
    return url.link("rankings", answer.selection.but(indicator=code, areas=(area,)))
