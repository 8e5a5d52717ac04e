"""社区画像 in words: three sentences about a community, and why its places changed (METHOD §§4, 7)."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from indicators.comparison import Profile
from indicators.indicator import Polarity
from words import changes, numbers, periods, ranks
from words.reasons import STATUS
from words.typeset import zh

Row = Mapping[str, Any]
WHY = "名次为什么变"
MOVED_BACK = zh("不分好坏的指标,只是位次后移")
AIMS = "这个社区的目标"
RULE = zh(
    "先假定别的社区都停在上年, 看自己的数值变化该升降几位; 其余是别的社区的变化造成的, "
    "两部分相加正是名次的升降。只比两期都参评的社区"
)
_MOST = 4  # names in a row
_FEW = 3  # indicators named as missing
_SPLIT = "名次范围跨档"


def quoted(title: str) -> str:
    """Over what a report says of problems and plans."""
    return zh(f"《{title}》自己说的问题和打算(只供引用,不计分、不排名)")


def narrative(answer: Profile) -> tuple[str, str, str]:
    """Where it stands; what improved and worsened most; what is uncertain or missing. One sentence each."""
    sentences = (_stands(answer), _changed(answer), _doubtful(answer))
    first, second, third = (zh(f"{sentence}。") for sentence in sentences)
    return first, second, third


def _stands(answer: Profile) -> str:
    when = periods.label(answer.selection.period) if answer.selection.period else ""
    name = answer.area.name
    if not answer.compared:
        alone = answer.selection.period is None or answer.standings.empty
        reason = "没有可以排位的指标" if alone else "同组没有别的社区可比"
        return f"{name}{when}有{len(answer.facts)}条数据,{reason}"
    table = answer.standings
    judged = table[(table["n"] > 1) & (table["polarity"] != Polarity.NEUTRAL.value) & table["rank"].notna()]
    said = _thirds(judged) if len(judged) else "都不分好坏,只看多少"
    return f"{name}{when}有{answer.compared}项指标可与同组社区比较,{said}"


def _thirds(judged: pd.DataFrame) -> str:
    readings = [
        ranks.reading(best, worst, int(n))
        for best, worst, n in zip(judged["rank_best"], judged["rank_worst"], judged["n"], strict=True)
    ]
    words = (ranks.FRONT, ranks.MIDDLE, ranks.BACK)
    counted = [(readings.count(word), word) for word in words]
    few = readings.count(numbers.MISSING)
    counted += [(len(readings) - few - sum(count for count, _ in counted), _SPLIT), (few, "参评不到3个")]
    said = "、".join(f"{word}{count}项" for count, word in counted if count)
    return f"其中分好坏的{len(judged)}项:{said}"


def _changed(answer: Profile) -> str:
    table = answer.standings
    base = periods.base_name(answer.selection.period, answer.selection.base)
    known = table[table["outcome"] != ""] if len(table) else table
    if known.empty:
        return f"没有{base}的数可比,还看不出变化"
    better, worse = (_sorted(known, outcome) for outcome in ("better", "worse"))
    counts = [(len(better), "向好"), (len(worse), "变差")]
    said = "、".join(f"{count}项{word}" for count, word in counts if count)
    if not said:
        return f"与{base}相比{len(known)}项有变化可看,没有确定向好或变差的"
    most = [("改善最多的是", better), ("变差最多的是", worse)]
    named = ",".join(f"{what}{_moved(rows.iloc[0], answer)}" for what, rows in most if len(rows))
    return f"与{base}相比{said},{named}"


def _sorted(table: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """The rows of one outcome: most places moved its way first, then the largest percent."""
    rows = table[table["outcome"] == outcome]
    places = rows["rank_change"] * (-1 if outcome == "better" else 1)
    order = pd.DataFrame({"places": places, "size": -rows["percent"].abs()})
    return rows.loc[order.sort_values(["places", "size"], na_position="last", kind="stable").index]


def _moved(row: Row, answer: Profile) -> str:
    """城镇新增就业人数(同比增长12.3%(增加6人)、较上年上升2位)."""
    period, base = answer.selection.period, answer.selection.base
    term = periods.base_term(period, base) if period and base else ""
    name = periods.base_name(period, base)
    change = changes.sentence(row, answer.indicators[row["indicator"]], row["unit"], term, name)
    place = "" if pd.isna(row["rank_change"]) else f"、{ranks.move(row['rank_change'], name)}"
    return f"{row['name']}({change}{place})"


def _doubtful(answer: Profile) -> str:
    table = answer.standings
    said = [f"{count}{what}" for count, what in _doubts(answer, table) if count]
    nothing = "各项都是准确的终值" if len(table) else "没有可以判断的数"
    doubts = "、".join(said) or nothing
    return f"{doubts};{_missing(answer)}"


def _doubts(answer: Profile, table: pd.DataFrame) -> list[tuple[int, str]]:
    undated = int(answer.facts["start"].isna().sum()) if len(answer.facts) else 0
    if table.empty:
        return [(undated, "个数期间不明")]
    return [
        (int((~table["qualifier"].isin(["exact", ""])).sum()), "项是概数"),
        (int((table["status"] == "part_year").sum()), f"项是{STATUS['part_year']}数"),
        (int((table["status"] == "provisional").sum()), f"项是{STATUS['provisional']}"),
        (int(table["recomputed"].notna().sum()), "项报送的数与按公式复算的不同"),
        (undated, "个数期间不明"),
    ]


def _missing(answer: Profile) -> str:
    if not answer.absent:
        return "同组社区有的指标这里都有" if answer.compared else "没有同组社区可以对照缺什么"
    names = [answer.indicators[one.indicator].short_name for one in answer.absent]
    if len(names) > _FEW:
        return f"同组有数而这里没有的有{len(names)}项,如{'、'.join(names[:_FEW])}"
    return f"同组有数而这里没有的是{'、'.join(names)}"


def alt(answer: Profile, sentence: str) -> str:
    """What the spine shows, for those who cannot see it."""
    return zh(f"{answer.area.name}各项指标的位置图:") + sentence + zh("数字见下方数据表")


def listed(names: Sequence[str], most: int = _MOST) -> str:
    """甲、乙、丙等5个; all of them where there are few."""
    shown = "、".join(names[:most])
    return f"{shown}等{len(names)}个" if len(names) > most else shown


def why(row: Row, base: str = "上年") -> str:
    """名次下降3位:自己的数值变化应升1位,别的社区变化使之降4位(被甲、乙超过…).

    ``row`` of Profile.standings; ``base`` 上年 or 上期.
    """
    if pd.isna(row["rank_change"]):
        return zh(f"没有{base}的名次,不能说为什么")
    parts = [_own(row, base), _others(row)]
    return zh(f"{_whole(row['rank_change'], base)}:{','.join(parts)}{_contrast(row)}{_band(row)}")


def _whole(places: float, base: str) -> str:
    return f"名次与{base}相同" if not places else f"名次{'上升' if places > 0 else '下降'}{abs(places):.0f}位"


def _own(row: Row, base: str) -> str:
    if row["own_part"]:
        return f"自己的数值变化应{_move(row['own_part'])}"
    return f"自己的数值与{base}相同" if row["outcome"] == "same" else "自己的数值变化不够换位"


def _others(row: Row) -> str:
    acts = (
        ("overtook", "被{}超过"),
        ("kept_ahead", "{}原在前面,也在前移,没有追上"),
        ("fell_back", "{}后移,让出了位次"),
    )
    said = ";".join(text.format(listed(row[name])) for name, text in acts if row[name])
    inside = f"({said})" if said else ""
    if row["others_part"]:
        return f"别的社区变化使之{_move(row['others_part'])}{inside}"
    return f"别的社区有进有退、相抵{inside}" if said else "别的社区的变化没有影响"


def _move(places: float) -> str:
    return f"{'升' if places > 0 else '降'}{abs(places):.0f}位"


def _contrast(row: Row) -> str:
    if row["outcome"] == "better" and row["rank_change"] < 0:
        return ";数值向好但名次下降"
    if row["outcome"] == "worse" and row["rank_change"] > 0:
        return ";数值变差但名次上升"
    return ""


def _band(row: Row) -> str:
    if row["rank_best"] == row["rank_worst"]:
        return ""
    return f";有概数,名次可能在第{row['rank_best']:.0f}\u2013{row['rank_worst']:.0f}名"
