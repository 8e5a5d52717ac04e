"""A text in half width and simplified characters, one for one: its offsets are those of the text as read."""

import re
import unicodedata

from loaders.prose import simplified

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHERS = str.maketrans(
    {
        "\u3000": " ",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": "\t",
        "\r": "\n",
        "\u2013": "-",
        "\u2212": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u301c": "~",
        "\u223c": "~",
        "\ufe50": ",",
        "\u2022": "\u00b7",
        "\u201c": '"',
        "\u201d": '"',
        "\u300c": '"',
        "\u300d": '"',
        "\u3014": "[",
        "\u3015": "]",
        "\u3010": "[",
        "\u3011": "]",
        "\u2018": "'",
        "\u2019": "'",
    }
)
# Small forms (﹪), the vertical ones and radicals that copies of pages have instead of the usual characters.
_COMPATIBLE = {
    code: one
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE30, 0xFE6F))
    for code in range(first, last + 1)
    if len(one := unicodedata.normalize("NFKC", chr(code))) == 1
}
_TABLE: dict[int, str | int] = {**_COMPATIBLE, **_FULL_WIDTH}
_TABLE.update(_OTHERS)
# Numerals as on a cheque, which elsewhere are names (伍, 陆): read where an amount of money goes on.
_CHEQUE = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_AMOUNT = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟零]{1,12}(?=[万元])")


def plain(text: str) -> str:
    """``text`` in half width and with traditional characters simplified; its length is kept.

    >>> plain("５０场，１２３％")
    '50场,123%'
    >>> plain('10﹪')
    '10%'
    >>> plain("受理羣眾訴求")
    '受理群众诉求'
    >>> plain("政府拨款伍万元, 陆庄社区")
    '政府拨款五万元, 陆庄社区'
    """
    read = text.translate(_TABLE).translate(simplified.table())
    return _AMOUNT.sub(lambda amount: amount[0].translate(_CHEQUE), read)
