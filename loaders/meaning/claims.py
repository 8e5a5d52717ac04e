"""What titles, stamp rows, sheet names and file names say about a table: of whom, of when, in which unit.

Finding only. Whether a claim is needed, and whether claims agree, is for loaders.meaning.context.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from indicators.area import Level
from indicators.lookup import Places, key, stem
from indicators.period import Period, PeriodError
from loaders.phrases.numbers import is_unit
from words import stamps


class Source(StrEnum):
    """Where a claim stands; a stamp is a title that names what it says (社区:泰康)."""

    STAMP = "stamp"
    TITLE = "title"
    SHEET = "sheet"
    FILE = "file"


class Noun(StrEnum):
    """What a claim is about."""

    AREA = "area"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Claim:
    """A text and what it says of one noun.

    ``value`` is a code or a Period; None where the text says something that nobody understands, ``said``.
    """

    source: Source
    text: str
    noun: Noun
    value: str | Period | None
    said: str = ""


_AREA_KEYS = frozenset((stamps.AREA, "社区名称", "填报社区", "报送社区", "所属社区", "村居", "村居名称"))
_OFFICE_KEYS = frozenset(
    ("单位", "单位名称", "填报单位", "报送单位", "上报单位", "填表单位", "制表单位", "编制单位", "名称")
)
_PERIOD_KEYS = frozenset((stamps.PERIOD, "统计期间", "统计时间", "统计周期", "报告期", "数据期间", "所属期"))
_TIME_KEYS = frozenset(("时间", "统计年度", "年度", "年份", "季度", "月份"))
_UNIT_KEYS = frozenset(("单位", "计量单位", "金额单位", "数据单位"))
_OTHER = re.compile(
    r"日期|人|电话|说明|注|批次|截止|街道|编号|文号|表号|来源|口径"
)  # keys that say nothing of these
_KEY = r"[\u4e00-\u9fff]{1,8}(?:\([^():]*\))?\s*"
_STAMP = re.compile(rf"(?P<key>{_KEY}):\s*(?P<value>.*?)(?=[\s;,]+{_KEY}:|$)")
_BARE = re.compile(rf"(?P<key>{_KEY})(?P<colon>:?)")
_BEHIND_TITLE = re.compile(r"(?P<title>[^:()]+)\([^()]+:[^()]+\)\s*")  # 2024年收入表(单位:万元)
_SPACED = re.compile(r"(?<=单)\s+(?=位)|(?<=社)\s+(?=区)|(?<=期)\s+(?=间)")
_SEAL = re.compile(r"\s*\([盖公签]?章\)")
_SHORT = 40  # characters of a title; what is longer is an explanation

_Y = r"(?<!\d)(?:19|20|21)\d{2}"
_PERIOD = re.compile(
    rf"(?P<day>{_Y}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}(?!\d|月|[-/.])日?)"
    rf"|截[-止]?{_Y}年(?:\d{{1,2}}月)?(?:底|末|\d{{1,2}}日)"
    rf"|{_Y}年\d{{1,2}}月-{_Y}年\d{{1,2}}月"
    rf"|{_Y}年\d{{1,2}}月?-\d{{1,2}}月份?"
    rf"|{_Y}年?(?:第?[1-4一二三四]季度?|前[一二三1-3]季度|[上下]半年|全年)"
    rf"|{_Y}年?-?[QHqh][1-4](?!\d)"
    rf"|{_Y}年\d{{1,2}}月份?"
    rf"|{_Y}[-/.]\d[-/.\d]*"
    rf"|{_Y}(?:年度?(?![\d第春夏秋冬一二三四五六七八九十上下前])|(?![\d年]))"
)
_COPY = re.compile(r"\d{4}-\d")  # 2024-1: January, or the second of two files
_DASHES = re.compile(r"\s*(?:[\u2014\u2013\u2015~\u301c至到]+|--+)\s*(?=\d)")
_DIGITS = str.maketrans("\u25cb〇零一二三四五六七八九", "000123456789")
_SPELT = re.compile(r"[一二][\u25cb〇零一二三四五六七八九]{3}(?=年)")  # 二〇二四年
_REPUBLIC = re.compile(r"民[国國](\d{2,3})年")
_BEFORE_REPUBLIC = 1911
_YEARLY = re.compile(r"(?<=年)度(?=[第一二三四上下前1-4])")
_PART = re.compile(
    r"(?:第?[1-4一二三四]季度?|前[一二三1-3]季度|[上下]半年|全年|\d{1,2}月份?|\d{1,2}月?-\d{1,2}月份?)"
)
_BREAKS = re.compile(r"[\s_\-\u2014()\u3010\u3011.\u3001\u00b7+,&]+")
# What stands before a name and does not end with a word of titles or with 街道, 区 … belongs to the name.
_LONGER = re.compile(r"[^\W\d_a-z省市区县镇乡道办年月日度季份号表册单告报送的于为及和与在由对各本]+$")
_BELOW_STREET = frozenset((Level.COMMUNITY, Level.COMPOUND, Level.GRID))
_KINDS = ("社区", "居委会", "社区居委会", "村", "村委会", "小区")


def of_titles(titles: Sequence[str], places: Places) -> Iterator[Claim]:
    """The claims of the texts above a table, stamps first."""
    free = []
    for text, found in _stamped([_plain(title) for title in titles]):
        yield from (claim for name, value in found for claim in _of_stamp(text, name, value, places))
        behind = _BEHIND_TITLE.fullmatch(text)
        title = text if not found else behind["title"] if behind else ""
        if title and len(title) <= _SHORT and not _OTHER.match(title):
            free.append(title)
    yield from (claim for text in free for claim in _of_name(Source.TITLE, text, places))


def of_sheet(name: str, places: Places, years: Iterable[int] = ()) -> Iterator[Claim]:
    """The claims of a sheet's name; 一季度 is a period where ``years`` hold just one."""
    text = _plain(name)
    known = set(years)
    if _PART.fullmatch(text) and len(known) == 1:
        yield from _periods(Source.SHEET, name, f"{known.pop()}年{text}")
    elif len(codes := places.find(text)) == 1:  # of any level: the sheet is named after it
        yield Claim(Source.SHEET, name, Noun.AREA, codes[0])
    else:
        yield from _of_name(Source.SHEET, name, places)


