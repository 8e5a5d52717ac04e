"""Files that came back for a reporting round: whose they are, of when, what keeps one from being loaded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from answers import rounds, uploads
from answers.uploads import Loaded, Looked, Order, Shipment, State
from indicators import frames
from indicators.lookup import Catalogue, Places
from indicators.period import Period
from indicators.progress import Progress
from indicators.round import Round
from indicators.staging import Issue
from loaders import tables
from loaders.meaning import inapplicable, stamps
from loaders.table import Table
from store import RoundClosed, Store
from words.periods import label

Pair = tuple[str, str]
# Issues that are settled by saying whose the file is; so is a missing column of areas.
_WHOSE = ("area_conflict", "unknown_area")


@dataclass(frozen=True, slots=True)
class Returned:
    """A file held against a round.

    ``pairs`` are the (community, indicator) codes that it gives a number for, ``inapplicable`` those that it
    calls 不适用. ``stamp`` is the code of the round that it says it answers, "" where it says none.
    ``period_assumed``: the file does not say when, so it is the round's. ``issues``: why it is not to be
    loaded; the file's own problems are in ``looked``.
    """

    looked: Looked
    communities: tuple[str, ...] = ()
    periods: tuple[Period | None, ...] = ()
    pairs: frozenset[Pair] = frozenset()
    inapplicable: frozenset[Pair] = frozenset()
    stamp: str = ""
    period_assumed: bool = False
    issues: tuple[Issue, ...] = ()

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.looked.order.parcel.name

    @property
    def ready(self) -> bool:
        """Whether it may be loaded for the round; a file that says nothing but 不适用 may, too."""
        preview = self.looked.preview
        if preview is None or self.issues:
            return False
        only_inapplicable = bool(self.inapplicable) and not self.pairs and not preview.staging.errors
        return only_inapplicable or self.looked.state is State.READY

    @property
    def of_nobody(self) -> bool:
        """Whether a person has to say which community the file is of."""
        return not self.communities and any(
            issue.code in _WHOSE or dict(issue.facts).get("role") == "area" for issue in self.looked.issues
        )


def returned(store: Store, item: Round, order: Order, progress: Progress) -> Returned:
    """One file, read and held against the round; nothing is written.

    The community comes from its rows, its stamp, its sheet's or its name (answers.intake), or from
    ``order``; the period likewise, and where nothing says it, it is the round's.
    """
    looked, assumed = _looked(store, item, order, progress)
    if looked.preview is None:
        return Returned(looked, issues=looked.refused)
    rows = looked.preview.staging.rows
    table = tables.read(order.parcel.content, order.parcel.name, order.instructions)
    found = Returned(
        looked=looked,
        communities=tuple(dict.fromkeys(rows["area"])),
        periods=tuple(dict.fromkeys(frames.periods(rows[["start", "end"]].drop_duplicates()))),
        pairs=frozenset(zip(rows["area"], rows["indicator"], strict=True)),
        inapplicable=frozenset(_inapplicable(store, table, order)),
        stamp=stamps.read(table.titles).round,
        period_assumed=assumed,
    )
    return replace(found, issues=tuple(_contrary(store, item, found)))


def compared(found: Sequence[Returned]) -> list[Returned]:
    """The files side by side: one that says what an earlier one says already is not to be loaded with it."""
    taken: dict[Pair, str] = {}
    after = []
    for one in found:
        again = {taken[pair] for pair in one.pairs if pair in taken} if one.ready else set()
        facts = (("others", "、".join(sorted(again))),)
        after.append(replace(one, issues=(Issue("returned_twice", facts=facts),)) if again else one)
        if after[-1].ready:
            taken |= dict.fromkeys(one.pairs, one.name)
    return after


def load(
    store: Store, item: Round, found: Iterable[Returned], progress: Progress, *, actor: str, note: str
) -> list[Loaded]:
    """Load what is ready, a batch a file; ``note`` is written beside each. What is 不适用 is remembered.

    Raises UnknownRound and RoundClosed before anything is written.
    """
    if store.round(item.code).closed:
        raise RoundClosed(round=item.code)
    ready = [one for one in found if one.ready]
    asked = {(area, code) for area in item.communities for code in item.indicators}
    answers = [pair for one in ready for pair in sorted(one.inapplicable & asked)]
    rounds.mark_not_applicable(store, item.code, answers)
    loaded: list[Loaded] = []
    shipments = [Shipment(one.looked, note=note) for one in ready if one.pairs]
    uploads.load(store, shipments, loaded.append, progress, actor=actor)
    return loaded


def _looked(store: Store, item: Round, order: Order, progress: Progress) -> tuple[Looked, bool]:
    """The file as read; a second time with the round's period where it does not say any."""
    looked = uploads.look(store, order, progress)
    if looked.preview is None or order.instructions.period is not None:
        return looked, False
    rows = looked.preview.staging.rows
    if rows.empty or rows["end"].notna().any():
        return looked, False
    said = replace(order.instructions, period=item.period)
    return uploads.look(store, replace(order, instructions=said), progress), True


def _inapplicable(store: Store, table: Table, order: Order) -> Iterable[Pair]:
    places = Places(store.areas(), store.aliases("area"))
    catalogue = Catalogue(store.indicators(), store.aliases("indicator"))
    stated = order.instructions.area or stamps.read(table.titles).area
    whose = places.find(stated) if stated else ()
    return inapplicable.pairs(table, catalogue, places, whose[0] if len(whose) == 1 else None)


def _contrary(store: Store, item: Round, found: Returned) -> Iterable[Issue]:
    """What the file says that is not the round's."""
    names = {area.code: area.name for area in store.areas()}
    others = [names[code] for code in found.communities if code not in item.communities]
    when = [period for period in found.periods if period != item.period]
    if others:
        yield Issue("returned_other_community", raw="、".join(others), facts=(("round", item.code),))
    if when:
        yield Issue("returned_other_period", raw="、".join(map(label, when)), facts=(("round", item.code),))
