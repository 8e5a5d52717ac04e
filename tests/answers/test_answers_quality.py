"""数据质量: each kind of finding worked by hand, what is no finding, who reported what, the five reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import founding, intake, numbers
from answers.quality import quality
from exports import quality_sheets
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period
from indicators.quality import Quality
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from store import Store
from words import quality as words

CATALOGUE = [
    Indicator("members", "党员数", "党建", "人", Kind.STOCK),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER),
    Indicator("found", "发现隐患", "安全", "处", Kind.FLOW),
    Indicator("fixed", "整改隐患", "安全", "处", Kind.FLOW),
    Indicator("left", "未整改隐患", "安全", "处", Kind.STOCK, formula="found-fixed"),
    Indicator("rate", "整改率", "安全", "%", Kind.RATE, upper=100.0, formula="fixed/found*100"),
]
YEAR = Period.year(2024)


def plain(text: str) -> str:
    return text.translate(str.maketrans("\uff0c\uff1a\uff1b", ",:;"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators(CATALOGUE)
        new.put_areas([Area("street", "青石街道", Level.STREET)])
        new.put_areas([Area(name, f"{name}社区", Level.COMMUNITY, "street", sort_key=name) for name in "abc"])
        new.put_areas([Area(f"a{part}", f"{part}苑", Level.COMPOUND, "a") for part in "东西"])

    with Store.create(tmp_path / "street.duckdb", fill) as made:
        yield made


def tell(store: Store, *lines: str) -> None:
    """Lines of a long table: community, indicator, period, value, dimension, state, unit."""
    padded = (",".join((line.split(",") + [""] * 7)[:7]) for line in lines)
    text = "\n".join(("社区,指标,期间,数值,维度,状态,单位", *padded))
    seen = intake.preview(store, text.encode(), "告.csv")
    intake.commit(store, seen, actor="试")


def asked(store: Store, period: Period = YEAR) -> Quality:
    return quality(store, Selection(View.QUALITY, period=period, group="street"))


def said(found: Quality) -> list[tuple[str, str, str]]:
    """(fault, whose, what is said) of each finding."""
    return [
        (str(row["fault"]), row["area"], plain(words.said(row))) for row in found.findings.to_dict("records")
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            ["a社区,整改隐患,2024,12", "a社区,发现隐患,2024,10"],
            [("part_above_whole", "a", "报12处,多于发现隐患10处,多2处")],
        ),
        (["a社区,整改隐患,2024,10", "a社区,发现隐患,2024,10"], []),
        # 10余 is more than 10, and may be 11: no contradiction.
        (["a社区,整改隐患,2024,11", "a社区,发现隐患,2024,10余"], []),
        (
            ["a社区,党员数,2024,75", "a社区,党员数,2024,80,性别=女"],
            [("part_above_whole", "a", "报80人,多于总数75人,多5人")],
        ),
        (
            ["a社区,党员数,2024,75", "a社区,党员数,2024,40,性别=女", "a社区,党员数,2024,40,性别=男"],
            [("parts_exceed", "a", "分项合计80人,超过总数75人,多5人;分项有重叠,或有一处写错")],
        ),
        (
            ["a社区,党员数,2024,75"]
            + [
                f"a社区,党员数,2024,{n},学历={name}"
                for n, name in ((8, "甲"), (3, "乙"), (27, "丙"), (27, "丁"))
            ],
            [("parts_short", "a", "分项合计65人,总数75人,少10人;分项没有列全,或有一处写错")],
        ),
        (["a社区,党员数,2024,75", "a社区,党员数,2024,35,性别=女", "a社区,党员数,2024,40,性别=男"], []),
        # One part, or parts that make up less than half, are examples.
        (["a社区,党员数,2024,75", "a社区,党员数,2024,60,性别=女"], []),
        (["a社区,党员数,2024,75", "a社区,党员数,2024,3,类型=流动", "a社区,党员数,2024,18,类型=困难"], []),
        (  # 97.28 stated, 96.79 by the formula
            ["a社区,发现隐患,2024,141911", "a社区,整改隐患,2024,137354", "a社区,整改率,2024,97.28"],
            [("recomputed", "a", "报97.28%,按公式复算96.79%,相差0.49个百分点")],
        ),
        (["a社区,发现隐患,2024,100", "a社区,整改隐患,2024,97", "a社区,整改率,2024,97"], []),
        (
            ["a社区,整改率,2024,97", "a社区,发现隐患,2024,100"],
            [("without_parts", "a", "报97%,没有报整改隐患,无从复算")],
        ),
        # What is left may come from last year on top of found − fixed; less than that cannot be.
        (["a社区,发现隐患,2024,10", "a社区,整改隐患,2024,8", "a社区,未整改隐患,2024,5"], []),
        (
            ["a社区,发现隐患,2024,10", "a社区,整改隐患,2024,8", "a社区,未整改隐患,2024,1"],
            [("recomputed", "a", "报1处,按公式复算2处,相差1处")],
        ),
        (  # 60 to 91: by more than half
            ["a社区,活动场次,2023,60", "a社区,活动场次,2024,91"],
            [("jump", "a", "上年60场,这一期91场,增减+51.7%;是真有大变化,还是单位、口径或录入有误")],
        ),
        (["a社区,活动场次,2023,60", "a社区,活动场次,2024,90"], []),
        (["a社区,活动场次,2023,6", "a社区,活动场次,2024,90"], []),  # the base is small
        (
            ["a社区,活动场次,2023,60", "a社区,活动场次,2024,60"],
            [("repeated", "a", "报60场,与上年一个数不差;是真没有变,还是抄了上年的")],
        ),
        (["a社区,活动场次,2023,60", "a社区,活动场次,2024,60余"], []),
        (["a社区,党员数,2023,60", "a社区,党员数,2024,60"], []),  # a stock may well stay
        (
            ["a社区,活动场次,2024,60,,年内"],
            [("part_year", "a", "报60场,写于年终之前,不是全年的数")],
        ),
        (["东苑,活动场次,2024,8", "西苑,活动场次,2024,4", "a社区,活动场次,2024,12"], []),
        (
            ["东苑,活动场次,2024,8", "西苑,活动场次,2024,5", "a社区,活动场次,2024,12"],
            [("parts_exceed", "a", "分项合计13场,超过总数12场,多1场;分项有重叠,或有一处写错")],
        ),
        (
            ["东苑,活动场次,2024,13", "a社区,活动场次,2024,12"],
            [("part_above_whole", "a东", "报13场,多于总数12场,多1场")],
        ),
    ],
)
def test_a_finding_and_what_is_none(
    store: Store, told: list[str], expected: list[tuple[str, str, str]]
) -> None:
    tell(store, *told)
    found = [one for one in said(asked(store)) if one[0] != "without_parts" or expected[:1] == [one]]
    assert found == expected


def test_a_unit_that_does_not_convert(store: Store) -> None:
    text = "社区,指标,期间,数值,单位\na社区,发现隐患,2024,46,家\nb社区,发现隐患,2024,12,处"
    seen = intake.preview(store, text.encode(), "告.csv")
    intake.commit(store, seen, actor="试")
    assert said(asked(store)) == [("unit", "a", "报46家,这个单位不能换算成目录的单位,不参加比较")]


def test_the_gravest_come_first_and_of_one_kind_the_larger(store: Store) -> None:
    tell(store, "a社区,活动场次,2023,60", "b社区,活动场次,2023,60", "c社区,活动场次,2023,60")
    tell(store, "a社区,活动场次,2024,100", "b社区,活动场次,2024,200", "c社区,活动场次,2024,60")
    tell(store, "c社区,发现隐患,2024,10", "c社区,整改隐患,2024,12")
    found = asked(store)
    assert [(fault, area) for fault, area, _ in said(found)] == [
        ("part_above_whole", "c"),
        ("jump", "b"),
        ("jump", "a"),
        ("repeated", "c"),
    ]
    assert words.kinds(found)[0] == ("all", "全部(4)")
    assert [str(item.number.area) for item in numbers.in_quality(found, "jump")] == ["b", "a"]


def test_who_reported_what(store: Store) -> None:
    tell(store, "a社区,活动场次,2024,约60", "b社区,活动场次,2024H1,30", "b社区,党员数,2024,40,,年内")
    tell(store, *(f"a社区,发现隐患,2024Q{part},1" for part in (1, 2, 3, 4)))
    found = asked(store)
    states = {(row["area"], row["indicator"]): row["state"] for row in found.cells.to_dict("records")}
    assert states == {
        ("a", "members"): "no_value",
        ("b", "members"): "part_year",
        ("c", "members"): "no_value",
        ("a", "events"): "about",
        ("b", "events"): "other_period",
        ("c", "events"): "no_value",
        ("a", "found"): "summed",
        ("b", "found"): "no_value",
        ("c", "found"): "no_value",
    }
    assert (len(found.there), found.expected) == (3, 9)
    assert [row[:4] for row in quality_sheets.by_area(found).texts] == [
        ("a社区", "2/3", "1", "0"),
        ("b社区", "1/3", "0", "1"),
        ("c社区", "0/3", "0", "0"),
    ]
    assert quality_sheets.by_indicator(found).texts[1] == ("活动场次", "1/3", "b社区、c社区")
    assert plain(words.headline(found)) == "青石街道2024年:9个应有的数有3个(33%),提示1处"
    assert plain(words.completeness(found)) == (
        "3个社区、3项有社区报过的指标;概数占33%;年内数占33%;一个数也没有的社区:c社区"
    )


def test_nothing_at_all_says_why(store: Store) -> None:
    found = asked(store)
    assert found.findings.empty
    assert words.no_findings(found)[0] == "没有可查的数"
    assert plain(words.headline(found)) == "青石街道2024年:没有社区报过数"
    tell(store, "a社区,活动场次,2024,60")
    assert words.no_findings(asked(store))[0] == "没有要看一看的数"


def test_a_missing_period_is_refused(store: Store) -> None:
    with pytest.raises(RefusalError):
        quality(store, Selection(View.QUALITY, group="street"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The five reports' facts, as they ship."""
    with founding.found(tmp_path_factory.mktemp("real") / "real.duckdb", with_demo=False) as made:
        yield made


def test_the_contradictions_of_the_five_reports_are_there(real: Store) -> None:
    """Of the seven relations that do not hold, those whose two sides are among the loaded facts.

    学历 65 of 75 and 工作人员 11 of 18 (the 11 public-welfare posts are an indicator of their own). 230 of
    235, 350余 of 366 days and 849 of 4469 are no totals and parts: nobody stated that they would be.
    """
    found = quality(real, Selection(View.QUALITY, period=YEAR))
    grave = [one for one in said(found) if one[0] not in ("part_year", "undated")]
    assert grave == [
        ("parts_short", "xx", "分项合计11人,总数18人,少7人;分项没有列全,或有一处写错"),
        ("parts_short", "xx", "分项合计65人,总数75人,少10人;分项没有列全,或有一处写错"),
        ("without_parts", "fumin", "报100%,没有报化解群众诉求数、受理群众诉求数,无从复算"),
    ]
    dimensions = list(found.findings["dimension"])[:3]
    assert dimensions == ["身份", "学历", "渠道=社区丈量"]
    undated = found.of_fault("undated")
    assert set(undated["area"]) == {"xx"}
    assert set(found.of_fault("part_year")["area"]) == {"taikang"}
