"""Numerals that are no quantities: dates, ordinals, headings, slogans, names, telephone numbers, idioms."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from indicators.quantity import Wording
from loaders.prose import cues
from loaders.prose.lexicon import Words, listed
from loaders.prose.plain import plain
from loaders.prose.tokens import Token

_LINE_HEAD = re.compile(r"(?:^|[\n。;:!?\s\"])\s*(?:第|\(|\[)?$")
_CLOSING = re.compile(r"[.．)\]](?!\d)| (?=\S{2,12}(?:\n|$))")
_LETTER = re.compile(r"[A-Za-z]\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_CHINESE_YEAR = re.compile(r"[一二][〇零一二三四五六七八九]{3}$")
_ADDRESS = re.compile(
    r"(?:[A-Za-z0-9.+_-]+@|https?:|www\.|[A-Za-z0-9_-]+\.(?:cn|com|org|net|gov|html?|jpe?g|png))"
)
_LONG_DIGITS = re.compile(r"\d{7,}$")
_SPAN_SIGN = re.compile(r"[0-9][-/.:][0-9]")
_QUOTE = re.compile(r'"([^"\n]{1,20})"|《[^》\n]{1,60}》')
_SEPARATORS = re.compile("[,。;!?]")
_CONTACT_REACH = 6  # characters between 电话 and its number


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


@lru_cache(maxsize=1)
def _names() -> Words:
    return Words((plain(word), "name") for word in listed("names"))


def _covered(text: str, spans: Sequence[tuple[int, int]]) -> Callable[[Token], bool]:
    """Whether a token lies in one of the spans."""
    ends: dict[int, int] = {}
    for start, end in spans:
        ends[start] = max(end, ends.get(start, 0))
    reach = sorted(ends.items())
    starts = [start for start, _ in reach]

    def covers(token: Token) -> bool:
        here = bisect_right(starts, token.start)
        return any(end >= token.end for _, end in reach[max(0, here - 4) : here])

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


def _counts_anyway(text: str, token: Token) -> bool:
    """十一场 and 三八人 count: a day or a pair of digits alone is a name only where no unit follows."""
    if token.text == "零" and _is_zero(text, token):
        return True
    return (
        token.text in cues.words("days")
        and token.unit in _counters()
        and text[token.end : token.end + 1] not in '"'
    )


def _is_identifier(text: str, token: Token) -> bool:
    if token.chinese:
        return False
    before = text[max(0, token.start - 12) : token.start]
    if before.endswith("号-"):
        return True
    if _LONG_DIGITS.match(token.text) and not token.unit:
        return True
    joined = text[token.end : token.end + 1] == "-" and text[token.end + 1 : token.end + 5].isdigit()
    return _names_contact(before) and (len(token.text) >= 5 or joined) and not token.unit


def _names_contact(before: str) -> bool:
    """Whether a word like 电话 stands right before, or some characters before in the same clause."""
    ends = [found.end() for found in cues.pattern("contact").finditer(before)]
    between = before[ends[-1] :] if ends else ""
    return bool(ends) and len(between) <= _CONTACT_REACH and not _SEPARATORS.search(between)


def _is_heading(text: str, token: Token) -> bool:
    if not _LINE_HEAD.search(text, max(0, token.start - 4), token.start):
        return False
    if _SECTION.match(text, token.start) and text[max(0, token.start - 1) : token.start] in ("", "\n"):
        return True
    if _BRACKETED.match(text, token.start - 1) and not token.unit:
        return True
    if token.unit in ("", "是") or token.chinese:
        return cues.begins_with("heading", text, token.end) or _CLOSING.match(text, token.end) is not None
    return False


_BRACKETED = re.compile(r"\(\d{1,2}\)(?=[\d一-龥])")  # (1)5月8日,社区…
_SECTION = re.compile(r"\d{1,2}\.\d{1,2} (?=[一-龥])")  # 4.1 申报项目


def _is_date(text: str, token: Token) -> bool:
    behind = text[token.end : token.end + 6]
    if token.unit in cues.words("date", "units"):
        if token.unit == "号" and token.wording is not Wording.EXACT:  # 2600多号人
            return False
        is_house = token.unit == "号" and cues.begins_with("date", text, token.unit_end, "house")
        return not is_house and not (token.unit == "月" and behind[:1] == "个")
    if _YEAR.match(token.text) and token.unit in ("年", ""):
        return True
    if _DATE_BEHIND.match(behind) or (_CHINESE_YEAR.match(token.text) and behind[:1] == "年"):
        return True
    if token.unit == "年" and len(token.text) == 2 and token.text.isdigit():
        return cues.begins_with("short_year", text, token.unit_end)
    around = text[max(0, token.start - 2) : token.end + 2]
    return not token.unit and bool(_SPAN_SIGN.search(around)) and _in_date(text, token)


_DATE_BEHIND = re.compile(r"[-~至到]{1,2}\d{1,2}[月日号]|(?:[xX]{2}|\*\*)年| ?(?:/\d|-\d{1,2}-|\.\d{1,2}\.)")


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
    start = max(0, token.start - 4)
    if cues.ends_with("ordinal", text, start, token.start, "before") or _LETTER.search(
        text, start, token.start
    ):
        return True
    if token.text == "1" and cues.pattern("ordinal", "series").match(text, token.end):
        return True
    if cues.pattern("ordinal", "counts").match(text, token.end):
        return False
    return cues.pattern("ordinal", "after").match(text, token.end) is not None


def _is_idiom(text: str, token: Token) -> bool:
    """A numeral in Chinese characters counts only before a unit; 一 only where it surely counts."""
    if _surely_counts(text, token):
        return False
    if len(token.text) > 2 and token.unit == "小时":
        return False
    if token.text in ("万", "亿") and token.wording is Wording.EXACT:  # 万元 is a unit, 近万元 is a number
        return True
    if text[token.start - 1 : token.start] == "每" or token.unit not in _counters():
        return True
    return token.text == "半" or (token.text == "一" and _is_article(text, token))


def _surely_counts(text: str, token: Token) -> bool:
    """百分之九十八, 三万元, 数十名, 零上访."""
    if token.unit == "%" or (token.text == "零" and _is_zero(text, token)):
        return True
    return bool(token.unit) and (token.several or (token.text.endswith(("万", "亿")) and len(token.text) > 1))


def _is_zero(text: str, token: Token) -> bool:
    """Whether 零 states that there was none: 零上访, "零"发生, 越级上访为零."""
    if text[token.end : token.end + 12].removeprefix('"').startswith(listed("zero")):
        return True
    ends = text[token.unit_end : token.unit_end + 2].removeprefix('"')[:1] in _ENDS
    return ends and text[max(0, token.start - 6) : token.start].removesuffix('"').endswith(
        listed("zero", "before")
    )


_ENDS = ("", *",。;、\n")


@lru_cache(maxsize=1)
def _counters() -> frozenset[str]:
    """The units that nothing but a count has."""
    return frozenset(cues.words("counting", "units"))


def _is_article(text: str, token: Token) -> bool:
    """一 is a count behind its noun (发展党员一名。) and an article before one (一个温暖的冬天)."""
    if cues.ends_with("article", text, max(0, token.start - 3), token.start, "before"):
        return True
    if _NOT_ONE.match(text, token.unit_end):
        return True
    follows = text[token.unit_end : token.unit_end + 1]
    return token.unit in cues.words("article", "units") and follows not in ",。;、:!?)\n" and follows != ""


_NOT_ONE = re.compile("[都也]?(?:没|不|未)(?!到|足|满)")  # 一堂没落下, 一户不漏: all of them
