"""One sentence for each answer, composed from the same object as the figure and the table."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from indicators.comparison import Comparison, NotRanked, TimeSeries
from indicators.indicator import Kind, Polarity
from indicators.movers import Movers
from words import changes, numbers, periods, ranks
from words.reasons import NOT_RANKED, WITHHELD
from words.typeset import zh

Row = Mapping[str, Any]


class Verbs(NamedTuple):
    """How a move is called: what counts as falling and rising depends on the indicator's direction."""

    down: str
    up: str
    fell: str
    rose: str


VERBS = {
    Polarity.HIGHER_IS_BETTER: Verbs("下降", "上升", "降幅较大", "升幅较大"),
    Polarity.LOWER_IS_BETTER: Verbs("上升(变差)", "下降(向好)", "增加较多(变差)", "减少较多(向好)"),
    Polarity.NEUTRAL: Verbs("减少", "增加", "减少较多", "增加较多"),
}


def subject(comparison: Comparison) -> str:
    """2024年城镇新增就业人数"""
    return f"{periods.label(comparison.period)}{comparison.indicator.short_name}"


def coverage(comparison: Comparison) -> str:
    """12个社区中11个参加排名; who did not is listed elsewhere."""
    seen = comparison.coverage
    return zh(f"{seen.total}个社区中{seen.ranked}个参加排名")


def headline(comparison: Comparison, found: Movers) -> str:
    """The landing's sentence: who fell most, how many rose, fell and held, n of N."""
    if comparison.coverage.ranked == 0:
        return zh(f"{subject(comparison)}:{comparison.coverage.total}个社区都没有可比的数,不排名")
    if not (found.up or found.down or found.same or found.undetermined):
        base = periods.label(comparison.selection.base)
        return zh(f"{subject(comparison)}:没有{base}的数据可比。导入{base}的数据后,这里会说升降")
    verbs = VERBS[comparison.indicator.polarity]
    named = "、".join(found.fell["name"])
    first = f"{verbs.fell}的是{named}" if named else f"没有社区{verbs.down}"
    return zh(f"{subject(comparison)}:{first}")


def tally(comparison: Comparison, found: Movers) -> str:
    """7个上升、3个下降、1个持平; 12个社区中11个已报."""
    verbs = VERBS[comparison.indicator.polarity]
    counted = [
        (found.up, verbs.up),
        (found.down, verbs.down),
        (found.same, "持平"),
        (found.undetermined, changes.UNDETERMINED),
        (found.without, "没有可比的上期数"),
    ]
    moves = "、".join(f"{count}个{verb}" for count, verb in counted if count)
    return zh("。".join(part for part in (moves, coverage(comparison)) if part))


def mover(row: Row, comparison: Comparison) -> str:
    """One community of the landing: value, change, places moved, and where these two disagree."""
    period, base = comparison.period, comparison.selection.base
    term = periods.base_term(period, base) if period and base else ""
    name = periods.base_name(period, base) if period and base else ""
    moved = ranks.move(row["rank_change"], name)
    change = changes.sentence(row, comparison.indicator, comparison.unit, term, name)
    contrast = f"({_contrast(row)})" if _contrast(row) else ""
    return zh(f"{_valued(row, comparison)},{change},{moved}{contrast}")


def remark(row: Row) -> str:
    """What a bare place does not tell: a tie, the band where it is wider, rank and value at odds; or ""."""
    parts = ["并列"] if row["tied"] else []
    if row["rank_best"] != row["rank_worst"] and row["rank"] == row["rank"]:
        parts.append(f"名次可能在第{row['rank_best']:.0f}\u2013{row['rank_worst']:.0f}名")
    return zh(";".join(part for part in (*parts, _contrast(row)) if part))


def contrasts(comparison: Comparison) -> str:
    """Which communities' places moved against their values, by kind: 数值向好,但其他社区进步更快: 甲、乙."""
    named: dict[str, list[str]] = {}
    for row in comparison.table.to_dict("records"):
        named.setdefault(_contrast(row), []).append(str(row["name"]))
    return zh("。".join(f"{said}:{'、'.join(names)}" for said, names in named.items() if said))


