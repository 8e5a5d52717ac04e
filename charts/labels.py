"""Labels beside line ends, moved apart so that none covers another."""

from collections.abc import Sequence


def apart(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Positions as near as may be to ``wanted``, at least ``least`` apart and within [low, high].

    The order is kept. Where they cannot all fit, the distances shrink evenly.

    >>> apart([5, 5, 90], 10, 0, 100)
    [5.0, 15.0, 90.0]
    >>> apart([99, 100], 10, 0, 100)
    [90.0, 100.0]
    """
    if not wanted:
        return []
    step = min(least, (high - low) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed: list[float] = []
    for index in order:
        floor = placed[-1] + step if placed else low
        placed.append(max(float(wanted[index]), floor))
    ceiling = float(high)
    for position in reversed(range(len(placed))):
        placed[position] = min(placed[position], ceiling)
        ceiling = placed[position] - step
    return [position for _, position in sorted(zip(order, placed, strict=True))]
