"""Whether a rate rises or falls, in words (METHOD §8); nothing is said of counts."""

from indicators.comparison import TimeSeries
from indicators.indicator import Polarity
from indicators.trend import POINTS, Model, Trend
from words import periods
from words.reasons import OUTCOME, STATUS
from words.typeset import zh

TITLE = "趋势判断"
UNCLEAR = zh("数据不足或波动较大,无法判断趋势")
_SIGN = {1: "上升", -1: "下降"}
_BETTER = {Polarity.HIGHER_IS_BETTER: 1, Polarity.LOWER_IS_BETTER: -1}
_MODEL = {Model.BINOMIAL: "二项分布", Model.POISSON: "泊松分布"}


def verdicts(series: TimeSeries) -> str:
    """What can be said of each chosen area, and whose error that rests on; "" where trends are not judged."""
    if series.model is None or not series.trends:
        return ""
    names = {area.code: area.name for area in series.areas}
    said = [f"{names[code]}:{_said(series, code, trend)}" for code, trend in series.trends.items()]
    how = f"按最近{POINTS}期加权回归判断,标准误出自{_MODEL[series.model]}模型,不是实测误差"
    return zh("。".join([*said, how]))


def marks(series: TimeSeries) -> str:
    """What the hollow marks among the drawn areas stand for; "" where there are none."""
    drawn = series.table[series.table["area"].isin(series.selection.areas)]
    kinds = [STATUS[status] for status in dict.fromkeys(drawn["status"]) if STATUS[status]]
    kinds += ["概数"] if (drawn["qualifier"] != "exact").any() else []
    return zh(f"空心标记:{'、'.join(kinds)}") if kinds else ""


def _said(series: TimeSeries, code: str, trend: Trend) -> str:
    if not trend.sign:
        return UNCLEAR
    better = _BETTER.get(series.indicator.polarity)
    meaning = "" if better is None else f"({OUTCOME['better' if better == trend.sign else 'worse']})"
    last = periods.code_label(str(series.table[series.table["area"] == code]["period"].iloc[-1]))
    return f"到{last}的最近{POINTS}期呈{_SIGN[trend.sign]}趋势{meaning}"
