"""The tables of several sheets as one: nothing said twice, nothing said against itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from indicators import frames
from indicators.instructions import ALL_SHEETS
from indicators.staging import Excluded, Issue, Severity, Staging

_CODES = {False: ("sheets_repeat", Severity.WARNING), True: ("sheets_contradict", Severity.ERROR)}
_SAID = ["value", "low", "high", "low_open", "high_open"]


def joined(found: Sequence[Staging], sheets: tuple[str, ...]) -> Staging:
    """One staging of several sheets', each issue with its sheet's name.

    What two sheets say alike counts once; rows that say something else than another sheet are refused.
    """
    rows = pd.concat([one.rows for one in found], ignore_index=True).astype(frames.OBSERVATION)
    issues = [replace(issue, sheet=one.sheet) for one in found for issue in one.issues]
    excluded = [replace(item, sheet=one.sheet) for one in found for item in one.excluded]
    again = _again(rows)
    refused = _places(rows).isin(_places(again[again["apart"]]))
    repeated = rows.index.isin(again.index[~again["apart"] & ~again["first"]]) & ~refused
    kept = rows[~refused & ~repeated]
    gone = _places(rows[repeated]).difference(_places(kept))
    excluded += [Excluded(row, "duplicate", sheet) for sheet, row in gone]
    return replace(
        found[0],
        rows=kept.reset_index(drop=True),
        excluded=tuple(excluded),
        issues=(*issues, *_told(again)),
        rejected=sum(one.rejected for one in found) + _places(rows[refused]).nunique(),
        understood=(*found[0].understood, ("sheets", "\u3001".join(one.sheet or "" for one in found))),
        sheet=ALL_SHEETS,
        sheets=sheets,
        fit=all(one.fit for one in found),
    )


def _places(rows: pd.DataFrame) -> pd.MultiIndex:
    """The sheet and row of each observation."""
    return pd.MultiIndex.from_arrays([rows["sheet"].astype(object), rows["row"].astype("int64")])


def _again(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose key stands on more than one sheet: ``first``, ``apart``, and where another stands."""
    again = rows[rows.duplicated(frames.KEY, keep=False)]
    factor = again["factor"].fillna(1.0)
    said = again.assign(**{name: again[name] * factor for name in ("value", "low", "high")})
    keys = said.groupby(frames.KEY, dropna=False)
    where = ["sheet", "row", "raw"]
    first = ~again.duplicated(frames.KEY)
    other = keys[where].transform("first").where(~first, keys[where].transform("last"))
    apart = (keys[_SAID].transform("nunique") > 1).any(axis=1)
    return again.assign(first=first, apart=apart, **{f"other_{name}": other[name] for name in where})


def _told(again: pd.DataFrame) -> Iterator[Issue]:
    for row in again[again["apart"] | ~again["first"]].itertuples():
        facts = (("other_sheet", row.other_sheet), ("first", str(row.other_row)), ("other", row.other_raw))
        code, severity = _CODES[bool(row.apart)]
        yield Issue(code, severity, int(row.row), row.column, row.raw, facts, row.sheet)