def ranking(comparison: Comparison) -> str:
    """Who leads and who is at the other end, and of how many."""
    table = comparison.table[comparison.table["rank"].notna()]
    if table.empty:
        return headline_empty(comparison)
    first = table[table["rank"] == table["rank"].min()]
    last = table[table["rank"] == table["rank"].max()]
    front = f"第1名{_names(first)}({_valued(first.iloc[0], comparison)})"
    if len(table) == len(first):
        return zh(f"{subject(comparison)}:{front}。{coverage(comparison)}")
    back = f"第{table['rank'].max():.0f}名{_names(last)}({_valued(last.iloc[0], comparison)})"
    return zh(f"{subject(comparison)}:{front},{back}。{coverage(comparison)}")


def headline_empty(comparison: Comparison) -> str:
    """Nobody can be ranked: said, with the reasons counted."""
    return zh(f"{subject(comparison)}:没有可以排名的数({_reasons(comparison.not_ranked)})")


def alone(comparison: Comparison) -> str:
    """Why there is little to compare, and what to do: nobody or only one community is ranked; else ""."""
    ranked, total = comparison.coverage.ranked, comparison.coverage.total
    if ranked > 1:
        return ""
    if total <= 1:
        return zh("这里只有一个社区,没有别的社区可比。在上方换一个街道,或导入其他社区的数据")
    few = "只有一个社区报了这项指标" if ranked else "这一期没有可比的数"
    return zh(f"{few},谈不上先后。在上方换一个指标或期间,或到「数据上传」导入其他社区的数据")


def year_over_year(comparison: Comparison) -> str:
    """How many rose and fell against the base, and the group's own change; or why nothing can be said."""
    table = comparison.table
    if comparison.period is None or comparison.selection.base is None or not len(table):
        return headline_empty(comparison)
    base = comparison.selection.base
    if not (table["outcome"] != "").any():
        return no_base(comparison)
    sure = table[table["outcome"] != "undetermined"]
    moved = changes.direction(sure)
    up, down = int((moved > 0).sum()), int((moved < 0).sum())
    held, unsure = int((sure["outcome"] == "same").sum()), len(table) - len(sure)
    term = periods.base_term(comparison.period, base)
    parts = [
        f"{up}个社区增加" if up else "",
        f"{down}个减少" if down else "",
        f"{held}个持平" if held else "",
        f"{unsure}个{changes.UNDETERMINED}" if unsure else "",
    ]
    said = "、".join(part for part in parts if part)
    return zh(f"{subject(comparison)}{term}:{said}。{comparison.coverage.both}个社区两期都有数")


def group_value(comparison: Comparison) -> str:
    """The group's own value: a sum or a ratio of sums, never a mean of rates; and of how many communities."""
    if comparison.group_value is None:
        return ""
    how = "合计" if comparison.indicator.kind is not Kind.RATE else "按各社区分子分母合计"
    value = f"{numbers.number(comparison.group_value)}{comparison.unit}"
    group = comparison.group_name or "全部社区"
    return zh(f"{group}{how}{value}({comparison.pooled}/{comparison.coverage.total}个社区)")


def no_base(comparison: Comparison) -> str:
    """Why a 同比 page is empty: the reports at hand cover one period each."""
    base = periods.label(comparison.selection.base)
    reasons = set(comparison.table["withheld"])
    if reasons <= {"no_base", ""}:
        return zh(f"{subject(comparison)}:没有{base}的数据,不能比较。导入{base}的数据后这里会显示变化")
    said = "、".join(sorted({WITHHELD[reason] for reason in reasons if reason}))
    return zh(f"{subject(comparison)}:不能与{base}比较({said})")


