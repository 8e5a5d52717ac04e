"""One step ahead: the next piece of a long piece of work is made while the last one is used."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(pieces: Iterator[T]) -> Iterator[T]:
    """The same pieces in the same order, each made in another thread while the one before is used.

    What ``pieces`` raises is raised here. Worth it where the making lets other threads run (numpy, Arrow).

    >>> list(ahead(iter([1, 2, 3])))
    [1, 2, 3]
    """
    with ThreadPoolExecutor(max_workers=1) as worker:
        made = worker.submit(_next, pieces)
        while piece := made.result():
            made = worker.submit(_next, pieces)
            yield piece[0]


def _next(pieces: Iterator[T]) -> tuple[T] | None:
    for piece in pieces:
        return (piece,)
    return None
