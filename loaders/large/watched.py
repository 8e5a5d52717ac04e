"""A large text file on its way to the fast reader: every byte is looked at, as loaders.text.decode does."""

import io
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

_MOJIBAKE = tuple(text.encode() for text in ("\ufffd", "锟斤"))
_CONTROLS = b"\xc2"  # leads the C1 controls in UTF-8, and no Chinese
_QUOTE, _LINE_FEED, _RETURN = b'"\n\r'
_READ = 4 * 2**20


class UnfitError(Exception):
    """The fast reader might not read this as the general one does; ``str()`` says what it met."""


class Watched(io.RawIOBase):
    """The rest of ``source`` as UTF-8. Raises UnfitError at bytes that the fast reader must not see.

    These are NUL, the remains of letters that were lost, line ends of old Macintoshes, and quotation marks
    anywhere but around a whole cell.
    """

    def __init__(self, source: BinaryIO, encoding: str, delimiter: str) -> None:
        """``source`` stands at the begin of a record; ``delimiter`` is one ASCII character."""
        super().__init__()
        self._source = source
        self._encoding = encoding
        self._borders = np.zeros(256, np.bool_)
        self._borders[[_QUOTE, _LINE_FEED, _RETURN, ord(delimiter)]] = True
        self._rest = b""
        self._inside = False  # a quoted cell that began in an earlier chunk
        self.done = 0  # bytes of the source

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes."""
        if not self._rest:
            # Whole lines: no character is cut in two, and what stands before a chunk is a line end.
            chunk = self._source.read(_READ)
            chunk += self._source.readline() if chunk else b""
            self.done += len(chunk)
            self._rest = self._text(chunk)
            self._look(self._rest)
        given, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return given

    def _text(self, chunk: bytes) -> bytes:
        if self._encoding.startswith("utf-8"):
            return chunk
        try:
            return chunk.decode(self._encoding).encode()
        except UnicodeDecodeError:
            raise UnfitError("encoding") from None

    def _look(self, chunk: bytes) -> None:
        if b"\x00" in chunk or any(mark in chunk for mark in _MOJIBAKE) or _holds_controls(chunk):
            raise UnfitError("damaged text")
        letters = np.frombuffer(chunk, np.uint8)
        if b"\r" in chunk and not _ends_lines(letters):
            raise UnfitError("line ends")
        if b'"' in chunk and not self._are_around_cells(letters):
            raise UnfitError("quotation marks")
        if not chunk and self._inside:
            raise UnfitError("quotation marks")

    def _are_around_cells(self, letters: npt.NDArray[np.uint8]) -> bool:
        """True if a mark opens a cell behind a border and closes it before one; pairs within are one mark."""
        marks = np.flatnonzero(letters == _QUOTE)
        opening = marks[self._inside :: 2]
        closing = marks[1 - self._inside :: 2]
        self._inside ^= len(marks) % 2 == 1
        behind = letters[opening[opening > 0] - 1]
        before = letters[closing[closing < len(letters) - 1] + 1]
        return bool(self._borders[behind].all() and self._borders[before].all())


def _holds_controls(chunk: bytes) -> bool:
    at = chunk.find(_CONTROLS)
    while at >= 0:
        if chunk[at + 1 : at + 2] <= b"\x9f" and chunk[at + 1 : at + 2] != b"\x85":
            return True
        at = chunk.find(_CONTROLS, at + 1)
    return False


def _ends_lines(letters: npt.NDArray[np.uint8]) -> bool:
    """True if a line feed follows every carriage return."""
    at = np.flatnonzero(letters == _RETURN)
    return bool(len(at) == 0 or (at[-1] < len(letters) - 1 and (letters[at + 1] == _LINE_FEED).all()))
