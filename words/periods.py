"""Periods as text: 2024年, 2024年上半年, 2024年第三季度, 2024年1—10月."""

from indicators.period import Frequency, Period

UNKNOWN = "期间不明"
_ORDINAL = "一二三四"
_FREQUENCY = {"year": "年度", "half": "半年", "quarter": "季度", "month": "月度", "span": "其他时段"}


def label(period: Period | None) -> str:
    """The period as a reader writes it.

    >>> label(Period.parse("2024Q3")), label(Period.parse("2024-01/2024-10"))
    ('2024年第三季度', '2024年1—10月')
    """
    if period is None:
        return UNKNOWN
    year, month = period.start.year, period.start.month
    match period.frequency:
        case Frequency.YEAR:
            return f"{year}年"
        case Frequency.HALF:
            return f"{year}年{'上' if month == 1 else '下'}半年"
        case Frequency.QUARTER:
            return f"{year}年第{_ORDINAL[(month - 1) // 3]}季度"
        case Frequency.MONTH:
            return f"{year}年{month}月"
    return _span(period)


def code_label(code: str) -> str:
    """The label of a period code; "" is the unknown period."""
    return label(Period.parse(code) if code else None)


def frequency_label(frequency: str) -> str:
    """年度, 季度 …"""
    return _FREQUENCY[frequency]


def base_term(period: Period, base: Period) -> str:
    """同比 against the year earlier, 环比 against the neighbour of a sub-annual period, else 比<base>."""
    if base == period.year_earlier():
        return "同比"
    if base == period.preceding() and period.frequency is not Frequency.YEAR:
        return "环比"
    return f"比{label(base)}"


def base_name(period: Period | None, base: Period | None) -> str:
    """What the base is called in a sentence: 上年 (also where none is named), 上期 or its label."""
    if period is None or base is None or base == period.year_earlier():
        return "上年"
    return "上期" if base == period.preceding() else label(base)


def _span(period: Period) -> str:
    start, end = period.start, period.end
    if start.year == end.year:
        return f"{start.year}年{start.month}\u2014{end.month}月"
    return f"{start.year}年{start.month}月\u2014{end.year}年{end.month}月"
