"""Headings and captions of tables."""

import math

from indicators.comparison import Comparison, HeatTable, Profile, TimeSeries
from words import numbers, periods
from words.typeset import zh

RANK = "名次"
READING = "位次"
AREA = "社区"
INDICATOR = "指标"
VALUE = "数值"
UNIT = "单位"
PREVIOUS = "对比期数值"
CHANGE = "增减"
RANK_CHANGE = "名次变化"
OUTCOME = "变化方向"
STATUS = "状态"
SOURCE = "来源"
NOTE = "口径与说明"
REMARK = "说明"
PERIOD = "期间"
DIMENSION = "分项或小区"
MEDIAN = "中位数"
LOWER_QUARTILE = "下四分位"
UPPER_QUARTILE = "上四分位"
REPORTED = "已报/应报"
RANKED = "排名/总数"
BENCHMARK = "同组基准"
OWN_PART = "自己变化应升降几位"
OTHERS_PART = "别人变化使之升降几位"
ROW = "行"
EFFECT = "处理"
OLD_VALUE = "原值"
NEW_VALUE = "新值"
BATCH = "批次"
TIME = "时间"
ACTOR = "操作人"
KIND = "类型"
FILE = "文件或报告"
ACCEPTED = "导入条数"
REJECTED = "拒绝行数"
STATE = "状态"
HISTORY = "批次历史"
COLUMN = "列"
FOUND = "内容"
PROBLEM = "问题"
REASON = "原因"
HINT = "怎么改"
SEVERITY = "级别"
PROBLEMS = "需要处理的问题"


def with_unit(heading: str, unit: str) -> str:
    """数值(场); a number without a unit keeps the bare heading."""
    return f"{heading}({unit})" if unit else heading


def as_written(heading: str) -> str:
    """Over the words of a column's numbers, in a file that holds bare ones: 2024年(场)的写法."""
    return f"{heading}的写法"


def ranking_caption(comparison: Comparison) -> str:
    """What a ranking's table holds."""
    base = periods.label(comparison.selection.base)
    name, when = comparison.indicator.name, periods.label(comparison.period)
    return zh(f"{_group(comparison.group_name)}{when}{name},对比期为{base}")


def trend_caption(series: TimeSeries) -> str:
    """What a trend's table holds."""
    return zh(f"{_group(series.group_name)}{series.indicator.name}({series.unit})历期数值")


def facts_caption(profile: Profile) -> str:
    """What a profile's list of numbers holds."""
    return zh(f"{profile.area.name}的全部数据,按原文所写")


def standings_caption(profile: Profile) -> str:
    """What a profile's list of places holds."""
    when = periods.label(profile.selection.period)
    return zh(f"{profile.area.name}{when}在{_group(profile.group_name)}各社区中的位置,名次下降多的在前")


def benchmark(value: float, unit: str, *, pooled: bool) -> str:
    """合计96.8% or 中位数12场: what the group has, and how that is counted."""
    if math.isnan(value):
        return numbers.MISSING
    return f"{'合计' if pooled else '中位数'}{numbers.number(value)}{unit}"


def heat_caption(answer: HeatTable) -> str:
    """What a heat table's cells hold."""
    return zh(f"{_group(answer.group_name)}{periods.label(answer.selection.period)}各社区各指标")


def _group(name: str) -> str:
    return name or "全部社区"
