"""Reports read for their numbers in the child process of ``untrusted.sandbox``: a long one takes seconds, and
regular expressions let no other thread of a server run meanwhile.
"""

import pickle
from dataclasses import asdict
from typing import Any

from indicators.lookup import Catalogue, Places
from indicators.mention import Document, Mention, MentionKind
from indicators.observation import Status
from indicators.period import Period
from indicators.quantity import Qualifier, Quantity
from loaders.prose import reading
from loaders.prose.drafting import About

_ENDLESS = "inf"  # no number of JSON


def question(document: Document, catalogue: Catalogue, places: Places, about: About) -> bytes:
    """What ``find`` is asked with."""
    return pickle.dumps((document, catalogue, places, about))


def find(content: bytes) -> list[dict[str, Any]]:
    """The mentions of a ``question`` as ``mention`` takes them."""
    document, catalogue, places, about = pickle.loads(content)  # noqa: S301 - of our own process, not a file
    return [_packed(one) for one in reading.read(document, catalogue, places, about)]


def mention(fields: dict[str, Any]) -> Mention:
    """The mention of a document of the child's."""
    stated, period = fields["quantity"], fields["period"]
    typed = {
        "kind": MentionKind(fields["kind"]),
        "quantity": _quantity(stated) if stated else None,
        "period": Period.parse(period) if period else None,
        "status": Status(fields["status"]),
        "reasons": tuple(fields["reasons"]),
    }
    return Mention(**{**fields, **typed})


def _packed(one: Mention) -> dict[str, Any]:
    fields = asdict(one)
    fields["period"] = one.period.code if one.period else None
    if one.quantity is not None:
        fields["quantity"]["high"] = _ENDLESS if one.quantity.high == float("inf") else one.quantity.high
    return fields


def _quantity(fields: dict[str, Any]) -> Quantity:
    return Quantity(**{**fields, "high": float(fields["high"]), "qualifier": Qualifier(fields["qualifier"])})
