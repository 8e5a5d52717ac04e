"""A zip of files → its members: runs in the child process of ``loaders.untrusted.sandbox``."""

import base64
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from indicators.refusal import RefusalError
from loaders.untrusted.kinds import is_archive
from loaders.workbooks.package import Package

_MOST_MEMBERS = 200
_MOST_BYTES = 90 << 20  # unpacked, together: what a child may answer, as base64
_UTF_8 = 0x800  # the flag of names that say they are UTF-8
_JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_LOCKS = ("~$", ".~", "._")  # left behind by programs that have a file open


def members(content: bytes) -> Iterator[tuple[str, str]]:
    """(name, base64 of the bytes) of each file in the zip, in its order.

    Raises RefusalError: unsupported_format, zip_bomb, encrypted_file, too_many_members, unsafe_path,
    nested_archive; BadZipFile for a damaged one.
    """
    if not is_archive(content):
        raise RefusalError.because("unsupported_format")
    package = Package(content, _MOST_BYTES)
    wanted = [part for part in package.parts if not _is_junk(part)]
    if len(wanted) > _MOST_MEMBERS:
        raise RefusalError.because("too_many_members", count=str(len(wanted)), most=str(_MOST_MEMBERS))
    for part in wanted:
        yield name(part), base64.b64encode(_read(package, part)).decode()


def name(part: zipfile.ZipInfo) -> str:
    """A member's name with its folders: UTF-8 where it is, else GB18030 (zipfile takes it for cp437).

    Raises RefusalError unsafe_path for one that would leave its folder.
    """
    text = part.orig_filename if part.flag_bits & _UTF_8 else _decoded(part.orig_filename.encode("cp437"))
    path = PurePosixPath(text.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\x00" in text:
        raise RefusalError.because("unsafe_path", text.replace("\x00", "\u2400"))
    return str(path)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _is_junk(part: zipfile.ZipInfo) -> bool:
    places = PurePosixPath(part.filename).parts
    return part.is_dir() or any(place in _JUNK for place in places) or places[-1].startswith(_LOCKS)


def _read(package: Package, part: zipfile.ZipInfo) -> bytes:
    content = package.read(part)
    if is_archive(content):
        raise RefusalError.because("nested_archive", name(part))
    return content