def trend(series: TimeSeries) -> str:
    """What the lines show: highest, lowest and the last two points of the first chosen area (METHOD §8)."""
    name = series.indicator.short_name
    if series.table.empty:
        return zh(f"{name}:所选社区没有按{periods.frequency_label(series.frequency)}报的数")
    if series.table["period"].nunique() == 1:
        only = periods.code_label(str(series.table["period"].iloc[0]))
        return zh(f"{name}:只有{only}一期数据,画不出趋势。导入其他年份的数据后这里会显示走势")
    chosen = _chosen(series)
    if not chosen:
        return zh(f"{name}:{series.group_name or '全部社区'}{len(series.periods)}期的中位数和中间一半社区")
    return zh(_described(series, chosen[0]))


def trend_others(series: TimeSeries) -> str:
    """The same of the other chosen areas; "" where there is no trend."""
    known = _chosen(series) if len(series.periods) > 1 else []
    return zh("。".join(_described(series, code) for code in known[1:]))


def _chosen(series: TimeSeries) -> list[str]:
    return [code for code in series.selection.areas if code in set(series.table["area"])]


def absent(entry: NotRanked) -> str:
    """One community that is not ranked, and why: 乙社区: 期间不同(2024年1—10月 38人)."""
    known = "" if entry.value is None else f"{numbers.number(entry.value)}{entry.unit}"
    when = periods.label(entry.period) if entry.reason == "other_period" else ""
    how = entry.definition if entry.reason == "definition" else ""
    inside = " ".join(part for part in (when, how, known) if part)
    return zh(f"{entry.name}:{NOT_RANKED[entry.reason]}" + (f"({inside})" if inside else ""))


def _valued(row: Row, comparison: Comparison) -> str:
    text = numbers.quantity(
        row["value"], row["low"], row["high"], row["qualifier"], bool(row["low_open"]), bool(row["high_open"])
    )
    return f"{text}{comparison.unit}"


def _contrast(row: Row) -> str:
    """A rank can fall while the value improves: say so (METHOD §7)."""
    if row["outcome"] == "better" and row["rank_change"] < 0:
        return "数值向好但名次下降,其他社区进步更快"
    if row["outcome"] == "worse" and row["rank_change"] > 0:
        return "数值变差但名次上升,其他社区变差更多"
    return ""


def _names(rows: pd.DataFrame, most: int = 3) -> str:
    names = list(rows["name"])
    shown = "、".join(names[:most])
    return (
        f"{shown}等{len(names)}个(并列)"
        if len(names) > most
        else shown + ("(并列)" if len(names) > 1 else "")
    )


def _reasons(entries: Sequence[NotRanked]) -> str:
    counts = pd.Series([NOT_RANKED[entry.reason] for entry in entries], dtype="str").value_counts()
    return "、".join(f"{count}个{reason}" for reason, count in counts.items()) or "没有社区"


def _described(series: TimeSeries, code: str) -> str:
    """Of the values since the definition last changed: those of two definitions are not compared."""
    every = series.table[series.table["area"] == code]
    changes_so_far = every["definition"].ne(every["definition"].shift()).cumsum()
    points = every[changes_so_far == changes_so_far.max()]
    first = periods.code_label(points["period"].iloc[0])
    since = f"{first}起(口径变动以后)," if len(points) < len(every) else ""
    name = f"{points['name'].iloc[0]}{series.indicator.short_name}"
    if len(points) == 1:
        return f"{name}:{since}只有一期{_number(points.iloc[0], series)}({first})"
    high, low = points.loc[points["value"].idxmax()], points.loc[points["value"].idxmin()]
    latest = [
        f"{_number(row, series)}({periods.code_label(row['period'])})" for row in _records(points.tail(2))
    ]
    said = (
        f"最高{_number(high, series)}({periods.code_label(high['period'])}),"
        f"最低{_number(low, series)}({periods.code_label(low['period'])}),"
        f"最近两期{'、'.join(latest)}"
    )
    return f"{name}:{since}{said}"


def _number(row: Row, series: TimeSeries) -> str:
    return f"{numbers.number(row['value'])}{series.unit}"


def _records(table: pd.DataFrame) -> list[Row]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
