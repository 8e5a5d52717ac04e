"""Tables inside a report: cells with words, units of the head or of the catalogue, tables without a head."""

import pytest
from samples_prose import loaded, read

from indicators.mention import Mention

# A report around a table: what stands in a text of a few lines alone never comes ticked.
REPORT = "社区坚持党建引领,把居民的事当作自己的事,网格里的大事小情有人管、有人问。" * 20


def cells(text: str) -> list[tuple[str, str | None, float, str, bool]]:
    """(number, indicator, value, unit, without a doubt) of each loadable cell."""
    found = [one for one in read(f"{REPORT}\n\n{text}") if one.kind == "indicator" and one.quantity]
    return [(*_said(one), one.reasons == ("table",)) for one in found]


def _said(one: Mention) -> tuple[str, str | None, float, str]:
    assert one.quantity
    return one.number_text, one.indicator, one.quantity.value, one.quantity.unit


@pytest.mark.parametrize(
    ("cell", "value", "low", "high", "qualifier"),
    [
        ("约120", 120, 115, 125, "approx"),
        ("120余", 120, 120, 130, "at_least"),
        ("近百", 100, 90, 100, "approx"),
        ("1.2万", 12_000, 12_000, 12_000, "exact"),
        ("１２０", 120, 120, 120, "exact"),
        ("逾300", 300, 300, float("inf"), "at_least"),
        ("60场", 60, 60, 60, "exact"),
    ],
)
def test_a_cell_is_read_with_its_words(
    cell: str, value: float, low: float, high: float, qualifier: str
) -> None:
    (one,) = [one for one in read(f"项目\t数量\n文体活动\t{cell}\n") if one.kind == "indicator"]
    assert one.indicator == "cultural_activities"
    assert one.quantity.value == value
    assert (one.quantity.low, one.quantity.high, one.quantity.qualifier) == (low, high, qualifier)


def test_without_a_unit_the_catalogues_is_taken_where_the_name_is_plain() -> None:
    text = "指标\t2024年\n常住人口\t6,120\n文体活动\t38\n隐患整改率\t98.5\n领导关心的事\t4\n"
    assert cells(text) == [
        ("6,120", "resident_population", 6120, "人", True),
        ("38", "cultural_activities", 38, "场次", True),
        ("98.5", "hazard_rectification_rate", 98.5, "%", True),
    ]


def test_units_in_the_brackets_of_head_or_label() -> None:
    by_label = "指标(单位)\t2023年\t2024年\n低保户数(户)\t41\t38\n临时救助金(万元)\t—\t6.8\n"
    assert cells(by_label) == [
        ("38", "dibao_households", 38, "户", True),
        ("6.8", "temp_relief_amount", 68_000, "元", True),
    ]
    by_head = "序号|项目|单位|2023年|2024年\n---|---|---|---|---\n1|调解纠纷|件|66|—\n2|文体活动|场|22|25\n"
    assert cells(by_head) == [("25", "cultural_activities", 25, "场", True)]


def test_a_table_without_a_head_has_its_labels_beside_the_numbers() -> None:
    text = "常住人口\t6120人\t户数\t2150户\n党员\t88名\t网格\t12个\n"
    assert [(code, value) for _, code, value, _, _ in cells(text)] == [
        ("resident_population", 6120),
        ("households", 2150),
        ("party_members", 88),
        ("grids", 12),
    ]


def test_the_label_nearest_to_the_value_names_it() -> None:
    text = "类别\t工作内容\t目标\t完成情况\n党建\t主题党日\t12次\t14次\n平安\t消防演练\t4场\t约6场\n"
    assert loaded(text) == [("theme_party_days", 14), ("safety_trainings", 6)]
    assert [one.reasons for one in read(text) if one.number_text in ("12", "4")] == [("target",)] * 2


def test_a_unit_is_not_taken_from_the_next_line() -> None:
    text = "社区\t隐患整改率(%)\n东湖社区\t95.2\n大井社区\t96.4\n"
    assert [one.quantity.unit for one in read(text) if one.quantity and one.quantity.value > 90] == ["%", "%"]
