"""Punctuation as Chinese print sets it. Texts in words/ are typed in half-width and pass through here."""

import re

_WIDE = str.maketrans({",": "\uff0c", ":": "\uff1a", ";": "\uff1b", "?": "\uff1f", "!": "\uff01"})
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\u3001\u3002\u300a-\u300d\u201c\u201d"
_MARK = re.compile(rf"(?:(?<=[{_HAN}])|(?<=[{_HAN}]\)))([,:;?!]) *|([,:;?!]) *(?=[{_HAN}])")


def zh(text: str) -> str:
    """``text`` with , : ; ? ! beside Chinese characters in full width, the space after them dropped.

    Brackets stay half-width (UX.md, Words); marks between digits or Latin letters are left alone.

    >>> zh("共3,405户, 其中:甲") == "共3,405户\\uff0c其中\\uff1a甲"
    True
    """
    return _MARK.sub(lambda mark: (mark[1] or mark[2]).translate(_WIDE), text)
