"""Does a column headed 合计 say what the columns of areas add up to? Not loaded, it is only a doubt."""

from collections.abc import Iterator, Sequence

from indicators.indicator import Kind
from indicators.lookup import Catalogue, Places
from indicators.staging import Issue, Severity
from loaders.layout import sums
from loaders.meaning import claims
from loaders.meaning.columns import Plan, ValueColumn
from loaders.phrases import headings
from loaders.phrases.headings import Role
from loaders.table import Row, Table
from words import numbers as wording


def mismatches(table: Table, plan: Plan, catalogue: Catalogue, places: Places) -> Iterator[Issue]:
    """A warning for each total that is not the sum of its row, where adding up makes sense.

    Rates are not added up, nor what is no plain number; a row with gaps may add up to less.
    """
    if any(issue.severity is Severity.ERROR for issue in plan.issues):
        return
    rows = [row for row in table.rows if _adds_up(row, plan, catalogue)] if plan.totals else []
    for total in plan.totals:
        parts = _outermost([one for one in plan.values if one.period == total.period], places)
        for row in rows if parts else ():
            if issue := _mismatch(row, total, parts):
                yield issue


def _adds_up(row: Row, plan: Plan, catalogue: Catalogue) -> bool:
    label = row.cells[plan.roles[Role.INDICATOR][-1]]
    codes = catalogue.find(label) or catalogue.find(headings.read(label).label)
    return len(codes) == 1 and catalogue[codes[0]].kind is not Kind.RATE


def _outermost(columns: Sequence[ValueColumn], places: Places) -> list[ValueColumn]:
    """Without the areas that lie in another one of the table."""
    codes = {column.area for column in columns}
    return [one for one in columns if one.area and not claims.ancestors(one.area, places) & codes]


def _mismatch(row: Row, total: ValueColumn, parts: Sequence[ValueColumn]) -> Issue | None:
    stated = sums.said(row, total.position)
    found = [sums.said(row, part.position) for part in parts]
    said = [one for one in found if one is not None]
    if stated is None or stated.value is None or len(said) < len(found):
        return None
    if all(one.value is None for one in said) or sums.is_total(stated.value, said):
        return None
    raw, facts = row.cells[total.position], (("sum", wording.number(sums.sum_of(said))),)
    return Issue("total_column_mismatch", Severity.WARNING, row.number, total.name, raw, facts)
