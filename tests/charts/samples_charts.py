"""Hand-built answers with every awkwardness: bands, ties, gaps, markup in names, missing bases."""

import math

import pandas as pd

from indicators.comparison import Comparison, Coverage, NotRanked, Reason
from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period
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
