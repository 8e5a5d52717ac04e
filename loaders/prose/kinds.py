"""Of which kind a number is: a plan, a goal, growth, history, somebody else's, or a value of the area."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from indicators.indicator import Indicator, Kind
from loaders.prose import cues, people
from loaders.prose.meaning import Guess
from loaders.prose.scenes import REACH, Scene
from loaders.prose.tokens import Token
from loaders.prose.when import Time
from loaders.prose.whose import other_subject

_THRESHOLD_AFTER = re.compile(r"[^,。;、:!?\s)]")


def quantity(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> str:
    """Why a number is true but no value of an indicator; "" for one that is."""
    return next((name for name, holds in _CHECKS if holds(scene, guess, indicator)), "")


def _is_planned(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    if scene.plan and not _is_lament(scene, guess, indicator):
        return True
    if scene.moment is not None and scene.moment.kind is Time.NEXT:
        return True
    before = scene.token.start
    done = [
        found.end()
        for found in cues.pattern("plan", "done").finditer(scene.text, max(scene.stop, before - 120), before)
    ]
    since = max(scene.stop, before - 120, *done)
    if cues.pattern("plan", "once").search(scene.text, scene.token.unit_end, _stop_end(scene)):
        return True
    start = max(scene.clause.start, scene.token.first - 40, since)
    lead = _AS_ASKED.sub("", scene.text[start:before])
    return cues.says_but("plan", lead, 0, len(lead)) or cues.says_but(
        "plan", scene.text, since, before, "strong"
    )


_AS_ASKED = re.compile("(?:按|依|照)照?[^,。;:]{1,16}(?:要求|目标|计划|规划)")  # 按文件要求划分网格8个


def _stop_end(scene: Scene) -> int:
    """Where the sentence of a number ends, as far as one looks."""
    end = scene.text.find("。", scene.token.unit_end, scene.token.unit_end + _REACH_ONCE)
    return end if end >= 0 else min(len(scene.text), scene.token.unit_end + _REACH_ONCE)


_REACH_ONCE = 40  # characters behind a number in which 建成后 tells that it is not there yet


def _is_lament(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """Among the problems a report may still state how things are: 物业服务覆盖率仅79.2%."""
    if scene.plan != "problem" or guess is None or indicator is None:
        return False
    if indicator.code == "hazards_unresolved":
        return True
    lead = scene.text[scene.clause.start : scene.token.start]
    only, lasts = cues.says("problem", lead, 0, len(lead), "only"), indicator.kind in (Kind.STOCK, Kind.RATE)
    if guess.side == "C":
        return only and lasts
    return guess.side == "L" and not guess.gap and (only or lasts)


def _is_goal(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    lead = scene.text[scene.view.left[0] : scene.token.first]
    return lead.endswith("差") or cues.says_but("goal", scene.text, scene.view.left[0], scene.token.start)


def _is_growth(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """较去年增加12场, 同比增长12%: not 增加到36场, and not a rise that is itself counted (新增)."""
    text, token = scene.text, scene.token
    if token.unit in ("个百分点", "百分点", "倍", "个点"):
        return True
    if _MORE.search(text, scene.clause.start, token.start):
        return True
    lead = text[scene.view.left[0] : token.start].rstrip(" 约近超逾了共达")
    if cues.at_end("growth", "reset").search(text[scene.view.left[0] : token.start]):
        return False
    if indicator is not None and indicator.kind is Kind.STOCK and _moves(scene, guess, lead):
        return True
    if lead.endswith(("减少", "下降", "缩减")):
        return True
    compares = cues.says("growth", text, scene.clause.start, token.start, "compare")
    near = cues.at_end("growth").search(lead) is not None
    return (
        near
        and (compares or not lead.endswith(("多", "少", "高", "低", "提升", "增加")))
        and not lead.endswith("新增")
    )


# 比去年同期多化解12件: so many more, or fewer
_MORE = re.compile(
    r"(?:[比较](?:去年|上年|上一年|20\d\d年)(?:同期|同月|全年)?|同比|环比)(?:有所)?(?:多|少|增加|减少|下降|增长)了?[^,。;\d至到为]{0,10}$"
)


def _moves(scene: Scene, guess: Guess | None, lead: str) -> bool:
    """新增23人, 停发5户, 新增个体户30户: who came to a stock or left it is not the stock."""
    found = cues.at_end("growth", "stockmove").search(lead)
    if found is not None:
        return True
    if guess is None or guess.side not in "LC":
        return False
    before = scene.text[max(scene.clause.start, guess.start - _REACH_LEFT) : guess.start]
    return _MOVED.search(before) is not None


# 新增个体户30户; 清退收入超标的低保户41户
_MOVED = re.compile(
    r"(?:新增|净增|新招募|新办|新登记|新纳入)(?:的|了|各类|注册|登记)?$|(?:取消|清退|停发|核减|剔除|退出)[^,。;、]{0,14}$"
)
_REACH_LEFT = 18


def _is_history(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    lead_start = scene.view.left[0]
    if scene.moment is not None and scene.moment.kind is Time.LAST and not _back(scene):
        return True
    if indicator is not None and cues.says(
        "history", scene.text, scene.clause.start, scene.token.start, "honoured"
    ):
        return True
    earlier = (
        scene.clauses[-2].start if len(scene.clauses) > 1 and not scene.clauses[-2].depth else lead_start
    )
    if cues.says("history", scene.text, earlier, scene.token.start, "founding"):
        return not _back(scene)
    if cues.says("history", scene.text, lead_start, scene.token.start, "formerly"):
        return not _back(scene)
    lead = scene.text[lead_start : scene.token.first]
    follows = scene.text[scene.token.unit_end : min(scene.clause.end, scene.token.unit_end + REACH)]
    if "基础上" in follows:
        return True
    return cues.at_end("history", "from").search(lead) is not None and cues.says(
        "history", follows, 0, len(follows), "rises"
    )


def _is_of_start(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """年初在册低保户112户: a stock when the year began."""
    if indicator is None or indicator.kind is not Kind.STOCK:
        return False
    lead = scene.text[scene.clause.start : scene.token.start]
    return _AT_START.search(lead) is not None and not cues.says("growth", lead, 0, len(lead), "reset")


_AT_START = re.compile("(?<![较比])(?:年初|期初)(?!以来|至今|到现在|起)")


def _is_merged(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """把12个网格整合为8个: how many there were before."""
    lead = scene.text[max(scene.clause.start, scene.token.first - 4) : scene.token.first]
    return _TAKEN.search(lead) is not None and _MERGED.match(scene.text, scene.token.unit_end) is not None


_TAKEN = re.compile(r"(?:把|将|由|从)(?:原有|原来|原先|原)?的?\s?$")
_MERGED = re.compile(
    r"[^,。;\d]{0,10}(?:合|并|整|优化|压缩|精简|细分|划分|拆分|扩|缩|增|减|改)[^,。;\d]{0,6}[为成到至]\s?[\d一二两三四五六七八九十百]"
)


def _back(scene: Scene) -> bool:
    """由85件降至62件, 上年的85件增加到90件: the value behind 至 is this year's."""
    between = scene.text[scene.moment.end if scene.moment else scene.view.left[0] : scene.token.start]
    compared = re.search(
        r"(?:较|比|与)(?:去年|上年|上一年|20\d\d年)",
        scene.text[max(0, (scene.moment.start if scene.moment else 0) - 2) : scene.token.start],
    )
    if re.fullmatch(r"(?:同期|全年|同期水平|年?[底末]|同月)?(?:仅|只|才)?[为是有]?\s?", between):
        return False
    if scene.moment is not None and scene.moment.kind is Time.LAST:  # 2021年收到的工单高达487件
        return compared is not None
    return bool(compared) or cues.at_end("growth", "reset").search(between) is not None


