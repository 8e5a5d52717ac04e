"""Files of targets: both languages, names and codes, every bad line at once."""

import pytest

from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind, Polarity
from indicators.lookup import Catalogue, Places
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.target import Relation, Target
from loaders.lists.targets import read_csv
from words import issues

CATALOGUE = Catalogue(
    [
        Indicator("jobs", "新增就业", "民生", "人", Kind.FLOW, Polarity.HIGHER_IS_BETTER),
        Indicator("open", "未整改隐患", "安全", "处", Kind.STOCK, Polarity.LOWER_IS_BETTER),
        Indicator("money", "投入", "安全", "元", Kind.AMOUNT),
    ]
)
PLACES = Places(
    [
        Area("street", "青石街道", Level.STREET),
        Area("a", "甲社区", Level.COMMUNITY, "street"),
        Area("b", "乙社区", Level.COMMUNITY, "street"),
    ]
)
YEAR = Period.year(2024)
MORE, LESS = Relation.AT_LEAST, Relation.AT_MOST


def read(*lines: str, encoding: str = "utf-8") -> list[Target]:
    return read_csv("\n".join(lines).encode(encoding), CATALOGUE, PLACES)


def test_english_fields_and_codes() -> None:
    assert read(
        "indicator,area,group,period,relation,value,source",
        "jobs,a,,2024,≥,120,计划",
        "open,,street,2024,<=,8,",
    ) == [
        Target("jobs", YEAR, MORE, 120.0, area="a", source="计划"),
        Target("open", YEAR, LESS, 8.0, group="street"),
    ]


def test_chinese_fields_names_and_words_in_gb18030() -> None:
    assert read(
        "指标,社区,期间,关系,目标值,负责人",
        '新增就业,甲社区,2024年,不少于,"1,200人",张某',
        "投入,乙,2024Q3,不超过,1.5万元,",
        encoding="gb18030",
    ) == [
        Target("jobs", YEAR, MORE, 1200.0, area="a"),
        Target("money", Period.parse("2024Q3"), LESS, 15_000.0, area="b"),
    ]


def test_left_out_the_relation_is_the_better_direction() -> None:
    found = read("indicator,area,period,value", "jobs,a,2024,1", "open,a,2024,1", "money,a,2024,1")
    assert [target.relation for target in found] == [MORE, LESS, MORE]


def test_a_street_among_the_communities_is_its_communities_together() -> None:
    [target] = read("indicator,area,period,value", "jobs,青石街道,2024,500")
    assert (target.area, target.group) == ("", "street")


def test_milestones_are_several_targets() -> None:
    found = read("indicator,area,period,value", "jobs,a,2024,1", "jobs,a,2025,2", "jobs,a,2026,3")
    assert [target.period.code for target in found] == ["2024", "2025", "2026"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("指标,社区,期间,目标值", "没有的,甲,2024,1"), [("unknown_indicator", 2, "指标")]),
        (("指标,社区,期间,目标值", "jobs,丙社区,2024,1"), [("unknown_area", 2, "社区")]),
        (("指标,社区,期间,目标值", "jobs,甲,20x4,1"), [("bad_period", 2, "期间")]),
        (("指标,社区,期间,目标值", "jobs,甲,2024,很多"), [("target_value", 2, "目标值")]),
        (("指标,社区,期间,目标值", "jobs,甲,2024,约100"), [("target_value", 2, "目标值")]),
        (("指标,社区,期间,目标值", "jobs,甲,2024,5家"), [("target_value", 2, "目标值")]),
        (("指标,社区,期间,关系,目标值", "jobs,甲,2024,左右,5"), [("unknown_choice", 2, "关系")]),
        (("指标,社区,期间,目标值", "jobs,,2024,5"), [("target_bearer", 2, None)]),
        (("指标,社区,街道,期间,目标值", "jobs,甲,street,2024,5"), [("target_bearer", 2, None)]),
        (
            ("指标,社区,期间,目标值", ",甲,,"),
            [("required", 2, "指标"), ("required", 2, "期间"), ("required", 2, "目标值")],
        ),
        (
            ("指标,社区,期间,目标值", "jobs,甲,2024,5", "jobs,a,2024年,6", "jobs,乙,2024,5"),
            [("duplicate_target", 2, None), ("duplicate_target", 3, None)],
        ),
        (("指标,期间,目标值", "jobs,2024,5"), [("missing_column", None, None)]),
        (("指标,社区", "jobs,甲"), [("missing_column", None, None)] * 2),
        (("指标,社区,期间,目标值",), [("no_table", None, None)]),
        (
            ("指标,社区,期间,目标值", "jobs,丙,20x4,约1", "open,甲,2024,1", "x,乙,2024,1"),
            [
                ("unknown_area", 2, "社区"),
                ("bad_period", 2, "期间"),
                ("target_value", 2, "目标值"),
                ("unknown_indicator", 4, "指标"),
            ],
        ),
    ],
)
def test_what_cannot_be_taken_is_told_line_by_line(lines: tuple[str, ...], found: list[object]) -> None:
    with pytest.raises(RefusalError) as refusal:
        read(*lines)
    assert [(issue.code, issue.row, issue.column) for issue in refusal.value.issues] == found
    assert all(issues.message(issue) and issues.hint(issue) for issue in refusal.value.issues)
