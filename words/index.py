"""What is said of a composite index: problems of a design, what scores mean, how steady places are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from words import numbers, periods, ranks
from words.reasons import NOT_RANKED, UNSUITABLE
from words.typeset import zh

if TYPE_CHECKING:  # tables are named here, not made: a command line that speaks need not load pandas
    import pandas as pd

    from indicators.comparison import Reason
    from indicators.index_score import IndexScore, NotScored, Weighed

REASONS = {
    "low_coverage": "有数的指标太少,不计分",
    "no_spread": "各社区没有差别,分不出高低",
    "unsuitable": "不宜用于考核,没有计入",
}
NORMALISATION = {
    "min_max": "最差0分、最好100分",
    "z_score": "标准分(均值50、标准差10)",
    "percentile_rank": "按位次",
    "goalposts": "按规定的零分值和满分值",
    "points": "考核记分(基准分加减)",
}
AGGREGATION = {"arithmetic": "加权平均", "geometric": "加权几何平均"}
STEADINESS = {"steady": "稳健", "fair": "大致稳健", "unsteady": "不稳健", "": "\u2014"}
NO_SCORE = "没有可以计分的社区"
RANK, AREA, SCORE, RANGE, STEADY = "名次", "社区", "得分", "名次范围(5\u201395%)", "名次是否稳健"
COMPONENTS, CHANGES, MISSING_TITLE = "指标、方向和权重", zh("与上年比,为什么变"), "没有计分的社区"
GAPS, MANUAL, LEFT_OUT = "缺数的指标", "手工加减分(不计入得分和名次)", "没有计入的指标"
DESIGN, OWN, NONE = "计分办法", "自己的办法", "还没有选"
UPLOAD, UPLOAD_LABEL, TAKE = "导入办法文件", "计分办法(TOML文件)", "采用这份办法"
BUILD, BUILD_HINT = "自己搭一份办法", zh("先选指标,再写权重和分组;权重是同组之间的比例")
FILE = "下载这份办法"
TITLE, OPEN = "综合指数", "看综合指数怎么算、分从哪里来"
FIELDS = {
    "name": "办法名称",
    "normalisation": "数值怎样变成分",
    "aggregation": "分数怎样合成",
    "min_coverage": "至少要有几成指标有数才计分(%)",
    "indicators": "计入哪些指标",
    "weight": "权重",
    "group": "分组(可不写)",
    "direction": zh("方向(这项不分好坏,须写明)"),
    "override": zh("这项不宜用于考核;要计入,请写理由"),
    "low": "最小端",
    "high": "最大端",
    "target": "基准值",
    "base": "基准分",
    "above": "每好一个单位加",
    "below": "每差一个单位扣",
}
DIRECTIONS = {"": "还没有定", "higher_better": "数值越大越好", "lower_better": "数值越小越好"}
COMPONENT_CAPTION = zh(
    "名义权重是办法定下的份额;实得权重是缺数的权重分担以后的平均份额;"
    "实际影响按各项与得分的相关算,合计100%:名义权重相同,实际影响可以差得很多"
)
COMPONENT_HEADINGS = (
    "指标",
    "分组",
    "方向",
    "名义权重",
    "实得权重",
    "与得分的相关",
    "实际影响",
    "有数的社区",
    "说明",
)
CHANGE_HEADINGS = ("社区", "得分变化", "名次变化", "拉高的", "拉低的", "说明")
SCORE_HEADINGS = (RANK, AREA, SCORE, RANGE, STEADY, "去掉一项时名次变动最大", "有数的指标")
PART_HEADINGS = (AREA, "指标", "数值", "分", "给总分添的分", "去掉这项后的名次")
GEOMETRIC = zh(
    "几何平均的得分不能拆成各项之和:格里的小字是各项照平均算会有的分,只供参考。有一项得0分,整组就是0分"
)
ADDITIVE = zh("格里的大字是这一组的得分,小字是它给总分添的分;各组小字相加就是总分。颜色越蓝分越高,越橙分越低")


def off() -> tuple[str, str, str]:
    """Nothing is scored until somebody names indicators and weights."""
    return (
        "还没有选计分办法",
        zh("综合指数要先定下用哪些指标、各占多少权重,这是一种取舍,系统不替您定"),
        zh("在上方选一份示例办法,或在下面导入、自己搭一份"),
    )


def headline(answer: IndexScore) -> str:
    """Who leads and who is last, by which design."""
    subject = f"{periods.label(answer.period)}{answer.design.name}"
    table = answer.table
    if table.empty:
        return zh(f"{subject}:{NO_SCORE}")
    first, last = table.iloc[0], table.iloc[-1]
    front = f"第1名{first['name']}({score(first['score'])}分)"
    if len(table) == 1:
        return zh(f"{subject}:{front}")
    return zh(f"{subject}:{front},第{last['rank']:.0f}名{last['name']}({score(last['score'])}分)")


def coverage(answer: IndexScore) -> str:
    """How many are scored, and by what rule."""
    design = answer.design
    return zh(
        f"{answer.total}个社区中{len(answer.table)}个计分。"
        f"{NORMALISATION[design.normalisation]},{AGGREGATION[design.aggregation]};"
        f"至少{design.min_coverage * 100:.0f}%的指标有数才计分,缺的不算0分,权重由同组其余指标分担"
    )


def robust(answer: IndexScore) -> str:
    """名次是否稳健: how many places hold, and whether the first does."""
    found, table = answer.robust, answer.table
    if found is None or table.empty:
        return ""
    counts = table["steadiness"].value_counts()
    said = "、".join(f"{counts[word]}个{STEADINESS[word]}" for word in STEADINESS if counts.get(word))
    first = table.iloc[0]
    verdict = "名次大多靠得住" if counts.get("unsteady", 0) * 4 <= len(table) else "名次只宜分档看,不宜逐名比"
    return zh(
        f"名次是否稳健:{said},{verdict}。换权重(上下25%)、换归一化、换合成法共试算{found.draws:,}次,"
        f"{first['name']}有{first['first'] * 100:.0f}%的次数排第1;"
        f"每个社区平均移动{table['mean_shift'].mean():.1f}位"
    )


def of_area(answer: IndexScore, area: str, names: Mapping[str, str]) -> str:
    """One community's place and score by the design chosen, and what moved it since the year before."""
    subject = f"{periods.label(answer.period)}{answer.design.name}"
    rows = answer.table[answer.table["area"] == area].to_dict("records")
    if not rows:
        return zh(f"{subject}:这个社区没有计分")
    row = rows[0]
    place = ranks.place(row["rank"], row["rank_p5"], row["rank_p95"], bool(row["tied"]))
    said = f"{subject}:{score(row['score'])}分,{place},{len(answer.table)}个社区计分"
    if math.isnan(row["score_change"]):
        return zh(f"{said};没有上年的得分可比")
    parts = (("拉高的", 1), ("拉低的", -1))
    moves = [(word, moved(answer.moved.loc[area], names, sign)) for word, sign in parts]
    why = "".join(f",{word}有{text}" for word, text in moves if text) if answer.design.additive else ""
    return zh(f"{said};得分比上年{signed(row['score_change'])},{ranks.move(row['rank_change'])}{why}")


