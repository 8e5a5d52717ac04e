"""更正与说明: one number is put right, or a note put beside it, as a batch of one row.

Nothing is overwritten: the batch replaces what stood there, and undoing it brings that back (METHOD §11).
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from answers import doubts
from answers.book import Book, needed
from answers.compare import find, from_book
from answers.groups import group
from answers.numbers import Number
from answers.values import values
from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.lookup import Catalogue, Places
from indicators.observation import Batch, BatchKind, Origin
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from indicators.staging import Issue, Severity
from loaders.meaning import mapping, personal
from loaders.phrases.headings import Role
from loaders.table import Row as TableRow
from loaders.table import Table
from store import Draft, Outdated, Store
from words import corrections as words

Row = Mapping[str, Any]
_NEW = {"batch": -1, "file": "", "title": ""}  # what the store would add
_NO_PLACE = {"sheet": "", "row": None, "column": ""}  # it stands in no file
_FOR_FILES = frozenset(("unknown_period",))
_SAID = ("value", "low", "high", "low_open", "high_open", "qualifier", "unit", "note")


@dataclass(frozen=True, slots=True)
class Seen:
    """A number as it stood when someone looked at it.

    ``row``: its STORED fields; None where nothing was reported. ``computed``: what follows from other
    numbers instead (value, low … in the canonical unit), if anything does. ``kind``: its batch's.
    """

    number: Number
    area: Area
    indicator: Indicator
    row: Row | None
    computed: Row | None = None
    kind: BatchKind | None = None

    @property
    def batch(self) -> int | None:
        """The batch that the number stands in: it tells whether someone changed it since."""
        return None if self.row is None else int(self.row["batch"])

    @property
    def by_hand(self) -> bool:
        """Whether its last batch was a correction or a note."""
        return self.kind in (BatchKind.CORRECTION, BatchKind.NOTE)

    @property
    def name(self) -> str:
        """How sentences call it."""
        return words.name(self.area.name, self.indicator.name, self.number.dimension, self.number.period)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants: another value with a reason, or (``text`` None) only another note.

    ``text`` is the value as a report would write it; ``note`` None keeps the one that stands there. Numbers
    of persons in reason and note are starred before anything is written.
    """

    text: str | None = None
    reason: str = ""
    note: str | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A wish held against the rules; ``row``: the STORED fields it would give, None if an error bars it."""

    seen: Seen
    wish: Wish
    row: Row | None
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that refuse."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """The issues that only ask to look again."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Moved:
    """The community's row of the ranking before and after, and how many are ranked then."""

    before: Row | None
    after: Row | None
    n: int


def seen(store: Store, number: Number) -> Seen:
    """The number as it stands now. Raises RefusalError for an unknown area or indicator.

    Of a stock whose date is reported under several spans, the longest speaks (as in every view).
    """
    catalogue = {item.code: item for item in store.indicators()}
    indicator = find(catalogue, number.indicator)
    area = next((item for item in store.areas() if item.code == number.area), None)
    if area is None:
        raise RefusalError.because("unknown_area_argument", number.area)
    held = store.observations(indicators=[indicator.code], areas=[area.code])
    held = held.assign(period=frames.periods(held)).sort_values("start", kind="stable")
    found = next((row for row in _rows(held) if _is(row, number, indicator)), None)
    if found is not None:
        kind = store.batch(int(found["batch"])).kind
        return Seen(replace(number, period=found["period"]), area, indicator, found, kind=kind)
    return Seen(number, area, indicator, None, _computed(store, catalogue, number))


def check(store: Store, seen: Seen, wish: Wish) -> Checked:
    """Hold a wish against the same rules as an upload; nothing is written."""
    row, issues = _annotated(seen, wish) if wish.text is None else _corrected(store, seen, wish, wish.text)
    if row is not None and seen.row is not None and all(row[name] == seen.row[name] for name in _SAID):
        issues = (*issues, Issue("correction_same"))
    if row is not None and wish.text is not None:
        issues = (*issues, *_doubts(store, row))
    return Checked(seen, wish, row, issues)


def commit(store: Store, checked: Checked) -> Batch:
    """Write the batch of one row.

    Raises RefusalError with the errors, or when the number changed since it was seen: then nothing is
    written.
    """
    if checked.row is None or checked.errors:
        raise RefusalError(*checked.errors)
    rows = _frame(checked.row)
    while True:
        draft = replace(_draft(checked, checked.row), revision=store.revision)
        now = seen(store, checked.seen.number)
        if now.batch != checked.seen.batch:
            raise RefusalError.because("correction_changed", now=words.value(now.row))
        try:
            return store.add(draft, rows)
        except Outdated:  # something else was written meanwhile: look again
            continue


