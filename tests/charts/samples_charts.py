"""Hand-built answers with every awkwardness: bands, ties, gaps, markup in names, missing bases."""

import math
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from indicators.area import Area, Level
from indicators.benchmark import Reference, References
from indicators.comparison import Comparison, Coverage, HeatTable, NotRanked, Profile, Reason, TimeSeries
from indicators.control_chart import ControlChart
from indicators.control_chart import control_chart as judged
from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period, month_end
from indicators.selection import Selection, View

NAN = math.nan
LIVELY = "<b>春风</b>$x^2$"
LINKED = '<a href="http://x.cn">和美</a>&amp;'

EVENTS = Indicator("culture_events", "文化活动场次", "文化", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER)
DISPUTES = Indicator("disputes", "未化解矛盾纠纷", "治理", "件", Kind.STOCK, Polarity.LOWER_IS_BETTER)
RESIDENTS = Indicator("residents", "常住人口", "人口", "人", Kind.STOCK, Polarity.NEUTRAL)
SHARE = Indicator("share", "物业覆盖率", "物业", "%", Kind.RATE, Polarity.HIGHER_IS_BETTER, upper=100)

# name, value, low, high, qualifier, previous, rank, best, worst, tied, rank_change, withheld, outcome, status
_ROWS = (
    ("石油新村社区", 128, 128, 128, "exact", 96, 1, 1, 1, False, 2, "", "better", "final"),
    ("泰康社区", 120, 120, 130, "at_least", 101, 2, 2, 3, False, 0, "", "better", "final"),
    ("花园洞社区", 118, 100, 120, "approx", 110, 3, 2, 5, False, -2, "", "undetermined", "part_year"),
    ("三水社区", 105, 105, 105, "exact", 105, 4, 4, 4, True, 0, "", "same", "final"),
    (LIVELY, 105, 105, 105, "exact", 80, 4, 4, 4, True, 5, "", "better", "final"),
    (LINKED, 92, 92, 92, "exact", NAN, 6, 6, 6, False, NAN, "no_base", "", "final"),
    (
        "五里墩街道丹水池永清联合示范社区居委会",
        88,
        88,
        88,
        "exact",
        97,
        7,
        7,
        7,
        False,
        -2,
        "",
        "worse",
        "final",
    ),
    ("长虹社区", 80, 80, 90, "at_least", 84, 8, 7, 8, False, 1, "", "undetermined", "final"),
    ("望湖社区", 71, 71, 71, "exact", 69, 9, 9, 9, False, 0, "", "better", "final"),
    ("翠微社区", 64, 64, 64, "exact", 75, 10, 10, 10, False, -3, "", "worse", "final"),
    ("七里社区", 55, 55, 55, "exact", 52, 11, 11, 11, False, 1, "", "better", "provisional"),
    ("江汉二桥社区", 46, 46, 46, "exact", 58, 12, 12, 12, False, -1, "", "worse", "final"),
    ("建港社区", 31, 31, 31, "exact", 0, 13, 13, 13, False, 2, "zero_base", "better", "final"),
    ("西大社区", 18, 18, 18, "exact", 7, 14, 14, 14, False, 1, "small_base", "better", "final"),
    ("赫山社区", 12, 12, 12, "exact", 15, 15, 15, 15, False, -1, "definition_changed", "", "final"),
    ("小户社区", 9, 9, 9, "exact", 8, NAN, NAN, NAN, False, NAN, "small_base", "better", "final"),
)


def table(count: int = len(_ROWS)) -> pd.DataFrame:
    """The first ``count`` rows, repeated with new codes where more are asked for."""
    rows = [_row(place, _ROWS[place % len(_ROWS)]) for place in range(count)]
    return pd.DataFrame(rows)


def _row(place: int, given: tuple[object, ...]) -> dict[str, object]:
    name, value, low, high, qualifier, previous, rank, best, worst, tied, move, withheld, outcome, status = (
        given
    )
    known = not math.isnan(previous) and withheld not in ("no_base", "definition_changed")
    change = value - previous if known else NAN
    percent = 100 * change / previous if known and not withheld else NAN
    return {
        "area": f"c{place + 1:02d}",
        "name": name,
        "value": float(value),
        "low": float(low),
        "high": float(high),
        "low_open": qualifier != "exact",
        "high_open": qualifier != "exact",
        "qualifier": qualifier,
        "raw": f"{value}场",
        "status": status,
        "previous": float(previous),
        "previous_low": float(previous),
        "previous_high": float(previous),
        "previous_qualifier": "" if math.isnan(previous) else "exact",
        "previous_status": "" if math.isnan(previous) else "final",
        "change": change,
        "change_low": low - previous if known else NAN,
        "change_high": high - previous if known else NAN,
        "percent": percent,
        "percent_low": percent,
        "percent_high": percent,
        "withheld": withheld,
        "outcome": outcome,
        "rank": float(rank),
        "rank_best": float(best),
        "rank_worst": float(worst),
        "tied": tied,
        "previous_rank": rank + move,
        "rank_change": float(move),
        "percentile": 100.0 - place,
    }


