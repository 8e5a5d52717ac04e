"""Whether it is somebody else who did what a number counts: a company, a school, the street."""

import re
from collections.abc import Sequence
from enum import IntEnum

from loaders.prose import cues
from loaders.prose.layout import Clause, Layout
from loaders.prose.stems import is_phrase


class Level(IntEnum):
    """Whose a report is: what is said of a wider area than its own is not its own."""

    COMMUNITY = 0
    STREET = 1
    COUNTY = 2
    UNNAMED = 3  # a community's whose name it does not say


_REACH_SUBJECT = 10
_SAME_COMPOUND = 120
_LONGEST_SUBJECT = 12
_STREETS = frozenset(["街道", "全街道", "全镇", "全乡", "该镇", "该乡", "该街道"])


def other_subject(
    text: str, clauses: Sequence[Clause], place: int, *, level: Level, acts: bool = False
) -> bool:
    """Whether somebody else acts in the last of ``clauses``, before the number at ``place``.

    辖区企业捐赠口罩300只 is the company's; 在街道支持下新建2处, 联合物业公司排查12处 are the community's. Who
    acts in one clause acts in the next ones, until the community is named again. ``acts``: whether somebody
    else did in the sentence before.
    """
    for clause in clauses:
        end = min(clause.end, place)
        if _OWN_AGAIN.match(text, clause.start):
            acts = False
        elif _acts(text, clause.start, end, level):
            acts = True
        elif clause.after in "。;" and clause.end < place:
            acts = False
    return acts


_BODIES = "|".join(cues.words("bodies"))
_OWN_AGAIN = re.compile(
    r"\s*(?!全[区市县省国镇乡街]|街道|该小区|(?:听说|据说)?隔壁|相邻|邻近|兄弟|其他|别的|外地)"
    r"(?:同时|目前|其中|此外|另外|今年|全年)?,?"
    rf"(?:(?:(?!{_BODIES}|[在到为对与向给进有共])[^,。]){{0,6}}社区(?!卫生)|我们|居委会|本社区|党总支|党支部|网格员|志愿者|支部)"
)
_STANDS_BACK = re.compile(
    r"^.{0,4}(?:联合|配合|协助|帮助|党工委|办事处)|(?:领导|支持|指导|帮助|关心|协调|配合)下|部署|安排|要求|下达|转来|派发|交办|下转|转办"
)
# Districts, counties and towns by name; the lookbehinds keep 小区, 城市, 乡镇 and the like out.
_WIDER = (
    r"(?P<stem>[一-龥]{2,3})(?:(?<![社小辖片园城景校库地街厂院老山楼宅民活能发治区务新湖战同全各])区"
    r"|(?<![各外全该邻])县|(?<![城门超夜集都各外全该菜省])市(?![场民容面集]))"
)
_TOWNS = (
    r"(?P<town>[一-龥]{2,3})"
    r"(?:(?<![城乡村集市小各全该古重])镇|(?<![下老家返同水城回山他故全])乡(?![镇村愁音贤邻]))"
)
# What a wider area is only named for: an address, a comparison, a place of honour.
_ONLY_NAMED = re.compile(
    r"(?:(?![有共达设现])[^,。;\d]){0,10}?(?:社区|街道|小区|居委会|[东西南北中]部|路|号院|辖区|率先|领先|首[个家批]|唯一"
    r"|前列|第一|示范|先进|优秀|文明|荣誉|称号|排名|同类|[委局办台报院校站会部]|级|政府|中心|新闻|媒体|公众号|公司)"
)
_BEFORE_SUBJECT = re.compile(
    r"\s*(?:据(?:悉|了解|统计|介绍)|截[至止](?:目前|[^,。;]{0,8}[底末日])|目前|今年|去年|全年|年内|本年|同期|同时|此外|另外|其中|而|由|被"
    r"|20\d\d年|[上下]半年|从?[一二三四]季度|\d{1,2}月|从全[区市县]来?看|(?:社区)?所在的?|(?:社区|我们)?(?:本|我)?(?:辖区|驻区|驻地)(?:内|里|中)?的?|,)*"
)
_PEOPLE_OF = re.compile(f"(?:{'|'.join(cues.words('bodies', 'people'))})+")