def absent(entries: Sequence[NotScored], names: Mapping[str, str]) -> str:
    """The communities without a score, those of one reason together: how much is there, and what lacks."""
    alike: dict[str, list[str]] = {}
    for entry in entries:
        alike.setdefault(_why(entry, names), []).append(entry.name)
    return "\u3000".join(zh(f"{'、'.join(who)}:") + why for why, who in alike.items())


def _why(entry: NotScored, names: Mapping[str, str]) -> str:
    if not entry.coverage:
        reasons = dict.fromkeys(NOT_RANKED[reason] for reason in entry.missing.values())
        return zh(f"各项都没有可比的数({'、'.join(reasons)})")
    if not entry.missing:
        return zh("各项与别的社区没有差别,分不出高低")
    return zh(f"{entry.coverage * 100:.0f}%的指标有数({lacking(entry.missing, names)})")


def share(part: float) -> str:
    """A part of the whole as 12.5%, a dash where there is none."""
    return numbers.MISSING if math.isnan(part) else f"{part * 100:.1f}%"


def lacking(missing: Mapping[str, Reason], names: Mapping[str, str]) -> str:
    """隐患整改率、调解成功率未报;新增就业期间不同."""
    by_reason: dict[str, list[str]] = {}
    for code, reason in missing.items():
        by_reason.setdefault(NOT_RANKED[reason], []).append(names[code])
    return zh(";".join(f"{'、'.join(listed)}{reason}" for reason, listed in by_reason.items()))


def gaps(answer: IndexScore, names: Mapping[str, str]) -> str:
    """Which scored communities lack something, so that other weights took over."""
    said = (
        f"{row['name']}:{lacking(answer.missing[row['area']], names)}"
        for row in answer.table.to_dict("records")
        if answer.missing[row["area"]]
    )
    return zh("。".join(said))