def comparison(
    count: int = len(_ROWS),
    indicator: Indicator = EVENTS,
    areas: tuple[str, ...] = ("c02",),
    period: str = "2024",
) -> Comparison:
    """A ranking of ``count`` communities."""
    chosen = Selection(View.RANKING, indicator.code, Period.parse(period), "street", areas)
    frame = table(count)
    if indicator.polarity is Polarity.NEUTRAL:
        frame["outcome"] = frame["outcome"].replace({"better": "neutral", "worse": "neutral"})
    return Comparison(
        selection=chosen,
        indicator=indicator,
        unit=indicator.unit,
        table=frame,
        not_ranked=(NotRanked("c99", "未报社区", Reason.NO_VALUE),),
        coverage=Coverage(ranked=15, total=17, both=13),
        group_name="演示街道",
        revision=3,
        median=75.5,
    )


def with_lines() -> Comparison:
    """The same with a benchmark and other lines, close together and at both ends."""
    named = (
        ("group", "演示街道中位数", 75.5),
        ("district", LINKED, 12.0),
        ("city", "一个名字很长很长的地级市", 128.0),
    )
    chosen, *others = (Reference.exact(code, name, value, "某区年报") for code, name, value in named)
    return replace(
        comparison(), references=References(chosen, (*others, Reference.exact("target", "目标 ≥", 76)))
    )


# name, value, low, high, qualifier, denominator
_RATES = (
    ("石油新村社区", 97.0, 97.0, 97.0, "exact", 400),
    (LIVELY, 96.5, 96.5, 96.5, "exact", 390),
    ("七里社区", 90.0, 90.0, 100.0, "at_least", 120),
    ("花园洞社区", 91.0, 85.0, 95.0, "approx", 60),
    ("五里墩街道丹水池永清联合示范社区居委会", 60.0, 60.0, 60.0, "exact", 200),
    ("长虹社区", 61.0, 61.0, 61.0, "exact", 205),
    *(
        (f"第{number}社区", 88.0 + number % 4, 88.0 + number % 4, 88.0 + number % 4, "exact", 50 * number)
        for number in range(1, 8)
    ),
)


def control_chart(count: int = len(_RATES)) -> ControlChart:
    """Rates of ``count`` communities over 50 to 400 each, some far outside, some close together."""
    rows = [
        {
            "area": f"c{place:02d}",
            "name": name,
            "value": value,
            "low": low,
            "high": high,
            "low_open": False,
            "high_open": False,
            "qualifier": qualifier,
            "denominator": float(size),
            "rank": place + 1.0,
        }
        for place, (name, value, low, high, qualifier, size) in enumerate(_RATES[:count])
    ]
    rate = replace(SHARE, denominator="residents", per=100.0)
    answer = replace(comparison(0), indicator=rate, unit="%", table=pd.DataFrame(rows))
    return judged(answer, "分母\uff1a安全隐患数(处)")


# name, unit, polarity, value, qualifier, rank, best, worst, n, percentile, first, q1, median, q3, last
_STANDINGS = (
    ("文化活动场次", "场", "higher_better", 46, "exact", 12, 12, 12, 15, 21, 128, 38, 80, 105, 12),
    ("未化解矛盾纠纷", "件", "lower_better", 3, "exact", 2, 2, 2, 14, 92, 1, 4, 7, 12, 30),
    ("常住人口", "人", "neutral", 8000, "at_least", 5, 4, 6, 15, 70, 15200, 4100, 6000, 9000, 2100),
    ("物业覆盖率", "%", "higher_better", 80, "exact", 7, 7, 7, 15, 57, 100, 62, 78.5, 92, 40),
    (
        "<b>志愿者</b>$n$人均服务时长",
        "小时/人",
        "higher_better",
        6.5,
        "approx",
        8,
        6,
        9,
        15,
        50,
        20,
        4,
        7,
        9,
        1,
    ),
    ("网格员数", "人", "higher_better", 5, "exact", 1, 1, 1, 15, 100, 5, 5, 5, 5, 5),
    ("独居老人", "人", "neutral", 12, "exact", 1, 1, 1, 1, 100, 12, 12, 12, 12, 12),
)


def profile() -> Profile:
    """One community's standings; the last indicator has nobody to compare with."""
    heads = (
        "name unit polarity value qualifier rank rank_best rank_worst n percentile first q1 median q3 last"
    )
    frame = pd.DataFrame(_STANDINGS, columns=heads.split()).assign(
        indicator=[f"i{place}" for place in range(len(_STANDINGS))],
        status="final",
        tied=False,
        low=lambda rows: rows["value"].astype(float),
        high=lambda rows: rows["value"] * 1.125,
        low_open=True,
        high_open=True,
        benchmark=lambda rows: rows["median"],
        pooled=lambda rows: rows["unit"] == "%",
    )
    return Profile(
        selection=Selection(View.PROFILE, period=Period.year(2024), areas=("c12",)),
        area=Area("c12", "江汉二桥社区", Level.COMMUNITY),
        facts=pd.DataFrame(),
        standings=frame,
        indicators={},
        group_name="演示街道",
        revision=3,
    )