def _acts(text: str, start: int, end: int, level: Level) -> bool:
    """Whether a clause has somebody else for its subject."""
    head = min(end, start + _REACH_SUBJECT + _LONGEST_SUBJECT)
    before = _BEFORE_SUBJECT.match(text, start, head)
    begin = before.end() if before else start
    if _SETTING.search(text, max(start, end - _REACH_BY), end):
        return False
    if (
        _NEIGHBOUR.match(text, begin, end)
        or _is_of_wider(text, begin, end, level)
        or _is_office(text, begin, end, level)
    ):
        return True
    if _BY.search(text, max(start, end - _REACH_BY), end):
        return True
    for found in cues.pattern("other_subject").finditer(text, start, head):
        if found[0] == "该小区" and "小区" in text[max(0, start - _SAME_COMPOUND) : start]:
            continue  # its number is that of the compound just named
        if found.start() - start > _REACH_SUBJECT:
            return False
        says = _says(
            found[0], text[start : found.start()], text[begin : found.start()], text[found.end() : end], level
        )
        if says is not None:
            return says
    return False


# 由城管中队直接处置700件: whoever stands behind 由 has done it
_BY = re.compile(
    rf"由(?!社区|居委|支部|网格|党|志愿|居民|我们|原)[^,。;\d]{{0,6}}?(?:{_BODIES}|城管|[中大支]队|市里|区里|街道|上级|交警"
    r"|消防|部门|[局委办](?!员会)|第三方)[^,。;\d]{2,16}$"
)
_REACH_BY = 40


# 邻近的东湖社区化解88件
_NEIGHBOUR = re.compile("(?:邻近|相邻|兄弟|隔壁|毗邻|其他|别的)的?[^,。;]{0,6}?(?:社区|街道|小区)")
# 全市创文期间, 全区安全生产月活动中: a setting, no subject
_SETTING = re.compile(r"(?:期间|[动作建程]中|之中|以来|之际|背景下|比武中|大赛中)\s*$")


def _says(name: str, lead: str, called: str, rest: str, level: Level) -> bool | None:
    """Whether somebody named in a clause acts in it; None where the name is not that of its subject.

    ``lead`` stands before the name, ``called`` is what of it may be a part of the name (春晖 before 学校).
    """
    people = _PEOPLE_OF.match(rest) if _is_body(name) else None
    rest = rest[people.end() :] if people else rest
    if _is_own(name, level) or _is_beside(lead, rest) or _LISTED.match(rest):
        return None
    if rest.startswith("习") or (name not in _WHOLES and _LEADS_ELSEWHERE.match(lead.strip())):  # 集中学习
        return None
    if _is_named_body(called, name):
        return _does(rest) or _is_its(rest)
    if _THERE.match(rest) or _GIVES.match(rest) or _is_whole(name, lead, rest) or _is_local(lead, rest):
        return True
    if _STANDS_BACK.search(rest) or cues.pattern("other_subject", "stand_back").match(rest):
        return False
    bare = _ADVERBS.sub("", rest)
    return True if bare and cues.pattern("other_subject", "acts").match(bare) else None


# A verb or another word before 公司 or 学校 that no name has.
_NO_OWN_NAME = re.compile(
    "[对为向与和在到进请把将让使给从及等]|走访|检查|排查|联合|组织|引导|督促|推动|社区|我们|居民|开展|深入|各|参观|签订|结对|协同|帮助|慰问|监督"
)


def _is_of_wider(text: str, begin: int, end: int, level: Level) -> bool:
    """海陵区登记志愿者1200名: a district or a town by its name, in the report of a smaller area."""
    shape = _WIDE_OF.get(level)
    found = shape.match(text, begin, end) if shape is not None else None
    stem = (found["stem"] or found.groupdict().get("town") or "") if found is not None else ""
    if found is None or is_phrase(stem) or _NO_DISTRICT.search(stem):
        return False
    return not _ONLY_NAMED.match(text, found.end(), end)


