"""数据质量 in words: what is wrong with a number, by how much, and how complete a group's data are."""

from collections.abc import Callable, Mapping
from typing import Any

from indicators.comparison import Reason
from indicators.quality import Fault, Grade, Quality, State
from words import changes, numbers, periods
from words.reasons import NOT_RANKED
from words.recomputed import precise
from words.typeset import zh

Row = Mapping[str, Any]
FINDINGS, COVERAGE = "要看一看的数", "谁报了什么"
BY_AREA, BY_INDICATOR = "按社区", "按指标"
KIND = "看哪一类"
EVERY = "全部"
TRACE = "来历与更正"
RULE_TITLE = "怎么查的"
RULE = zh(
    "概数按区间比, 有可能一致的不算矛盾。分项加起来不到总数一半的, 看作举例, 不查合计; 比率不加总。"
    "增减过半和与上年相同, 只查上年数不小于指标小基数的; 与上年相同只查期间累计的数。"
    "矛盾不等于错: 打开来历核对, 确有错再更正, 旧值留着"
)
FAULT = {
    Fault.PART_ABOVE_WHOLE: "分项大于总数",
    Fault.PARTS_EXCEED: "分项合计超过总数",
    Fault.RECOMPUTED: "报的与复算的不同",
    Fault.PARTS_SHORT: "分项合计不足总数",
    Fault.UNIT: "计量单位不能换算",
    Fault.JUMP: "比上年增减过半",
    Fault.WITHOUT_PARTS: "只报比率没有分子分母",
    Fault.REPEATED: "与上年完全相同",
    Fault.PART_YEAR: "年内数",
    Fault.UNDATED: "期间不明",
}
GRADE = {Grade.CONTRADICTION: "矛盾", Grade.DOUBT: "存疑", Grade.CARE: "提示"}
STATE: Mapping[str, str] = {
    State.EXACT: "有数",
    State.ABOUT: "概数",
    State.PART_YEAR: "年内",
    State.SUMMED: "由各期合计",
    **{Reason(code): text for code, text in NOT_RANKED.items()},
}
HEADINGS = ("程度", "问题", "社区", "指标", "分项", "期间", "报的数", "对照的数", "相差", "说明")
AREA_HEADINGS = ("社区", "有数/应有", "其中概数", "其中年内", "没有数的指标")
INDICATOR_HEADINGS = ("指标", "有数/应有", "没有数的社区")
_MOST = 6


def headline(found: Quality) -> str:
    """How complete the data are, and how many findings of each weight."""
    when, there, expected = periods.label(found.period), len(found.there), found.expected
    where = found.group_name or "全部社区"
    if not expected:
        return zh(f"{where}{when}:没有社区报过数")
    said = "、".join(f"{GRADE[grade]}{found.count(grade)}处" for grade in Grade if found.count(grade))
    problems = said or "没有发现矛盾和存疑的数"
    return zh(f"{where}{when}:{expected}个应有的数有{there}个({share(there, expected)}),{problems}")


def completeness(found: Quality) -> str:
    """Of how many communities and indicators, the share of approximate numbers, who reported nothing."""
    if not found.expected:
        return ""
    silent = _silent(found)
    states = found.cells["state"].value_counts()
    about, unfinished = (int(states.get(state.value, 0)) for state in (State.ABOUT, State.PART_YEAR))
    parts = [
        f"{len(found.areas)}个社区、{len(found.indicators)}项有社区报过的指标",
        f"概数占{share(about, len(found.there))}" if about else "没有概数",
        f"年内数占{share(unfinished, len(found.there))}" if unfinished else "",
        f"一个数也没有的社区:{listed(silent)}" if silent else "每个社区都报过数",
    ]
    return zh(";".join(part for part in parts if part))


def _silent(found: Quality) -> list[str]:
    spoken = set(found.there["area"])
    return [area.name for area in found.areas if area.code not in spoken]


def share(part: int, whole: int) -> str:
    """96%, and never 100% where something lacks.

    >>> share(461, 480), share(479, 480), share(480, 480), share(1, 480), share(0, 0)
    ('96%', '99.8%', '100%', '0.2%', '0%')
    """
    if not whole or part in (0, whole):
        return "100%" if whole and part else "0%"
    exact = 100 * part / whole
    return f"{exact:.0f}%" if 1 <= round(exact) <= 99 else f"{exact:.1f}%"


def listed(names: list[str] | tuple[str, ...]) -> str:
    """甲、乙等7个; the dash for nobody."""
    shown = "、".join(names[:_MOST])
    return (f"{shown}等{len(names)}个" if len(names) > _MOST else shown) or numbers.MISSING


def subject(row: Row) -> str:
    """花园洞社区 失业人员再就业人数 2023年: whose number, of what, of when; the dimension behind the name."""
    inside = f"[{row['dimension']}]" if row["dimension"] else ""
    return f"{row['area_name']} {row['name']}{inside} {_when(row)}"


def said(row: Row) -> str:
    """What is wrong, with both numbers and the distance."""
    return zh(_SAID[Fault(row["fault"])](row))


