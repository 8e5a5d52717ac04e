"""Why a place changed: one's own change with the others held still, and the rest by the others (METHOD §7).

The places are those of ``ranks``: competition ranks by value and interval, among the communities that are
known in both periods. A community's own part is the places it would have risen had only it changed; what is
left of the whole is the others' part, so that the two always add up. The order matters — first oneself, then
the others — and is the one that answers 「别人不动,我这点变化该升几位」. Source: ours, after the sequential
(one at a time) decomposition.
"""

from typing import NamedTuple

from indicators.indicator import Polarity
from indicators.intervals import Flags, Intervals
from indicators.ranks import ahead_of


class Moved(NamedTuple):
    """Places risen (fallen: negative) between two periods, ``own + others == whole``.

    The others' part is counted in communities: it is the number of those that ``fell_back`` less those that
    ``overtook`` or ``kept_ahead``. Each is a mask parallel to what was compared:
    ``overtook``: stood behind or level, stand ahead now, and not through this one's own change;
    ``kept_ahead``: stood ahead, would have been passed by this one's own change, but moved as well;
    ``fell_back``: would stand ahead had they not changed, and do not.
    """

    whole: int
    own: int
    others: int
    overtook: Flags
    kept_ahead: Flags
    fell_back: Flags


def moved(now: Intervals, then: Intervals, polarity: Polarity, one: int) -> Moved:
    """The change of place of the quantity at position ``one``, which is known in both periods.

    Others count where they are known in both periods too. Raises ValueError where ``one`` is not.

    Last year 甲 50, 乙 48, 丙 45; this year 甲 50, 乙 53, 丙 49. 丙 alone would have passed 乙, and 乙 moved
    ahead again: nothing gained in the end.

    >>> then, now = Intervals.exact([50, 48, 45]), Intervals.exact([50, 53, 49])
    >>> seen = moved(now, then, Polarity.HIGHER_IS_BETTER, 2)
    >>> seen.whole, seen.own, seen.others, seen.kept_ahead.tolist()
    (0, 1, -1, [False, True, False])
    """
    both = now.known & then.known
    if not both[one]:
        raise ValueError(one)
    before, after = both & ahead_of(then, then, polarity, one), both & ahead_of(now, now, polarity, one)
    # Everybody as they were, this one as it is now.
    still = both & ahead_of(then, now, polarity, one)
    still[one] = False
    gained = after & ~still
    whole, own = (int(before.sum() - places.sum()) for places in (after, still))
    return Moved(whole, own, whole - own, gained & ~before, gained & before, still & ~after)