_NO_DISTRICT = re.compile(f"[区县市省镇乡按据经]|争取|{_NO_OWN_NAME.pattern}")
_WIDE_OF = {Level.COMMUNITY: re.compile(f"(?:{_WIDER}|{_TOWNS})"), Level.STREET: re.compile(_WIDER)}


def _is_office(text: str, begin: int, end: int, level: Level) -> bool:
    """区妇联为妇女开展筛查: an office of a wider area acts."""
    shape = _OFFICE_OF.get(level)
    found = shape.match(text, begin, end) if shape is not None else None
    if found is None or _NO_DISTRICT.search(found["stem"] or "") or _ASIDE.search(found["stem"] or ""):
        return False
    return _does(text[found.end() : end])


def _offices(areas: str) -> "re.Pattern[str]":
    kinds = "|".join(cues.words("offices"))
    return re.compile(
        rf"(?P<stem>[一-龥]{{2,3}}(?=[区市县镇乡街]))?(?:{areas})级?(?:{kinds}|[一-龥]{{1,4}}局)"
    )


_OFFICE_OF = {
    Level.COMMUNITY: _offices("街道|[省市区县镇乡]"),
    Level.UNNAMED: _offices("街道|[省市区县镇乡]"),
    Level.STREET: _offices("[省市区县]"),
}


def _is_body(name: str) -> bool:
    return re.search(_BODIES, name) is not None


def _is_named_body(lead: str, name: str) -> bool:
    """Whether a company, a school or the like is called by a name of its own (春晖学校)."""
    plainly = re.fullmatch("[一-龥A-Za-z]{1,10}", lead) is not None
    return (
        plainly
        and _is_body(name)
        and not _ASIDE.search(lead)
        and not _NO_OWN_NAME.search(lead)
        and not is_phrase(lead)
    )


def _does(rest: str) -> bool:
    """Whether a body does something by itself: not at somebody's wish, not together with the community."""
    if _STANDS_BACK.search(rest) or _TOGETHER.match(rest):
        return False
    bare = _MANNER.sub("", rest)
    return bool(bare) and _DEED.match(bare) is not None and not re.match(r"有\s?\d", bare)


_MANNER = re.compile(
    r"^(?:今年|全年|去年|目前|已经|累计|共计|已|还|也|年内|[上下]半年|以来|免费|义务|主动|先后|积极|定期|专门|每年)+"
)


def _is_its(rest: str) -> bool:
    """Whether what follows the name of a body is plainly said of it (平江派出所全年破获…)."""
    return _IT_DID.match(rest) is not None and not (_STANDS_BACK.search(rest) or _TOGETHER.match(rest))


_IT_DID = re.compile("(?:今年|去年|全年|年内|[上下]半年|累计|先后|已经|目前)+(?![^,。;]{0,6}[网社小]?[格区])")
_THERE = re.compile(r"[在到][^,。;\d与和]{1,10}?(?:开展|举办|组织|举行)")  # 消防部门在市场开展执法
_TOGETHER = re.compile(
    r"[^,。;\d]{0,12}(?:联合|共同|合作|携手|共建|一起|等[^,。;]{0,8}(?:单位|部门|家))|[、和与]"
)
_DEED = re.compile(
    r"(?:[为给向对][^,。;]{1,12}?|(?:走进|深入|来到|[到在进])[^,。;\d]{0,8}?)?"
    f"(?:{cues.pattern('other_subject', 'acts').pattern}|登记|达|免费|义务|体检|讲|演练|宣讲|赠|有)"
)


def _is_beside(lead: str, rest: str) -> bool:
    """Whether what stands before a name makes it no subject: 联合物业公司, 为企业; 辖区小学组织 is one."""
    return (
        not _is_local(lead, rest)
        and _ASIDE.search(_BEFORE_SUBJECT.sub("", lead, count=1)) is not None
        and not re.fullmatch("[一-龥][和为同]", lead)
    )