def moved(store: Store, checked: Checked) -> Moved | None:
    """What the wish does to the community's place in its street; None where it has none."""
    number, row = checked.seen.number, checked.row
    ranked = checked.seen.area.level is Level.COMMUNITY and not number.dimension
    if row is None or number.period is None or not ranked:
        return None
    catalogue = {item.code: item for item in store.indicators()}
    members = group(store.areas(), checked.seen.area.parent, number.period)
    codes = sorted(needed(catalogue, [number.indicator]))
    held = store.observations(indicators=codes, areas=members.codes)
    others = held[~pd.Series([_key(one) == _key(row) for one in _rows(held)], index=held.index, dtype=bool)]
    new = _frame(row, frames.STORED)
    selection = Selection(View.RANKING, number.indicator, number.period, group=members.code)

    def ranking(frame: pd.DataFrame) -> pd.DataFrame:
        answer = from_book(Book(frame, catalogue), checked.seen.indicator, selection, members, store.revision)
        return answer.table

    before, after = ranking(held), ranking(pd.concat([others, new], ignore_index=True))
    return Moved(_of(before, number.area), _of(after, number.area), int(after["rank"].notna().sum()))


def _is(row: Row, number: Number, indicator: Indicator) -> bool:
    if row["dimension"] != number.dimension:
        return False
    period: Period | None = row["period"]
    if period is None or number.period is None or indicator.kind is not Kind.STOCK:
        return period == number.period
    return period.end == number.period.end


def _computed(store: Store, catalogue: Mapping[str, Indicator], number: Number) -> Row | None:
    """What the views show where nothing is reported: a sum of quarters, or a formula's result."""
    if number.period is None or number.dimension:
        return None
    book = Book.open(store, catalogue, [number.indicator], [number.area])
    found = values(book, number.indicator, number.period)
    if found.empty:
        return None
    return next(_rows(found.assign(unit=catalogue[number.indicator].unit)))


def _annotated(seen: Seen, wish: Wish) -> tuple[Row | None, tuple[Issue, ...]]:
    if seen.row is None:
        return None, (Issue("correction_without_number"),)
    return {**seen.row, "note": personal.masked((wish.note or "").strip())}, ()


def _corrected(store: Store, seen: Seen, wish: Wish, text: str) -> tuple[Row | None, tuple[Issue, ...]]:
    """The number as a file of one row would say it: the same rules, the same words."""
    reasoned = () if wish.reason.strip() else (Issue("required", column=words.REASON),)
    catalogue = Catalogue(store.indicators())
    origin = Origin(words.ORIGIN, "")
    staging = mapping.stage(_table(seen, wish, text.strip()), catalogue, Places(store.areas()), origin=origin)
    issues = tuple(issue for issue in staging.issues if issue.code not in _FOR_FILES)
    if staging.rows.empty and not staging.errors:
        issues = (Issue("correction_missing", raw=text.strip()),)
    row = next(_rows(staging.rows.assign(**_NO_PLACE, **_NEW)), None)
    return row, (*map(_unplaced, issues), *reasoned)


def _table(seen: Seen, wish: Wish, text: str) -> Table:
    """Unit, definition, status and note are those of the number that stands there, where none is said."""
    old = seen.row or {}
    said = {
        Role.AREA: seen.area.code,
        Role.INDICATOR: seen.indicator.code,
        Role.PERIOD: seen.number.period.code if seen.number.period else "",
        Role.DIMENSION: seen.number.dimension,
        Role.VALUE: text,
        Role.UNIT: old.get("unit", ""),
        Role.DEFINITION: old.get("definition", ""),
        Role.STATUS: old.get("status", ""),
        Role.NOTE: old.get("note", "") if wish.note is None else personal.masked(wish.note.strip()),
    }
    columns, cells = tuple(role.value for role in said), tuple(said.values())
    return Table(words.ORIGIN, header_rows=(1,), columns=columns, rows=(TableRow(2, cells),))


def _doubts(store: Store, row: Row) -> list[Issue]:
    """What an upload of this one number would be asked: far from the last period, parts above the total …"""
    return list(map(_unplaced, doubts.about(store, _frame(row))))


def _unplaced(issue: Issue) -> Issue:
    """A single number needs no row and column."""
    return replace(issue, row=None, column=None)


def _draft(checked: Checked, row: Row) -> Draft:
    """A correction is its own source, and names both values; a note stays with the document it is about."""
    old, wish = checked.seen.row, checked.wish
    said = "|".join((checked.seen.number.code, str(checked.seen.batch), str(row["raw"]), str(row["note"])))
    checksum = hashlib.sha256(said.encode()).hexdigest()
    if wish.text is None and old is not None:
        return Draft(BatchKind.NOTE, old["file"], checksum, wish.actor.strip(), old["title"], row["note"])
    title = words.title(checked.seen.name, old, row)
    return Draft(
        BatchKind.CORRECTION,
        words.ORIGIN,
        checksum,
        wish.actor.strip(),
        title,
        personal.masked(wish.reason.strip()),
    )


def _frame(row: Row, columns: Mapping[str, str] = frames.OBSERVATION) -> pd.DataFrame:
    return pd.DataFrame([{name: row[name] for name in columns}]).astype(dict(columns))


def _key(row: Row) -> tuple[object, ...]:
    return tuple(None if pd.isna(row[name]) else row[name] for name in frames.KEY)


def _of(table: pd.DataFrame, area: str) -> Row | None:
    return next(_rows(table[table["area"] == area]), None)


def _rows(table: pd.DataFrame) -> Iterator[Row]:
    return ({str(key): value for key, value in row.items()} for row in table.to_dict("records"))
