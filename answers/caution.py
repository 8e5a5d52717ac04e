"""A doubt as a warning at its cell; of very many the first ones and a number."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from indicators.staging import Issue, Severity

Row = Any  # one row of past.together, as itertuples gives it
Facts = Mapping[str, str]

_TOLD = 100


def at(code: str, row: Row, facts: Facts, side: str = "") -> Issue:
    """The warning at the cell of a row; ``side`` is the suffix of the columns that say where."""
    number, column, sheet, raw = (getattr(row, name + side) for name in ("row", "column", "sheet", "raw"))
    place = (None if pd.isna(number) else int(number), column or None, raw)
    return Issue(code, Severity.WARNING, *place, tuple(facts.items()), sheet or None)


def each(table: pd.DataFrame, tell: Callable[[Row], Issue]) -> Iterator[Issue]:
    """The warning about each row of a table: a hundred of them, and how many more there are."""
    code = ""
    for row in table.head(_TOLD).itertuples():
        issue = tell(row)
        code = issue.code
        yield issue
    if len(table) > _TOLD:
        facts = (("doubt", code), ("count", str(len(table) - _TOLD)))
        yield Issue("more_doubts", Severity.WARNING, facts=facts)
