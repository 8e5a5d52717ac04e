"""Every numeral of a text: its span, what it says as a number, its unit (METHOD §1)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indicators.quantity import Qualifier, Quantity, Wording, bounded
from loaders.phrases import number_words, numbers, numerals, shares

_CHINESE = "一二三四五六七八九十百千万亿两零〇半"
_COUNTING = "一二三四五六七八九十百两"
# 三点 is a time and 一点 a little: a point stands between digits only before what is measured.
_MEASURES = "平方|公里|千米|米|亩|公顷|元|倍|个百分点|小时|人次|%"
# 成 is a tenth only where no word begins with it: 三成 (but 一成立, 三成员).
_TENTHS = r"[一二两三四五六七八九]成[半五]?(?![立员功果为效人长就绩熟本份品型都分片千万百交绩])"
_TOKEN = re.compile(
    r"(?P<mark>[\u2460-\u2473\u2474-\u249b\u3220-\u3229\u2776-\u277f])"
    rf"|(?P<share>百分之(?:\d+(?:\.\d+)?|[{_CHINESE}]+(?:点[{_CHINESE}]+)?)|百分百"
    rf"|[{_COUNTING}]+分之[{_COUNTING}]+|{_TENTHS})"
    r"|(?P<digits>(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?)"
    r"(?P<scale>[十百千]?[万亿]|[百千](?![克米瓦伏斤卡分帕货姓升公]))?"
    rf"|(?P<decimal>[{_CHINESE[:-1]}]+点[一二三四五六七八九零〇]+[万亿]?)(?={_MEASURES})"
    rf"|(?P<chinese>(?<![余多来几])[{_CHINESE}]+|(?<=[余多来几])(?![万亿])[{_CHINESE}]+)"
)
_BEFORE_WORDS = sorted(
    {word for text in number_words.BEFORE.values() for word in text.split()} - {">", "<"},
    key=len,
    reverse=True,
)


def _before_pattern(words: Sequence[str]) -> "re.Pattern[str]":
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, words))})\s?)+$")


_BEFORE = _before_pattern([word for word in _BEFORE_WORDS if word not in number_words.ROUND_ONLY])
_BEFORE_ROUND = re.compile(rf"(?<!以){_before_pattern(_BEFORE_WORDS).pattern}")  # 上百, but 60岁以上百人
_LONGEST_BEFORE = 8
_INSIDE = re.compile(r"\s?(?P<inside>[余多来几])(?P<scale>[万亿])?")
_BEHIND_WORDS = sorted(
    (word for text in number_words.BEHIND.values() for word in text.split()), key=len, reverse=True
)
_BEHIND = re.compile("|".join(map(re.escape, _BEHIND_WORDS)))
_MOST_DIGITS = 16
_NO_OTHERS: Mapping[str, str] = {}
_SEVERAL = ("数", "几")


@dataclass(frozen=True, slots=True)
class Token:
    """A numeral with its surroundings; all offsets are code points of the text.

    ``start``/``end`` bound the numeral (with a directly attached 万/亿/千/百), ``first`` is where the words
    before it begin that qualify it (近, 约), ``unit_end`` where its unit and what follows the unit (以上)
    end. ``unit`` is "" for none. ``chinese``: written in Chinese characters. ``behind``: 以上, 左右, "".
    """

    start: int
    end: int
    text: str
    value: float | None
    wording: Wording
    step: float
    unit: str
    first: int
    unit_end: int
    behind: str = ""
    before: str = ""
    chinese: bool = False
    mark: bool = False
    several: bool = False
    ends: tuple[float, float] | None = None  # of a range (20—30人), whose middle is the value

    def quantity(self, lower: float, upper: float, raw: str) -> Quantity | None:
        """What the numeral states, between an indicator's bounds; None where it states no number."""
        if self.value is None:
            return None
        if self.ends is not None:
            return Quantity(self.value, *self.ends, Qualifier.APPROX, raw, self.unit)
        inside = self.value <= upper or upper < lower
        top = upper if inside else float("inf")
        return bounded(self.value, self.wording, self.step, lower=lower, upper=top, raw=raw, unit=self.unit)


def tokens(text: str, units: "re.Pattern[str]", means: Mapping[str, str] = _NO_OTHERS) -> list[Token]:
    """The numerals of a plain text in order.

    ``units`` matches a unit where one may stand; ``means`` gives units that are other words for one (块钱).
    """
    return [_token(text, found, units, means) for found in _TOKEN.finditer(text)]


