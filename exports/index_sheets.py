"""A composite index as tables to read: places and scores, the components, what moved."""

from collections.abc import Mapping

from exports import contract
from exports.sheets import Sheet
from indicators.index_score import IndexScore
from words import index as words
from words import numbers, ranks
from words.reasons import POLARITY


def scores(answer: IndexScore, names: Mapping[str, str]) -> Sheet:
    """One row a community scored; ``names`` of indicators by code."""
    texts, values = [], []
    for row in answer.table.to_dict("records"):
        without = answer.without.loc[row["area"]]
        place = words.places(row["rank"], row["rank"], row["rank"])
        reach = words.reach(row["rank_p5"], row["rank_p95"])
        steady = words.STEADINESS[row["steadiness"]]
        beside = (words.shifted(without, row["rank"], names), f"{row['coverage'] * 100:.0f}%")
        texts.append((place, row["name"], words.score(row["score"]), reach, steady, *beside))
        values.append((contract.plain(row["rank"]), row["name"], row["score"], reach, steady, *beside))
    return Sheet(words.table_caption(answer), words.SCORE_HEADINGS, tuple(texts), tuple(values), (2,))


def parts(answer: IndexScore, names: Mapping[str, str]) -> Sheet:
    """What is behind the scores, for a file: by community and component value, points, contribution."""
    rows = tuple(
        (
            name,
            names[code],
            contract.plain(answer.values.loc[area, code]),
            contract.plain(answer.points.loc[area, code]),
            contract.plain(answer.contributions.loc[area, code]),
            contract.plain(answer.without.loc[area, code]),
        )
        for area, name in zip(answer.table["area"], answer.table["name"], strict=True)
        for code in answer.values.columns
    )
    return Sheet(words.table_caption(answer), words.PART_HEADINGS, rows, rows, (2, 3, 4, 5))


def components(answer: IndexScore) -> Sheet:
    """One row a component: direction, the weights that were meant and those that worked."""
    groups = {group.code: group.name or group.code for group in answer.design.groups}
    rows = tuple(
        (
            one.indicator.name,
            " / ".join(groups[code] for code in reversed([*answer.design.path(one.component)])),
            POLARITY[one.direction],
            words.share(one.nominal),
            words.share(one.realised),
            numbers.number(round(one.correlation, 2)),
            words.share(one.importance),
            f"{one.known}/{answer.total}",
            words.remark(one),
        )
        for one in answer.components
    )
    return Sheet(words.COMPONENT_CAPTION, words.COMPONENT_HEADINGS, rows, rows, (3, 4, 5, 6))


def changes(answer: IndexScore, names: Mapping[str, str]) -> Sheet:
    """One row a community scored in both years: what raised its score and what lowered it."""
    pillars = answer.by_pillar(answer.moved)[[group.code for group, _ in answer.design.pillars]]
    rows = tuple(
        (
            row["name"],
            words.signed(row["score_change"]),
            ranks.arrow(row["rank_change"]),
            *(words.signed(value) for value in pillars.loc[row["area"]]),
            words.moved(answer.moved.loc[row["area"]], names, 1) or numbers.MISSING,
            words.moved(answer.moved.loc[row["area"]], names, -1) or numbers.MISSING,
            words.not_alike(answer.missing[row["area"]], answer.missing_before[row["area"]], names),
        )
        for row in answer.table[answer.table["rank_change"].notna()].to_dict("records")
    )
    heads = [group.name or group.code for group, _ in answer.design.pillars]
    headings = (*words.CHANGE_HEADINGS[:3], *heads, *words.CHANGE_HEADINGS[3:])
    return Sheet(words.change_note(answer), headings, rows, rows, (1, *range(3, 3 + len(heads))))
