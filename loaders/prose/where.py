"""Whose number it is: the report's own area, another one that it names, or somebody else altogether."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from indicators.lookup import Places, key
from loaders.prose.layout import Layout
from loaders.prose.names import MOST_NAMES, Named, names_in
from loaders.prose.whose import Level

_HIGHER = ("街道", "街道办事处", "镇", "乡")
_WHOLE = re.compile(
    r"\s*(?:共计|合计|总计|全社区|全街道|社区共|累计|我社区|社区(?!居|书)|全镇|全乡|全街|街道(?:共|全年|累计|层面))"
)
# in a street's report 社区 is the community that the paragraph is about
_WHOLE_STREET = re.compile(
    r"\s*(?:共计|合计|总计|全街道|累计|全镇|全乡|全街|街道(?:共|全年|累计|层面)|(?:各|全部|所有)社区)"
)
_OFFICE = re.compile(r"(?<=社区)(?:居民委员会|居委会)$")
_LONGEST_LEAD = 60  # characters before a name that are looked at


class Where:
    """The areas that a text names and the one it is about."""

    def __init__(self, text: str, places: Places, own: str | None) -> None:
        """``own`` is the report's area as a person names it; without it its title tells."""
        self.text = text
        self.known = places
        self.names = names_in(text, places)
        self.own = own or _own(text, self.names)
        self._starts = [named.start for named in self.names]
        self.is_higher = self.own.endswith(_HIGHER)
        self.level = _level(text, self.own)
        self._headings = [*_headings(text, self.names)] if self.is_higher else []

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where areas are named."""
        return [(named.start, named.end) for named in self.names]

    def of(self, place: int, clause: int, layout: Layout) -> str:
        """The area that a number at ``place`` is of, as written; "" for the report's own."""
        behind = self._behind(place, layout.clauses[clause].end)
        if behind is not None:
            return "" if self.is_own(behind.name) else behind.name
        sentence = layout.stop_start(clause) if self.is_higher else layout.sentence_start(clause)
        whole = _WHOLE_STREET if self.is_higher else _WHOLE
        if whole.match(self.text, layout.clauses[clause].start):
            return ""
        named = self._subject(sentence, place, layout)
        if named is None and self.is_higher:
            named = self._carried(sentence, clause, layout) or self._headed(place)
        if named is None or self.is_own(named.name):
            return ""
        return named.name

    def code(self, name: str) -> str | None:
        """The code of an area as written ("" for the own one), if it is known without doubt."""
        said = name or self.own
        codes = self.known.find(said) if said else ()
        return codes[0] if len(codes) == 1 else None

    def is_own(self, name: str) -> bool:
        """Whether a name means the report's own area."""
        own, other = _OFFICE.sub("", self.own), _OFFICE.sub("", name)  # 东里社区居委会 is 东里社区
        return key(own) in (key(other), key(f"{other}社区")) or (
            bool(own) and (own.endswith(other) or other.endswith(own))
        )

    def _subject(self, start: int, end: int, layout: Layout) -> Named | None:
        """The last area named as a subject or place between two offsets; None where there are several."""
        at = bisect_left(self._starts, end) - 1
        furthest = at - MOST_NAMES
        while at >= max(0, furthest) and self.names[at].start >= start:
            named = self.names[at]
            if self._leads(named, layout) and self._counts(named):
                return None if self._is_one_of_many(at) else named
            at -= 1
        return None

    def _behind(self, place: int, end: int) -> Named | None:
        """其中18处在云庭小区: the area behind a number."""
        found = _STANDS_IN.match(self.text, place, end)
        at = bisect_left(self._starts, found.end()) if found else len(self.names)
        if found is None or at == len(self.names) or self.names[at].start != found.end():
            return None
        return self.names[at]

    def _counts(self, named: Named) -> bool:
        return named.kind not in _HIGHER or self.is_own(named.name)

    def _leads(self, named: Named, layout: Layout) -> bool:
        """Whether a name stands at the head of its clause (在云庭小区新增…), not deep inside it."""
        clause = layout.clauses[layout.at(named.start)]
        start = max(clause.start, named.start - _LONGEST_LEAD)
        lead = _LISTED.sub("", self.text[start : named.start]).strip(' "')
        if re.match(r"的|等|为(?!老|民|居|\d)", self.text[named.end : named.end + 1]):
            return False
        if lead.endswith(_BESIDE_OTHERS):
            return False
        return (
            len(lead) <= 1
            or re.fullmatch(
                r"(?:其中|还|也|又|并|在|如|由|及|和|以|另外|此外|同时|目前|今年|全年|我街道|辖区|年内|为|[^,。]{0,12}街道|[^,。]{0,8}社区(?:所辖的?|下辖的?|辖区的?|的|里|内)?|[^,。]{0,8}(?:市|区|县)|[一二三四五六七八九十]是)*",
                lead,
            )
            is not None
        )

    def _is_one_of_many(self, at: int) -> bool:
        """在永丰苑、玉沙园新装6处: several names in a list have the number together."""
        named = self.names[at]
        joined = re.compile(r"[、和及与,]")
        before, after = self.text[named.start - 1 : named.start], self.text[named.end : named.end + 1]
        neighbour = at and self.names[at - 1].end >= named.start - 1 and joined.fullmatch(before)
        return bool(neighbour) or bool(after and after in "、和及与等")

    def _carried(self, sentence: int, clause: int, layout: Layout) -> Named | None:
        """In a street's report the community with whose name the paragraph begins."""
        first = layout.paragraph_first(clause)
        return self._subject(first.start, min(first.end + 1, sentence), layout)

    def _headed(self, place: int) -> Named | None:
        """In a street's report the community that the heading above names (一、东湖社区)."""
        at = bisect_left(self._headings, (place,)) - 1
        return self._headings[at][1] if at >= 0 else None

    def shared(self, starts: Sequence[int]) -> dict[int, str]:
        """东湖、柳荫社区分别化解20起、18起: of each of these numbers (given by their starts) its own area."""
        found: dict[int, str] = {}
        runs = [*self._runs()]
        for names, end in (*runs, *_short(self.text), *_again(self.text, runs)):
            at = bisect_left(starts, end)
            following = starts[at : at + len(names)]
            stop = _STOP.search(self.text, end)
            if len(following) == len(names) and (stop is None or following[-1] < stop.start()):
                found.update(zip(following, names, strict=True))
        return found

    def _runs(self) -> Iterator[tuple[list[str], int]]:
        """The names of areas that stand in a row before 分别, and where 分别 ends."""
        first = 0
        for at, named in enumerate(self.names):
            after = self.names[at + 1].start if at + 1 < len(self.names) else len(self.text)
            if _JOINED.fullmatch(self.text, named.end, after):
                continue
            each = _EACH.match(self.text, named.end)
            if at > first and each is not None:
                yield [one.name for one in self.names[first : at + 1]], each.end()
            first = at + 1


