"""Targets as tables to read and as files: a board, all boards, 需关注, the targets themselves."""

from collections.abc import Iterable, Mapping, Sequence

from exports import contract
from exports.csv_file import csv_bytes
from exports.sheets import Sheet
from indicators.area import Area
from indicators.concern import Concerns
from indicators.indicator import Indicator
from indicators.target import Pursued, Target
from words import attention, numbers, periods
from words import targets as words


def board(found: Pursued) -> Sheet:
    """One row a target: what was to be reached, what was, and what that means."""
    rows = found.table.to_dict("records")
    unit = found.indicator.unit
    beside = [(words.aim(row["relation"], row["aim"], unit), row) for row in rows]
    texts = tuple(
        (
            words.name(row),
            goal,
            words.done(row, unit),
            words.share(row),
            words.as_of(row, found) or (periods.label(found.period) if row["as_of"] else numbers.MISSING),
            words.schedule(row),
            words.gap(row, found.indicator),
            words.verdict(row),
            f"{row['n']}/{row['total']}",
            row["source"],
        )
        for goal, row in beside
    )
    plain = {2: "value", 3: "share", 6: "gap"}
    values = tuple(
        tuple(
            contract.plain(row[plain[place]]) if place in plain else text for place, text in enumerate(line)
        )
        for line, row in zip(texts, rows, strict=True)
    )
    return Sheet(words.caption(found), words.HEADINGS, texts, values, (1, 2, 3, 5, 6))


def of_area(boards: Sequence[Pursued], name: str) -> Sheet:
    """The targets of one area, a row each: ``board`` with the indicator in the place of the area."""
    sheets = [board(found) for found in boards]

    def turned(lines: Sequence[tuple[object, ...]], found: Pursued) -> list[tuple[object, ...]]:
        when = periods.label(found.period)
        return [(found.indicator.short_name, when, *line[1:]) for line in lines]

    texts = [line for one, found in zip(sheets, boards, strict=True) for line in turned(one.texts, found)]
    values = [line for one, found in zip(sheets, boards, strict=True) for line in turned(one.values, found)]
    headings = (words.INDICATOR, words.WHEN, *words.HEADINGS[1:])
    said = tuple(tuple(str(cell) for cell in line) for line in texts)
    return Sheet(words.area_caption(name), headings, said, tuple(values), (2, 3, 4, 6, 7))


def summary(boards: Sequence[Pursued]) -> Sheet:
    """One row an indicator that has targets: how many communities are how far."""
    rows = tuple(
        (
            found.indicator.short_name,
            periods.label(found.period),
            *(numbers.number(float(found.count(*verdicts))) for verdicts, _ in words.COUNTED),
            words.whole(found),
        )
        for found in boards
    )
    return Sheet(
        words.SECTION_ALL,
        words.SUMMARY_HEADINGS,
        rows,
        rows,
        tuple(range(2, len(words.SUMMARY_HEADINGS) - 1)),
    )


def concerns(found: Concerns) -> Sheet:
    """One row a community and indicator that need attention."""
    rows = tuple(attention.cells(row, found) for row in found.table.to_dict("records"))
    return Sheet(attention.caption(found), attention.HEADINGS, rows, rows, (2,))


def targets_csv(
    targets: Iterable[Target], indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> bytes:
    """The targets under the headings that a file of targets may have: it can be changed and sent back."""
    rows = tuple(
        (
            indicators[one.indicator].name,
            areas[one.area].name if one.area else "",
            areas[one.group].name if one.group else "",
            one.period.code,
            one.relation.value,
            contract.plain(one.value),
            one.source,
        )
        for one in targets
    )
    headings = tuple(names[0] for names in words.FIELDS.values())
    return csv_bytes(Sheet("", headings, (), rows, ()))
