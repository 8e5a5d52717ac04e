"""Texts to numbered answers: what a distinct text means is asked once, whatever the number of rows."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from indicators.staging import Issue
from loaders.meaning.block import encoded

T = TypeVar("T", bound=Hashable)
Ids = npt.NDArray[np.int32]


class Answers(Generic[T]):
    """One role of a file. Different texts with one meaning have one number.

    ``found[id]`` is the answer of an id; a text without one has an id below 0, and
    ``issues[-1 - id]`` says why.
    """

    def __init__(self, ask: Callable[[tuple[str, ...]], T | Issue]) -> None:
        """``ask`` answers the texts that the columns of the role hold in one row."""
        self.found: list[T] = []
        self.issues: list[Issue] = []
        self._ask = ask
        self._of_texts: dict[tuple[str, ...], int] = {}
        self._of_answer: dict[T, int] = {}

    def ids(self, columns: Sequence[Any]) -> Ids:
        """The id of each row."""
        codes, texts = _joined([encoded(column) for column in columns])
        ids: Ids = np.array([self._id(text) for text in texts], dtype=np.int32)[codes]
        return ids

    def id_of(self, answer: T) -> int:
        """The id of an answer that no text has to give."""
        known = self._of_answer.get(answer)
        if known is None:
            known = self._of_answer[answer] = len(self.found)
            self.found.append(answer)
        return known

    def _id(self, texts: tuple[str, ...]) -> int:
        known = self._of_texts.get(texts)
        if known is None:
            answer = self._ask(texts)
            known = self._of_texts[texts] = (
                self._refused(answer) if isinstance(answer, Issue) else self.id_of(answer)
            )
        return known

    def _refused(self, issue: Issue) -> int:
        self.issues.append(issue)
        return -len(self.issues)


def _joined(columns: Sequence[tuple[Any, list[str]]]) -> tuple[Any, list[tuple[str, ...]]]:
    """Several encoded columns as one, whose texts are tuples."""
    codes, first = columns[0]
    texts: list[tuple[str, ...]] = [(text,) for text in first]
    for others, more in columns[1:]:
        pairs, codes = np.unique(codes * len(more) + others, return_inverse=True)
        texts = [(*texts[pair // len(more)], more[pair % len(more)]) for pair in pairs.tolist()]
    return codes, texts
