"""Bytes → text: BOM, then strict UTF-8, then GB18030; never a guess that loses characters unseen."""

import codecs
import re
from itertools import islice
from typing import NamedTuple

from indicators.staging import Issue, Severity

_MARKED = (  # the longer mark first: that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = "cp1252"
_SAMPLE = 65_536  # bytes that tell UTF-16 without a mark, and Western from Chinese
# Big5 read as GB18030 gives characters of private use by the dozen; rare names give one or two.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST_PRIVATE = (2, 0.05)  # letters, share of the letters beyond ASCII
# U+FFFD, C1 controls, and what U+FFFD in UTF-8 looks like when it was read as GBK.
_MOJIBAKE = re.compile("[\ufffd\x80-\x84\x86-\x9f]|锟斤拷|锟斤")
# UTF-8 that was read as GBK: what stands there would be UTF-8 again, which ordinary words are not.
_HAN = re.compile("[\u3400-\u9fff\uff00-\uffef\u20ac]{3,}")
_HAN_RUNS = 200
_CONTEXT = 20
# Western text has bytes beyond ASCII one by one, and few kinds of them; Chinese has them in pairs.
_FOREIGN_RUN = re.compile(rb"[\x80-\xff]+")
_WESTERN_BYTE = re.compile(
    rb"[\x80\x85\x91-\x97\x99\xa0\xa1\xa3\xa5\xa7\xa9\xab\xae\xb0-\xb7\xba-\xbf\xc0-\xff]"
)
_LONGEST_WESTERN = 2
_WESTERN_SHARE = 0.9
_UNMARKED = ("utf-16-le", "utf-16-be")
_USUAL = re.compile(
    "[\t\r\n -~\u00a0-\u00ff\u2000-\u206f\u2150-\u218f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
_USUAL_SHARE = 0.95
_CELLS = re.compile(r"[\d,;\t|]")


class Decoded(NamedTuple):
    """Text as read, the codec that gave it (Python's name), and what is wrong with it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...]


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file; ``encoding`` (Python's name) is what a person said it is.

    Problems are issues: empty_file, not_text, wrong_encoding, nul_bytes, mojibake (errors), and
    assumed_western (a warning): bytes that are neither UTF-8 nor Chinese were read as Western letters.
    """
    if not content.strip():
        return _empty("utf-8")
    if encoding is not None:
        return _as_told(content, encoding)
    found = encoding_of(content)
    if found is None:
        return Decoded("", "", (Issue("not_text"),))
    text = content.decode(found, "replace" if found == "utf-8" else "strict").removeprefix("\ufeff")
    if not text.strip():  # a mark of the encoding, and nothing behind it
        return _empty(found)
    return Decoded(text, found, _damage(text) + (_assumed(text) if found == WESTERN else ()))


def encoding_of(content: bytes) -> str | None:
    """The codec that reads the bytes as text, None if there is none."""
    for mark, codec in _MARKED:
        if content.startswith(mark):
            return codec if _fits(content, codec) else None
    if unmarked := _unmarked_utf16(content):
        return unmarked
    if _fits(content, "utf-8") or _is_damaged_utf8(content):
        return "utf-8"
    if _is_western(content) and _fits(content, WESTERN):
        return WESTERN
    return "gb18030" if _fits(content, "gb18030") and not _is_foreign(content) else None


def _as_told(content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return Decoded("", "", (Issue("wrong_encoding", raw=encoding),))
    return Decoded(text, encoding, _damage(text)) if text.strip() else _empty(encoding)


def _empty(encoding: str) -> Decoded:
    return Decoded("", encoding, (Issue("empty_file"),))


def _fits(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 whose mark was lost: read so, it has lines, cells or digits, and letters that tables have."""
    sample = content[:_SAMPLE]
    if len(content) % 2 or b"\x00" not in sample:
        return None
    return next((codec for codec in _UNMARKED if _looks_like(sample, codec) and _fits(content, codec)), None)


def _looks_like(sample: bytes, codec: str) -> bool:
    text = sample.decode(codec, "replace")
    usual = len(_USUAL.findall(text))
    return "\n" in text and _CELLS.search(text) is not None and usual >= _USUAL_SHARE * len(text)


def _is_damaged_utf8(content: bytes) -> bool:
    """UTF-8 with a few broken bytes: GB18030 would read all of it, as other characters."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for letter in text if letter > "\x7f")
    return broken * 4 <= foreign - broken


def _is_western(content: bytes) -> bool:
    """True if bytes beyond ASCII stand alone and are letters, quotes, dashes or currencies of cp1252."""
    runs = _FOREIGN_RUN.findall(content[:_SAMPLE]) or _FOREIGN_RUN.findall(content)
    alone = sum(len(run) == 1 for run in runs)
    western = sum(len(_WESTERN_BYTE.findall(run)) == len(run) <= _LONGEST_WESTERN for run in runs)
    return min(alone, western) > _WESTERN_SHARE * len(runs)


def _is_foreign(content: bytes) -> bool:
    """Bytes of another code (Big5) that happen to be possible in GB18030."""
    letters = [letter for letter in content.decode("gb18030") if letter > "\x7f"]
    few, share = _MOST_PRIVATE
    return len(_PRIVATE.findall("".join(letters))) > max(few, share * len(letters))


def _assumed(text: str) -> tuple[Issue, ...]:
    place = next(index for index, letter in enumerate(text) if letter > "\x7f")
    return (Issue("assumed_western", Severity.WARNING, _line(text, place), raw=_around(text, place)),)


def _damage(text: str) -> tuple[Issue, ...]:
    found = (("nul_bytes", text.find("\x00")), ("mojibake", _mojibake_at(text)))
    return tuple(
        Issue(code, row=_line(text, place), raw=_around(text, place)) for code, place in found if place >= 0
    )


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _around(text: str, place: int) -> str:
    start = max(0, text.rfind("\n", 0, place) + 1, place - _CONTEXT)
    return text[start : place + _CONTEXT].splitlines()[0].replace("\x00", "\u2400")


def _mojibake_at(text: str) -> int:
    found = _MOJIBAKE.search(text)
    return found.start() if found else _twice_coded_at(text[:_SAMPLE])


def _twice_coded_at(text: str) -> int:
    """Where most runs of Chinese letters are UTF-8 taken for GBK the first of them, else -1."""
    runs = list(islice(_HAN.finditer(text), _HAN_RUNS))
    wrong = [run for run in runs if _is_twice_coded(run[0])]
    return wrong[0].start() if 2 * len(wrong) > len(runs) else -1


def _is_twice_coded(run: str) -> bool:
    try:
        return len(run.encode("gb18030").decode("utf-8")) < len(run)
    except UnicodeError:
        return False