def manual(answer: IndexScore, names: Mapping[str, str]) -> str:
    """Points given by hand in the period, each with its reason, and the score with them."""
    period = answer.period.code if answer.period else ""
    adjusted = dict(zip(answer.table["area"], answer.table["adjusted"], strict=True))
    said = (
        f"{names.get(one.area, one.area)}{signed(one.points)}分:{one.reason}"
        + (f"(加减后{score(adjusted[one.area])}分)" if one.area in adjusted else "")
        for one in answer.design.adjustments
        if one.period == period
    )
    return zh("。".join(said))


def score(points: float) -> str:
    """Points with one decimal: what lies behind it no design can tell apart.

    >>> score(84.26), score(55.0)
    ('84.3', '55.0')
    """
    return f"{points:.1f}"


def signed(points: float) -> str:
    """Points gained or lost.

    >>> signed(2.0), signed(-0.34), signed(0.04)
    ('+2.0', '−0.3', '0.0')
    """
    text = f"{abs(points):.1f}"
    sign = "" if text == "0.0" else "+" if points > 0 else numbers.MINUS
    return sign + text


def left_out(answer: IndexScore) -> str:
    """Indicators that rules bar from assessment."""
    return zh("、".join(item.name for item in answer.left_out) + f":{UNSUITABLE}。要计入,须在办法里写明理由")


def reach(p5: float, p95: float) -> str:
    """第2–5名, or 第2名 where it never moves."""
    return f"第{p5:.0f}名" if p5 == p95 else f"第{p5:.0f}\u2013{p95:.0f}名"


def places(rank: float, p5: float, p95: float) -> str:
    """第3名(第2–5名)."""
    return ranks.place(rank, p5, p95, tied=False)


def shifted(row: pd.Series, rank: float, names: Mapping[str, str]) -> str:
    """Without which component the place moves most: 去掉隐患整改率:第6名; a dash where it never does."""
    known = row.dropna()
    moves = (known - rank).abs()
    if moves.empty or not moves.max():
        return numbers.MISSING
    code = str(moves.idxmax())
    return zh(f"去掉{names[code]}:第{known[code]:.0f}名")


def remark(one: Weighed) -> str:
    """What else must be known of a component."""
    said = [
        f"{one.approximate}个是约数,按所写的数计" if one.approximate else "",
        "各社区没有差别,不起作用" if one.alike else "",
        "没有社区有可比的数" if not one.known else "",
        f"不宜用于考核,计入的理由:{one.component.override}" if one.component.override else "",
        "按人均(户均)" if one.component.per_capita else "",
        "与得分反向" if one.correlation < 0 else "",
    ]
    return zh(";".join(part for part in said if part))


def moved(row: pd.Series, names: Mapping[str, str], sign: int, most: int = 3) -> str:
    """The components that raised (sign 1) or lowered (−1) a score most: 隐患整改率+5.3、…."""
    turned = (row * sign).dropna()
    largest = turned[turned > 0.05].sort_values(ascending=False, kind="stable")[:most]
    return "、".join(f"{names[str(code)]}{signed(value * sign)}" for code, value in largest.items())


def not_alike(now: Mapping[str, Reason], before: Mapping[str, Reason], names: Mapping[str, str]) -> str:
    """Which components count in only one of the two years, or are defined otherwise in them."""
    other = [names[code] for code, why in before.items() if code not in now and why == "definition"]
    fresh = [names[code] for code in before if code not in now and names[code] not in other]
    gone = [names[code] for code in now if code not in before]
    said = [
        f"{words}{'、'.join(named)}"
        for words, named in (("上年缺", fresh), ("今年缺", gone), ("口径有变动的", other))
        if named
    ]
    return zh(";".join(part for part in said if part))


def change_note(answer: IndexScore) -> str:
    """How a change is to be read."""
    base = periods.label(answer.selection.base)
    relative = (
        ""
        if answer.design.normalisation in ("goalposts", "points")
        else ("。分数是与同组社区相比得来的,别的社区变了,自己不变也会升降")
    )
    return zh(f"{answer.both}个社区两期都计分,名次在这些社区里比;对比{base}") + zh(relative)


def table_caption(answer: IndexScore) -> str:
    """What the table of scores holds."""
    return zh(f"{answer.group_name or '全部社区'}{periods.label(answer.period)}{answer.design.name}")


def cell_title(area: str, group: str, points: float, added: float) -> str:
    """What a cell says when it is pointed at."""
    return zh(f"{area},{group}:{score(points)}分,给总分添{score(added)}分")
