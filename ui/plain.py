"""Text that came from outside, shown where Streamlit reads Markdown: it stays text.

Wherever HTML will do, ``ui.show`` escapes it instead; this is for labels of widgets.
"""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:&=-]|(?<=^\d)\.)", re.MULTILINE)
# What Streamlit makes of a text after Markdown is done with it: pictures, links, arrows, dashes. A joiner of
# no width between two characters keeps it from seeing them.
_JOINER = "\u2060"
_MADE = re.compile(r"(?<=:)(?=[\w+-]+[:/])|(?<=www)(?=\.)|(?=@)|(?=://)|(?<=[-<=])(?=[-<>=])", re.IGNORECASE)


def plain(text: str) -> str:
    """``text`` with every character that Markdown would act upon escaped.

    >>> print(plain("[x](y) **z**"))
    \\[x\\]\\(y\\) \\*\\*z\\*\\*
    """
    return _MARKS.sub(r"\\\1", _MADE.sub(_JOINER, text))
