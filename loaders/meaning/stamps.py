"""The rows above a returned template's table: which round it answers, of whom and of when it speaks."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from words import stamps

_FIELDS = {
    stamps.ROUND: "round",
    stamps.STREET: "street",
    stamps.AREA: "area",
    stamps.PERIOD: "period",
}
_LINE = re.compile(rf"\s*({'|'.join(_FIELDS)})\s*:\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the rows say, as written; "" where they do not. ``area`` speaks for every row of the table."""

    round: str = ""
    street: str = ""
    area: str = ""
    period: str = ""


def read(titles: Iterable[str]) -> Stamp:
    """The stamp among the texts above a table; of a key that is said twice the first counts.

    >>> read(["社衡填报表", "报送批次\\uff1a2024Q3-01", "社区:泰康社区"])
    Stamp(round='2024Q3-01', street='', area='泰康社区', period='')
    """
    said: dict[str, str] = {}
    for text in titles:
        found = _LINE.fullmatch(unicodedata.normalize("NFKC", text))
        if found:
            said.setdefault(_FIELDS[found[1]], found[2])
    return Stamp(**said)
