"""METHOD §1 as a table: what is written → value, qualifier, interval."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.quantity import Wording
from loaders.phrases import numbers
from loaders.phrases.numbers import Absence, NotANumberError, absence, quantity, read_number

INF = math.inf
# written, value, low, high, low excluded, high excluded, qualifier
METHOD = [
    ("45次", 45, 45, 45, False, False, "exact"),
    ("80余", 80, 80, 90, True, True, "at_least"),
    ("80多", 80, 80, 90, True, True, "at_least"),
    ("1380余", 1380, 1380, 1390, True, True, "at_least"),
    ("8000余人次", 8000, 8000, 9000, True, True, "at_least"),
    ("14万余次", 140_000, 140_000, 150_000, True, True, "at_least"),
    ("14余万", 140_000, 140_000, 150_000, True, True, "at_least"),
    ("约1200余", 1200, 1200, 1300, True, True, "at_least"),
    ("达3400余人", 3400, 3400, 3500, True, True, "at_least"),
    ("超5000", 5000, 5000, INF, True, False, "at_least"),
    ("超 5000 人次", 5000, 5000, INF, True, False, "at_least"),
    ("逾百场", 100, 100, INF, True, False, "at_least"),
    ("突破200", 200, 200, INF, True, False, "at_least"),
    ("80%以上", 80, 80, INF, False, False, "at_least"),
    ("高达80%以上", 80, 80, INF, False, False, "at_least"),
    ("至少3", 3, 3, INF, False, False, "at_least"),
    ("500+", 500, 500, INF, False, False, "at_least"),
    ("近180人", 180, 170, 180, True, True, "approx"),
    ("近8000人次", 8000, 7000, 8000, True, True, "approx"),
    ("近100万元", 1_000_000, 900_000, 1_000_000, True, True, "approx"),
    ("近百", 100, 90, 100, True, True, "approx"),
    ("将近20", 20, 10, 20, True, True, "approx"),
    ("不足30", 30, 0, 30, False, True, "at_most"),
    ("不到30", 30, 0, 30, False, True, "at_most"),
    ("30以下", 30, 0, 30, False, False, "at_most"),
    ("至多30", 30, 0, 30, False, False, "at_most"),
    ("约100", 100, 95, 105, False, False, "approx"),
    ("约120", 120, 115, 125, False, False, "approx"),
    ("120左右", 120, 115, 125, False, False, "approx"),
    ("120上下", 120, 115, 125, False, False, "approx"),
    ("百余", 100, 100, 200, True, True, "at_least"),
    ("数十", 10, 10, INF, True, False, "at_least"),
    ("十来个", 10, 9.5, 10.5, False, False, "approx"),
    ("十几", 10, 10, 20, True, True, "at_least"),
    ("达167人", 167, 167, 167, False, False, "exact"),
    ("百分百", 100, 100, 100, False, False, "exact"),
    ("12.5%", 12.5, 12.5, 12.5, False, False, "exact"),
]


@pytest.mark.parametrize("case", METHOD, ids=lambda case: case[0])
def test_method_table(case: tuple[str, float, float, float, bool, bool, str]) -> None:
    text, *rest = case
    got = quantity(text)
    assert [got.value, got.low, got.high, got.low_open, got.high_open, got.qualifier.value] == rest
    assert got.raw == text


def test_bounds_of_the_indicator_close_open_ends() -> None:
    assert quantity("80%以上", upper=100).high == 100
    assert quantity("不足30", lower=10).low == 10


def test_just_over_beats_exact_beats_just_under_in_size() -> None:
    over, exact, under = (quantity(text) for text in ("8000余", "8000", "近8000"))
    assert under.high <= exact.low
    assert under.high_open
    assert exact.high <= over.low
    assert over.low_open


# written, value, step, unit
WRITTEN = [
    ("0", 0, 1, ""),
    ("零", 0, 1, ""),
    ("3,405", 3405, 1, ""),
    ("3 405", 3405, 1, ""),
    ("1,234,567.80", 1234567.8, 0.1, ""),
    ("\uff13\uff0c\uff14\uff10\uff15", 3405, 1, ""),
    ("\u22125", -5, 1, ""),
    ("-5", -5, 1, ""),
    (".5", 0.5, 0.1, ""),
    ("8000", 8000, 1000, ""),
    ("1.1万", 11000, 1000, ""),
    ("1.23万元", 12300, 100, "元"),
    ("3.5亿", 350_000_000, 10_000_000, ""),
    ("1.2E+05", 120_000, 10_000, ""),
    ("5‰", 5, 1, "‰"),
    ("80m²", 80, 10, "m2"),
    ("80㎡", 80, 10, "m2"),
    ("百分之八十", 80, 10, "%"),
    ("一百二十三", 123, 1, ""),
    ("两千三百", 2300, 100, ""),
    ("一万二", 12000, 1000, ""),
    ("三亿五千万", 350_000_000, 10_000_000, ""),
    ("一百零五", 105, 1, ""),
    ("二〇二四", 2024, 1, ""),
    ("45[1]", 45, 1, ""),
    ("45*", 45, 1, ""),
    ("45①", 45, 1, ""),
    ("45\u00b9", 45, 1, ""),
]


@pytest.mark.parametrize(("text", "value", "step", "unit"), WRITTEN, ids=str)
def test_what_is_written(text: str, value: float, step: float, unit: str) -> None:
    got = read_number(text)
    assert got is not None
    assert (got.value, got.step, got.unit, got.wording) == (value, step, unit, Wording.EXACT)


NO_NUMBERS = (
    "3号楼|第1网格|2024年|2024-07-01|1-2|1,23|12,34,567|(5)|3x|12(其中8)|万元|余|约|近|过5|一社区|五x|12:30|1/2|"
    "70岁以上|000|0012|-007|三三两两|三五|七八个|十十|12 34|1 2345|| "
)


NO_NUMBERS += f"|1e999|1e-|inf|nan|{'9' * 16}|1{'0' * 400}|999999999万亿|1½"


@pytest.mark.parametrize("text", NO_NUMBERS.split("|"))
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert read_number(text) is None
    with pytest.raises(NotANumberError):
        quantity(text)


MISSING = "| |\u3000|—|–|-|--|——|…|……|/|\\|N/A|n/a|NA|null|None|暂无|未报|统计中"


@pytest.mark.parametrize("text", MISSING.split("|"))
def test_words_for_missing(text: str) -> None:
    assert absence(text) is Absence.MISSING
    assert read_number(text) is None


def test_not_applicable_none_and_zero_are_kept_apart() -> None:
    assert absence("不适用") is Absence.NOT_APPLICABLE
    assert absence("无") is Absence.NONE_WORD
    assert absence("0") is absence("零") is None


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_integers_come_back_in_every_dress(number: int) -> None:
    for text in (
        str(number),
        f"{number:,}",
        f" {number} ",
        f"{number}户",
        f"{number}".replace("-", "\u2212"),
    ):
        got = read_number(text)
        assert got is not None
        assert got.value == number


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=3))
def test_decimals_and_percentages_come_back(number: object) -> None:
    text = str(number)
    assert quantity(text).value == float(text)
    assert quantity(f"{text}%").value == float(text)
    assert quantity(f"{text}%").unit == "%"


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numerals_come_back(number: int) -> None:
    assert quantity(_in_chinese(number)).value == number


@given(st.integers(min_value=1, max_value=10**9))
def test_the_step_is_the_last_digit_that_is_not_zero(number: int) -> None:
    got = read_number(str(number))
    assert got is not None
    assert number % got.step == 0
    assert number // got.step % 10 != 0


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_an_absence_or_neither_but_never_both(text: str) -> None:
    assert read_number(text) is None or absence(text) is None


def test_units_behind_a_number() -> None:
    assert numbers.is_unit("人次")
    assert not numbers.is_unit("号楼")


def _in_chinese(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return _in_chinese(high) + "万" + gap + (_in_chinese(low) if low else "")
    text, gap = "", False
    for size, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + word
        gap = digit == 0
    return text