def value(row: Row) -> str:
    """The number with its word and unit; two decimals where it is exact, for what differs must look it."""
    if row["qualifier"] == "exact":
        return f"{precise(row['value'])}{row['unit']}"
    text = numbers.quantity(
        row["value"], row["low"], row["high"], row["qualifier"], bool(row["low_open"]), bool(row["high_open"])
    )
    return f"{text}{row['unit']}"


def other(row: Row) -> str:
    """What it is held against."""
    return numbers.MISSING if row["other"] != row["other"] else f"{precise(row['other'])}{row['unit']}"


def apart(row: Row) -> str:
    """The distance: in 百分点 for percentages."""
    if row["apart"] != row["apart"]:
        return numbers.MISSING
    unit = changes.POINTS if row["unit"] == "%" else row["unit"]
    sign = "+" if row["apart"] > 0 else numbers.MINUS if row["apart"] < 0 else ""
    return f"{sign}{precise(abs(row['apart']))}{unit}"


def cells(row: Row) -> tuple[str, ...]:
    """A finding as a row under HEADINGS."""
    return (
        GRADE[Grade(row["grade"])],
        FAULT[Fault(row["fault"])],
        row["area_name"],
        row["name"],
        row["dimension"],
        _when(row),
        value(row),
        other(row),
        apart(row),
        said(row),
    )


def _when(row: Row) -> str:
    return periods.code_label(row["period"])


def _distance(row: Row) -> str:
    return apart(row).lstrip(f"+{numbers.MINUS}")


def _whole_called(row: Row) -> str:
    return row["other_name"] or "总数"


def _jump(row: Row) -> str:
    percent = numbers.percent(100 * row["apart"] / abs(row["other"]))
    return f"上年{other(row)},这一期{value(row)},增减{percent};是真有大变化,还是单位、口径或录入有误"


_SAID: Mapping[Fault, Callable[[Row], str]] = {
    Fault.PART_ABOVE_WHOLE: lambda row: (
        f"报{value(row)},多于{_whole_called(row)}{other(row)},多{_distance(row)}"
    ),
    Fault.PARTS_EXCEED: lambda row: (
        f"分项合计{value(row)},超过总数{other(row)},多{_distance(row)};分项有重叠,或有一处写错"
    ),
    Fault.PARTS_SHORT: lambda row: (
        f"分项合计{value(row)},总数{other(row)},少{_distance(row)};分项没有列全,或有一处写错"
    ),
    Fault.RECOMPUTED: lambda row: f"报{value(row)},按公式复算{other(row)},相差{_distance(row)}",
    Fault.UNIT: lambda row: f"报{value(row)},这个单位不能换算成目录的单位,不参加比较",
    Fault.JUMP: _jump,
    Fault.WITHOUT_PARTS: lambda row: f"报{value(row)},没有报{row['other_name']},无从复算",
    Fault.REPEATED: lambda row: f"报{value(row)},与上年一个数不差;是真没有变,还是抄了上年的",
    Fault.PART_YEAR: lambda row: f"报{value(row)},写于年终之前,不是全年的数",
    Fault.UNDATED: lambda row: f"报{value(row)},没有写是哪一期,不参加任何比较",
}


def alt(found: Quality) -> str:
    """What the matrix shows, for those who cannot see it."""
    return zh(f"{found.group_name or '全部社区'}{periods.label(found.period)}各社区各指标报数情况")


def caption(found: Quality, shown: int) -> str:
    """What the table of findings holds."""
    return zh(
        f"{found.group_name or '全部社区'}{periods.label(found.period)}要看一看的数,共{shown}处,重的在前"
    )


def more(shown: int, total: int) -> str:
    """How many findings the list leaves to the table."""
    return zh(f"共{total}处,上面列出最要紧的{shown}处,其余见下方数据表") if total > shown else ""


def coverage_caption(found: Quality, by: str) -> str:
    """What a table of coverage holds."""
    return zh(f"{found.group_name or '全部社区'}{periods.label(found.period)}报数情况,{by}")


def no_findings(found: Quality) -> tuple[str, str, str]:
    """What, why, next step where nothing was found."""
    if not found.expected:
        return (
            "没有可查的数",
            zh(f"{periods.label(found.period)}没有社区报过数"),
            zh("在上方换一个期间或街道,或到「数据上传」导入一张表"),
        )
    return (
        "没有要看一看的数",
        zh("分项与总数、比率与分子分母、与上年的变化都查过,没有发现矛盾"),
        zh("查得出的只是数与数之间的矛盾,数本身对不对还要看来历"),
    )


def kinds(found: Quality) -> list[tuple[str, str]]:
    """The kinds of findings that there are, with their counts, as (code, label); all of them first."""
    if found.findings.empty:
        return []
    counts = found.findings["fault"].value_counts()
    present = [(fault.value, f"{FAULT[fault]}({counts[fault]})") for fault in Fault if counts.get(fault)]
    return [("all", f"{EVERY}({len(found.findings)})"), *present]


def cell_title(area: str, indicator: str, state: str) -> str:
    """What a cell of the matrix says when pointed at."""
    return zh(f"{area},{indicator}:{state}")
