"""Text on its way into plotly: shown literally, measured, and cut where there is no room."""

import unicodedata
from collections.abc import Iterable

# plotly.js renders a subset of HTML in every text, and TeX between dollars where MathJax is present.
_LITERAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})
_WIDE = frozenset("WFA")


def escape(text: object) -> str:
    """``text`` as plotly markup that shows it literally; control characters become spaces.

    >>> escape("<b>$x$</b>")
    '&lt;b&gt;&#36;x&#36;&lt;/b&gt;'
    """
    plain = "".join(" " if unicodedata.category(mark) == "Cc" else mark for mark in str(text))
    return plain.translate(_LITERAL)


def ems(text: str) -> float:
    """The width of unescaped ``text`` in ems, generously: a Chinese character is 1.

    >>> round(ems("80余"), 2)
    2.2
    """
    return sum(1.0 if unicodedata.east_asian_width(mark) in _WIDE else 0.6 for mark in text)


def widest(texts: Iterable[str]) -> float:
    """The width in ems of the widest of ``texts``, 0 for none."""
    return max(map(ems, texts), default=0.0)


def clip(text: str, room: float) -> str:
    """``text`` cut to ``room`` ems, an ellipsis standing for the rest.

    >>> clip("石油新村社区居民委员会", 6)
    '石油新村社…'
    """
    if ems(text) <= room:
        return text
    kept = text
    while kept and ems(kept) > room - 1:
        kept = kept[:-1]
    return f"{kept}…"
