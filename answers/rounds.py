"""How far a reporting round has come, told from what is visible; making, changing and listing rounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from answers.book import Book
from answers.groups import group
from answers.values import values
from indicators.area import Area
from indicators.indicator import Indicator
from indicators.observation import Status
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.round import Answer, Round, RoundState
from store import Store


def add(
    store: Store,
    *,
    name: str,
    period: Period,
    indicators: Sequence[str],
    communities: Sequence[str],
    due: date,
    note: str = "",
    actor: str = "",
) -> Round:
    """Keep a new round. Raises RefusalError where something is left empty, UnknownCode for unknown codes."""
    asked = {"name": name.strip(), "indicators": indicators, "communities": communities}
    empty = [what for what, said in asked.items() if not said]
    if empty:
        raise RefusalError.because("round_incomplete", lacks=empty[0])
    new = Round(
        code="",
        name=name.strip(),
        period=period,
        indicators=tuple(dict.fromkeys(indicators)),
        communities=tuple(dict.fromkeys(communities)),
        due=due,
        note=note.strip(),
        actor=actor.strip(),
    )
    return store.put_round(new)


def change(
    store: Store,
    code: str,
    *,
    name: str | None = None,
    due: date | None = None,
    note: str | None = None,
    not_applicable: Iterable[tuple[str, str]] | None = None,
) -> Round:
    """Change parts of an open round; None leaves a part as it is.

    Raises UnknownRound, RoundClosed, and RefusalError for an empty name or a (community, indicator) pair
    that the round does not ask for.
    """
    item = store.round(code)
    new = replace(
        item,
        name=item.name if name is None else name.strip(),
        due=due or item.due,
        note=item.note if note is None else note.strip(),
        not_applicable=item.not_applicable if not_applicable is None else _asked(item, not_applicable),
    )
    if not new.name:
        raise RefusalError.because("round_incomplete", lacks="name")
    return store.put_round(new)


def mark_not_applicable(store: Store, code: str, pairs: Iterable[tuple[str, str]]) -> Round:
    """Note that these (community, indicator) pairs, too, were answered with 不适用; raises as ``change``."""
    return change(store, code, not_applicable=(*store.round(code).not_applicable, *pairs))


def states(store: Store, today: date) -> list[RoundState]:
    """Every round that asks a visible community, the newest first."""
    found = (_state(store, item, today) for item in store.rounds())
    return [state for state in found if state.communities]


def state(store: Store, code: str, today: date) -> RoundState:
    """One round on the day ``today``. Raises UnknownRound."""
    return _state(store, store.round(code), today)


def members(store: Store, street: str | None, period: Period) -> list[Area]:
    """The communities that a round in ``street`` asks: those that exist in the period.

    Raises RefusalError for an unknown street.
    """
    return list(group(store.areas(), street, period).members)


def known(
    store: Store, period: Period, indicators: Sequence[Indicator], communities: Sequence[str]
) -> pd.DataFrame:
    """What is held for the period: area, indicator, unit and book.CARRIED columns, one row a value.

    As everywhere, a stock counts by its end date, complete parts make a whole and formulas are computed. A
    value in a unit that does not convert counts too: it was said.
    """
    catalogue = {item.code: item for item in store.indicators()}
    book = Book.open(store, catalogue, [item.code for item in indicators], communities)
    tables = []
    for item in indicators:
        found = values(book, item.code, period).reset_index().assign(unit=item.unit)
        other = book.refused_units(item.code, period)
        both = pd.concat([found, other[~other["area"].isin(found["area"])]]) if len(other) else found
        tables.append(both.assign(indicator=item.code))
    return (
        pd.concat(tables, ignore_index=True)
        if tables
        else pd.DataFrame(columns=["area", "indicator", "status"])
    )


def _asked(item: Round, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs, each once. Raises RefusalError for one that the round does not ask for."""
    pairs = tuple(dict.fromkeys(pairs))
    for community, indicator in pairs:
        if community not in item.communities or indicator not in item.indicators:
            raise RefusalError.because("round_does_not_ask", f"{community}, {indicator}", round=item.code)
    return pairs


def _state(store: Store, item: Round, today: date) -> RoundState:
    areas = {area.code: area for area in store.areas()}
    catalogue = {one.code: one for one in store.indicators()}
    communities = tuple(areas[code] for code in item.communities if code in areas)
    indicators = tuple(catalogue[code] for code in item.indicators)
    held = known(store, item.period, indicators, [area.code for area in communities])
    return RoundState(
        round=item,
        communities=communities,
        indicators=indicators,
        answers=_answers(item, communities, held),
        today=today,
        revision=store.revision,
    )


def _answers(
    item: Round, communities: Sequence[Area], held: pd.DataFrame
) -> Mapping[tuple[str, str], Answer]:
    answers = {(area.code, code): Answer.MISSING for area in communities for code in item.indicators}
    answers |= {pair: Answer.NOT_APPLICABLE for pair in item.not_applicable if pair in answers}
    for area, indicator, status in zip(held["area"], held["indicator"], held["status"], strict=True):
        final = status == Status.FINAL
        answers[area, indicator] = Answer.REPORTED if final else Answer.PRELIMINARY
    return answers