def _headings(text: str, names: Sequence[Named]) -> Iterator[tuple[int, Named | None]]:
    """Where what a heading with an area's name is about begins; None behind another heading of its rank."""
    by_start = {named.start: named for named in names}
    rank = ""
    for found in _HEADING.finditer(text):
        here = re.sub(r"[一二三四五六七八九十\d]+", "1", found["mark"])
        named = by_start.get(found.start("body"))
        if named is not None and found.end() - named.end <= _LONGEST_BEHIND:
            rank = here
            yield found.end(), named
        elif here == rank:
            yield found.start(), None


_HEADING = re.compile(
    r"^\s*(?P<mark>[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d))\s*(?P<body>[^\n。]{2,40})$",
    re.MULTILINE,
)
_LONGEST_BEHIND = 16  # characters behind the name in such a heading


def _again(text: str, runs: Sequence[tuple[list[str], int]]) -> Iterator[tuple[list[str], int]]:
    """两社区注册志愿者分别: the names said together before."""
    for found in _SO_MANY.finditer(text):
        count = "零一两三四五六七八".index(found["count"])
        before = [names for names, end in runs if end <= found.start() and len(names) == count]
        if before:
            yield before[-1], found.end()


_SO_MANY = re.compile(r"(?P<count>[两三四五六七八])个?(?:社区|小区)[^。;\d]{1,20}?分别")


def _short(text: str) -> Iterator[tuple[list[str], int]]:
    """The names in 东湖、柳荫社区分别, which have their kind in common."""
    for found in re.finditer("分别", text):
        match = _RESPECTIVELY.search(text, max(0, found.start() - _LONGEST_LIST), found.end())
        if match is not None:
            names = re.split(r"(?:社区|小区)?[、和及]", match["names"])
            yield [f"{name}{match['kind']}" for name in names], match.end()


