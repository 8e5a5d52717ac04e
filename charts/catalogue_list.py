"""The catalogue as a list: what an indicator measures, how it is read, and what must be minded."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby

from indicators.area import Area
from indicators.indicator import Indicator
from words import pages


def html(found: Sequence[Indicator], names: Mapping[str, str]) -> str:
    """The indicators by domain, each folded to its name; ``names`` gives denominators their names."""
    domains = groupby(found, key=lambda item: item.domain)
    return "".join(_domain(name, [_item(item, names) for item in items]) for name, items in domains)


def places(found: Sequence[Area], names: Mapping[str, str], link: Callable[[Area], str]) -> str:
    """Areas with their level and what they lie in; communities and streets lead to their profile."""
    items = (
        f'<li><a href="{escape(link(area))}">{escape(area.name)}</a> '
        f"{escape(pages.place(area, names.get(area.parent or '', '')))}</li>"
        for area in found
    )
    return f'<ul class="places">{"".join(items)}</ul>'


def _domain(name: str, items: Sequence[str]) -> str:
    return f'<section class="domain"><h2>{escape(name)}</h2>{"".join(items)}</section>'


def _item(item: Indicator, names: Mapping[str, str]) -> str:
    facts = pages.definition(item, names)
    listed = "".join(f"<dt>{escape(what)}</dt><dd>{escape(text)}</dd>" for what, text in facts if text)
    return (
        f'<details class="indicator"><summary>{escape(item.name)}'
        f'<span class="unit">{escape(item.unit)}</span></summary><dl class="facts">{listed}</dl></details>'
    )
