"""The lists of areas and indicators as the CSV that ``manage.py areas`` and ``catalogue`` take back."""

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from exports.csv_file import safe
from indicators.area import Area
from indicators.indicator import Indicator

Noun = TypeVar("Noun")
Cells = dict[str, str]


def area_cells(area: Area) -> Cells:
    """An area by the columns of loaders.lists.areas."""
    return {
        "code": area.code,
        "name": area.name,
        "level": area.level.value,
        "parent": area.parent or "",
        "aliases": "|".join(area.aliases),
        "sort_key": area.sort_key,
        "note": area.note,
        "demo": "1" if area.demo else "",
        "valid_from": area.valid_from or "",
        "valid_to": area.valid_to or "",
        "successor": area.successor or "",
    }


def indicator_cells(item: Indicator) -> Cells:
    """An indicator by the columns of loaders.lists.catalogue; an infinite bound is blank."""
    return {
        "code": item.code,
        "name_zh": item.name,
        "name_en": item.name_en,
        "domain": item.domain,
        "unit": item.unit,
        "kind": item.kind.value,
        "direction": item.polarity.value,
        "denominator": item.denominator or "",
        "per": "" if item.per is None else f"{item.per:g}",
        "per_label": item.per_label,
        "aggregation": item.aggregation,
        "synonyms": "|".join(item.synonyms),
        "definition": item.definition,
        "caveat": item.caveat,
        "formula": item.formula or "",
        "lower": _bound(item.lower),
        "upper": _bound(item.upper),
        "small_base": f"{item.small_base:.10g}",
        "assessment_use": item.assessment_use,
        "alignment": item.source,
        "chance": "1" if item.chance else "0",
    }


def areas_csv(areas: Iterable[Area]) -> bytes:
    """All areas, one a line."""
    return _csv(areas, area_cells)


def indicators_csv(indicators: Iterable[Indicator]) -> bytes:
    """The whole catalogue, one indicator a line."""
    return _csv(indicators, indicator_cells)


def _bound(value: float) -> str:
    return str(value) if math.isinf(value) else f"{value:.15g}"


def _csv(nouns: Iterable[Noun], cells: Callable[[Noun], Mapping[str, str]]) -> bytes:
    lines = [cells(noun) for noun in nouns]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(lines[0]) if lines else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: safe(cell) for key, cell in line.items()} for line in lines)
    return text.getvalue().encode("utf-8-sig")
