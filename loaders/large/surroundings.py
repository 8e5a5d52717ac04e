"""What stands around a large table, as loaders.files has it for a small one; notes name no person."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from indicators.harvest import Coded, Codes, Harvest
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from indicators.staging import Issue, Severity, Staging
from loaders.meaning import personal
from loaders.meaning.context import Context
from loaders.meaning.mapping import Mapped, Mapper
from loaders.table import Table

_LONG_NUMBER = r"\d[\d -]{9}"  # what may be the number of a person, before anyone looks closer


class Surroundings:
    """``said``: what a person said and what titles and names add; ``asks``: whether those contradict."""

    def __init__(self, table: Table, catalogue: Catalogue, places: Places, said: Instructions) -> None:
        """``table``: the beginning of the large one, and rows from all over it."""
        self._table = table
        plan = Mapper(table, catalogue, places, said).plan
        self._context = Context(table, plan.columns, plan.shape, catalogue, places, said)
        self.said = self._context.instructions() if plan.columns else said
        self.asks = self._context.asks

    def refused(self, mapper: Mapper) -> Mapped:
        """Nothing is loaded before a question about the whole table is answered."""
        issues = (*self._context.issues, *self._table.issues, *mapper.plan.issues, *(mapper.fault or ()))
        return Mapped(None, (), tuple(map(_masked, issues)), None, mapper.plan)

    def told(self, mapped: Mapped) -> Mapped:
        """With what was taken from the surroundings said first, and the numbers of persons starred."""
        harvest, hidden = (None, 0) if mapped.harvest is None else _without_numbers(mapped.harvest)
        issues = [*self._context.issues, *self._beside(mapped), *mapped.issues]
        if hidden:
            issues.append(Issue("masked_notes", Severity.WARNING, facts=(("count", str(hidden)),)))
        return replace(mapped, harvest=harvest, issues=tuple(map(_masked, issues)))

    def _beside(self, mapped: Mapped) -> Iterator[Issue]:
        """Warnings where the rows' own communities or years are others: one row of each is looked at."""
        if mapped.harvest is None:
            return
        at = np.union1d(_firsts(mapped.harvest.coded["area"].codes), _firsts(mapped.harvest.period))
        rows = mapped.harvest.frame(at)
        yield from self._context.beside(Staging(rows, (), (), Origin(self._table.name, "")))


def _firsts(codes: Codes) -> npt.NDArray[np.intp]:
    """The first position of each code."""
    first = np.full(int(codes.max(initial=-1)) + 1, -1, np.intp)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return first[first >= 0]


def _without_numbers(harvest: Harvest) -> tuple[Harvest, int]:
    """Notes with the numbers of persons starred, and how many had some."""
    notes = harvest.texts["note"]
    if isinstance(notes, Coded):
        return harvest, 0
    found = notes[notes.str.contains(_LONG_NUMBER)]
    masked = found.map(personal.masked)
    hidden = int((masked != found).sum())
    if not hidden:
        return harvest, 0
    clean = notes.mask(notes.index.isin(masked.index), masked)
    return replace(harvest, texts={**harvest.texts, "note": clean}), hidden


def _masked(issue: Issue) -> Issue:
    facts = tuple((name, personal.masked(value)) for name, value in issue.facts)
    return replace(issue, raw=personal.masked(issue.raw), facts=facts)