_LEADS_ELSEWHERE = re.compile(
    "在|到|进|走进|深入|对|向|为|与|和|给|经|据|按照?|根据|针对|围绕|以|引导|督促|推动|要求|监督|号召|鼓励|帮助|结对"
)


def _is_local(lead: str, rest: str) -> bool:
    """辖区小学组织疏散演练: a neighbour acts."""
    return re.fullmatch(r"(?:辖区|驻区|辖区内)的?", lead.strip()) is not None and bool(_LOCALLY.match(rest))


def _is_own(name: str, level: Level) -> bool:
    """Whether the report's own area is meant: 全街道 in a street's report, 全区 in a district's."""
    return (level in (Level.STREET, Level.COUNTY) and name in _STREETS) or (
        level is Level.COUNTY and name in _COUNTIES
    )


def _is_whole(name: str, lead: str, rest: str = "") -> bool:
    """Whether a clause begins with a wider area, whatever its verb."""
    if name not in _WHOLES or (name[0] == "全" and _ONLY_NAMED.match(rest)):
        return False
    return re.fullmatch(r"\s*(?:据悉|据了解|听说|据说|目前|截至目前|今年|而)?,?", lead) is not None


def carried(text: str, layout: Layout, number: int, level: Level) -> bool:
    """Whether the sentences before a clause, in its paragraph, spoke last of a wider area (该县现有…)."""
    clauses, own = layout.clauses, layout.clauses[number]
    at = number
    while at > max(0, number - _CARRIES) and clauses[at - 1].paragraph == own.paragraph:
        at -= 1
        head = text[clauses[at].start : clauses[at].end][:_REACH_SUBJECT]
        if _NAMED_AGAIN.search(head):
            return False
        found = _WHOLE.match(head)
        if found and clauses[at].stop != own.stop and not _is_own(found[1], level):
            rest = text[clauses[at].start + found.end() : clauses[at].end]
            return _is_whole(found[1], "", rest) and not _SETTING.search(rest)
    return False


_CARRIES = 12
_NAMED_AGAIN = re.compile("社区|街道|我们(?!的)|居委会|我镇|我乡|小区|党支部|党总支")
_SHORT = tuple(word for word in cues.words("other_subject", "stand_back") if len(word) == 1)
_LONG = tuple(word for word in cues.words("other_subject", "stand_back") if len(word) > 1)
_ASIDE = re.compile(rf"(?:{'|'.join(map(re.escape, _LONG))})|(?:{'|'.join(map(re.escape, _SHORT))})\s?$")
_LOCALLY = re.compile(r"组织|开展|举办|捐|提供|派出|出资|资助")
_LISTED = re.compile(r"[^,。;]{0,12}等(?:企事业|各类|多家)?(?:单位|机构|部门)?\s*(?:$|\d)")
_GIVES = re.compile(r"(?:还|也|又)?(?:为|给|向)[^,。;]{1,15}?(?:提供|捐赠|捐)")
_WHOLES = frozenset(
    [
        "该县",
        "该市",
        "该区",
        "该镇",
        "该乡",
        "全县",
        "全省",
        "全国",
        "全市",
        "全区",
        "全镇",
        "全乡",
        "全街道",
        "邻近街道",
        "邻近社区",
        "相邻社区",
        "相邻街道",
        "兄弟街道",
        "其他社区",
        "其他街道",
        "兄弟社区",
        "隔壁社区",
        "隔壁街道",
        "隔壁小区",
    ]
)


_COUNTIES = frozenset(["全县", "全市", "全区", "该县", "该市", "该区", "该城区", "全城区"])
_WHOLE = re.compile(rf"\s*(?:据悉|据了解|目前|截至目前|今年)?,?({'|'.join(sorted(_WHOLES))})")


_ADVERBS = re.compile(
    r"^(?:今年|全年|去年|目前|已经|累计|共计|共|已|还|也|年内|上半年|以来|免费|义务|主动|先后|积极|定期|专门|自发|每年|为|向|给|将|的总数|在[^,。]{1,8}?(?=开展|举办|联合))+"
)
