"""Columns that look like persons (METHOD §12): the store holds counts, so they are refused or dropped.

Two kinds of evidence: what the cells look like by themselves (an ID number holds a birth date), and what a
heading says where its cells do not look like counts: 手机 above 35 says how many have one, 联系电话 above
nothing is nobody's number. Standard library only: it runs in the child process that parses untrusted files.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

Test = Callable[[str], bool]

_SAMPLE = 2_000  # rows looked at, evenly spread over the file
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = re.compile(rf"(?<!\d)\d{{6}}(?:(?:18|19|20)\d{{2}}{_DAY}\d{{3}}[\dXx]|\d{{2}}{_DAY}\d{{3}})(?!\d)")
_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])")
_CARD = re.compile(r"(?<!\d)(?:62|4\d|5[1-5])\d{2}[- ]?\d{4}[- ]?\d{4}[- ]?\d{4}(?:[- ]?\d{1,3})?(?!\d)")
_CALLED = re.compile(r"(?=(?:\D*\d){7})[-+()\d]+(?:[ /,;\u3001][-+()\d]+)*")
_HOUSE = re.compile(r"[路街巷弄里村湾坊庄园苑区组].*?\d+(?:号|栋|幢|座|弄|组|-\d)|\d+室")
_DWELLING = re.compile(r"\d+(?:栋|幢|座|号楼|单元|弄|号).*?\d+(?:室|单元)|[^\d-]\d+-\d+-\d+")
_BIRTH = re.compile(r"(?:19|20)\d{2}[-/.年]?\d{1,2}[-/.月]?(?:\d{1,2}日?)?")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,9}(?:[\u00b7\u2022][\u4e00-\u9fff]{1,9})+")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛"
    "伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘"
    "景薄单包司柏宁柯阮桂闵解强柴华车冉房边闫褚"
)
_OF_PLACES = re.compile(
    r"社区|居委|村|小区|网格|街道|镇|区域|地区|单位|部门|机构|组织|项目|指标|类|area|community", re.I
)
_OF_NOTES = re.compile(r"备注|说明|附注|注|notes?|remarks?|comments?", re.I)
_OF_COUNTS = re.compile(r"(?:数|量|率|次|占比|比例)(?:\([^()]*\))?$")  # 手机用户数, 电话受理量
_OF_VENUES = re.compile(r"地点|场所|场地|阵地|办公|单位|机构|企业|商铺|门店|网点|中心|隐患|巡查")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECKS = "10X98765432"
_NEVER = 2.0  # a share that no column reaches


class _Rule(NamedTuple):
    """One kind of personal data: how its cells look under a heading that says so, and how anywhere.

    ``share``: of the cells that are filled, how many must look so under the heading, and anywhere.
    """

    what: str
    heading: re.Pattern[str]
    under: Test
    anywhere: Test
    share: tuple[float, float]


def is_id_number(text: str) -> bool:
    """True for an 18-digit number such as persons have: its birth date and check digit are right.

    >>> is_id_number("11010519491231002X"), is_id_number("110105194912310021")
    (True, False)
    """
    if len(text) != 18 or not _ID.fullmatch(text):
        return False
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False)) % 11
    return _CHECKS[rest] == text[-1].upper()


def columns(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    indicator: Test = lambda _: False,
    place: Test = lambda _: False,
) -> dict[int, str]:
    """The columns that look like persons: position → id_number | mobile | bank_card | address | birth | name.

    ``rows`` hold one text a heading. ``indicator`` knows headings that stand for counts, ``place`` the names
    of areas. A column of notes is refused only where it is a list of numbers; ``masked`` is for single ones.
    """
    step = max(1, len(rows) // _SAMPLE)
    told = [[_plain(row[position]) for row in rows[::step]] for position in range(len(headings))]
    found: dict[int, str] = {}
    for position, heading in enumerate(headings):
        if what := _kind(_plain(heading), told[position], indicator, place):
            found[position] = what
    if _IDENTIFYING & set(found.values()):
        others = (position for position in range(len(headings)) if position not in found)
        found |= dict.fromkeys(_names_beside(headings, told, others, place), "name")
    return dict(sorted(found.items()))


def masked(text: str) -> str:
    """``text`` with the middle of every ID, mobile and bank card number in it starred.

    >>> masked("找张三 13812345678"), masked("138123")
    ('找张三 138******78', '138123')
    """
    for pattern in (_ID, _CARD, _MOBILE):
        text = pattern.sub(lambda found: f"{found[0][:3]}{'*' * (len(found[0]) - 5)}{found[0][-2:]}", text)
    return text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _kind(heading: str, cells: Collection[str], indicator: Test, place: Test) -> str:
    said = [cell for cell in cells if cell]
    if not said:
        return ""
    if _OF_NOTES.fullmatch(heading):
        return next((rule.what for rule in _RULES if _fills(rule, cells)), "")
    rules = _RULES[:1] if indicator(heading) else _RULES
    return next((rule.what for rule in rules if _fits(rule, heading, said, place)), "")


def _fits(rule: _Rule, heading: str, said: Sequence[str], place: Test) -> bool:
    under, anywhere = rule.share
    if rule.heading.search(heading) and not _OF_COUNTS.search(heading) and _share(rule.under, said) >= under:
        return rule.what != "name" or _share(place, said) < 0.5
    venue = rule.what == "address" and _OF_VENUES.search(heading)
    return not venue and _share(rule.anywhere, said) >= anywhere


def _fills(rule: _Rule, cells: Collection[str]) -> bool:
    """A column of notes that is wholly used for such numbers: in at least two rows, and in half of all."""
    return len(cells) > 1 and rule.what in _IDENTIFYING and _share(rule.anywhere, cells) >= 0.5


def _share(test: Test, cells: Collection[str]) -> float:
    return sum(map(test, cells)) / len(cells)


def _names_beside(
    headings: Sequence[str], told: Sequence[Sequence[str]], positions: Iterator[int], place: Test
) -> Iterator[int]:
    """The columns of persons' names beside one that identifies persons."""
    for position in positions:
        said = [cell for cell in told[position] if cell]
        named = bool(said) and _share(is_named, said) >= 0.8 and _share(place, said) < 0.5
        if named and not _OF_PLACES.search(headings[position]):
            yield position


