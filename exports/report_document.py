"""`manage.py report`: the numbers of a report as JSON."""

import math
from typing import Any

from indicators.mention import Document, Mention
from indicators.quantity import Quantity
from words import issues


def document(found: Document, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    """The text's length in code points, every number in its order, and what could not be read."""
    return {
        "text_length": len(found.text),
        "mentions": list(map(_mention, mentions)),
        "issues": list(map(issues.as_dict, found.issues)),
    }


def _mention(found: Mention) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "number_text": found.number_text,
        **_stated(found.quantity),
        "indicator": found.indicator,
        "kind": found.kind.value,
        "dimension": found.dimension,
        "period": found.period.code if found.period else None,
        "status": found.status.value,
        "area": found.area,
        "area_code": found.area_code,
        "phrase": found.phrase,
        "quote_start": found.quote_start,
        "quote_end": found.quote_end,
        "confidence": round(found.confidence, 3),
        "reasons": list(found.reasons),
    }


def _stated(found: Quantity | None) -> dict[str, Any]:
    if found is None:
        return {"value": None, "low": None, "high": None, "qualifier": None, "unit": ""}
    ends = {name: _number(getattr(found, name)) for name in ("value", "low", "high")}
    return {**ends, "qualifier": found.qualifier.value, "unit": found.unit}


def _number(value: float) -> float | int | None:
    """As JSON knows it: whole numbers are integers, what has no end is null."""
    if math.isinf(value):
        return None
    return int(value) if float(value).is_integer() else value
