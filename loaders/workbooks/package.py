"""The parts of a zipped workbook, and XML read as a stream: no DTD, nothing outside, never too much."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from indicators.refusal import RefusalError
from loaders.workbooks.cells import DamagedError

_MOST_PARTS = 10_000
_MOST_BYTES = 768 << 20  # unpacked, of all parts that are read
_RATIO = (1 << 20, 400)  # beyond this size, packed more tightly than any table is
_PIECE = 1 << 18
_OUT_OF_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """A zip in memory: parts by name, whatever their case and slashes; never more bytes than agreed."""

    def __init__(self, content: bytes, most: int = _MOST_BYTES) -> None:
        """Raises RefusalError for a zip with an absurd number of parts, BadZipFile for a damaged one."""
        if content.count(_ENTRY) > _MOST_PARTS:
            raise RefusalError.because("zip_bomb")
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.parts = self._zip.infolist()
        self._by_name = {_key(part.filename): part for part in self.parts}
        self._left = most

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._by_name

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part as they come. Raises as ``read`` does."""
        part = self._by_name.get(_key(name))
        if part is None:
            raise DamagedError
        return self._unpacked(part)

    def read(self, part: zipfile.ZipInfo) -> bytes:
        """A part, whole. Raises RefusalError zip_bomb or encrypted_file, DamagedError, BadZipFile."""
        return b"".join(self._unpacked(part))

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        if part.flag_bits & _ENCRYPTED:
            raise RefusalError.because("encrypted_file")
        if part.compress_type not in _METHODS:
            raise DamagedError
        least, ratio = _RATIO
        if part.file_size > max(least, ratio * part.compress_size):
            raise RefusalError.because("zip_bomb")
        with self._zip.open(part) as stream:
            while piece := stream.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise RefusalError.because("zip_bomb")
                yield piece


def _key(name: str) -> str:
    return name.replace("\\", "/").removeprefix("/").lower()


def walk(pieces: Iterable[bytes | str], start: Start, end: End, text: Text) -> None:
    """Reads XML as a stream: local names and attributes of elements as they open and close, and text.

    Raises RefusalError unsafe_xml at a document type (entities, files, addresses: no workbook has one).
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == _OUT_OF_MEMORY:
            raise MemoryError from error
        raise


def _refuse(*_: object) -> None:
    raise RefusalError.because("unsafe_xml")


def local(name: str) -> str:
    """A name without its namespace's prefix."""
    return name.rpartition(":")[2]
