"""Reading prose as a whole: offsets, periods, areas, tables, words that somebody adds, hostile texts."""

import itertools
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_prose import known, loaded, read

from indicators.indicator import Indicator, Kind
from indicators.lookup import Catalogue, Places
from indicators.mention import Document
from indicators.observation import Status
from loaders import reports
from loaders.phrases import shares
from loaders.prose.plain import plain

FULL = str.maketrans("0123456789,%();:", "０１２３４５６７８９，％（）；：")


def test_full_width_text_is_read_alike() -> None:
    text = "全年开展主题党日12次,化解矛盾纠纷1,204件;整改率98.5%(隐患整改)。"
    assert loaded(text.translate(FULL)) == loaded(text)
    assert len(loaded(text)) == 3


@given(
    st.text(
        alphabet="0123456789一二三十百千万余近约%,。;名户次件隐患整改纠纷化解党员其中(2024年)社区",
        max_size=120,
    )
)
@settings(max_examples=150, deadline=None)
def test_every_digit_lies_in_one_numeral_and_offsets_are_those_of_the_text(text: str) -> None:
    found = read(text)
    spans = sorted({(one.start, one.end) for one in found})
    assert all(text[one.start : one.end] == one.number_text for one in found)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isdigit())
    assert all(0 <= one.quote_start <= one.start < one.end <= one.quote_end <= len(text) for one in found)
    assert all(0 <= one.confidence <= 1 for one in found)


@given(st.text(max_size=60))
def test_plain_keeps_the_length(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("百分之九十八", 98),
        ("百分之九十八点五", 98.5),
        ("百分百", 100),
        ("九成", 90),
        ("九成五", 95),
        ("四分之三", 75),
    ],
)
def test_shares_in_words(written: str, value: float) -> None:
    assert shares.parse(written).value == value
    [rate] = [one for one in read(f"隐患整改率达到{written}。") if one.number_text == written]
    assert (rate.quantity.value, rate.quantity.unit, rate.indicator) == (
        value,
        "%",
        "hazard_rectification_rate",
    )


@pytest.mark.parametrize("written", ["百分之", "成", "五分之六", "百分之九九九"])
def test_what_is_no_share(written: str) -> None:
    assert shares.parse(written) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023年,社区开展主题党日12次。", "2023"),
        ("2024年上半年,社区开展主题党日12次。", "2024H1"),
        ("2024年1—10月,社区开展主题党日12次。", "2024-01/2024-10"),
        ("2024年第三季度开展主题党日12次。", "2024Q3"),
        ("东湖社区2024年工作总结\n今年开展主题党日12次。", "2024"),
        ("东湖社区成立于2009年。开展主题党日12次。", None),
    ],
)
def test_periods_are_told_by_the_text(text: str, code: str | None) -> None:
    [mention] = [one for one in read(text, period=None) if one.indicator]
    assert (mention.period and mention.period.code) == code


def test_a_year_that_is_not_over_is_part_of_one() -> None:
    text = "东湖社区2024年工作总结\n今年开展主题党日12次。"
    by_day = {
        day: read(text, period=None, day=day)[-1].status for day in (date(2024, 12, 20), date(2025, 1, 8))
    }
    assert by_day == {date(2024, 12, 20): Status.PART_YEAR, date(2025, 1, 8): Status.FINAL}


def test_areas_in_the_order_of_their_names() -> None:
    text = "松江街道2024年就业情况\n柳荫、东湖社区分别实现城镇新增就业26人和31人。"
    assert [(one.area, one.quantity.value) for one in read(text) if one.kind == "indicator"] == [
        ("柳荫社区", 26),
        ("东湖社区", 31),
    ]


def test_a_table_by_years_and_one_by_indicators() -> None:
    by_year = "项目\t单位\t2023年\t2024年\n低保户数\t户\t41\t38\n文体活动\t场\t22\t35\n"
    found = [
        (one.number_text, str(one.kind), one.indicator) for one in read(by_year) if one.quantity.value < 1000
    ]
    assert found == [
        ("41", "quantity", "dibao_households"),
        ("38", "indicator", "dibao_households"),
        ("22", "quantity", "cultural_activities"),
        ("35", "indicator", "cultural_activities"),
    ]
    by_area = "小区\t新增充电桩(处)\n云溪小区\t4\n听涛小区\t3\n合计\t7\n"
    assert [(one.number_text, str(one.kind), one.area) for one in read(by_area)] == [
        ("4", "breakdown", "云溪小区"),
        ("3", "breakdown", "听涛小区"),
        ("7", "indicator", ""),
    ]


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("发现隐患120处,整改108处,整改率99%。", "hazard_rectification_rate", "rate_differs"),
        ("受理矛盾纠纷20件,成功调解25件。", "disputes_resolved", "above_whole"),
        ("社区新增充电桩9处,其中云溪小区新增6处,听涛小区新增5处。", "ev_charging_points", "parts_exceed"),
        ("常住人口6100人。截至年底,常住人口6900人。", "resident_population", "said_twice"),
    ],
)
def test_numbers_that_contradict_each_other_wait(text: str, code: str, reason: str) -> None:
    doubted = [
        one for one in read(text, area="东湖社区") if one.indicator == code and one.kind == "indicator"
    ]
    assert any(reason in one.reasons and one.confidence < reports.TICKED for one in doubted)


def test_numbers_that_fit_do_not_wait() -> None:
    found = read("发现隐患120处,整改117处,整改率97.5%。受理矛盾纠纷25件,成功调解25件,成功率100%。")
    doubts = {"rate_differs", "above_whole", "parts_exceed", "said_twice"}
    assert len(found) == 6
    assert not any(doubts & {*one.reasons} for one in found)


def test_a_generic_noun_alone_is_not_loaded() -> None:
    assert loaded("全年开展活动12场,服务30人,解决问题。出动20人,发放资料500份,召开会议6次。") == []


def test_a_new_indicator_needs_words_only() -> None:
    shipped, places = known()
    codes = {code for _, code in shipped.names()}
    made = Indicator("tree_pits", "树池整治数", "环境", "个", Kind.FLOW, synonyms=("整治树池",))
    text = "全年整治树池48个,开展主题党日12次。"
    more = Catalogue([*(shipped[code] for code in codes), made])
    assert [one.indicator for one in reports.mentions(Document(text), more, places)] == [
        "tree_pits",
        "theme_party_days",
    ]
    taught = reports.mentions(
        Document("更换楼道灯泡36次。"), shipped, places, learned={"更换楼道灯泡": "volunteer_activities"}
    )
    assert [one.indicator for one in taught] == ["volunteer_activities"]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "其中" * 100_000,
        "," * 200_000,
        "1," * 20_000,
        "其中1人," * 8_000,
        "(" * 200_000,
        "1\t" * 20_000,
        "党员1名、" * 8_000,
        "柳荫社区、" * 8_000,
    ],
)
def test_hostile_texts_take_time_by_their_length(text: str) -> None:
    reports.mentions(Document("开展主题党日12次。"), *known())
    started = time.process_time()
    reports.mentions(Document(text), *known())
    whole = time.process_time() - started
    started = time.process_time()
    reports.mentions(Document(text[: len(text) // 4]), *known())
    assert whole < 10 * (time.process_time() - started) + 0.5


def test_without_places_and_catalogue_nothing_is_loaded() -> None:
    found = reports.mentions(Document("开展主题党日12次。"), Catalogue([]), Places([]))
    assert [str(one.kind) for one in found] == ["quantity"]
