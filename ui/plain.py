"""Text that came from outside, shown where Streamlit reads Markdown: it stays text."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:-])")


def plain(text: str) -> str:
    """``text`` with every character that Markdown would act upon escaped.

    >>> print(plain("[x](y) **z**"))
    \\[x\\]\\(y\\) \\*\\*z\\*\\*
    """
    return _MARKS.sub(r"\\\1", text)
