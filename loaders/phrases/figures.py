"""A column of values as numbers: plain ones in bulk, every other text by phrases.numbers, each once."""

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from indicators.instructions import NoneMeans
from indicators.quantity import Wording
from loaders.meaning.block import Flags, encoded
from loaders.phrases import numbers
from loaders.phrases.numbers import Absence, Reading

Floats = npt.NDArray[np.float64]
WORDINGS = tuple(Wording)  # a wording's number is its place here; EXACT is 0
# What numbers.read_number takes as it stands, so that it means what float() reads: no sign but a minus, no
# leading zeros, fewer than 16 digits before the point.
_PLAIN = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,20})?$"
_MOST_DIGITS = 15


class State(IntEnum):
    """What a cell of a value column holds."""

    NUMBER = 0
    MISSING = 1
    NOT_APPLICABLE = 2
    NONE_WORD = 3
    NOT_A_NUMBER = 4


_NO_READING = Reading(np.nan, Wording.EXACT, 0.0)
_ZERO = Reading(0.0, Wording.EXACT, 1.0)
# What 无 stands for, once a person has said so.
_NONE_MEANS = {
    None: (State.NONE_WORD, _NO_READING),
    NoneMeans.MISSING: (State.MISSING, _NO_READING),
    NoneMeans.NOT_APPLICABLE: (State.NOT_APPLICABLE, _NO_READING),
    NoneMeans.ZERO: (State.NUMBER, _ZERO),
}
_ABSENT = {
    None: (State.NOT_A_NUMBER, _NO_READING),
    Absence.MISSING: (State.MISSING, _NO_READING),
    Absence.NOT_APPLICABLE: (State.NOT_APPLICABLE, _NO_READING),
}


class Figures(NamedTuple):
    """The cells of a column: ``value`` (NaN without a number), ``state``, and the rest of a numbers.Reading.

    ``raw`` are the texts without white space around them, ``units`` the distinct units as written, which
    ``unit`` counts from 0: none.
    """

    raw: Any
    value: Floats
    state: npt.NDArray[np.int8]
    wording: npt.NDArray[np.int8]
    step: Floats
    unit: npt.NDArray[np.int32]
    scaled: Flags
    units: list[str]

    def at(self, rows: npt.NDArray[np.intp]) -> "Figures":
        """The cells of some rows."""
        arrays = {name: getattr(self, name)[rows] for name in self._fields[1:-1]}
        return self._replace(raw=self.raw.take(pa.array(rows)), **arrays)


def read(column: Any, none_means: NoneMeans | None = None) -> Figures:
    """The numbers of a column of texts; ``none_means`` is what a person said that 无 stands for."""
    texts = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    length = len(texts)
    plain = are_plain(texts)
    value = np.full(length, np.nan)
    value[plain] = pc.cast(texts.filter(pa.array(plain)), pa.float64()).to_numpy(zero_copy_only=False)
    states, wordings = np.zeros(length, np.int8), np.zeros(length, np.int8)
    steps, units, scaled = np.zeros(length), np.zeros(length, np.int32), np.zeros(length, np.bool_)
    figures = Figures(texts, value, states, wordings, steps, units, scaled, [""])
    return figures if plain.all() else _with_words(figures, ~plain, none_means)


def are_plain(texts: Any) -> Flags:
    """Which texts are plain numbers. Whole ones are told by their bytes, at a tenth of a pattern's price."""
    plain = _whole(texts)
    if not plain.all():
        rest = pc.match_substring_regex(texts.filter(pa.array(~plain)), _PLAIN)
        plain[~plain] = rest.to_numpy(zero_copy_only=False)
    return plain


def _whole(texts: Any) -> Flags:
    """Which texts are 1 to 15 digits, the first of several not a zero."""
    if not len(texts):
        return np.zeros(0, np.bool_)
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    letters = np.frombuffer(data or b"", np.uint8)[: ends[-1]]
    other = (letters - np.uint8(ord("0"))) > 9
    lengths = np.diff(ends)
    fits = (lengths > 0) & (lengths <= _MOST_DIGITS)
    if other[ends[0] :].any():
        others = np.concatenate(([0], np.cumsum(other, dtype=np.int32)))
        fits &= others[ends[1:]] == others[ends[:-1]]
    fits[fits] = (letters[ends[:-1][fits]] != ord("0")) | (lengths[fits] == 1)
    return np.asarray(fits)


def _with_words(figures: Figures, other: Flags, none_means: NoneMeans | None) -> Figures:
    """The cells that are no plain number, by what each distinct text says."""
    codes, texts = encoded(figures.raw.filter(pa.array(other)))
    answers = [_read(text, none_means) for text in texts]
    units = list(dict.fromkeys(["", *(reading.unit for _, reading in answers)]))
    numbered = {unit: number for number, unit in enumerate(units)}
    columns = {
        "value": [reading.value for _, reading in answers],
        "state": [state for state, _ in answers],
        "wording": [WORDINGS.index(reading.wording) for _, reading in answers],
        "step": [reading.step for _, reading in answers],
        "unit": [numbered[reading.unit] for _, reading in answers],
        "scaled": [reading.scaled for _, reading in answers],
    }
    for name, column in columns.items():
        array = getattr(figures, name)
        array[other] = np.array(column, array.dtype)[codes]
    said = pa.array(texts, pa.string()).take(pa.array(codes))
    raw = pc.replace_with_mask(figures.raw, pa.array(other), said)
    return figures._replace(raw=raw, units=units)


def _read(text: str, none_means: NoneMeans | None) -> tuple[State, Reading]:
    reading = numbers.read_number(text)
    if reading is not None:
        return State.NUMBER, reading
    absence = numbers.absence(text)
    return _NONE_MEANS[none_means] if absence is Absence.NONE_WORD else _ABSENT[absence]