def _series_row(area: str, name: str, period: Period, point: tuple[object, ...]) -> dict[str, object]:
    value, *rest = point
    qualifier, status, segment = (*rest, *("exact", "final", 0)[len(rest) :])
    return {
        "area": area,
        "name": name,
        "period": period.code,
        "start": pd.Timestamp(period.start),
        "end": pd.Timestamp(period.end),
        "value": float(value),
        "low": float(value),
        "high": value + 10.0 if qualifier != "exact" else float(value),
        "low_open": qualifier != "exact",
        "high_open": qualifier != "exact",
        "qualifier": qualifier,
        "status": status,
        "segment": segment,
    }


# One tuple a period: (value, qualifier, status, segment), shorter where the rest is plain; None = no value.
_LINES = {
    "c01": ("石油新村社区", [(96,), (99,), None, (110,), (121,), (128,)]),
    "c02": ("泰康社区", [(70,), (80, "at_least"), (92,), (101,), (104,), (120, "at_least", "part_year")]),
    "c05": (
        LIVELY,
        [
            (30,),
            (35,),
            (38,),
            (90, "exact", "final", 1),
            (80, "exact", "final", 1),
            (118, "exact", "provisional", 1),
        ],
    ),
    "c13": ("五里墩街道丹水池永清联合示范社区居委会", [None, (5,), None, (0,), (12,), None]),
}


def series(
    areas: tuple[str, ...] = ("c02", "c01", "c05", "c13"), first: str = "2019", count: int = 6
) -> TimeSeries:
    """A yearly (or quarterly) series with a gap, a break, approximate and unfinished values."""
    axis = [Period.parse(first)]
    while len(axis) < count:
        start = axis[-1].end + timedelta(days=1)
        last = start.year * 12 + start.month - 2 + axis[0].months
        axis.append(Period(start, month_end(last // 12, last % 12 + 1)))
    table = [
        _series_row(area, name, period, points[place % len(points)])
        for area, (name, points) in _LINES.items()
        for place, period in enumerate(axis)
        if points[place % len(points)] is not None
    ]
    group = [
        {
            "period": period.code,
            "start": pd.Timestamp(period.start),
            "end": pd.Timestamp(period.end),
            "median": NAN if place == 1 else 60.0 + 3 * place,
            "q1": NAN if place == 1 else 40.0 + 2 * place,
            "q3": NAN if place == 1 else 85.0 + 4 * place,
            "n": 0 if place == 1 else 14,
            "total": 17,
        }
        for place, period in enumerate(axis)
    ]
    return TimeSeries(
        selection=Selection(View.TREND, EVENTS.code, axis[-1], "street", areas),
        indicator=EVENTS,
        unit=EVENTS.unit,
        table=pd.DataFrame(table),
        group=pd.DataFrame(group),
        periods=tuple(axis),
        frequency=axis[0].frequency.value,
        group_name="演示街道",
        revision=3,
    )


def heat(count: int = 18) -> HeatTable:
    """``count`` communities × 12 indicators, a neutral one among them, with missing and approximate cells."""
    names = [str(row[0]) for row in _ROWS] + ["和平社区", "胜利社区"]
    areas = tuple(
        Area(f"c{place + 1:02d}", names[place % len(names)], Level.COMMUNITY) for place in range(count)
    )
    kinds = (EVENTS, DISPUTES, RESIDENTS, SHARE)
    indicators = tuple(replace(kinds[place % 4], code=f"i{place}") for place in range(12))
    cells = [
        _heat_cell(area, where, indicator, column, count)
        for column, indicator in enumerate(indicators)
        for where, area in enumerate(areas)
        if (where + column) % 11
    ]
    return HeatTable(
        selection=Selection(View.HEAT, period=Period.year(2024), group="street", areas=("c02",)),
        table=pd.DataFrame(cells),
        areas=areas,
        indicators=indicators,
        group_name="演示街道",
        revision=3,
    )


def _heat_cell(area: Area, where: int, indicator: Indicator, column: int, count: int) -> dict[str, object]:
    value = float((where * 37 + column * 11) % 97 + 1)
    place = (where * 7 + column * 5) % count + 1
    ranked = where != 3
    return {
        "area": area.code,
        "name": area.name,
        "indicator": indicator.code,
        "value": value,
        "low": value,
        "high": value + (10 if where == 5 else 0),
        "low_open": where == 5,
        "high_open": where == 5,
        "qualifier": "at_least" if where == 5 else "exact",
        "unit": indicator.unit,
        "rank": float(place) if ranked else NAN,
        "n": count,
        "percentile": 100.0 * (count - place) / (count - 1) if ranked else NAN,
        "bin": float(5 - (place - 1) * 5 // count) if ranked else NAN,
        "polarity": indicator.polarity.value,
    }