_LONGEST_LIST = 120
_STOP = re.compile("[。;\n]")
_JOINED = re.compile(r"[、和及与]")
_EACH = re.compile(r"(?:[两三四五六七八九十\d]+个?(?:社区|小区|网格|支部))?[^。;\d]{0,30}?分别")
_BESIDE_OTHERS = ("与", "同", "向", "对", "赴", "给", "跟", "到")  # 与东湖社区联合举办6场
_STANDS_IN = re.compile(
    r"[\d,.万亿余多百千一二三四五六七八九十两]+\s?[^\d\s,。;、在位设建]{0,2}(?:位于|设在|建在|分布在|在)"
)
# 玉兰苑新增12处、紫荆苑9处: what stands before the last number of a list, and the mark of a heading, lead to
# the next name no more.
_LISTED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]是|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d))\s*"
    r"|^.*[\d一二三四五六七八九十百千万余多]\s?(?:人次|户次|平方米|[处个名户家次场件起条支人套座项对元宗份篇期批])"
    r"[^\d,。;、]{0,3}[、和及]\s?"
)
_RESPECTIVELY = re.compile(
    r"(?P<names>(?:(?![、和及])[一-龥]){2,5}(?:(?:社区|小区)?[、和及](?:(?![、和及])[一-龥]){2,5}?){1,12})(?P<kind>社区|小区)(?:居委会)?[^,。;\d]{0,12}?分别"
)


def _level(text: str, own: str) -> Level:
    """Of what level a report's area is; one that names no community or street may be a county's."""
    if own.endswith(_HIGHER):
        return Level.STREET
    if own:
        return Level.COUNTY if _COUNTY.search(own) else Level.COMMUNITY
    is_one = _COMMUNITY.search(text) or _SOME_COMMUNITY.search(text[:_HEAD])
    return Level.UNNAMED if is_one else Level.COUNTY


_HEAD = 300  # characters in which a community is spoken of that has no name of the usual shape (和平社区)
_SOME_COMMUNITY = re.compile(
    r"(?<![各个全])[一-龥]{2}社区(?:工作人员|党委|党总支|党支部|居委会|书记|[\"]?两委|居民|志愿者|网格员|近日|日前|今年|20\d\d年|联合|组织|开展|召开|举办|:)"
)
_COUNTY = re.compile("(?:县|市|(?<![社小园])区|州)$")
_COMMUNITY = re.compile("我社区|本社区|全社区|我们社区|社区党|社区居|社区两委")


def _own(text: str, names: Sequence[Named]) -> str:
    """The area a report is about: of its title, else of its first lines, else the one it names most."""
    for start, end in _title_lines(text):
        if "。" in text[start:end]:
            continue
        town = _TOWN.match(text, start, end)
        if town is not None:
            return town["name"]
        there = [named for named in names if start <= named.start and named.end <= end]
        for kinds in (_COMMUNITIES, _HIGHER):
            of_kind = [named for named in there if named.kind in kinds]
            if of_kind:
                return of_kind[-1].name if kinds is _COMMUNITIES else of_kind[0].name
    counts = Counter(named.name for named in names if named.kind in _PLACES)
    first = next(iter(counts.most_common(1)), ("", 0))
    communities = [name for name, count in counts.items() if count == first[1] and name.endswith("社区")]
    streets = [name for name in counts if name.endswith(_HIGHER)]
    as_often = [name for name in streets if counts[name] == first[1]]
    if as_often and not _COMMUNITY.search(text):
        return as_often[0]
    if len(communities) > 1 and streets:  # as much is said of each of several: the street's
        return streets[0]
    return counts.most_common(1)[0][0] if counts else ""


_COMMUNITIES = ("社区", "居委会", "社区居委会", "社区居民委员会")
_PLACES = (*_COMMUNITIES, *_HIGHER, "村", "村委会")
_LONGEST_TITLE = 60
_TOWN = re.compile(r"\s*(?P<name>[一-龥]{1,4}[镇乡])(?=20\d\d|[^,。]{0,12}(?:工作|总结|汇报|报告|情况))")
_TITLE_LINES = 3


def _title_lines(text: str) -> list[tuple[int, int]]:
    """The short lines at the head of a text."""
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]*\S[^\n]*", text[:800])]
    return [(start, end) for start, end in lines[:_TITLE_LINES] if end - start <= _LONGEST_TITLE]
