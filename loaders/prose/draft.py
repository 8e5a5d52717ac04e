"""A mention before it is compared with its neighbours."""

from dataclasses import dataclass, replace

from indicators.indicator import Indicator
from indicators.mention import Mention, MentionKind
from indicators.units import factor
from loaders.prose.meaning import Guess
from loaders.prose.tokens import Token
from loaders.prose.views import View


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before it is compared with its neighbours."""

    mention: Mention
    token: Token
    view: View | None
    guess: Guess | None
    indicator: Indicator | None


def changed(draft: Draft, kind: MentionKind, reason: str) -> Draft:
    """The draft as one of another kind, with one more reason."""
    return replace(draft, mention=replace(draft.mention, kind=kind, reasons=(*draft.mention.reasons, reason)))


def is_smaller(part: Mention, whole: Mention) -> bool:
    """Whether a number may be a part of another: of one unit and smaller, or as large and of an area."""
    one, other = part.quantity, whole.quantity
    if one is None or other is None or (factor(one.unit, other.unit) is None and not part.area):
        return False
    return one.value < other.value or (one.value == other.value and bool(part.area))
