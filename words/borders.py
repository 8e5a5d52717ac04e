"""Communities that were merged or split between two periods, in words."""

from collections.abc import Sequence

from indicators.area import Area
from indicators.comparison import Border, Combined, Comparison
from indicators.indicator import Kind
from words import changes, numbers, periods
from words.reasons import BORDERS
from words.typeset import zh

TITLE = "区划变动"
SWITCH = "按现行区划比"
SWITCH_HELP = zh(
    "合并的社区,用合并前各社区之和来比(比率按分子分母合计);有一个没报就不比。关上则照当时报的比,前后范围可能不同"
)


def said(comparison: Comparison) -> str:
    """What every merged or split community is compared with, or why with nothing; "" where none is."""
    sentences = [_border(one, comparison) for one in comparison.borders]
    sentences += [_combined(pair, comparison) for pair in comparison.combined]
    return zh("。".join(sentences))


def made_of(parts: Sequence[Area], kind: Kind) -> str:
    """The note of a number that stands for several communities of that time."""
    return zh(f"按现行区划:当时{_names(parts)}{_how(kind)}")


def other_land(parts: Sequence[Area]) -> str:
    """The note of a number that covers other land than later ones."""
    return zh(f"当时的区划,与现在不同(现在的范围当时是{_names(parts)})")


def _border(one: Border, comparison: Comparison) -> str:
    base = periods.label(comparison.selection.base)
    was = f"{one.area.name}的范围{base}是{_names(one.parts)}"
    if one.gap is None:
        return f"{was},用它们{_how(comparison.indicator.kind)}来比"
    absent = f"({_names(one.missing)}没有可比的数)" if one.missing else ""
    return f"{was},不比:{BORDERS[one.gap]}{absent}"


def _combined(pair: Combined, comparison: Comparison) -> str:
    period, base = comparison.period, comparison.selection.base
    term = periods.base_term(period, base) if period and base else ""
    name = periods.base_name(period, base)
    change = changes.sentence(pair.row, comparison.indicator, comparison.unit, term, name)
    value = f"{numbers.number(pair.row['value'])}{comparison.unit}"
    return f"{_names(pair.now)}{_how(comparison.indicator.kind)}{value},拆分前是{_names(pair.then)}:{change}"


def _how(kind: Kind) -> str:
    return "按分子分母合计" if kind is Kind.RATE else "合计"


def _names(areas: Sequence[Area]) -> str:
    return "、".join(area.name for area in areas)
