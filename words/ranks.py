"""Places and moves in a ranking (METHOD §7)."""

import math

from words.numbers import MISSING

_THIRDS = FRONT, MIDDLE, BACK = ("前列", "中间", "靠后")


def place(rank: float, best: float, worst: float, tied: bool) -> str:
    """第3名, 第3名(并列), 第3名(第2–5名): the band stands behind the place where it is wider.

    >>> place(3, 2, 5, False), place(3, 3, 3, True), place(math.nan, math.nan, math.nan, False)
    ('第3名(第2–5名)', '第3名(并列)', '未排名')
    """
    if math.isnan(rank):
        return "未排名"
    doubts = ["并列"] if tied else []
    if best != worst:
        doubts.append(f"第{best:.0f}\u2013{worst:.0f}名")
    return f"第{rank:.0f}名" + (f"({'、'.join(doubts)})" if doubts else "")


def reading(best: float, worst: float, n: int) -> str:
    """前列, 中间 or 靠后, or the two that the band spans: the default reading of a place.

    >>> reading(1, 1, 12), reading(4, 6, 12), reading(3, 9, 12)
    ('前列', '前列至中间', '前列至靠后')
    """
    if math.isnan(best) or n < 3:
        return MISSING
    first, last = (_THIRDS[min(int((place - 1) * 3 // n), 2)] for place in (best, worst))
    return first if first == last else f"{first}至{last}"


def arrow(rank_change: float) -> str:
    """▲2 for risen, ▼1 for fallen, 持平 for the same place, — where there is no earlier place."""
    if math.isnan(rank_change):
        return MISSING
    if rank_change == 0:
        return "持平"
    return f"{'▲' if rank_change > 0 else '▼'}{abs(rank_change):.0f}"


def move(rank_change: float, base: str = "上年") -> str:
    """较上年上升2位, 较上年下降1位, 名次与上年持平.

    >>> move(2.0), move(0.0), move(math.nan)
    ('较上年上升2位', '名次与上年持平', '无上年名次')
    """
    if math.isnan(rank_change):
        return f"无{base}名次"
    if rank_change == 0:
        return f"名次与{base}持平"
    return f"较{base}{'上升' if rank_change > 0 else '下降'}{abs(rank_change):.0f}位"
