"""Natural variation: what the switch is called, and what the band of places then holds."""

from indicators.comparison import Comparison
from words.typeset import zh

SWITCH = "另计自然波动"
SWITCH_HELP = zh(
    "发现多少隐患、受理多少纠纷,社区自己定不了,同样的情形下也会时多时少。"
    "打开后,名次范围按泊松分布(95%)再放宽;名次本身不变"
)


def said(comparison: Comparison) -> str:
    """That the bands are wider than the wording makes them; "" where they are not."""
    if not (comparison.selection.chance and comparison.indicator.chance):
        return ""
    return zh("名次范围已另计自然波动(泊松分布95%区间):范围重叠的社区,先后可能只是偶然")
