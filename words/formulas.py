"""A formula as a reader writes it: names for codes, × and ÷ for * and /."""

import re
from collections.abc import Mapping

_CODE = re.compile(r"[a-z][a-z0-9_]*(?![^\[]*\])")
_SIGNS = {"*": " × ", "/": " ÷ ", "+": " + ", "-": " \u2212 "}


def readable(formula: str, names: Mapping[str, str]) -> str:
    """The formula with the names of its indicators; ``names`` by code.

    >>> readable("members[性别=女]/members*100", {"members": "党员数"})
    '党员数[性别=女] ÷ 党员数 × 100'
    """
    named = _CODE.sub(lambda found: names.get(found[0], found[0]), formula)
    return re.sub(r"(?<![\[=])[*/+-](?![^\[]*\])", lambda sign: _SIGNS[sign[0]], named)
