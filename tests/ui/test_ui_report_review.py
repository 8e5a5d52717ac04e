"""What the review draws: the whole text, each number once where it stands, a long report in parts."""

from dataclasses import replace

import pytest

from answers import reports
from answers.report_beside import Then
from answers.report_review import Item
from answers.reports import Known, Paper
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.mention import Mention, MentionKind
from indicators.period import Period
from indicators.quantity import Quantity, Wording, bounded
from loaders import documents
from ui import report_review as drawing
from ui.report_tray import Read
from words import report_page as words

KNOWN = Known(
    reports.Catalogue([Indicator("events", "活动场次", "文化", "场", Kind.FLOW)]),
    reports.Places([Area("a", "甲社区", Level.COMMUNITY)]),
    {},
)


def read(paragraphs: int) -> tuple[Read, list[Item]]:
    """A report with a number in every other paragraph."""
    text = "\n".join(f"第一项。\n办了{n}场活动。" for n in range(paragraphs))
    document = documents.pasted(text)
    found, items, place = [], [], 0
    for n in range(paragraphs):
        start = text.index(f"了{n}场", place) + 1
        place = start
        mention = Mention(
            start,
            start + len(str(n)),
            str(n),
            Quantity.exact(n, "场"),
            MentionKind.INDICATOR,
            "events",
            period=Period.year(2024),
            area_code="a",
            confidence=0.9,
        )
        found.append(mention)
        items.append(Item(f"{start}-{mention.end}-1", mention, None, "new", None, None, True, (), ()))
    return Read(Paper("a", text.encode(), document), KNOWN, tuple(found)), items


def test_the_text_is_whole_and_each_number_marked_once_where_it_stands() -> None:
    report, items = read(3)
    (part,) = drawing.parts(report, items)
    drawn = drawing._drawing(report, part, {})
    text = "\n".join("".join(piece[0] for piece in pieces) for _, pieces in drawn["blocks"])
    assert text == report.paper.document.text
    marked = [piece for _, pieces in drawn["blocks"] for piece in pieces if len(piece) > 1]
    assert marked == [[str(n), item.key, "indicator"] for n, item in enumerate(items)]
    assert [row["value"] for row in drawn["rows"]] == ["0场", "1场", "2场"]
    assert all(row["beside"] == "上年未报 · 新增" for row in drawn["rows"])


def test_two_facts_by_one_number_share_its_mark() -> None:
    report, items = read(1)
    twice = [*items, Item(items[0].key[:-1] + "2", items[0].mention, None, "", None, None, False, (), ())]
    (part,) = drawing.parts(report, twice)
    drawn = drawing._drawing(report, part, {})
    assert len(drawn["rows"]) == 2
    assert sum(len(piece) > 1 for _, pieces in drawn["blocks"] for piece in pieces) == 1


def test_a_long_report_is_reviewed_in_parts_that_are_its_whole_text() -> None:
    report, items = read(950)
    parts = drawing.parts(report, items)
    assert [len(part.items) for part in parts] == [400, 400, 150]
    assert [item for part in parts for item in part.items] == items
    lines = [
        "".join(piece[0] for piece in pieces)
        for part in parts
        for _, pieces in drawing._drawing(report, part, {})["blocks"]
    ]
    assert "\n".join(lines) == report.paper.document.text


def test_the_drawing_changes_its_version_with_what_it_says() -> None:
    report, items = read(2)
    (part,) = drawing.parts(report, items)
    (same,) = drawing.parts(*read(2))
    (other,) = drawing.parts(report, items[:1])
    versions = [drawing._drawing(report, one, {})["version"] for one in (part, same, other)]
    assert versions[0] == versions[1] != versions[2]


def test_what_a_report_said_a_year_earlier_stands_beside_its_number() -> None:
    report, items = read(2)
    (part,) = drawing.parts(report, items)
    rows = drawing._drawing(report, part, {items[1].key: Then("甲社区2023年总结", "办了", "7", "场。")})[
        "rows"
    ]
    assert [row["then"] for row in rows] == [None, ["上年《甲社区2023年总结》\uff1a", "办了", "7", "场。"]]


def test_the_button_of_what_is_planned_offers_a_target() -> None:
    report, items = read(2)
    planned = replace(items[0], waits=("plan",))
    unnamed = replace(planned, mention=replace(planned.mention, indicator=None))
    (part,) = drawing.parts(report, [planned, unnamed])
    assert [row["act"] for row in drawing._drawing(report, part, {})["rows"]] == ["记为目标", "更正"]


@pytest.mark.parametrize(
    ("wording", "unit", "text"),
    [
        (Wording.NO_LESS_THAN, "岁", "60岁以上"),
        (Wording.NO_MORE_THAN, "场", "60场以下"),
        (Wording.JUST_OVER, "场", "60余场"),
        (Wording.AROUND, "场", "约60场"),
    ],
)
def test_a_bound_is_said_behind_its_unit(wording: Wording, unit: str, text: str) -> None:
    _, (item,) = read(1)
    assert words.value(replace(item.mention, quantity=bounded(60, wording, 10, unit=unit))) == text
