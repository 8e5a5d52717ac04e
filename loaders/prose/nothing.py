"""Numerals that are no quantities: dates, ordinals, headings, slogans, names, telephone numbers, idioms."""

import re
from collections.abc import Callable, Sequence

from loaders.prose.lexicon import Words, listed
from loaders.prose.plain import plain
from loaders.prose.tokens import Token

_HEADING_AFTER = re.compile(r"、|[.．)\]](?!\d)|是(?!否)|要| (?=\S{2,12}(?:\n|$))")
_LINE_HEAD = re.compile(r"(?:^|[\n。;:!?\s\"])\s*(?:第|\(|\[)?$")
_FIRSTS = re.compile(
    r"(?:第|〔|\[|№|No\.?|编号|文号|H|V|v|(?<![意地构])图|(?<![发代报填列制])表|附件|No|Q|P|A|B|C|G|X|x|[A-Za-z])\s?$"
)
_NUMBER_AFTER = re.compile(
    r"(?:届|号楼|号路|号线|号文|号院|号地块|等奖|等功|级标|次会议|次全|中全会|型|x|X|栋\d|楼|号(?!召))"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_DAY_UNITS = frozenset(["月", "日", "号"])
_CHINESE_YEAR = re.compile(r"[一二][〇零一二三四五六七八九]{3}$")
_ADDRESS = re.compile(
    r"(?:[A-Za-z0-9.+_-]+@|https?:|www\.|[A-Za-z0-9_-]+\.(?:cn|com|org|net|gov|html?|jpe?g|png))"
)
_LONG_DIGITS = re.compile(r"\d{7,}$")
_CONTACT = re.compile(
    r"(?:电话|热线|传真|邮编|联系方式|手机|QQ|微信号?|邮箱|网址|编号|代码|证号|号码)[^,。;]{0,6}$"
)
_SPAN_SIGN = re.compile(r"[0-9][-/.:][0-9]")
_QUOTE = re.compile(r'"([^"\n]{1,20})"|《[^》\n]{1,60}》')
_SEPARATORS = re.compile("[,。;!?]")
_IDIOM_UNITS = frozenset(
    [
        "大",
        "步",
        "级",
        "届",
        "里",
        "度",
        "时",
        "点",
        "部",
        "面",
        "楼",
        "层",
        "分",
        "道",
        "片",
        "手",
        "样",
        "身",
        "线",
        "圈",
        "周",
        "年",
        "月",
        "日",
        "天",
        "号",
        "类",
        "种",
        "倍",
        "集",
        "单",
        "版",
    ]
)
_ONE = frozenset("一半两")
# A numeral of one character counts only before a unit that nothing but a count has.
_COUNTERS = frozenset(
    [
        "人",
        "名",
        "位",
        "口",
        "户",
        "家",
        "次",
        "场",
        "件",
        "起",
        "宗",
        "例",
        "条",
        "篇",
        "份",
        "批",
        "支",
        "对",
        "辆",
        "张",
        "座",
        "栋",
        "幢",
        "套",
        "间",
        "台",
        "人次",
        "户次",
        "场次",
        "批次",
        "处",
        "个",
        "项",
        "所",
        "万元",
        "元",
        "亩",
        "平方米",
        "平方公里",
        "期",
        "堂",
        "盏",
        "块",
        "组",
        "%",
        "门",
        "面",
        "枚",
        "笔",
        "棵",
        "株",
        "课时",
        "本",
        "册",
    ]
)


def reasons(text: str, found: Sequence[Token]) -> list[str]:
    """For each token why it is no quantity, "" for one that may be one.

    Reasons: mark, heading, date, ordinal, name, identifier, idiom, slogan, no_number.
    """
    names = _spans(text)
    addresses = [
        match.span() for match in re.finditer(r"[A-Za-z0-9@:/._-]{5,200}", text) if _ADDRESS.search(match[0])
    ]
    covered = _covered(text, names), _covered(text, addresses)
    return [_reason(text, token, covered) for token in found]


def _spans(text: str) -> list[tuple[int, int]]:
    names = _names().find(text)
    quotes = [
        match.span()
        for match in _QUOTE.finditer(text)
        if match[0][0] == "《" or not _SEPARATORS.search(match[0])
    ]
    return [(word.start, word.end) for word in names] + quotes


_NAMES: list[Words] = []


def _names() -> Words:
    if not _NAMES:
        _NAMES.append(Words((plain(word), "name") for word in listed("names")))
    return _NAMES[0]


def _covered(text: str, spans: Sequence[tuple[int, int]]) -> Callable[[Token], bool]:
    """Whether a token lies in one of the spans."""
    ends: dict[int, int] = {}
    for start, end in spans:
        ends[start] = max(end, ends.get(start, 0))
    reach = sorted(ends.items())
    starts = [start for start, _ in reach]
    furthest: list[int] = []
    for _, end in reach:
        furthest.append(max(end, furthest[-1] if furthest else 0))

    def covers(token: Token) -> bool:
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle] <= token.start:
                low = middle + 1
            else:
                high = middle
        return any(reach[at][1] >= token.end for at in range(max(0, low - 4), low)) if low else False

    return covers


def _reason(text: str, token: Token, covered: tuple[Callable[[Token], bool], Callable[[Token], bool]]) -> str:
    is_name, is_address = covered
    checks: tuple[tuple[str, Callable[[str, Token], bool]], ...] = (
        ("mark", lambda _, one: one.mark),
        ("identifier", lambda whole, one: is_address(one) or _is_identifier(whole, one)),
        ("name", lambda whole, one: is_name(one) and not _counts_anyway(whole, one)),
        ("heading", _is_heading),
        ("date", _is_date),
        ("ordinal", _is_ordinal),
        ("idiom", lambda whole, one: one.chinese and _is_idiom(whole, one)),
        ("no_number", lambda _, one: one.value is None),
    )
    return next((name for name, holds in checks if holds(text, token)), "")


