"""What the commands share: documents out, bytes in, the machine's refusals."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity

Document = dict[str, Any]
Arguments = argparse.Namespace


def bytes_of(file: Path) -> bytes:
    """What a file holds. Raises RefusalError: file_not_found, file_trouble."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise trouble(error) from None


def trouble(error: OSError) -> RefusalError:
    """What the machine says of a path: not there, a folder, no permission, disk full …"""
    code = "file_not_found" if isinstance(error, FileNotFoundError) else "file_trouble"
    return RefusalError.because(code, str(error.filename or ""), trouble=type(error).__name__)


def has_error(issues: Sequence[Issue]) -> bool:
    """True if one of the issues refuses."""
    return any(issue.severity is Severity.ERROR for issue in issues)
