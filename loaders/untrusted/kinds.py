"""What a file is by its first bytes, whatever its name says."""

import codecs
import re
import struct
from enum import StrEnum

_HEAD = 1 << 16
_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_RTF = b"{\\rtf"
_BEFORE_PDF = 1024  # bytes that may stand before the mark of a PDF (mail systems put some there)
_PAGE = re.compile(
    r"(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|article|meta)\b", re.S
)
_TABLE = re.compile(r"<(?:!doctype\s+html|html|table|body)\b")
# Parts that every workbook of that container has, and no other zip.
_WORKBOOK_PARTS = (b"[Content_Types].xml", b"META-INF/manifest.xml")
_END_OF_DIRECTORY = b"PK\x05\x06"
_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"

# What is neither text nor a workbook, whatever its name says.
_FOREIGN = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
)


class Kind(StrEnum):
    """The containers that tables come in."""

    ZIP = "zip"
    BIFF = "biff"
    HTML = "html"
    SPREADSHEETML = "spreadsheetml"
    MHTML = "mhtml"


def kind(content: bytes) -> Kind | None:
    """What the bytes hold, or None for text and for what is no table at all."""
    if content.startswith(_MARKS):
        return Kind.ZIP
    if content.startswith((_OLE, *_RAW_BIFF)):
        return Kind.BIFF
    return _marked_up(_head(content))


class Paper(StrEnum):
    """What reports come in, by the name of what reads it; TABLE is for another door."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TEXT = "txt"
    TABLE = "table"


def paper(content: bytes) -> Paper | None:
    """What kind of report the bytes are; None for what holds no text that can be read (pictures, .doc …)."""
    if content.startswith(_MARKS):
        return _zipped_paper(_directory(content) or content)
    if b"%PDF-" in content[:_BEFORE_PDF]:
        return Paper.PDF
    found = kind(content)
    if found in (Kind.BIFF, Kind.MHTML) or foreign(content) or content.startswith(_RTF):
        return None
    if found is Kind.SPREADSHEETML:
        return Paper.TABLE
    return Paper.HTML if _PAGE.match(_head(content)) else Paper.TEXT


def _zipped_paper(directory: bytes) -> Paper | None:
    if b"word/" in directory:
        return Paper.DOCX
    return Paper.TABLE if b"xl/" in directory else None


def foreign(content: bytes) -> str | None:
    """The format of a file that holds no cells (pdf, png, gzip …), or None."""
    return next((name for mark, name in _FOREIGN if content.startswith(mark)), None)


def is_archive(content: bytes) -> bool:
    """Whether the bytes are a zip of files, not a workbook that happens to be zipped."""
    if not content.startswith(_MARKS):
        return False
    directory = _directory(content)
    return not any(part in directory for part in _WORKBOOK_PARTS)


def _directory(content: bytes) -> bytes:
    """The end of a zip, where the names of its members stand."""
    end = content.rfind(_END_OF_DIRECTORY)
    if not 0 <= end <= len(content) - 16:
        return b""
    (size,) = struct.unpack_from("<I", content, end + 12)
    return content[max(0, end - size) : end]


def _head(content: bytes) -> str:
    head = content[:_HEAD]
    text = head.decode("utf-16", "replace") if head.startswith(_UTF_16) else head.decode("latin-1")
    return text.removeprefix("\xef\xbb\xbf").removeprefix("\ufeff").lstrip().lower()


def _marked_up(head: str) -> Kind | None:
    if head.startswith("mime-version:") and "multipart/related" in head:
        return Kind.MHTML
    if not head.startswith("<"):
        return None
    if _SPREADSHEETML in head and "<html" not in head:
        return Kind.SPREADSHEETML
    return Kind.HTML if _TABLE.search(head) else None
