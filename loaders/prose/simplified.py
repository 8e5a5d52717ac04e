"""Traditional characters as the simplified ones that the lexicon has, one for one (OpenCC's table)."""

from collections.abc import Mapping
from functools import cache

from opencc import OpenCC

# Each character by itself: OpenCC's phrases may change a length, and offsets must stay.
_UNIFIED = (0x4E00, 0x9FFF)


@cache
def table() -> Mapping[int, str]:
    """For ``str.translate``: about 3,500 characters, each to one.

    >>> "社區黨員".translate(table())
    '社区党员'
    """
    written = [chr(code) for code in range(_UNIFIED[0], _UNIFIED[1] + 1)]
    read = OpenCC("t2s").convert("\n".join(written)).split("\n")
    return {ord(one): other for one, other in zip(written, read, strict=True) if one != other}
