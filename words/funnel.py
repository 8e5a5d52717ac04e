"""What a control chart says: who lies outside its limits, how wide they are, or why there is none."""

from collections.abc import Mapping
from typing import Any

from indicators.control_chart import ControlChart
from indicators.funnel import LEAST, Zone
from indicators.indicator import Polarity
from indicators.trend import Model
from words import chart_texts, numbers, statements
from words.typeset import zh

PLACES = "名次"
FUNNEL = "控制图"
LINE_CENTRE = "全组合计比率"
LINE_95 = "95%控制限"
LINE_998 = "99.8%控制限"
HOW = "怎么读控制图"
# column of the chart's table → heading
LIMITS = {
    "limit_lowest": "99.8%下限",
    "limit_low": "95%下限",
    "limit_high": "95%上限",
    "limit_highest": "99.8%上限",
}
ZONE = {
    Zone.FAR_ABOVE.value: "高于99.8%控制限",
    Zone.ABOVE.value: "高于95%控制限",
    Zone.WITHIN.value: "在控制限之内",
    Zone.BELOW.value: "低于95%控制限",
    Zone.FAR_BELOW.value: "低于99.8%控制限",
    Zone.UNDETERMINED.value: "概数跨过控制限,不作判断",
}
OVER = (Zone.FAR_ABOVE, Zone.ABOVE)
OUTSIDE = (*OVER, Zone.BELOW, Zone.FAR_BELOW)
_BETTER = {
    Polarity.HIGHER_IS_BETTER: OVER,
    Polarity.LOWER_IS_BETTER: (Zone.FAR_BELOW, Zone.BELOW),
}
_MODEL = {Model.BINOMIAL: "二项分布", Model.POISSON: "泊松分布"}
_WHY = {
    "count": "控制图只用于比率和人均(户均)的数。这是总数,社区越大越多;可打开「按人均(户均)比较」再看",
    "no_denominator": "没有声明分母,不知道每个社区的数有多稳,不画控制图",
    "measured": "金额、面积、时长不是一件一件数出来的,没有可用的分布,不画控制图",
    "few": "有数并且知道分母的社区只有{n}个,不到{least}个,中心和离散程度都估不准,不画控制图",
}


def sentence(chart: ControlChart) -> str:
    """One sentence: how many lie within the limits, and who outside them."""
    subject = statements.subject(chart.comparison)
    if chart.funnel is None:
        return zh(f"{subject}:{why(chart)}")
    zones = list(chart.table["zone"])
    inside = f"{len(zones)}个社区中{zones.count(Zone.WITHIN.value)}个在控制限之内"
    named = [_named(chart, zone) for zone in (*OUTSIDE, Zone.UNDETERMINED)]
    return zh(f"{subject}:{';'.join([inside, *filter(None, named)])}")


def why(chart: ControlChart) -> str:
    """Why there is no funnel; "" where there is one."""
    return "" if chart.why is None else zh(_WHY[chart.why].format(n=len(chart.table), least=LEAST))


def how(chart: ControlChart) -> str:
    """What the limits are made of and what they mean."""
    if chart.funnel is None or chart.model is None:
        return ""
    found = chart.funnel
    centre = f"{numbers.number(found.centre)}{chart.comparison.unit}"
    parts = [
        f"中线是{LINE_CENTRE}{centre}",
        f"控制限按{_MODEL[chart.model]}精确计算:只凭偶然,约95%(99.8%)的社区落在两条线之间,分母越小线越宽",
        _spread(found.phi, found.stretched),
        "越线说明差别不像是偶然,不等于做得好或不好,先核对数据和口径",
    ]
    return zh("。".join(parts))


def _spread(phi: float, stretched: float) -> str:
    known = numbers.number(round(phi, 1))
    if phi <= 1:
        return f"各社区的离散程度(φ={known})没有超过偶然,控制限不放宽"
    return f"各社区本来的差别大于偶然(φ={known}),控制限已放宽到{numbers.number(round(stretched, 2))}倍"


def _named(chart: ControlChart, zone: Zone) -> str:
    names = list(chart.table.loc[chart.table["zone"] == zone.value, "name"])
    if not names:
        return ""
    listed = "、".join(names)
    if zone is Zone.UNDETERMINED:
        return f"{listed}的{ZONE[zone.value]}"
    return f"{ZONE[zone.value]}的是{listed}{_meaning(chart, zone)}"


def _meaning(chart: ControlChart, zone: Zone) -> str:
    good = _BETTER.get(chart.comparison.indicator.polarity)
    if good is None or zone not in OUTSIDE:
        return ""
    return "(较好)" if zone in good else "(较差)"


def outcome(chart: ControlChart, zone: str) -> str:
    """What lying in a zone means: better, worse, or neutral (also inside)."""
    good = _BETTER.get(chart.comparison.indicator.polarity)
    if good is None or zone not in OUTSIDE:
        return "neutral"
    return "better" if zone in good else "worse"


def below(name: str, unit: str) -> str:
    """What lies across the chart: 分母:安全隐患数(处)."""
    return zh(f"分母:{name}") + f"({unit})"


def legend(unit: str, *, narrow: bool) -> str:
    """What the lines are: 数值(%) ── 合计比率 ┅ 95% ━ 99.8%控制限 ◎ 概数."""
    lines = "┅ 95%　━ 99.8%控制限" if narrow else f"┅ {LINE_95}　━ {LINE_998}　◎ 概数"
    return f"{chart_texts.with_unit(chart_texts.VALUE, unit)}　{lines}"


def headings(chart: ControlChart) -> tuple[str, ...]:
    """The headings of the table."""
    value = chart_texts.with_unit(chart_texts.VALUE, chart.comparison.unit)
    return (chart_texts.AREA, value, chart.below, *LIMITS.values(), "判断")


def hover(row: Mapping[str, Any], unit: str, value: str, below: str) -> tuple[str, ...]:
    """What a dot says when pointed at."""
    return (
        str(row["name"]),
        f"{value}{unit}",
        f"{below} {numbers.number(row['denominator'])}",
        zh(ZONE[row["zone"]]),
    )


def caption(chart: ControlChart) -> str:
    """What the table holds."""
    return zh(f"{statements.subject(chart.comparison)}的控制限")