def _no_count(cell: str) -> bool:
    """More digits than a count has: under 身份证 it may also be said how many were issued."""
    return len(re.sub(r"\D", "", cell)) > 6


def _is_card(text: str) -> bool:
    """A bank card's number: how it begins, its length and Luhn's check digit."""
    if not _CARD.fullmatch(text):
        return False
    digits = [int(letter) for letter in reversed(re.sub(r"\D", "", text))]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def is_named(text: str) -> bool:
    """True for a short Chinese text that begins with a surname."""
    return _PERSON.fullmatch(text) is not None and text[0] in _SURNAMES


def _whole(pattern: re.Pattern[str]) -> Test:
    return lambda cell: pattern.fullmatch(cell) is not None


def _part(pattern: re.Pattern[str]) -> Test:
    return lambda cell: pattern.search(cell) is not None


def _words(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_OFFICES = (
    "联系人|负责人|户主|书记|主任|填报人|填表人|经办人|当事人|申请人|投诉人|来电人|反映人|网格长|网格员|楼长"
)
# The first rule holds under any heading: a valid ID number is never a count.
_RULES = (
    _Rule(
        "id_number", _words("身份证|证件号|公民身份|id.?card|id.?number"), _no_count, _whole(_ID), (0.3, 0.3)
    ),
    _Rule(
        "mobile", _words("手机|电话|联系方式|phone|mobile|^tel"), _whole(_CALLED), _whole(_MOBILE), (0.3, 0.3)
    ),
    _Rule("bank_card", _words("银行卡|银行账|卡号|[账帐]号"), _no_count, _is_card, (0.3, 0.5)),
    _Rule(
        "address",
        _words("住址|家庭地址|户籍地|居住地|详细地址|联系地址"),
        _part(_HOUSE),
        _part(_DWELLING),
        (0.3, 0.3),
    ),
    _Rule("birth", _words("出生(?:日期|年月|时间)|生日|birth"), _whole(_BIRTH), is_named, (0.3, _NEVER)),
    _Rule("name", _words("姓名|^名字$"), _whole(_PERSON), is_named, (0.5, _NEVER)),
    _Rule("name", _words(_OFFICES), is_named, is_named, (0.5, _NEVER)),
)
_IDENTIFYING = frozenset(("id_number", "mobile", "bank_card"))
