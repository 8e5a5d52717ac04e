"""Number phrases: text → value, wording, step and unit (METHOD §1), and the words for "no value" (§2)."""

import math
import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from indicators import units
from indicators.quantity import Qualifier, Quantity, Wording, bounded
from loaders.phrases import numerals
from loaders.phrases.number_words import (
    BEFORE,
    BEHIND,
    INSIDE,
    MISSING_WORDS,
    MULTIPLIERS,
    ROUND_ONLY,
    STRENGTH,
    UNITS,
)


class Absence(StrEnum):
    """Why a cell holds no number. NONE_WORD is 无: a question for the analyst, never a zero."""

    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NONE_WORD = "none_word"


class Reading(NamedTuple):
    """A number phrase, its multipliers applied.

    ``step`` is the place value of the last non-zero digit as written, ``unit`` as written ("" for none).
    ``scaled``: it held 万 or 亿. ``bare``: nothing but a number stood there (digits, separators, %, 万).
    """

    value: float
    wording: Wording
    step: float
    unit: str = ""
    scaled: bool = False
    bare: bool = True


class NotANumberError(ValueError):
    """The text is no number phrase of this house; ``str()`` is the text."""


_LONGEST = 40  # characters of a number phrase
_LARGEST = 1e15

_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_NOTES = re.compile(
    r"(?<![A-Za-z])(?:\[\d{1,2}\]|\u3014\d{1,2}\u3015|\u3010\d{1,2}\u3011|\(注\d?\)|[\u2460-\u2473\u00b9\u00b2\u00b3"
    r"\u2070\u2074-\u2079*※†‡#])+$"
)
_SPACED_GROUPS = re.compile(r"(?<!\d)(\d{1,3})(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d])")
_CURRENCY = re.compile(r"(?<![^+-])[\u00a5$\u20ac](?=\d)")
_TORN = re.compile(r"\d\s+\d")


def _alternatives(table: dict[Wording, str]) -> str:
    words = sorted(
        (re.escape(word) for text in table.values() for word in text.split()), key=len, reverse=True
    )
    return "|".join(words)


def _wordings(table: dict[Wording, str]) -> dict[str, Wording]:
    return {word: wording for wording, text in table.items() for word in text.split()}


_MEANING = (_wordings(BEFORE), _wordings(INSIDE), _wordings(BEHIND))
# A number as digits, thousands grouped or not. Leading zeros make a code (0012) and no number.
_WHOLE = r"(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)"
_PLAIN = re.compile(rf"-?{_WHOLE}(?:\.\d+)?")
_DIGITS = rf"[+-]?{_WHOLE}?(?:\.\d+)?(?:e[+-]?\d{{1,3}})?"
_NUMERAL = f"[{numerals.CHARACTERS}]+"
_PHRASE = re.compile(
    rf"(?P<before>(?:{_alternatives(BEFORE)})*)"
    r"(?:"
    rf"(?=[+-]?\.?\d)(?P<digits>{_DIGITS})(?P<scale>[十百千]?[万亿]|[百千])?"  # 1.23万
    r"|百分之(?P<hundredth>[\d.]+)"
    r"|(?P<whole>百分(?:之)?百)"
    rf"|百分之(?P<share>{_NUMERAL})"
    r"|(?P<several>[数几])(?P<tens>[十百千万亿]+)"  # 数十
    rf"|(?P<numeral>{_NUMERAL})"
    r")"
    r"(?P<inside>[余多来几])?(?P<scale_behind>[万亿])?"  # 14余万
    r"(?P<unit>[%‰]|k?m2|[^\d\s+]*?)"
    rf"(?P<behind>(?:{_alternatives(BEHIND)})?)",
    re.IGNORECASE,
)
_ABSENT_WORDS = {"不适用": Absence.NOT_APPLICABLE, "无": Absence.NONE_WORD}


@lru_cache(maxsize=65_536)
def absence(text: str) -> Absence | None:
    """Why ``text`` says that there is no value, or None where it says something else.

    >>> absence("—").value, absence("0") is None
    ('missing', True)
    """
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", text)).casefold()
    if not plain or plain in MISSING_WORDS or not plain.strip("-\u2014\u2013\u2015\u2212.\u2026"):
        return Absence.MISSING
    return _ABSENT_WORDS.get(plain)


@lru_cache(maxsize=65_536)
def read_number(text: str) -> Reading | None:
    """The number phrase that the whole of ``text`` is, or None (also for a word that means no value).

    Numbers of 10¹⁵ and more are None: they are identifiers or mistakes, and floats would round them.

    >>> reading = read_number("约1200余人"); reading.value, reading.wording.value, reading.step, reading.unit
    (1200.0, 'just_over', 100.0, '人')
    >>> read_number("3号楼") is None
    True
    """
    reading = _read(text) if len(text) <= _LONGEST else None
    return reading if reading is not None and abs(reading.value) < _LARGEST else None


def _read(text: str) -> Reading | None:
    if _PLAIN.fullmatch(text):
        return _plain(text)
    noted = _NOTES.sub("", text.strip())
    plain = _normal(noted)
    if plain is None or is_unit(plain):
        return None
    if _PLAIN.fullmatch(plain):
        return _plain(plain)._replace(bare=noted == text.strip())
    found = _PHRASE.fullmatch(plain)
    return _phrase(found, noted == text.strip()) if found else None


