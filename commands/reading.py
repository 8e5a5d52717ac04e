"""Files read without a store: one as a document, or many as plain CSV files."""

from pathlib import Path

from commands.furniture import Arguments, Document, bytes_of, has_error, trouble
from exports import transcripts
from indicators.instructions import Instructions
from indicators.refusal import RefusalError
from indicators.staging import Issue
from words import issues as wording


def read(arguments: Arguments) -> Document:
    """One file as a table; with --out each file as a CSV file of texts."""
    if arguments.out is not None:
        return _written(arguments.files, arguments.out, arguments.sheet)
    from loaders import tables  # noqa: PLC0415 - knows units, hence pandas: many small files need not wait for it

    (file,) = arguments.files
    table = tables.read(bytes_of(file), file.name, Instructions(sheet=arguments.sheet))
    return {**table.as_dict(), "_refused": has_error(table.issues)}


def _written(files: list[Path], directory: Path, sheet: str | None) -> Document:
    """A document a file; one that is refused does not stop the others."""
    directory.mkdir(parents=True, exist_ok=True)
    targets: dict[str, Path] = {}
    documents = [_written_one(file, directory / f"{file.stem}.csv", sheet, targets) for file in files]
    return {"files": documents, "_refused": any(document["out"] is None for document in documents)}


def _written_one(file: Path, target: Path, sheet: str | None, taken: dict[str, Path]) -> Document:
    try:
        first = taken.setdefault(target.name.casefold(), file)
        if first is not file:
            raise RefusalError.because("same_name", file.name, first=str(first))
        written = transcripts.write(bytes_of(file), file, target, sheet)
    except OSError as error:
        return _document(file, None, issues=trouble(error).issues)
    except RefusalError as refusal:
        return _document(file, None, issues=refusal.issues)
    return _document(
        file, target, written.encoding, written.delimiter, written.sheet, len(written.rows), written.issues
    )


def _document(
    file: Path,
    target: Path | None,
    encoding: str = "",
    delimiter: str | None = None,
    sheet: str | None = None,
    lines: int = 0,
    issues: tuple[Issue, ...] = (),
) -> Document:
    return {
        "file": str(file),
        "out": str(target) if target else None,
        "encoding": encoding,
        "delimiter": delimiter,
        "sheet": sheet,
        "lines": lines,
        "issues": [wording.as_dict(issue) for issue in issues],
    }
