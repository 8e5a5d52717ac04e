"""What a slide says: its title (the finding, short enough for six metres) and the notes for the speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from indicators.indicator import Indicator, Polarity
from indicators.quality import Grade
from indicators.target import Verdict
from words import changes, chart_texts, frame, pages, periods, ranks, statements
from words import index as index_words
from words import quality as quality_words
from words.reasons import OUTCOME
from words.typeset import zh

if TYPE_CHECKING:
    from indicators.comparison import Comparison, HeatTable, Profile, TimeSeries
    from indicators.concern import Concerns
    from indicators.index_score import IndexScore
    from indicators.movers import Movers
    from indicators.quality import Quality
    from indicators.target import Pursued

Row = Mapping[str, Any]
LONGEST = 24  # characters of a title
_ELLIPSIS = "…"
DESIGN = "计分办法"
REFUSED = "这张幻灯片没有可放映的数据"
SIDE = "方向"
COUNT, FIRST, ALL, ITEMS = "需关注的指标", "最突出的几项", "全部需关注的指标", "项"
PLACES = "位"
PERCENT = "增减幅度(%)"
HEAT_KEY = zh(
    "▲前列\u3000△中上\u3000▽中下\u3000▼靠后\u3000灰色:不分好坏,越深数值越大\u3000\u2014:未报或不可比"
)
# What a point is, besides its colour: a projector in a bright room shows no colours.
OUTCOMES = {code: OUTCOME[code] for code in ("better", "worse")}
DEMO = frame.DEMO
COMPUTED = "按公式计算"
LEAVE = "退出放映"
MARKS = {"better": "▲", "worse": "▼", "d1": "▼", "d2": "▽", "d4": "△", "d5": "▲"}


def numbered_of(number: int, total: int) -> str:
    """Which slide of how many."""
    return zh(f"第{number}张,共{total}张")


def source(documents: str, as_of: str, revision: int) -> str:
    """The last line of a slide: where its numbers come from, and of when they are."""
    said = (
        f"数据日期:{as_of}" if as_of else "",
        f"数据版本{revision}",
        f"来源:{documents}" if documents else "",
    )
    return zh("\u3000".join(part for part in said if part))


def unit(name: str) -> str:
    """Above a drawing's axis: 单位:人; "" for numbers without one."""
    return zh(f"单位:{name}") if name else ""


def mask(letters: str) -> str:
    """What a community is called where names must not be seen."""
    return f"社区{letters}"


def following(revision: int) -> str:
    """A deck that shows the data of today."""
    return zh(f"随数据更新(现为数据版本{revision})")


def frozen_to(frozen: int, revision: int) -> str:
    """A deck that keeps the data of a day, and whether there are newer ones."""
    newer = f";现在已有更新的数据(版本{revision})" if revision > frozen else ",没有更新的数据"
    return zh(f"已固定在数据版本{frozen}{newer}")


def fitting(*candidates: str) -> str:
    """The first that is short enough for a title; else the last one cut.

    >>> fitting("一" * 30, "二" * 24) == "二" * 24, len(fitting("三" * 30))
    (True, 24)
    """
    said = [zh(text) for text in candidates]
    return next((text for text in said if len(text) <= LONGEST), said[-1][: LONGEST - 1] + _ELLIPSIS)


def numbered(title: str, part: int, parts: int) -> str:
    """The title of one of several slides that a long table takes.

    >>> numbered("名次变化", 1, 2), len(numbered("一" * 24, 2, 3))
    ('名次变化(1/2)', 24)
    """
    behind = f"({part}/{parts})"
    room = LONGEST - len(behind)
    return (title if len(title) <= room else title[: room - 1] + _ELLIPSIS) + behind


def overview(comparison: Comparison, found: Movers) -> str:
    """Who fell most; else who rose most; else that there is nothing to compare."""
    name, verbs = comparison.indicator.short_name, statements.VERBS[comparison.indicator.polarity]
    for verb, rows in ((verbs.fell, found.fell), (verbs.rose, found.rose)):
        if len(rows):
            said = [_some(list(rows["name"]), most) for most in (3, 2, 1)]
            plain = verb.partition("(")[0]
            return fitting(
                *(f"{name}{plain}:{who}" for who in said), *(f"{plain}:{who}" for who in said), plain
            )
    return _uncompared(comparison)


def ranking(comparison: Comparison) -> str:
    """Who moved up and down most; where nobody moved, who leads."""
    table, name = comparison.table, comparison.indicator.short_name
    known = table[table["rank_change"].notna() & table["rank_change"].ne(0)]
    if len(known):
        up, down = (known.loc[known["rank_change"].agg(which)] for which in ("idxmax", "idxmin"))
        said = [f"{row['name']}{ranks.arrow(row['rank_change'])}" for row in (up, down)]
        both = "、".join(dict.fromkeys(said))
        return fitting(f"{name}名次:{both}", f"名次:{both}", f"名次:{said[0]}")
    first = table[table["rank"] == table["rank"].min()]
    if first.empty:
        return fitting(f"{name}:没有可以排名的数", "没有可以排名的数")
    who = _some(list(first["name"]), 2)
    return fitting(f"{name}第1名:{who}", f"第1名:{who}", "第1名并列")


