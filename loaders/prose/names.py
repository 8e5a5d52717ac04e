"""The areas that a text names: communities, streets, compounds, grids and branches, each where it stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.lookup import Places, key
from loaders.prose import cues
from loaders.prose.stems import is_phrase

_KINDS = "社区居民委员会 社区居委会 社区 居委会 街道办事处 街道 居民组 居民小组 村委会 村 镇 乡"
# 工人新村社区 is one name, and none that ends before 社区
_KIND = "|".join(f"{kind}(?!社区|居委)" if kind[-1] == "村" else kind for kind in _KINDS.split())
_COMPOUND = "|".join(cues.words("areas", "compounds"))
_NO_COMPOUND = "|".join(cues.words("areas", "no_compounds"))
# 玉兰苑 and 玉兰苑小区 are compounds; 玉兰苑社区, 玉兰苑路 and 玉兰苑小学 are none.
_NAME = re.compile(
    rf"(?P<stem>[一-龥xX]{{2,8}}?)(?P<kind>(?:小区|(?:{_COMPOUND})(?:小区)?)(?:网格(?![员长])|党?支部(?!书记))?"
    rf"(?!{_NO_COMPOUND})|{_KIND})"
)
# A grid or a branch that has a number for its name.
_NUMBERED = re.compile(
    r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:号(?:微)?网格|(?<=第.)(?:微?网格|党?支部)|(?<=第..)(?:微?网格|党?支部)|号院|号楼)(?![员长])"
)
# 退休党支部有党员56名: a branch by its name, where it acts or has members.
_BRANCH = re.compile(
    r"(?P<stem>[一-龥]{2,5}?)党?支部(?=(?:现有|共有|有|在册)?(?:正式)?党员\d|(?:今年|全年)?(?:开展|召开|组织|举办|发展)[^,。;]{0,8}\d)"
)
_SAME = re.compile(r"(?:该|这个)(?P<kind>社区|小区|街道|网格)")
# What may stand before a name and is none of it, and what is no name at all before 社区 or 小区.
_LEADS = re.compile(
    r".*(?:的|在|由|和|与|及|为|对|向|于|至|到|从|将|把|给|让|是|以|关于|联合|走进|深入|组织|指导|推动|位于|如|其中|来自|还有|包括|围绕|依托"
    r"|街道|(?<=..)[乡镇区县市省]|集团|辖区|辖|中心|进|各|同|经|赴|来到|前往|共|会同|帮助|协助|协调|完成|开展|打造|创建|建设|推进|今年|一年来|以来|年"
    r"|成立|设立|实现|举办|荣获|获评|全国|我们|这里|以及|或|等|被|因|新建的|改造|加装|召开|慰问|服务|参加|参与|成为|引导|发动|带领|是对|针对|涉及|对接|入驻|促成|说|告诉|还|为|使)"
)
_NO_NAMES = frozenset(cues.words("areas", "no_names"))
MOST_NAMES = 12  # names that are looked at before a number


@dataclass(frozen=True, slots=True)
class Named:
    """A place where an area is named; ``name`` as written."""

    start: int
    end: int
    name: str
    kind: str


def names_in(text: str, places: Places) -> list[Named]:
    """Every name of an area, by place; ``places`` are those that are known."""
    known = {name for name, _ in places.names() if len(name) >= 3}
    found = [named for match in _NAME.finditer(text) if (named := _named(match, known)) is not None]
    found += [Named(*one.span(), one[0], one[0][-2:]) for one in _NUMBERED.finditer(text)]
    found += [named for one in _BRANCH.finditer(text) if (named := _branch(one)) is not None]
    found += _shortened(text, found)
    found.sort(key=lambda named: named.start)
    return _resolved(text, found)


def _shortened(text: str, named: Sequence[Named]) -> Iterator[Named]:
    """御景湾 behind 御景湾小区: the same compound without its last word."""
    stems = {one.name.removesuffix("小区"): one for one in named if one.kind.endswith("小区")}
    stems = {stem: one for stem, one in stems.items() if len(stem) >= _SHORTEST}
    if not stems:
        return
    pattern = re.compile(
        f"(?:{'|'.join(sorted(map(re.escape, stems), key=len, reverse=True))})(?![一-龥]?[区村路街])"
    )
    taken = {one.start for one in named}
    for found in pattern.finditer(text):
        if found.start() not in taken:
            yield Named(*found.span(), stems[found[0]].name, stems[found[0]].kind)


_SHORTEST = 3  # characters of a name that stands for itself


def _is_brand(match: "re.Match[str]", stem: str, kind: str) -> bool:
    """“银龄学苑”, 暖心家园: a programme or a room, not a compound."""
    if kind.startswith("小区") or kind in _KINDS.split() or "小区" in kind:
        return False
    text = match.string
    quoted = text[match.start() - 1 : match.start()] == '"' and text[match.end() : match.end() + 1] == '"'
    named = (kind.startswith("家园") and stem in _PROGRAMMES) or (
        kind.startswith("苑") and stem[-1] in "学文艺书画戏"
    )
    return named or (quoted and not text.startswith("小区", match.end() + 1))


_PROGRAMMES = frozenset(cues.words("areas", "programmes"))
_NO_ENDS = frozenset("全各本我该")


def _branch(match: "re.Match[str]") -> Named | None:
    stem = _BRANCH_LEADS.sub("", match["stem"])
    if len(stem) < 2 or is_phrase(stem) or _NO_BRANCH.search(stem):
        return None
    return Named(
        match.end("stem") - len(stem), match.end(), f"{stem}{match[0][len(match['stem']) :]}", "支部"
    )


_BRANCH_LEADS = re.compile("^(?:其中|由|和|及|与|是|有)")
_NO_BRANCH = re.compile(
    "社区|小区|居委|所属|下属|基层|辖区|全体|[党楼栋第]|先后|各|居民$|[一二三四五六七八九十]$"
)


def _named(match: "re.Match[str]", known: set[str]) -> Named | None:
    stem, kind = _LEADS.sub("", match["stem"]), match["kind"]
    if len(stem) == 1 and kind[0] == "苑":  # 在南苑小区: the name is 南苑
        stem, kind = f"{stem}苑", kind[1:]
    if not kind or _is_brand(match, stem, kind):
        return None
    if (
        stem in _NO_NAMES
        or stem[-1:] in _NO_ENDS
        or any(stem.endswith(word) for word in _NO_NAMES if len(word) > 1)
    ):
        return None
    if (len(stem) < 2 or is_phrase(stem)) and key(stem + kind) not in known:
        return None
    if kind in ("村", "镇", "乡") and key(stem + kind) not in known:
        return None
    return Named(match.end() - len(stem + kind), match.end(), stem + kind, kind)


def _resolved(text: str, named: Sequence[Named]) -> list[Named]:
    """The names, with 该社区 and the like as the last area of that kind named before."""
    starts = [one.start for one in named]
    every = list(named)
    for found in _SAME.finditer(text):
        kind = found["kind"]
        at = bisect_left(starts, found.start())
        before = reversed(named[max(0, at - MOST_NAMES) : at])
        meant = next((one for one in before if one.kind == kind or one.name.endswith(kind)), None)
        if meant is not None:
            every.append(Named(*found.span(), meant.name, meant.kind))
    return sorted(every, key=lambda one: one.start)