def without_notes(text: str) -> str:
    """A text without the marks of footnotes behind it.

    >>> without_notes("柳荫社区②"), without_notes("户数 [1]")
    ('柳荫社区', '户数')
    """
    return _NOTES.sub("", text.strip()).strip()


def quantity(text: str, unit: str = "", lower: float = 0.0, upper: float = math.inf) -> Quantity:
    """The quantity that ``text`` states; ``unit`` is used where the text names none.

    ``lower``/``upper`` bound the indicator, in the unit of the text. Raises NotANumberError.
    """
    reading = read_number(text)
    if reading is None:
        raise NotANumberError(text)
    return bound(reading, text, reading.unit or unit, lower, upper)


def bound(reading: Reading, raw: str, unit: str, lower: float, upper: float) -> Quantity:
    """The quantity of a reading in ``unit``, between the indicator's bounds in that unit."""
    return bounded(reading.value, reading.wording, reading.step, lower=lower, upper=upper, raw=raw, unit=unit)


class Interval(NamedTuple):
    """What a reading says of the true value, in the unit as written; see quantity.Quantity."""

    low: float
    high: float
    low_open: bool
    high_open: bool
    qualifier: str


def interval(reading: Reading, lower: float, upper: float) -> Interval:
    """The interval of a reading between the indicator's bounds, all in the unit as written."""
    if reading.wording is Wording.EXACT:
        return Interval(reading.value, reading.value, False, False, Qualifier.EXACT.value)
    of = bound(reading, "", "", lower, upper)
    return Interval(of.low, of.high, of.low_open, of.high_open, of.qualifier.value)


def is_unit(text: str) -> bool:
    """True for a word that may stand behind a number as its unit: 户, 万元, 人/千人.

    >>> is_unit("场次/千人"), is_unit("号楼")
    (True, False)
    """
    above, slash, below = text.partition("/")
    if slash:
        return is_unit(above) and is_unit(below.lstrip("百"))
    return text in UNITS or units.is_known(text) or text.lstrip("千万亿") in UNITS


def _normal(text: str) -> str | None:
    """Half-width, spaces and signs settled; None where a space tears two numbers apart."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("\u2013", "-")
    plain = _SPACED_GROUPS.sub(lambda group: _SPACES.sub("", group[0]), plain)
    return None if _TORN.search(plain) else _CURRENCY.sub("", _SPACES.sub("", plain), count=1)


def _plain(text: str) -> Reading:
    digits = text.replace(",", "")
    return Reading(float(digits), Wording.EXACT, _step(digits))


def _step(digits: str) -> float:
    """Place value of the last non-zero digit: 8000 → 1000, 12.50 → 0.1, 0 → 1."""
    whole, _, part = digits.lstrip("+-").partition(".")
    part = part.rstrip("0")
    if part:
        return float(f"1e-{len(part)}")
    return float(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else 1.0


def _phrase(found: re.Match[str], unnoted: bool) -> Reading | None:
    number = _number(found)
    unit = found["unit"]
    if number is None or (unit and not is_unit(unit)) or not _words_fit(found):
        return None
    value, step, implied, said = number
    scale = MULTIPLIERS.get(found["scale_behind"] or "", 1)
    wording = _wording(found, said)
    scaled = bool(found["scale"] or found["scale_behind"])
    bare = unnoted and wording is Wording.EXACT and unit in ("", "%") and not found["before"]
    return Reading(value * scale, wording, step * scale, implied or unit, scaled, bare)


def _number(found: re.Match[str]) -> tuple[float, float, str, Wording] | None:
    """(value, step, unit that the words imply, wording that the words imply)."""
    if found["whole"]:
        return 100.0, 100.0, "%", Wording.EXACT
    if found["hundredth"]:
        return _digits(found["hundredth"], 1, "%")
    if found["several"]:
        size = math.prod(MULTIPLIERS[letter] for letter in found["tens"])
        return float(size), float(size), "", Wording.MORE_THAN
    if found["numeral"] or found["share"]:
        numeral = numerals.parse(found["numeral"] or found["share"])
        return numeral and (*numeral, "%" if found["share"] else "", Wording.EXACT)
    return _digits(found["digits"], math.prod(MULTIPLIERS[letter] for letter in found["scale"] or ""), "")


def _digits(text: str, scale: float, unit: str) -> tuple[float, float, str, Wording] | None:
    mantissa, _, exponent = text.casefold().replace(",", "").partition("e")
    if not re.fullmatch(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)", mantissa):
        return None
    power = float(f"1e{exponent}") if exponent else 1.0
    # From the decimal text, so that 1.1万 is 11000 and not 11000.000000000002.
    value = float(f"{mantissa}e{int(exponent or 0) + round(math.log10(scale))}")
    return value, _step(mantissa) * power * scale, unit, Wording.EXACT


def _words_fit(found: re.Match[str]) -> bool:
    """上百 and 过万 are words about a round numeral; 上30 and 过5 are not number phrases."""
    return found["before"] not in ROUND_ONLY or bool(found["numeral"])


def _wording(found: re.Match[str], implied: Wording) -> Wording:
    before, inside, behind = _MEANING
    said = {
        implied,
        inside.get(found["inside"] or "", Wording.EXACT),
        behind.get(found["behind"], Wording.EXACT),
    }
    said.update(before[word] for word in re.findall(_alternatives(BEFORE), found["before"]))
    return next(wording for wording in STRENGTH if wording in said)
