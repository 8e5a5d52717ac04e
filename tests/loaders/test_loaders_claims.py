"""What titles, stamps, sheet names and file names say, and what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_loaders import PLACES

from indicators.period import Period
from loaders.meaning import claims
from loaders.meaning.claims import Claim


def said(found: list[Claim]) -> list[tuple[str, str | None]]:
    return [
        (claim.source.value, claim.value.code if isinstance(claim.value, Period) else claim.value)
        for claim in found
    ]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["泰康社区2024年度工作统计表"], [("title", "2024"), ("title", "taikang")]),
        (["京泰路街道泰康社区2024年三季度"], [("title", "2024Q3"), ("title", "taikang")]),
        (["2024年度第三季度泰康居委会统计"], [("title", "2024Q3"), ("title", "taikang")]),
        (["泰康社区云庭小区统计表"], [("title", "yunting")]),  # the place within the place
        (["社区:泰康社区"], [("stamp", "taikang")]),
        (["社区\uff1a泰康"], [("stamp", "taikang")]),
        (
            ["填报单位(盖章):泰康社区  统计时间:2024年1—10月"],
            [("stamp", "taikang"), ("stamp", "2024-01/2024-10")],
        ),
        (["社区:", "泰康"], [("stamp", "taikang")]),
        (["填报单位", "泰康社区(公章)"], [("stamp", "taikang")]),
        (["单 位:泰康社区"], [("stamp", "taikang")]),
        (["期间:2024年第三季度", "报送批次:2024Q3-01"], [("stamp", "2024Q3")]),
        (["截至2024年12月31日"], [("title", "2024")]),
        (["(2024年1至10月)"], [("title", "2024-01/2024-10")]),
        (["民国113年度统计表"], [("title", "2024")]),
        (["二〇二四年第三季度"], [("title", "2024Q3")]),
        (["社区:泰糠"], [("stamp", None)]),  # a question
        (["新泰康社区2024年统计表"], [("title", "2024"), ("title", None)]),  # a longer name is another's
        (["海阳市新城区泰康社区统计表"], [("title", "taikang")]),
        (["关于泰康社区的统计"], [("title", "taikang")]),
        (["泰康街道统计表"], []),
        (["2024年", "有效期至:", "2025年1月"], [("title", "2024")]),  # the key says what the next cell is
        (["泰康社区2024年收入表(单位\uff1a万元)"], [("title", "2024"), ("title", "taikang")]),
        (["2024年统计(报送日期:2025年1月)"], [("title", "2024")]),
        (["社区:花园"], [("stamp", None)]),
        (["期间:去年"], [("stamp", None)]),
        (["填报单位:民政办"], []),  # an office
        (["填报日期:2024年11月5日"], []),
        (["截止日期:2024年11月"], []),
        (["2024年11月5日"], []),  # the day it was printed
        (["2024年与2023年对比"], []),
        (["2023-2024年统计"], []),
        (["2024年7、8、9月"], []),
        (["2024年十月统计"], []),
        (["东花园社区、西花园社区"], []),
        (["京泰路街道统计表"], []),  # whose rows are of communities
        (["泰康人寿捐赠情况"], []),
        (["说明:泰康社区请于2024年底前填报"], []),
        (["单位:万元"], []),
        (["本表依据2020年第七次全国人口普查办法编制" * 3], []),
        ([], []),
    ],
)
def test_titles(titles: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert said(list(claims.of_titles(titles, PLACES))) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("泰康社区2024年三季度.xlsx", [("file", "2024Q3"), ("file", "taikang")]),
        ("泰康_2024Q3.csv", [("file", "2024Q3"), ("file", "taikang")]),
        ("福民2024年1-10月(1).xlsx", [("file", "2024-01/2024-10"), ("file", "fumin")]),
        ("taikang.csv", [("file", "taikang")]),
        ("新泰康社区2024年.xlsx", [("file", "2024"), ("file", None)]),
        ("3泰康社区.xlsx", [("file", "taikang")]),
        ("报表-泰康社区(终稿).xlsx", [("file", "taikang")]),
        ("云庭小区.csv", [("file", "yunting")]),
        ("花园2024.csv", [("file", "2024")]),  # two are called so
        ("2024-1.xls", []),  # January, or the second copy
        ("统计表2024.1-10.xls", []),
        ("20241105.csv", []),
        ("street.csv", []),
        ("t.csv", []),
    ],
)
def test_names_of_files(name: str, expected: list[tuple[str, str]]) -> None:
    assert said(list(claims.of_file(name, PLACES))) == expected


@pytest.mark.parametrize(
    ("name", "years", "expected", "whole"),
    [
        ("2024年", [], [("sheet", "2024")], True),
        ("一季度", [2024], [("sheet", "2024Q1")], True),
        ("一季度", [], [], True),  # a period, but of no year
        ("一季度", [2023, 2024], [], True),
        ("1-10月", [2024], [("sheet", "2024-01/2024-10")], True),
        ("泰康", [], [("sheet", "taikang")], True),
        ("泰康社区2024", [], [("sheet", "2024"), ("sheet", "taikang")], True),
        ("2024年统计", [], [("sheet", "2024")], False),
        ("花园", [], [], False),
        ("Sheet1", [2024], [], False),
        ("汇总", [2024], [], False),
    ],
)
def test_names_of_sheets(name: str, years: list[int], expected: list[tuple[str, str]], whole: bool) -> None:
    assert said(list(claims.of_sheet(name, PLACES, years))) == expected
    assert claims.is_whole(name, PLACES) is whole


@pytest.mark.parametrize(
    ("titles", "units"),
    [
        (["(单位:万元)"], ("万元",)),
        (["统计表", "单位:万元、人"], ("万元", "人")),
        (["填报单位:泰康社区  单位:人"], ("人",)),
        (["计量单位", "户"], ("户",)),
        (["单位:人/千人"], ("人/千人",)),
        (["单位:泰康社区"], ()),
        (["单位:万元、辆车"], ()),
    ],
)
def test_units_above_a_table(titles: list[str], units: tuple[str, ...]) -> None:
    assert claims.units(titles) == units


texts = st.text(alphabet="泰康福民社区花园单位:期间2024年一季度13-/.() \uff1a、月", max_size=24)


@given(st.lists(texts, max_size=4), texts)
def test_whatever_is_written_a_claim_is_a_known_area_or_a_period(titles: list[str], name: str) -> None:
    found = [*claims.of_titles(titles, PLACES), *claims.of_sheet(name, PLACES), *claims.of_file(name, PLACES)]
    for claim in found:
        assert claim.value is None or isinstance(claim.value, Period) or claim.value in PLACES