def of_file(name: str, places: Places) -> Iterator[Claim]:
    """The claims of a file's name."""
    yield from _of_name(Source.FILE, PurePath(name).stem, places)


def parted(text: str) -> tuple[str, ...]:
    """A text with the one period in it standing by itself; it stays whole without one.

    >>> parted("泰康社区2023年"), parted("泰康社区")
    (('泰康社区', '2023年'), ('泰康社区',))
    """
    plain = _plain(text)
    found = list(_PERIOD.finditer(plain))
    if len(found) != 1:
        return (text,)
    [period] = found
    parts = (plain[: period.start()], period[0], plain[period.end() :])
    return tuple(part for part in (part.strip(" -_()") for part in parts) if part)


def is_whole(name: str, places: Places) -> bool:
    """True where a sheet's name is a period, an area or both, and nothing besides."""
    text = _plain(name)
    rest = _BREAKS.sub("", _PERIOD.sub("", text))
    return not rest or len(places.find(rest)) == 1 or _PART.fullmatch(text) is not None


def units(titles: Sequence[str]) -> tuple[str, ...]:
    """The units that stand above a table: 单位:万元、人.

    >>> units(["统计表", "(单位\\uff1a万元、人)"])
    ('万元', '人')
    """
    found: list[str] = []
    for _, said in _stamped([_plain(title).strip("() ") for title in titles]):
        for name, value in said:
            parts = [value] if is_unit(value) else re.split(r"[、,/和 ]+", value)
            if name in _UNIT_KEYS and all(map(is_unit, parts)):
                found.extend(parts)
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    plain = _SPELT.sub(lambda year: year[0].translate(_DIGITS), plain)
    plain = _REPUBLIC.sub(lambda year: f"{int(year[1]) + _BEFORE_REPUBLIC}年", plain)
    return _SPACED.sub("", _YEARLY.sub("", plain))