def change(comparison: Comparison) -> str:
    """How many got better and how many worse; of a neutral indicator more and less."""
    name, table = comparison.indicator.short_name, comparison.table
    outcomes = table["outcome"].value_counts()
    if comparison.indicator.polarity is Polarity.NEUTRAL:
        moved = changes.direction(table[table["outcome"] == "neutral"])
        counts = (("增加", int((moved > 0).sum())), ("减少", int((moved < 0).sum())))
    else:
        counts = (("向好", int(outcomes.get("better", 0))), ("变差", int(outcomes.get("worse", 0))))
    said = "、".join(f"{count}个{word}" for word, count in counts if count)
    if not said:
        return _uncompared(comparison)
    return fitting(f"{name}:{said}", said)


def trend(series: TimeSeries) -> str:
    """Where the first chosen community stands at the end of its line."""
    name, table = series.indicator.short_name, series.table
    chosen = [code for code in series.selection.areas if code in set(table["area"])]
    if not chosen or not len(table):
        return fitting(f"{name}历年走势", "历年走势")
    points = table[table["area"] == chosen[0]].to_dict("records")
    value = chart_texts.quantity(points[-1])
    who, when = points[-1]["name"], periods.code_label(points[-1]["period"])
    verb = _verb(points)
    return fitting(
        f"{when}{who}{name}{verb}{value}{series.unit}",
        f"{who}{name}{verb}{value}{series.unit}",
        f"{who}{verb}{value}{series.unit}",
    )


def heat(answer: HeatTable) -> str:
    """Who is in front in most indicators that have a direction."""
    table = answer.table
    if table.empty:
        return fitting("各社区各项指标")
    front = table[(table["bin"] == 5) & (table["polarity"] != Polarity.NEUTRAL.value)]
    counts = front["name"].value_counts()
    if counts.empty:
        return fitting(f"{len(answer.areas)}个社区、{len(answer.indicators)}项指标")
    most = int(counts.iloc[0])
    named = [name for name, count in counts.items() if count == most]
    each = "各" if len(named) > 1 else ""
    return fitting(*(f"{_some(named, how)}{each}有{most}项在前列" for how in (2, 1)), f"最多{most}项在前列")


def index(answer: IndexScore) -> str:
    """Who leads, with how many points."""
    if answer.table.empty:
        return fitting(f"{answer.design.name}:{index_words.NO_SCORE}", index_words.NO_SCORE)
    first = answer.table.iloc[0]
    said = f"第1名{first['name']}({index_words.score(first['score'])}分)"
    return fitting(f"{answer.design.name}:{said}", f"综合指数{said}", said, f"第1名{first['name']}")


def concerns(found: Concerns) -> str:
    """How many communities and indicators need attention."""
    if not found.indicators:
        return "没有可以判断的指标"
    if found.table.empty:
        return "没有社区需要关注"
    counts = found.table["name"].value_counts()
    many = f"{len(counts)}个社区{len(found.table)}项需关注"
    return fitting(f"{many},{counts.index[0]}最多", many) if counts.iloc[0] > 1 else fitting(many)


def concerned(rows: Sequence[Row], found: Concerns, most: int = 3) -> str:
    """The first indicators of a community that needs attention, the worst places first."""
    names = [found.indicators[row["indicator"]].short_name for row in rows]
    return "、".join(names[:most])


def quality(found: Quality) -> str:
    """How complete the data are, and how many contradictions they hold."""
    if not found.expected:
        return "没有社区报过数"
    share = quality_words.share(len(found.there), found.expected)
    grave = found.count(Grade.CONTRADICTION)
    return fitting(f"应有的数报了{share},{f'矛盾{grave}处' if grave else '没有矛盾'}")


def profile(answer: Profile) -> str:
    """In how many indicators a community got worse or lost places."""
    lost, name = len(answer.worsened.standings), answer.area.name
    said = f"{lost}项变差或名次下降" if lost else "没有变差的指标"
    return fitting(f"{name}:{said}", said)


def targets(answer: Pursued) -> str:
    """How many have reached their target."""
    reached, name = answer.count(Verdict.REACHED), answer.indicator.short_name
    said = f"{answer.areas}个社区中{reached}个达到目标" if answer.areas else "全组目标的进度"
    return fitting(f"{name}:{said}", said)


def definitions(indicators: Sequence[Indicator], names: Mapping[str, str]) -> str:
    """How the indicators of a slide are defined and what to beware of, for the speaker."""
    wanted = ("定义", "方向", "公式", "注意", "用途")
    lines = []
    for item in indicators:
        told = dict(pages.definition(item, names))
        parts = "。".join(f"{what}:{told[what].rstrip('。')}" for what in wanted if told.get(what))
        lines.append(zh(f"{item.name}({item.unit})。{parts}" if item.unit else f"{item.name}。{parts}"))
    return "\n".join(lines)


def span(codes: Sequence[str]) -> str:
    """2019年—2024年: from the first period to the last."""
    labels = [periods.code_label(code) for code in (codes[0], codes[-1])] if codes else [periods.UNKNOWN]
    return "\u2014".join(dict.fromkeys(labels))


def _uncompared(comparison: Comparison) -> str:
    base = periods.label(comparison.selection.base)
    return fitting(
        f"{comparison.indicator.short_name}:没有{base}的数可比", f"没有{base}的数可比", "没有可比的数"
    )


def _some(names: Sequence[str], most: int) -> str:
    """甲、乙等3个."""
    return "、".join(names[:most]) + (f"等{len(names)}个" if len(names) > most else "")


def _verb(points: Sequence[Row]) -> str:
    """升至 and 降至 only between exact values of one definition; else just 为."""
    if len(points) < 2:
        return "为"
    before, now = points[-2:]
    exact = before["qualifier"] == now["qualifier"] == "exact"
    if not exact or before["segment"] != now["segment"] or before["value"] == now["value"]:
        return "为"
    return "升至" if now["value"] > before["value"] else "降至"
