"""Bytes → text: BOM, then strict UTF-8, then GB18030; never a guess that loses characters unseen."""

import codecs
import re
from typing import NamedTuple

from indicators.staging import Issue

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Big5 read as GB18030 gives characters of private use by the dozen; rare names give one or two.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOST_PRIVATE = (2, 0.05)  # letters, share of the letters beyond ASCII
# U+FFFD, C1 controls, and what U+FFFD in UTF-8 looks like when it was read as GBK.
_MOJIBAKE = re.compile("[\ufffd\x80-\x84\x86-\x9f]|锟斤拷|锟斤")
_CONTEXT = 20


class Decoded(NamedTuple):
    """Text as read, the codec that gave it (Python's name), and what is wrong with it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...]


def decode(content: bytes) -> Decoded:
    """The text of a file. Problems are issues: empty_file, not_text, nul_bytes, mojibake (all errors)."""
    if not content.strip():
        return Decoded("", "utf-8", (Issue("empty_file"),))
    encoding = _encoding(content)
    if encoding is None:
        return Decoded("", "", (Issue("not_text"),))
    text = content.decode(encoding, "replace" if encoding == "utf-8" else "strict")
    return Decoded(text, encoding, _damage(text))


def _encoding(content: bytes) -> str | None:
    for mark, codec in _MARKED:
        if content.startswith(mark):
            return codec if _fits(content, codec) else None
    if _fits(content, "utf-8") or _is_damaged_utf8(content):
        return "utf-8"
    return "gb18030" if _fits(content, "gb18030") and not _is_foreign(content) else None


def _fits(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(content: bytes) -> bool:
    """UTF-8 with a few broken bytes: GB18030 would read all of it, as other characters."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for letter in text if letter > "\x7f")
    return broken * 4 <= foreign - broken


def _is_foreign(content: bytes) -> bool:
    """Bytes of another code (Big5) that happen to be possible in GB18030."""
    letters = [letter for letter in content.decode("gb18030") if letter > "\x7f"]
    few, share = _MOST_PRIVATE
    return len(_PRIVATE.findall("".join(letters))) > max(few, share * len(letters))


def _damage(text: str) -> tuple[Issue, ...]:
    found = []
    for code, place in (("nul_bytes", text.find("\x00")), ("mojibake", _mojibake_at(text))):
        if place >= 0:
            line = text.count("\n", 0, place) + 1
            around = text[max(0, text.rfind("\n", 0, place) + 1, place - _CONTEXT) : place + _CONTEXT]
            found.append(Issue(code, row=line, raw=around.splitlines()[0].replace("\x00", "\u2400")))
    return tuple(found)


def _mojibake_at(text: str) -> int:
    found = _MOJIBAKE.search(text)
    return found.start() if found else -1
