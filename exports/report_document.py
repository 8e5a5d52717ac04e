"""`manage.py report`: the numbers of a report as JSON."""

from typing import Any

from exports.contract import plain
from indicators.mention import Document, Mention


def document(found: Document, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    """The text's length in code points, and every number in its order."""
    return {"text_length": len(found.text), "mentions": [_mention(each) for each in mentions]}


def _mention(found: Mention) -> dict[str, Any]:
    stated = found.quantity
    return {
        "start": found.start,
        "end": found.end,
        "number_text": found.number_text,
        "value": plain(stated.value) if stated else None,
        "low": plain(stated.low) if stated else None,
        "high": plain(stated.high) if stated else None,
        "qualifier": stated.qualifier.value if stated else None,
        "unit": stated.unit if stated else "",
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
