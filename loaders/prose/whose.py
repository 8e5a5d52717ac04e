"""Whether it is somebody else who did what a number counts: a company, a school, the street."""

import re
from collections.abc import Sequence
from enum import IntEnum

from loaders.prose import cues
from loaders.prose.layout import Clause, Layout


class Level(IntEnum):
    """Whose a report is: what is said of a wider area than its own is not its own."""

    COMMUNITY = 0
    STREET = 1
    COUNTY = 2


_REACH_SUBJECT = 10
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


_OWN_AGAIN = re.compile(
    r"\s*(?!全[区市县省国镇乡]|街道|该小区|相邻|邻近|兄弟|其他|别的|外地)(?:同时|目前|其中|此外|另外|今年|全年)?,?(?:[^,。]{0,6}社区|我们|居委会|本社区|党总支|党支部|网格员|志愿者|支部)"
)
_STANDS_BACK = re.compile(
    r"^.{0,4}(?:联合|配合|协助|帮助|党工委|办事处)|(?:领导|支持|指导|帮助|关心)下|部署|安排|要求|下达|转来|派发|交办|下转|转办"
)


def _acts(text: str, start: int, end: int, level: Level) -> bool:
    head = min(end, start + _REACH_SUBJECT + _LONGEST_SUBJECT)
    for found in cues.pattern("other_subject").finditer(text, start, head):
        lead = text[start : found.start()]
        if len(lead) > _REACH_SUBJECT:
            return False
        rest = text[found.end() : end]
        if _is_own(found[0], level) or _is_beside(lead, rest) or _LISTED.match(rest):
            continue
        if _GIVES.match(rest) or _is_whole(found[0], lead) or _is_local(lead, rest):
            return True
        if _STANDS_BACK.search(rest) or cues.pattern("other_subject", "stand_back").match(rest):
            return False
        bare = _ADVERBS.sub("", rest)
        if bare and cues.pattern("other_subject", "acts").match(bare):
            return True
    return False


def _is_beside(lead: str, rest: str) -> bool:
    """Whether what stands before a name makes it no subject: 联合物业公司, 为企业; 辖区小学组织 is one."""
    return (
        not _is_local(lead, rest)
        and _ASIDE.search(lead) is not None
        and not re.fullmatch("[一-龥][和为同]", lead)
    )


def _is_local(lead: str, rest: str) -> bool:
    """辖区小学组织疏散演练: a neighbour acts."""
    return re.fullmatch(r"(?:辖区|驻区|辖区内)的?", lead.strip()) is not None and bool(_DOES.match(rest))


def _is_own(name: str, level: Level) -> bool:
    """Whether the report's own area is meant: 全街道 in a street's report, 全区 in a district's."""
    return (level is not Level.COMMUNITY and name in _STREETS) or (
        level is Level.COUNTY and name in _COUNTIES
    )


def _is_whole(name: str, lead: str) -> bool:
    """Whether a clause begins with a wider area, whatever its verb."""
    return name in _WHOLES and re.fullmatch(r"\s*(?:据悉|据了解|目前|截至目前|今年|而)?,?", lead) is not None


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
            return True
    return False


_CARRIES = 12
_NAMED_AGAIN = re.compile("社区|街道|我们(?!的)|居委会|我镇|我乡|小区|党支部|党总支")
_SHORT = tuple(word for word in cues.words("other_subject", "stand_back") if len(word) == 1)
_LONG = tuple(word for word in cues.words("other_subject", "stand_back") if len(word) > 1)
_ASIDE = re.compile(rf"(?:{'|'.join(map(re.escape, _LONG))})|(?:{'|'.join(map(re.escape, _SHORT))})\s?$")
_DOES = re.compile(r"组织|开展|举办|捐|提供|派出|出资|资助")
_LISTED = re.compile(r"[^,。;]{0,12}等(?:企事业|各类|多家)?(?:单位|机构|部门)?\s*$")
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
    ]
)


_COUNTIES = frozenset(["全县", "全市", "全区", "该县", "该市", "该区", "该城区", "全城区"])
_WHOLE = re.compile(rf"\s*(?:据悉|据了解|目前|截至目前|今年)?,?({'|'.join(sorted(_WHOLES))})")


_ADVERBS = re.compile(
    r"^(?:今年|全年|去年|目前|已经|累计|共计|共|已|还|也|年内|上半年|以来|为|向|给|将|的总数|在[^,。]{1,8}?(?=开展|举办|联合))+"
)
