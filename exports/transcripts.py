"""A file of a person's → a plain CSV file: RFC 4180, UTF-8, texts as they stand."""

import csv
import os
import tempfile
from pathlib import Path

from indicators.refusal import RefusalError
from loaders.layout import transcript
from loaders.layout.transcript import Transcript


def write(content: bytes, source: Path, target: Path, sheet: str | None = None) -> Transcript:
    """Write the first table of a file (or of its sheet ``sheet``) to ``target``, whole or not at all.

    Raises RefusalError (those of ``loaders.transcript.read``, and same_file where the target is the source)
    and OSError.
    """
    if target.exists() and target.samefile(source):
        raise RefusalError.because("same_file", str(target))
    found = transcript.read(content, source.name, sheet)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(found.rows)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
    return found
