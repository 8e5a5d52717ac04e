"""Number axes: a calm range and a few round ticks, labelled by words."""

import math
from collections.abc import Iterable, Sequence

from words import numbers

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def span(values: Iterable[float]) -> tuple[float, float]:
    """The range that shows all finite ``values``, from zero where that costs less than half of it.

    >>> span([40.0, 90.0]), span([95.0, 99.0])
    ((0.0, 90.0), (95.0, 99.0))
    """
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return 0.0, 1.0
    low, high = min(finite), max(finite)
    if 0 < low < high - low:
        low = 0.0
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0) or 1.0
    return float(low), float(high)


def padded(low: float, high: float, share: float = 0.05) -> tuple[float, float]:
    """A range with ``share`` of its length added at both ends."""
    room = (high - low) * share
    return low - room, high + room


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Some ``about`` round numbers within [low, high].

    >>> ticks(0, 90)
    [0.0, 20.0, 40.0, 60.0, 80.0]
    """
    if high <= low:
        return [float(low)]
    rough = (high - low) / about
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(size * magnitude for size in _STEPS if size * magnitude >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(index * step, 12) for index in range(first, last + 1)]


def tick_labels(values: Sequence[float]) -> list[str]:
    """The ticks in words."""
    return [numbers.number(value) for value in values]


def signed_labels(values: Sequence[float]) -> list[str]:
    """The ticks of a change, with their signs."""
    return [numbers.signed(value) for value in values]
