"""Sums, differences, products and quotients of quantities, ends and their openness carried along.

Operands count as independent: in a / (a + b) the result is wider than it need be, never too narrow.
A missing operand makes the result missing, never 0. Source: R. E. Moore, *Interval Analysis* (1966).
"""

from collections.abc import Callable

import numpy as np

from indicators.intervals import Flags, Floats, Intervals

_End = tuple[Floats, Flags]


def add(a: Intervals, b: Intervals) -> Intervals:
    """The sum; an end is excluded if either part's is.

    >>> add(Intervals.exact([1, 2]), Intervals.exact([3, float("nan")])).value.tolist()
    [4.0, nan]
    """
    return Intervals(
        a.value + b.value, a.low + b.low, a.high + b.high, a.low_open | b.low_open, a.high_open | b.high_open
    )


def subtract(a: Intervals, b: Intervals) -> Intervals:
    """The difference: [a.low − b.high, a.high − b.low].

    >>> subtract(Intervals.exact([45]), Intervals.exact([40])).value.tolist()
    [5.0]
    """
    return add(a, Intervals(-b.value, -b.high, -b.low, b.high_open, b.low_open))


def multiply(a: Intervals, b: Intervals) -> Intervals:
    """The product; nothing times an unbounded quantity is nothing.

    >>> multiply(Intervals.exact([3]), Intervals.exact([4])).value.tolist()
    [12.0]
    """
    return _combined(_times, a, b)


def divide(a: Intervals, b: Intervals) -> Intervals:
    """The quotient; missing where the divisor's interval holds 0, so 0/0 is missing (METHOD §4).

    >>> divide(Intervals.exact([20, 0]), Intervals.exact([80, 0])).value.tolist()
    [0.25, nan]
    """
    return _combined(np.divide, a, only(b, (b.low > 0) | (b.high < 0)))


def only(x: Intervals, where: Flags) -> Intervals:
    """``x`` where the mask holds, missing elsewhere.

    >>> only(Intervals.exact([1, 2]), np.array([True, False])).high.tolist()
    [1.0, nan]
    """
    value, low, high = (np.where(where, column, np.nan) for column in x[:3])
    return Intervals(value, low, high, x.low_open & where, x.high_open & where)


def within(x: Intervals, lower: float, upper: float) -> Intervals:
    """``x`` without what cannot be: ends beyond the bounds become the bounds, which are included.

    80余 − 80余 lies in (−10, 10); of hazards unresolved it lies in [0, 10). Where the value itself is out of
    bounds nothing is hidden.

    >>> gap = subtract(*(Intervals(*map(np.array, ([80.0], [80.0], [90.0], [True], [True]))),) * 2)
    >>> within(gap, 0, float("inf")).low.tolist()
    [0.0]
    """
    possible = (x.value >= lower) & (x.value <= upper)
    low, high = possible & (x.low < lower), possible & (x.high > upper)
    return Intervals(
        x.value,
        np.where(low, lower, x.low),
        np.where(high, upper, x.high),
        x.low_open & ~low,
        x.high_open & ~high,
    )


def _combined(function: Callable[[Floats, Floats], Floats], a: Intervals, b: Intervals) -> Intervals:
    """A function that is monotone in each argument: its extremes lie at the four pairs of ends."""
    value = function(a.value, b.value)
    corners = [_corner(function, end, other) for end in _ends(a) for other in _ends(b)]
    points = np.array([point for point, _ in corners])
    excluded = np.array([flag for _, flag in corners])
    known = ~np.isnan(value)
    low, high = (np.where(known, pick.reduce(points), np.nan) for pick in (np.fmin, np.fmax))
    low_open, high_open = (known & np.all(excluded | (points != end), axis=0) for end in (low, high))
    return Intervals(np.where(known, value, np.nan), low, high, low_open, high_open)


def _ends(x: Intervals) -> tuple[_End, _End]:
    return (x.low, x.low_open | np.isinf(x.low)), (x.high, x.high_open | np.isinf(x.high))


def _corner(function: Callable[[Floats, Floats], Floats], a: _End, b: _End) -> _End:
    """The function at one pair of ends; excluded if either end is, unless an included 0 settles it.

    Infinite by infinite is NaN: the other corners bound the quotient.
    """
    nothing = ((a[0] == 0) & ~a[1]) | ((b[0] == 0) & ~b[1])
    with np.errstate(invalid="ignore"):
        return function(a[0], b[0]), (a[1] | b[1]) & ~nothing


def _times(a: Floats, b: Floats) -> Floats:
    product = a * b
    return np.where(np.isnan(product) & ~np.isnan(a + b), 0.0, product)
