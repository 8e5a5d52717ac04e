"""Reports read without a store: their numbers as a document, or as a file that ``load`` takes."""

import errno
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from answers import reports
from answers.reports import Known, Paper
from commands.furniture import Arguments, Document, bytes_of, trouble
from exports import report_document
from indicators.mention import Mention
from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders import documents
from words import issues as wording
from words import reports as words

# What is a report by its name; the second line are those that cannot be read, which has to be said of each.
_SUFFIXES = (
    *(".txt", ".docx", ".docm", ".pdf", ".html", ".htm"),
    *(".doc", ".wps", ".rtf", ".odt", ".mht", ".mhtml"),
)
_READERS = 2  # child processes at once, as many as ``loaders.untrusted.sandbox`` lets run
_log = logging.getLogger("sheheng")
_Read = tuple[Path, Paper, tuple[Mention, ...]]


def report(arguments: Arguments) -> Document:
    """One report, or many: what each says; with --as-csv what needs no person goes to a file."""
    files = _files(arguments.files)
    if arguments.as_csv is not None:
        _writable([*files, arguments.db], arguments.as_csv)
    known = _known(arguments.db)
    area = reports.area_code(known, arguments.area) if arguments.area else None
    read: list[_Read] = []

    def look(file: Path, paper: Paper) -> Document:
        mentions = reports.find(paper.document, known, area=area, period=arguments.period)
        read.append((file, paper, mentions))
        return report_document.document(paper.document, mentions)

    found = [_document(file, paper, look) for file, paper in _papers(files)]
    if arguments.as_csv is not None:
        from exports import report_csv  # noqa: PLC0415 - as below, of the rules of tables

        written = report_csv.write([(paper, mentions) for _, paper, mentions in read], known)
        arguments.as_csv.write_bytes(written.content)
        _say(words.written(written.rows, written.left_out))
    if len(found) == 1 and not any(path.is_dir() for path in arguments.files):
        return {key: value for key, value in found[0].items() if key != "file"}
    refused = any(document.pop("_refused", False) for document in found)
    return {"files": found, "_refused": refused}


def _known(db: Path) -> Known:
    """What the store at ``db`` knows, where there is one; else what ships. Which of them is said."""
    if not db.is_file():
        return reports.shipped()
    from store import Store, StoreError  # noqa: PLC0415 - without one nobody waits for a database engine

    try:
        with closing(Store.open(db)) as store:
            return reports.of_store(store)
    except StoreError as error:
        _say(words.without_store(str(db), [wording.message(issue) for issue in error.issues]))
        return reports.shipped()


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and the reports in folders named, by name.

    Raises RefusalError: report_empty_folder, for there is nothing to do.
    """
    found = [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]
    if not found:
        raise RefusalError.because("report_empty_folder", "、".join(map(str, paths)))
    return found


def _inside(folder: Path) -> list[Path]:
    """The reports of a folder; what of it is passed over is said."""
    there = sorted(each for each in folder.rglob("*") if not each.is_dir())
    kept = [each for each in there if each.suffix.lower() in _SUFFIXES and not _is_left_over(each)]
    known = set(kept)
    if over := [str(each.relative_to(folder)) for each in there if each not in known]:
        _say(words.passed_over(str(folder), over))
    return kept


def _writable(read: Sequence[Path], out: Path) -> None:
    """Asked before the work: there is a place for the file, and nothing that is read is written over.

    Raises RefusalError: report_same_file, report_no_folder, file_trouble.
    """
    if not out.absolute().parent.is_dir():
        raise RefusalError.because("report_no_folder", str(out.parent))
    if out.is_dir():
        raise trouble(IsADirectoryError(errno.EISDIR, "", str(out)))
    if not os.access(out if out.exists() else out.absolute().parent, os.W_OK):
        raise trouble(PermissionError(errno.EACCES, "", str(out)))
    if out.exists() and any(each.exists() and each.samefile(out) for each in read):
        raise RefusalError.because("report_same_file", str(out))


def _is_left_over(path: Path) -> bool:
    """What systems and office programs leave beside the files."""
    return path.name.startswith((".", "~$"))


def _papers(files: Sequence[Path]) -> Iterator[tuple[Path, Paper | RefusalError]]:
    """Each file read, in order; the next ones are read meanwhile."""
    with ThreadPoolExecutor(_READERS) as pool:
        yield from zip(files, pool.map(_paper, files), strict=True)


def _paper(file: Path) -> Paper | RefusalError:
    try:
        content = bytes_of(file)
        return Paper(file.name, content, documents.read(content, file.name))
    except RefusalError as refusal:
        return refusal
    except OSError as error:
        return trouble(error)


def _document(file: Path, paper: Paper | RefusalError, look: Callable[[Path, Paper], Document]) -> Document:
    """What one file says, or why it cannot be read: the others do not suffer for it."""
    if isinstance(paper, RefusalError):
        return _refused(file, *paper.issues)
    try:
        return {"file": str(file), **look(file, paper)}
    except Exception:  # noqa: BLE001 - a fault of ours in one of a thousand files loses none of the others
        _log.exception("%s", file)
        return _refused(file, Issue("report_failed", raw=file.name))


def _refused(file: Path, *issues: Issue) -> Document:
    return {"file": str(file), "issues": list(map(wording.as_dict, issues)), "_refused": True}


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