def _is_many_years(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    if indicator is not None and indicator.kind in (Kind.STOCK,):
        return False
    if scene.moment is not None:
        return scene.moment.kind is Time.MANY
    return _since_long(scene.text, scene.stop)


def _since_long(text: str, stop: int) -> bool:
    """从2015年组建以来,…。累计开展…: what is summed up behind a sentence that looks back for years."""
    if _SUMS_UP.match(text, stop) is None:
        return False
    before = text[max(0, stop - REACH) : stop]
    return _LONG_AGO.search(before[before.rfind("\n") + 1 :]) is not None


_REACH_BACK = 160  # characters before a sentence
_SUMS_UP = re.compile(r"\s*(?:先后|累计|共计|至今|已累计|迄今)")
_LONG_AGO = re.compile(
    r"(?:自|从)[^,。;\n]{0,14}(?:成立|建成|启用|组建|运营|换届)[^,。;\n]{0,4}以来|[一二三四五六七八九十两几]年来(?!的?今年)"
)


def _is_each(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    if indicator is not None and "/" in indicator.unit:
        return False
    start = scene.clause.start
    lead = _EVERY.sub("都", scene.text[start : scene.token.start])
    if _ONE_EACH.search(lead) and scene.token.value == 1:
        return True
    ends = [
        found.end() for found in cues.pattern("each").finditer(lead) if _is_for_each(scene.token, found[0])
    ]
    return (bool(ends) and len(lead) - ends[-1] <= _EACH_REACH) or _HABIT.match(lead) is not None


_ONE_EACH = re.compile(r"[1一每](?:个?月|周|季度|年|天|日|户|人|个?网格|个?支部)\s?$")


_EVERY = re.compile("均(?=[为已有在由无未是被达])")  # of all, not of each


# 社区每年举办邻居节等活动10余场: what is done each year or month
_HABIT = re.compile(r"[^,。;\d]{0,8}每(?:年|月|季度?|周|天|逢)[^,。;\d]{0,24}$")


def _is_for_each(token: Token, word: str) -> bool:
    """Whether a word like 每 or 平均 makes a number one of each; an average share is a share."""
    return token.unit != "%" or word not in ("平均", "均")


def _is_others(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    if _PARTNERS.search(scene.text, scene.clause.start, scene.token.start):
        return True
    start, place = scene.clause.start, scene.token.start
    if _MYSELF.match(scene.text, start) or _SOME.search(scene.text, start, place):
        return True
    if _OF_PART.search(scene.text, max(scene.stop, place - _REACH_BACK), place):
        return True
    return other_subject(scene.text, scene.clauses, scene.token.start, level=scene.level, acts=scene.carried)


# "我一年调解了几十起": what one person has done
_MYSELF = re.compile(
    r"[\s\"]{0,2}我(?:自己|一个人|个人|一年|每天|今年|去年|已经?|先后|一共|负责|调解|走访|带着)"
)
# 有2个社区活动用房不足300平方米: what some places have
_SOME = re.compile(r"(?:有|其中|仍有|还有)\d+个(?:社区|小区|网格|院落)(?!居委|委员)[^,。;\d]{1,12}$")
# 第一网格共有6栋楼420户: a part of the area, to the end of its sentence
_OF_PART = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}(?:网格|党支部|居民小组|居民组|村民小组)(?:共有|现有|有|辖)"
)
# 11家企业参加志愿服务23场: so many bodies have done it
_PARTNERS = re.compile(
    r"\d[余多]?[家个][^,。;\d]{0,10}(?:单位|企业|商家|商户|机构|学校)(?:直接|积极|主动|共同|先后|踊跃|自发)*(?:参与|参加|捐|出资)"
)


def _is_range(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    return scene.paired


def _is_threshold(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    text, token = scene.text, scene.token
    if token.unit in cues.words("threshold", "units"):
        return True
    if token.unit in ("", "分") and _BOUND.match(text, token.unit_end):
        return True
    bounds = token.behind in cues.words("threshold") and token.unit != "%"
    return bounds and _THRESHOLD_AFTER.match(text, token.unit_end) is not None


# 积分破5万的党员有64名: a bound of those whose number follows
_BOUND = re.compile(
    r"(?:以上)?的(?:党员|同志|居民|老人|人员|人)?,?(?:就|共)?有\s?[\d一二三四五六七八九十两百]"
)


def _is_duration(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    return guess is None and scene.token.unit in cues.words("duration", "units")


def _is_untracked(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    return guess is None or cues.pattern("aspects").match(scene.text, scene.token.unit_end) is not None


def _is_done_for(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """为4个小区更换路灯: a number of places for which something was done is not one of what was done."""
    lead = scene.text[max(scene.clause.start, scene.token.start - 2) : scene.token.start].rstrip()
    is_for = lead.endswith(_FOR) and scene.text.startswith(_PLACES, scene.token.unit_end)
    return is_for and guess is not None and guess.side == "R" and guess.gap > 0


_FOR = ("为", "给", "向", "让")
_PLACES = ("小区", "院落", "楼院", "社区", "网格", "居民楼", "楼栋")
_EACH_REACH = 12  # characters from 每个 to its number


def _is_rest(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """另2件待夏季解决: what is left over is no result."""
    if indicator is None or guess is None or indicator.code == "hazards_unresolved":
        return False
    lead = scene.text[scene.view.left[0] : scene.token.first]
    if indicator.kind is Kind.STOCK:
        return cues.at_end("rest", "still").search(lead) is not None
    found = cues.at_end("rest").search(lead)
    return found is not None and (not scene.view.behind or found[0][0] in "其剩余")


_REACH_CASE = 20  # characters behind a number that may tell that one case is meant: 一起牵涉9万元的欠薪纠纷
_CASE = re.compile(r"(?:一起|1起)([^,。;:!?]{0,28})")


@lru_cache(maxsize=1)
def _somebody() -> "re.Pattern[str]":
    """某公司, 王某: somebody without a name (but not 某社区)."""
    whose, names = (
        "|".join(cues.words("single_case", "whose")),
        "".join(cues.words("single_case", "surnames")),
    )
    places = "|".join(cues.words("single_case", "places"))
    speaks = "|".join(cues.words("single_case", "speaks"))
    return re.compile(
        rf"某(?:{whose})|(?<!书记)(?<!主任)(?<!记者)(?<!格员)[{names}]某(?!{speaks}|[一-龥]{{0,2}}(?:{places}))"
    )


def _is_single(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """为50名保洁员追回20万元 after 一起欠薪纠纷: the numbers of one case are not the area's."""
    if indicator is None or indicator.kind in (Kind.STOCK, Kind.RATE):
        return False
    start = max(scene.stop, scene.token.start - 120)
    lead = scene.text[start : scene.token.first]
    found = _CASE.search(lead)
    about = found[1] + scene.text[scene.token.unit_end : scene.clause.end][:_REACH_CASE] if found else ""
    is_case = found is not None and cues.says("single_case", about, 0, len(about))
    return is_case or _somebody().search(lead) is not None


Check = Callable[[Scene, Guess | None, Indicator | None], bool]
_CHECKS: Sequence[tuple[str, Check]] = (
    ("plan", _is_planned),
    ("growth", _is_growth),
    ("target", _is_goal),
    ("history", _is_history),
    ("history", _is_of_start),
    ("history", _is_merged),
    ("many_years", _is_many_years),
    ("range", _is_range),
    ("threshold", _is_threshold),
    ("duration", _is_duration),
    ("each", _is_each),
    ("other_subject", _is_others),
    ("untracked", _is_untracked),
    ("untracked", _is_done_for),
    ("single_case", _is_single),
    ("participants", people.took_part),
    ("participants", people.are_where),
    ("rest", _is_rest),
)
