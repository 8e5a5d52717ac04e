"""A doubt as a warning at its cell; of very many the first ones and a number."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from indicators.harvest import Coded, Harvest
from indicators.staging import Issue, Severity

Facts = Mapping[str, str]
Positions = npt.NDArray[np.intp]

_TOLD = 100


def earliest(at: Positions) -> Positions:
    """Where those of different numbers stand that may be told, the rest being only counted."""
    return np.argpartition(at, _TOLD)[:_TOLD] if len(at) > _TOLD else np.arange(len(at))


class Teller:
    """Turns rows of one harvest into warnings."""

    def __init__(self, rows: Harvest) -> None:
        """``rows`` say where each number stands; the sheet is named where there are several."""
        self._rows = rows
        self._sheets = rows.coded["sheet"].distinct() > 1

    def each(
        self, code: str, at: Positions, facts: Callable[[int], Facts], untold: int = 0
    ) -> Iterator[Issue]:
        """The warning about each row ``at``, whose facts are ``facts(n)`` for ``at[n]``, as one reads.

        A hundred of them, and how many more there are: ``untold`` ones are not even among ``at``.
        """
        for n in np.argsort(at, kind="stable")[:_TOLD].tolist():
            yield self._at(code, int(at[n]), facts(n))
        left = max(0, len(at) - _TOLD) + untold
        if left:
            more = (("doubt", code), ("count", str(left)))
            yield Issue("more_doubts", Severity.WARNING, facts=more)

    def _at(self, code: str, at: int, facts: Facts) -> Issue:
        rows = self._rows.numbers.get("row")
        row = None if rows is None or np.isnan(rows[at]) else int(rows[at])
        column, sheet = (_text(self._rows.coded[name], at) for name in ("column", "sheet"))
        raw = self._rows.texts["raw"]
        text = _text(raw, at) if isinstance(raw, Coded) else str(raw.iloc[at])
        named = sheet if sheet and self._sheets else None
        return Issue(code, Severity.WARNING, row, column or None, text, tuple(facts.items()), named)


def _text(column: Coded, at: int) -> str:
    return str(column.texts[column.codes[at]])
