"""Units of measure: which may be compared, and by what factor (METHOD §5).

Only units of one family convert. 家 and 处 count different things and never do.
"""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a report's child process needs single factors, and starts without numpy
    from indicators.intervals import Floats

# family → unit → how many of the family's base unit one of it is
_FAMILIES: dict[str, dict[str, float]] = {
    "person": {"人": 1, "名": 1, "位": 1, "万人": 10_000, "千人": 1_000},
    "person_time": {"人次": 1, "万人次": 10_000},
    "household": {"户": 1, "万户": 10_000},
    "household_time": {"户次": 1},
    "occasion": {"次": 1, "场": 1, "场次": 1, "万次": 10_000},
    "case": {"件": 1, "起": 1, "宗": 1, "例": 1, "万件": 10_000},
    "money": {"元": 1, "百元": 100, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000},
    "surface": {
        "平方米": 1,
        "平米": 1,
        "㎡": 1,
        "m2": 1,
        "m²": 1,
        "亩": 2000 / 3,
        "公顷": 10_000,
        "万平方米": 10_000,
        "平方公里": 1_000_000,
        "平方千米": 1_000_000,
        "km2": 1_000_000,
        "km²": 1_000_000,
    },
    "share": {"%": 1, "\uff05": 1, "百分比": 1, "‰": 0.1},
    "time": {"小时": 1, "万小时": 10_000},
    "item": {"篇": 1, "篇次": 1},
    "batch": {"批次": 1, "批": 1},
}
_BASE = {unit: (family, size) for family, units in _FAMILIES.items() for unit, size in units.items()}


def factor(source: str, target: str) -> float | None:
    """How many ``target`` one ``source`` (also in full width) is; None where they are different things.

    >>> factor("万元", "元")
    10000.0
    >>> factor("家", "处") is None
    True
    """
    if source == target:
        return 1.0
    if source not in _BASE and source != (plain := unicodedata.normalize("NFKC", source)):
        return factor(plain, target)
    if source not in _BASE or target not in _BASE:
        return None
    (family, size), (other, other_size) = _BASE[source], _BASE[target]
    return size / other_size if family == other else None


def factors(sources: Iterable[str], targets: Iterable[str]) -> "Floats":
    """``factor`` for parallel columns of units; NaN for None.

    >>> factors(["万元", "家"], ["元", "处"]).tolist()
    [10000.0, nan]
    """
    import numpy as np  # noqa: PLC0415 - as above

    pairs = list(zip(sources, targets, strict=True))
    known = {pair: factor(*pair) for pair in set(pairs)}
    return np.array([known[pair] for pair in pairs], dtype=np.float64)


def is_known(unit: str) -> bool:
    """True for a unit that stands in one of the families."""
    return unit in _BASE


_PER = {1.0: "", 100.0: "百", 1_000.0: "千", 10_000.0: "万"}


def per(unit: str, size: float, of: str = "") -> str:
    """The unit of a value given for ``size`` denominator units.

    >>> per("人", 1000)
    '人/千'
    """
    return f"{unit}/{_PER.get(float(size), f'{size:g}')}{of}".rstrip("/")