def _token(text: str, found: "re.Match[str]", units: "re.Pattern[str]", means: Mapping[str, str]) -> Token:
    start, end = found.span()
    if found["mark"]:
        return Token(start, end, found[0], None, Wording.EXACT, 1.0, "", start, end, mark=True)
    inside = None if found["decimal"] else _INSIDE.match(text, end)
    inner, scale = (inside["inside"], inside["scale"] or "") if inside else ("", "")
    after = inside.end() if inside else end
    unit = units.match(text, after)
    unit_end = unit.end() if unit else after
    behind = _BEHIND.match(text, unit_end)
    words_before = _BEFORE_ROUND if found["chinese"] else _BEFORE
    before = words_before.search(text, max(0, start - _LONGEST_BEFORE), start)
    words = (before[0] if before else "", inner, scale, behind[0] if behind else "")
    value, wording, step, percent = _said(found, words)
    several = bool(found["chinese"]) and text[start - 1 : start] in _SEVERAL
    said_unit = "%" if percent else (means.get(unit["unit"], unit["unit"]) if unit else "")
    return Token(
        start,
        end,
        found[0],
        value,
        wording,
        step,
        said_unit,
        before.start() if before else start - several,
        behind.end() if behind else unit_end,
        words[3],
        words[0].strip(),
        bool(found["chinese"] or found["decimal"]),
        several=several,
    )


def _said(
    found: "re.Match[str]", words: tuple[str, str, str, str]
) -> tuple[float | None, Wording, float, bool]:
    """(value, wording, step, whether it is a share)."""
    text = found[0]
    if len(text) > _MOST_DIGITS:
        return None, Wording.EXACT, 1.0, False
    before, inside, scale, behind = words
    if found["decimal"]:
        text = (numerals.decimal(text.rstrip("万亿")) or "") + text[len(text.rstrip("万亿")) :]
    if found["share"]:
        share = shares.parse(text)
        if share is None:
            return None, Wording.EXACT, 1.0, True
        reading = _read(before, "80", "", "", behind)
        return share.value, reading.wording if reading else Wording.EXACT, share.step, True
    several = found.string[found.start() - 1 : found.start()] if found["chinese"] else ""
    if several in _SEVERAL and set(text) <= set("十百千万亿"):
        before = several
    reading = _read(before, text.replace(",", ""), inside, scale, behind)
    if reading is None:
        return None, Wording.EXACT, 1.0, False
    return reading.value, reading.wording, reading.step, False


@lru_cache(maxsize=4096)
def _read(before: str, text: str, inside: str, scale: str, behind: str) -> numbers.Reading | None:
    """The reading of a number phrase, with as many of the words around it as make sense."""
    tries = ((before, behind), ("", behind), (before, ""), ("", ""))
    readings = (numbers.read_number(f"{first}{text}{inside}{scale}{last}") for first, last in tries)
    return next((one for one in readings if one is not None), None)


_RANGE = re.compile(r"\s?[-~至到]{1,3}\s?")
_GROWS = ("从", "由", "自")


def is_range(one: Token, other: Token, text: str) -> bool:
    """Whether two numerals are the ends of a range: 20—30人, 3至5场, 30岁至50岁."""
    gap = text[one.end : other.start]
    return (
        len(gap) <= 5 and one.value is not None and _RANGE.fullmatch(gap.removeprefix(one.unit)) is not None
    )


def span(one: Token, other: Token, text: str) -> Token | None:
    """Two ends of a range of counts as one number, whose middle is its value; None where they are none."""
    same = one.unit in ("", other.unit) and bool(other.unit)
    if one.value is None or other.value is None or not same or not is_range(one, other, text):
        return None
    if text[max(0, one.first - 1) : one.first] in _GROWS:
        return None
    scale = _scale(other.text) if _scale(one.text) == 1 and not one.unit else 1
    low, high = one.value * scale, other.value
    if low >= high:
        return None
    return replace(
        other,
        start=one.start,
        text=text[one.start : other.end],
        value=(low + high) / 2,
        wording=Wording.EXACT,
        first=one.first,
        before=one.before,
        ends=(low, high),
    )


def _scale(text: str) -> int:
    return {"万": 10_000, "亿": 100_000_000}.get(text[-1], 1)
