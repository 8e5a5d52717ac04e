"""Whether it is somebody else who did what a number counts: a company, a school, the street."""

import re
from collections.abc import Sequence

from loaders.prose import cues
from loaders.prose.layout import Clause

_REACH_SUBJECT = 10
_STREETS = frozenset(["街道", "全街道", "全镇", "全乡"])


def other_subject(text: str, clauses: Sequence[Clause], place: int, *, street: bool) -> bool:
    """Whether somebody else acts in the last of ``clauses``, before the number at ``place``.

    辖区企业捐赠口罩300只 is the company's; 在街道支持下新建2处, 联合物业公司排查12处 are the community's. Who
    acts in one clause acts in the next ones, until the community is named again.
    """
    acts = False
    for clause in clauses:
        end = min(clause.end, place)
        if _OWN_AGAIN.match(text, clause.start):
            acts = False
        elif _acts(text, clause.start, end, street=street):
            acts = True
        elif clause.after in "。;" and clause.end < place:
            acts = False
    return acts


_OWN_AGAIN = re.compile(
    r"\s*(?!全[区市县省国镇乡]|街道|该小区)(?:同时|目前|其中|此外|另外|今年|全年)?,?(?:[^,。]{0,6}社区|我们|居委会|本社区|党总支|党支部|网格员|志愿者|支部)"
)
_STANDS_BACK = re.compile(
    r"^.{0,4}(?:联合|配合|协助|帮助|党工委|办事处)|(?:领导|支持|指导|帮助|关心)下|部署|安排|要求|下达|转来|派发|交办|下转|转办"
)


def _acts(text: str, start: int, end: int, *, street: bool) -> bool:
    for found in cues.pattern("other_subject").finditer(text, start, end):
        lead = text[start : found.start()]
        if len(lead) > _REACH_SUBJECT:
            return False
        if (street and found[0] in _STREETS) or cues.says("other_subject", lead, 0, len(lead), "stand_back"):
            continue
        rest = text[found.end() : end]
        if _STANDS_BACK.search(rest) or cues.pattern("other_subject", "stand_back").match(rest):
            return False
        bare = _ADVERBS.sub("", rest)
        if bare and cues.pattern("other_subject", "acts").match(bare):
            return True
    return False


_ADVERBS = re.compile(
    r"^(?:今年|全年|去年|目前|已经|累计|共计|共|已|还|也|年内|上半年|以来|为|向|给|将|的总数|在[^,。]{1,8}?(?=开展|举办|联合))+"
)