def _stamped(texts: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each text with the (key, value) pairs in it. A key may fill a text, its value the next one."""
    waiting = ""
    for text in texts:
        found = [(_name(pair["key"]), _value(pair["value"])) for pair in _STAMP.finditer(text)]
        known = [(name, value) for name, value in found if _is_key(name) or _OTHER.search(name)]
        bare = _BARE.fullmatch(text)
        if bare and (_is_key(_name(bare["key"])) or bare["colon"]):
            waiting = text
        elif waiting and not known:
            yield f"{waiting}{text}", [(_name(waiting.rstrip(": ")), _value(text))]
            waiting = ""
        else:
            yield text, known
            waiting = ""


def _name(text: str) -> str:
    return text.partition("(")[0].strip()


def _value(text: str) -> str:
    value = _SEAL.sub("", text).strip(" ,;\u3001")
    return value if "(" in value else value.rstrip(") ")


def _is_key(name: str) -> bool:
    return any(name in keys for keys in (_AREA_KEYS, _OFFICE_KEYS, _PERIOD_KEYS, _TIME_KEYS, _UNIT_KEYS))


def _of_stamp(text: str, name: str, value: str, places: Places) -> Iterator[Claim]:
    if name in _AREA_KEYS or (name in _OFFICE_KEYS and not is_unit(value)):
        codes = places.find(value)
        if len(codes) == 1:
            yield Claim(Source.STAMP, text, Noun.AREA, codes[0], value)
        elif name in _AREA_KEYS and ":" in text:
            yield Claim(Source.STAMP, text, Noun.AREA, None, value)
    elif name in _PERIOD_KEYS or name in _TIME_KEYS:
        found = list(_periods(Source.STAMP, text, value))
        yield from found
        if not found and name in _PERIOD_KEYS and value and ":" in text:
            yield Claim(Source.STAMP, text, Noun.PERIOD, None, value)


def _of_name(source: Source, name: str, places: Places) -> Iterator[Claim]:
    text = _plain(name)
    yield from _periods(source, name, text)
    codes, unknown = _areas(text, places)
    codes = codes or (set() if source is Source.TITLE else _segments(text, places))
    if len(codes) == 1:
        yield Claim(source, name, Noun.AREA, next(iter(codes)))
    elif unknown and not codes:
        yield Claim(source, name, Noun.AREA, None, unknown)


def _periods(source: Source, text: str, said: str) -> Iterator[Claim]:
    """The one period that a text names; of two it is not known which is meant."""
    found = set()
    for match in _PERIOD.finditer(_plain(said)):
        if match["day"] is not None:
            continue
        try:
            found.add(Period.parse(match[0]))
        except PeriodError:
            return
        if _COPY.fullmatch(match[0]):
            return
    if len(found) == 1:
        yield Claim(source, text, Noun.PERIOD, found.pop())


def _areas(text: str, places: Places) -> tuple[set[str], str]:
    """The areas below a street whose name stands in a text, an area above another one left out.

    And, "" for none, a name that is longer than the known one in it: 阳光新村社区 is not 新村社区.
    """
    plain = key(text)
    spans: list[tuple[int, int, str]] = []
    for name, code in _spelt(places):
        at = plain.find(name)
        if at >= 0:
            spans.append((at, at + len(name), code))
    whole = [
        (start, end, code)
        for start, end, code in spans
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in spans)
    ]
    ends = {end for _, end, _ in whole}
    longer = {
        (start, end): front[0]
        for start, end, _ in whole
        if start not in ends and (front := _LONGER.search(plain[:start]))
    }
    unknown = [front + plain[start:end] for (start, end), front in longer.items()]
    known = {code for start, end, code in whole if (start, end) not in longer}
    return _deepest(known, places), next(iter(unknown), "")


def _segments(text: str, places: Places) -> set[str]:
    """The areas that a part of a name stands for, between its breaks and beside its period."""
    rest = _PERIOD.sub(" ", text).strip()
    found = {code for part in (rest, *_BREAKS.split(rest)) if part for code in places.find(part)}
    return _deepest(found, places)


def _deepest(codes: set[str], places: Places) -> set[str]:
    above = {code for one in codes for code in ancestors(one, places)}
    return {code for code in codes - above if places[code].level in _BELOW_STREET}


def ancestors(code: str, places: Places) -> set[str]:
    """The codes of the areas above one."""
    found: set[str] = set()
    parent = places[code].parent
    while parent is not None and parent not in found and parent in places:
        found.add(parent)
        parent = places[parent].parent
    return found


def _spelt(places: Places) -> Iterator[tuple[str, str]]:
    """Every (name, code) that is long enough to be looked for in a longer text."""
    for name, code in places.names():
        if len(name) >= 3:
            yield name, code
        short = stem(name)
        if len(short) >= 2:
            yield from ((short + kind, code) for kind in _KINDS if code in places.find(short + kind))
