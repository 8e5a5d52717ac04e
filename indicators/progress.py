"""How far a long piece of work is, told to whoever waits; and how they stop it."""

from collections.abc import Callable

# Called from time to time with the share that is done, from 0 to 1, never falling. It stops the work by
# raising whatever it likes: that passes through to the caller, and nothing has been written.
Progress = Callable[[float], None]


def untold(_share: float) -> None:
    """Nobody waits to hear."""


def part(progress: Progress, first: float, last: float) -> Progress:
    """The progress of a part of the work, which takes the share from ``first`` to ``last`` of the whole.

    >>> part(print, 0.5, 1.0)(0.5)
    0.75
    """
    return lambda share: progress(first + (last - first) * share)
