"""What the report card of a community says."""

from collections.abc import Mapping
from typing import Any

from indicators.comparison import Profile
from words import numbers, periods, ranks
from words.reasons import OUTCOME
from words.typeset import zh

Row = Mapping[str, Any]
HEADINGS = ("指标", "数值", "在同组", "名次", "较上年", "增减", "变化")
NEUTRAL = "不分好坏"
SAVE_WORD, SAVE_PICTURE = "下载画像(Word)", "保存画像图片"


def title(profile: Profile) -> str:
    """晴岚社区2024年画像."""
    period = profile.selection.period
    return f"{profile.area.name}{periods.label(period) if period else ''}画像"


def place(row: Row) -> str:
    """3/11: the place among those that are ranked; a dash without one."""
    return numbers.MISSING if row["rank"] != row["rank"] else f"{row['rank']:.0f}/{row['n']:.0f}"


def arrow(row: Row) -> str:
    """▲2, ▼1, –: the places moved."""
    return ranks.arrow(row["rank_change"])


def outcome(row: Row) -> str:
    """向好, 变差 …"""
    return OUTCOME[str(row["outcome"])]


def left_out(count: int) -> str:
    """How many indicators a page has no room for; "" where none is left out."""
    return zh(f"另有{count}项指标,见「社区画像」页") if count > 0 else ""
