"""One number of a report as a draft: what it was said of, of which kind it is, whose, and when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.indicator import Indicator, Kind
from indicators.mention import Mention, MentionKind
from indicators.observation import Status
from indicators.period import Period
from loaders.prose import cues, kinds, lexicon, scenes, sorts, tables, together, tokens
from loaders.prose.draft import Draft
from loaders.prose.layout import Layout, layout
from loaders.prose.lines import Lines
from loaders.prose.meaning import Guess, Reader
from loaders.prose.plain import plain
from loaders.prose.tokens import Token
from loaders.prose.views import View
from loaders.prose.when import Time, Times
from loaders.prose.where import Where


@dataclass(frozen=True, slots=True)
class About:
    """What a person says about a report; see loaders.reports.mentions."""

    area: str | None = None
    period: Period | None = None
    reported_on: date | None = None
    learned: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Report:
    """A report prepared for reading."""

    lines: Lines
    text: str
    layout: Layout
    lexicon: lexicon.Lexicon
    where: Where
    times: Times
    about: About
    reader: Reader
    is_planned: Callable[[int], str]
    ranges: frozenset[int]
    shared: Mapping[int, str]
    nouns: Mapping[int, tuple[int, int]]


def nothing(report: Report, token: Token, reason: str) -> Draft:
    """A numeral that is no quantity."""
    mention = Mention(
        token.start,
        token.end,
        report.lines.written(token.start, token.end),
        token.quantity(0.0, float("inf"), token.text),
        MentionKind.NONE,
        quote_start=token.start,
        quote_end=token.end,
        reasons=(reason,),
    )
    return Draft(mention, token, None, None, None)


def drafts(report: Report, token: Token) -> list[Draft]:
    """What a number says: one draft, or one for each of the nouns that share it (各28次)."""
    view = report.reader.view(token)
    views = together.each(report.text, token, view)
    if token.start in report.nouns:
        views = [replace(view, left=report.nouns[token.start], bare=False)]
    made = [_draft(report, token, one) for one in views]
    told = [one for one in made if one.guess is not None]
    if told or views == [view]:
        return told or made
    return [_draft(report, token, view)]


def _draft(report: Report, token: Token, view: View) -> Draft:
    guess = _with_margin(report.reader.guesses(token, view))
    indicator = report.lexicon.meanings[guess.code].indicator if guess else None
    scene = scenes.scene(
        report.text,
        token,
        view,
        report.layout,
        report.times,
        report.is_planned,
        token.start in report.ranges,
        report.where.level,
    )
    why = kinds.quantity(scene, guess, indicator)
    period, status = _period(report, scene, indicator)
    area = report.shared.get(token.start) or report.where.of(token.start, view.clause, report.layout)
    quote = _quote(report, token, view, guess)
    mention = Mention(
        token.start,
        token.end,
        report.lines.written(token.start, token.end),
        token.quantity(
            *_bounds(token, guess, indicator), report.lines.written(token.first, token.unit_end).strip()
        ),
        MentionKind.QUANTITY if why else MentionKind.INDICATOR,
        guess.code if guess else None,
        _sort(report, token, view, guess) if not why else "",
        period=period,
        status=status,
        area=area,
        area_code=report.where.code(area),
        phrase=_phrase(report, token, guess),
        quote_start=quote[0],
        quote_end=quote[1],
        reasons=(why,) if why else (),
    )
    return Draft(mention, token, view, guess, indicator)


def in_table(report: Report, token: Token, said: tables.Said) -> Draft:
    """A number in a cell: the head of its column and the label of its row are read as one sentence."""
    if said.why == "serial":
        return nothing(report, token, "serial")
    cell, guess = _of_cell(report, token, said)
    if cell.value is None:
        return nothing(report, token, "no_number")
    indicator = report.lexicon.meanings[guess.code].indicator if guess else None
    why = said.why or ("" if guess else "untracked")
    kind = MentionKind.QUANTITY if why else MentionKind.BREAKDOWN if said.is_part else MentionKind.INDICATOR
    area = "" if report.where.is_own(said.area) and not said.is_peer else said.area
    period = report.times.named(said.head, stock=indicator is not None and indicator.kind is Kind.STOCK)
    mention = Mention(
        token.start,
        token.end,
        report.lines.written(token.start, token.end),
        cell.quantity(
            *_bounds(cell, guess, indicator), report.lines.written(token.first, token.unit_end).strip()
        ),
        kind,
        guess.code if guess else None,
        period=period,
        status=_status(report, period),
        area=area,
        area_code=report.where.code(area),
        phrase=report.text[said.label[0] : said.label[1]],
        quote_start=min(said.label[0], token.start),
        quote_end=max(said.label[1], token.unit_end),
        reasons=(why,) if why else ("part_of_total",) if said.is_part else ("table",),
    )
    return Draft(mention, cell, report.reader.view(token), guess, indicator)


def _of_cell(report: Report, token: Token, said: tables.Said) -> tuple[Token, Guess | None]:
    """A cell's number as its table states it, with its indicator.

    Where no unit is written it is that of the indicator whose name the head or label plainly is.
    """
    unit = (
        ""
        if token.unit
        else said.unit or ("%" if cues.ends_with("sort", said.noun, 0, len(said.noun), "rate") else "")
    )
    cell, guesses = _in_sentence(report, token, said, unit)
    named = next((one for one in guesses if _is_named(report, one, said)), None)
    if cell.unit or named is None:
        return cell, _with_margin(guesses)
    again, found = _in_sentence(report, token, said, report.lexicon.meanings[named.code].indicator.unit)
    return again, next((replace(one, margin=_PLAIN) for one in found if one.code == named.code), None)


_PLAIN = 9.0  # the margin of an indicator that a head or label is the name of


def _is_named(report: Report, guess: Guess, said: tables.Said) -> bool:
    """Whether a head or label says nothing but what an indicator is called in the catalogue."""
    indicator = report.lexicon.meanings[guess.code].indicator
    names = {plain(name) for name in (indicator.short_name, *indicator.synonyms)}
    noun = plain(said.noun)
    return noun in names or f"{noun}数" in names


def _in_sentence(report: Report, token: Token, said: tables.Said, unit: str) -> tuple[Token, list[Guess]]:
    written, start = tables.sentence(said, unit)
    small = tokens.tokens(written, lexicon.units_pattern(), lexicon.unit_means())
    place = start + token.start - said.cell[0]
    cell = next((one for one in small if one.start == place), token)
    reader = Reader(written, small, [one is cell for one in small], layout(written), report.lexicon)
    reader.settle([])
    return cell, reader.guesses(cell, reader.view(cell)) if cell in small else []


def _with_margin(ranked: Sequence[Guess]) -> Guess | None:
    if not ranked:
        return None
    margin = ranked[0].score / ranked[1].score if len(ranked) > 1 and ranked[1].score else 9.0
    return replace(ranked[0], margin=margin)


def _bounds(token: Token, guess: Guess | None, indicator: Indicator | None) -> tuple[float, float]:
    if indicator is None or guess is None or token.unit != indicator.unit:
        return 0.0, float("inf")
    return indicator.lower, indicator.upper


def _period(report: Report, scene: scenes.Scene, indicator: Indicator | None) -> tuple[Period | None, Status]:
    """The period of a number, and whether the report was written before it ended."""
    period = report.times.base
    moment = scene.moment
    if moment is not None and moment.kind is not Time.MANY and not moment.beside:
        period = moment.of(stock=indicator is not None and indicator.kind is Kind.STOCK)
    return period, _status(report, period)


def _status(report: Report, period: Period | None) -> Status:
    written = report.about.reported_on
    is_part = written is not None and period is not None and written <= period.end
    return Status.PART_YEAR if is_part else Status.FINAL


def _sort(report: Report, token: Token, view: View, guess: Guess | None) -> str:
    return (
        sorts.of_value(report.reader, token, view, guess, report.lexicon.meanings[guess.code])
        if guess
        else ""
    )


def _phrase(report: Report, token: Token, guess: Guess | None) -> str:
    """The words that name what is counted, as the report has them."""
    if guess is None:
        view = report.reader.view(token)
        left = report.text[view.left[0] : token.first].strip(' "、')
        return left[-12:] or report.text[view.right[0] : view.right[1]].strip(' "、')[:12]
    return report.text[guess.start : guess.end]


def _quote(report: Report, token: Token, view: View, guess: Guess | None) -> tuple[int, int]:
    """The stretch that says it: from the words that name it, or the clause, to the number or its noun."""
    start, end = view.left[0], max(token.unit_end, view.right[1] if not view.open else token.unit_end)
    if guess is not None:
        start, end = min(start, guess.start), max(end, guess.end)
        start = max(start, report.layout.sentence_start(view.clause)) if guess.side != "S" else start
    while start < token.first and report.text[start] in " ,、;:。\n":
        start += 1
    return start, end
