"""社区画像 worked by hand: why places changed, three sentences, what is missing, recomputed, benchmark."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import intake
from answers.profile import profile
from exports import contract, sheets
from indicators.area import Area, Level
from indicators.comparison import Profile
from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period
from store import Store
from words import profile as words

BETTER, WORSE = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER
CATALOGUE = [
    Indicator("jobs", "新增就业", "民生", "人", Kind.FLOW, BETTER),
    Indicator("open", "未结诉求", "诉求", "件", Kind.STOCK, WORSE),
    Indicator("found", "发现隐患", "安全", "处", Kind.FLOW),
    Indicator("fixed", "整改隐患", "安全", "处", Kind.FLOW),
    Indicator(
        *("rate", "整改率", "安全", "%", Kind.RATE, BETTER),
        denominator="found",
        per=100.0,
        upper=100.0,
        formula="fixed/found*100",
    ),
]
NAMES = "甲乙丙丁戊"
YEAR = Period.year(2024)


def plain(text: str) -> str:
    return text.translate(str.maketrans("\uff0c\uff1a\uff1b", ",:;"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators(CATALOGUE)
        new.put_areas([Area("street", "青石街道", Level.STREET), Area("lone", "孤石街道", Level.STREET)])
        new.put_areas([Area(name, f"{name}社区", Level.COMMUNITY, "street", sort_key=name) for name in NAMES])
        new.put_areas([Area("alone", "孤社区", Level.COMMUNITY, "lone")])

    with Store.create(tmp_path / "street.duckdb", fill) as made:
        yield made


def tell(store: Store, indicator: str, year: str, values: str, names: str = NAMES) -> None:
    """A value for each of the communities named, "-" for none."""
    pairs = zip(names, values.split(), strict=True)
    lines = [f"{name}社区,{indicator},{year},{value}" for name, value in pairs if value != "-"]
    text = "\n".join(["社区,指标,期间,数值", *lines])
    seen = intake.preview(store, text.encode(), f"{indicator}{year}.csv")
    assert not seen.staging.errors, seen.staging.errors
    intake.commit(store, seen, actor="试")


def of(answer: Profile, indicator: str) -> dict[str, object]:
    [row] = answer.standings[answer.standings["indicator"] == indicator].to_dict("records")
    return row


@pytest.mark.parametrize(
    ("then", "now", "who", "said"),
    [
        (  # 丙 40 → 45 alone would pass 乙 (41); 乙, 丁 and 戊 moved ahead of it
            *("50 41 40 30 20", "50 60 45 70 80", "丙"),
            "名次下降2位:自己的数值变化应升1位,别的社区变化使之降3位"
            "(被戊社区、丁社区超过;乙社区原在前面,也在前移,没有追上);数值向好但名次下降",
        ),
        (
            *("90 85 80 70 60", "92 95 93 70 60", "甲"),
            "名次下降2位:自己的数值变化不够换位,别的社区变化使之降2位(被乙社区、丙社区超过);数值向好但名次下降",
        ),
        (  # 丙 would stand behind 丁 (70), which fell to 50 itself
            *("90 85 80 70 60", "90 85 65 50 40", "丙"),
            "名次与上年相同:自己的数值变化应降1位,别的社区变化使之升1位(丁社区后移,让出了位次)",
        ),
        (
            *("9 8 8 7 6", "9 8 8 7 10", "甲"),
            "名次下降1位:自己的数值与上年相同,别的社区变化使之降1位(被戊社区超过)",
        ),
        ("9 8 7 6 5", "9 8 7 3 5", "丁", "名次下降1位:自己的数值变化应降1位,别的社区的变化没有影响"),
        (  # 乙 left and 戊 is new: neither counts
            *("9 10 8 7 -", "9 - 7 8 20", "丙"),
            "名次下降1位:自己的数值变化不够换位,别的社区变化使之降1位(被丁社区超过)",
        ),
        ("- 8 7 6 5", "9 8 7 6 5", "甲", "没有上年的名次,不能说为什么"),
        (  # 80余 reaches 90: nobody knows whether 乙 or 丙 is ahead
            *("95 85 80余 70 60", "95 85 80余 86 60", "丙"),
            "名次下降1位:自己的数值变化不够换位,别的社区变化使之降1位(被丁社区超过);有概数,名次可能在第2\u20134名",
        ),
    ],
)
def test_the_reason_in_words(store: Store, then: str, now: str, who: str, said: str) -> None:
    tell(store, "jobs", "2023", then)
    tell(store, "jobs", "2024", now)
    row = of(profile(store, who, YEAR), "jobs")
    assert plain(words.why(row)) == said


def test_the_fallen_come_by_places_lost_and_the_parts_add_up(store: Store) -> None:
    tell(store, "jobs", "2023", "10 20 30 40 50")
    tell(store, "jobs", "2024", "10 20 30 25 50")  # 丁 second → third
    tell(store, "open", "2023", "5 4 3 1 2")
    tell(store, "open", "2024", "5 4 3 9 2")  # 丁 first → fifth
    tell(store, "found", "2023", "10 20 30 40 50")
    tell(store, "found", "2024", "10 20 30 15 50")  # neutral: second → fourth
    answer = profile(store, "丁", YEAR)
    assert list(answer.worsened.standings["indicator"]) == ["open", "jobs"]
    assert list(answer.moved_back.standings["indicator"]) == ["found"]
    table = answer.standings
    assert (table["own_part"] + table["others_part"] == table["rank_change"]).all()
    document = contract.profile(answer)["comparisons"][0]
    assert (document["indicator"], document["own_part"], document["others_part"]) == ("open", -4, 0)


def test_three_sentences(store: Store) -> None:
    tell(store, "jobs", "2023", "10 20 30 40 50")
    tell(store, "jobs", "2024", "60 20 30 25 50")
    tell(store, "open", "2023", "5 4 3 1 2")
    tell(store, "open", "2024", "约9 4 3 1 2")
    tell(store, "found", "2024", "- 2 3 4 5")
    answer = profile(store, "甲", YEAR)
    sentences = [plain(sentence) for sentence in words.narrative(answer)]
    assert sentences == [
        "甲社区2024年有2项指标可与同组社区比较,其中分好坏的2项:前列1项、靠后1项。",
        "与上年相比1项向好、1项变差,改善最多的是新增就业(同比增长500%(增加50人)、较上年上升4位),"
        "变差最多的是未结诉求(同比增加约4件(上年基数小,不写百分比)、名次与上年持平)。",
        "1项是概数;同组有数而这里没有的是发现隐患。",
    ]
    assert all(sentence.count("。") == 1 for sentence in sentences)


def test_without_a_year_before_with_one_indicator_and_in_a_group_of_one(store: Store) -> None:
    tell(store, "jobs", "2024", "60 20 30 25 50")
    first = [plain(sentence) for sentence in words.narrative(profile(store, "甲", YEAR))]
    assert first[0].startswith("甲社区2024年有1项指标可与同组社区比较")
    assert first[1] == "没有上年的数可比,还看不出变化。"
    assert first[2] == "各项都是准确的终值;同组社区有的指标这里都有。"
    tell(store, "jobs", "2024", "60", names="孤")
    alone = [plain(sentence) for sentence in words.narrative(profile(store, "alone", YEAR))]
    assert alone[0] == "孤社区2024年有1条数据,同组没有别的社区可比。"
    nothing = [plain(sentence) for sentence in words.narrative(profile(store, "乙", Period.year(2020)))]
    assert nothing[0] == "乙社区2020年有0条数据,没有可以排位的指标。"
    assert nothing[2].startswith("没有可以判断的数")


def test_what_was_reported_is_kept_and_the_recomputed_shown_beside_it(store: Store) -> None:
    """137354 of 141911 is 96.79 %, stated 97.28 %: the difference is in percentage points."""
    tell(store, "found", "2024", "141911 20 30 40 50")
    tell(store, "fixed", "2024", "137354 10 30 20 50")
    tell(store, "rate", "2024", "97.28 50 - - -")
    answer = profile(store, "甲", YEAR)
    assert of(answer, "rate")["value"] == 97.28
    assert of(answer, "rate")["recomputed"] == pytest.approx(96.7888, abs=1e-4)
    [fact] = answer.facts[answer.facts["indicator"] == "rate"].to_dict("records")
    assert (fact["value"], fact["derived"]) == (97.28, "")
    assert fact["recomputed"] == pytest.approx(96.7888, abs=1e-4)
    said = "报97.28%,按公式96.79%,相差0.49个百分点"
    facts, places = sheets.facts(answer), sheets.standings(answer)
    for sheet in (facts, places):
        column = sheet.headings.index("按公式复算")
        texts = {row[0]: plain(row[column]) for row in sheet.texts}
        assert texts["整改率"] == said
        assert texts["发现隐患"] == ""
    document = contract.profile(answer)
    assert [one["recomputed"] for one in document["facts"] if one["recomputed"]] == [
        pytest.approx(96.7888, abs=1e-4)
    ]
    agreeing = profile(store, "乙", YEAR)  # 10 of 20 is the 50 % that was stated
    assert agreeing.facts["recomputed"].isna().all()
    assert "按公式复算" not in sheets.facts(agreeing).headings


def test_the_benchmark_is_the_ratio_of_sums_or_the_median(store: Store) -> None:
    tell(store, "found", "2024", "10 30 20 20 20")
    tell(store, "fixed", "2024", "1 9 10 10 20")  # 50 of 100 together; the median of 10 30 50 50 100 is 50
    tell(store, "jobs", "2024", "60 20 30 25 50")
    answer = profile(store, "甲", YEAR)
    assert (of(answer, "rate")["benchmark"], of(answer, "rate")["pooled"]) == (50.0, True)
    assert (of(answer, "jobs")["benchmark"], of(answer, "jobs")["pooled"]) == (30.0, False)