_DAYS = frozenset(
    [
        "十一",
        "五一",
        "六一",
        "七一",
        "八一",
        "三八",
        "九九",
        "五四",
        "三五",
        "三七",
        "七八",
        "五六",
        "四五",
        "三四",
        "一二",
        "百万",
        "千万",
        "万千",
        "三九",
        "八十",
        "七十",
    ]
)


def _counts_anyway(text: str, token: Token) -> bool:
    """十一场 and 三八人 count: a day or a pair of digits alone is a name only where no unit follows."""
    if token.text == "零" and _ZERO.match(text, token.end):
        return True
    return token.text in _DAYS and token.unit in _COUNTERS and text[token.end : token.end + 1] not in '"'


def _is_identifier(text: str, token: Token) -> bool:
    if token.chinese:
        return False
    before = text[max(0, token.start - 12) : token.start]
    if before.endswith("号-"):
        return True
    if _LONG_DIGITS.match(token.text) and not token.unit:
        return True
    joined = text[token.end : token.end + 1] == "-" and text[token.end + 1 : token.end + 5].isdigit()
    return bool(_CONTACT.search(before)) and (len(token.text) >= 5 or joined) and not token.unit


def _is_heading(text: str, token: Token) -> bool:
    if not _LINE_HEAD.search(text, max(0, token.start - 4), token.start):
        return False
    if _SECTION.match(text, token.start) and text[max(0, token.start - 1) : token.start] in ("", "\n"):
        return True
    if token.unit in ("", "是") or token.chinese:
        return bool(_HEADING_AFTER.match(text, token.end)) or text[token.end : token.end + 1] == ")"
    return False


_SECTION = re.compile(r"\d{1,2}\.\d{1,2} (?=[一-龥])")  # 4.1 申报项目


def _is_date(text: str, token: Token) -> bool:
    behind = text[token.end : token.end + 6]
    if token.unit in _DAY_UNITS and not (token.unit == "号" and _HOUSE.match(text, token.unit_end)):
        return not (token.unit == "月" and behind[:1] == "个")
    if _YEAR.match(token.text) and token.unit in ("年", ""):
        return True
    if _DATE_BEHIND.match(behind) or (_CHINESE_YEAR.match(token.text) and behind[:1] == "年"):
        return True
    if token.unit == "年" and len(token.text) == 2 and token.text.isdigit():
        return _SHORT_YEAR.match(text, token.unit_end) is not None
    around = text[max(0, token.start - 2) : token.end + 2]
    return not token.unit and bool(_SPAN_SIGN.search(around)) and _in_date(text, token)


_HOUSE = re.compile("[楼线路]")
_DATE_BEHIND = re.compile(r"[-~至到]{1,2}\d{1,2}[月日号]|(?:[xX]{2}|\*\*)年| ?(?:/\d|-\d{1,2}-|\.\d{1,2}\.)")
_SHORT_YEAR = re.compile("[上下第0-9]")  # 24年上半年


def _in_date(text: str, token: Token) -> bool:
    begin, end = token.start, token.end
    while begin > max(0, token.start - 24) and text[begin - 1] in "0123456789-/.:~":
        begin -= 1
    while end < len(text) and end - begin < 24 and text[end] in "0123456789-/.:~":
        end += 1
    return _WHOLE_DATE.fullmatch(text, begin, end) is not None


_WHOLE_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}:\d{2}-+\d{1,2}:\d{2}|\d{1,2}:\d{2}(?::\d{2})?|\d{3,4}-\d{7,8}"
)


def _is_ordinal(text: str, token: Token) -> bool:
    before = text[max(0, token.start - 4) : token.start]
    if _FIRSTS.search(before):
        return True
    after = text[token.end : token.end + 4]
    return bool(_NUMBER_AFTER.match(after))


def _is_idiom(text: str, token: Token) -> bool:
    """A numeral in Chinese characters counts only before a unit; 一 only where it surely counts."""
    if _surely_counts(text, token):
        return False
    if len(token.text) > 2 and token.unit == "小时":
        return False
    if text[token.start - 1 : token.start] == "每" or token.unit not in _COUNTERS:
        return True
    return token.text == "半" or (token.text == "一" and _is_article(text, token))


def _surely_counts(text: str, token: Token) -> bool:
    """百分之九十八, 三万元, 数十名, 零上访."""
    if token.unit == "%" or (token.text == "零" and _ZERO.match(text, token.end)):
        return True
    return bool(token.unit) and (token.several or (token.text.endswith(("万", "亿")) and len(token.text) > 1))


_ZERO = re.compile("|".join(listed("zero")))
_ARTICLE_BEFORE = re.compile(
    r"(?:每|这|那|同|某|另|任|第|哪|唯|逐|又|再|是|像|如|以|以及|成为|作为|当|有|用|于|统)\s?$"
)
_ARTICLE_UNITS = frozenset(
    [
        "个",
        "项",
        "批",
        "份",
        "张",
        "条",
        "面",
        "块",
        "件",
        "门",
        "支",
        "家",
        "户",
        "名",
        "位",
        "人",
        "次",
        "场",
        "期",
    ]
)


def _is_article(text: str, token: Token) -> bool:
    """一 is a count behind its noun (发展党员一名。) and an article before one (一个温暖的冬天)."""
    if _ARTICLE_BEFORE.search(text, max(0, token.start - 3), token.start):
        return True
    follows = text[token.unit_end : token.unit_end + 1]
    return token.unit in _ARTICLE_UNITS and follows not in ",。;、:!?)\n" and follows != ""
