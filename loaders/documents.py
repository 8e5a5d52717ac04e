"""The door for reports: bytes → Document, whatever they are by their first bytes."""

from collections.abc import Callable
from dataclasses import replace

from indicators.mention import Document
from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.papers import lines, plain
from loaders.text.decode import decode
from loaders.untrusted import sandbox
from loaders.untrusted.kinds import Paper, foreign, is_archive, paper

# Measured: a PDF of 300 full pages takes 2 s of a processor and fewer than 96 MB.
LIMITS = replace(sandbox.LIMITS, seconds=60.0, processor=40, memory=512 << 20)
_MOST_LETTERS = 4_000_000
# What a parser says of tables, as it is said of reports: the way out is another one.
_SAID = {
    "damaged_file": "report_damaged_file",
    "encrypted_file": "report_encrypted_file",
    "file_too_large": "report_file_too_large",
    "answer_too_large": "report_answer_too_large",
    "parser_died": "report_parser_died",
    "parser_memory": "report_parser_memory",
    "parser_timeout": "report_parser_timeout",
    "unsupported_format": "report_unsupported_format",
    "zip_bomb": "report_zip_bomb",
    "not_text": "report_not_text",
    "mojibake": "report_mojibake",
    "nul_bytes": "report_nul_bytes",
}


def read(content: bytes, name: str, *, stopped: Callable[[], bool] = sandbox.never) -> Document:
    """What a report says. DOCX, PDF and HTML are read in a child process; ``stopped`` may end that.

    Raises RefusalError: report_unsupported_format, report_is_table, no_text_layer, no_text, report_too_long,
    too_many_pages, report_encrypted_file, report_damaged_file and the others of ``sandbox.run``.
    """
    try:
        found = _read(content, name, stopped)
    except RefusalError as refusal:
        raise RefusalError(*map(_of_report, refusal.issues)) from refusal
    if not found.text.strip():
        raise RefusalError.because("no_text", name)
    return found


def pasted(text: str) -> Document:
    """A text that someone put into a field. Raises RefusalError: no_text, report_too_long."""
    if not text.strip():
        raise RefusalError.because("no_text")
    return _short_enough(plain.document(text, "pasted"))


def _read(content: bytes, name: str, stopped: Callable[[], bool]) -> Document:
    kind = paper(content)
    if kind is None:
        zipped = "zip" if is_archive(content) else "other"
        raise RefusalError.because("report_unsupported_format", format=foreign(content) or zipped)
    if kind is Paper.TABLE:
        raise RefusalError.because("report_is_table", name)
    if kind is Paper.TEXT:
        return _plain(content)
    answer = sandbox.run(kind.value, content, name=name, limits=LIMITS, stopped=stopped)
    return lines.unpacked(answer, kind.value)


def _plain(content: bytes) -> Document:
    decoded = decode(content)
    wrong = [issue for issue in decoded.issues if issue.severity is Severity.ERROR]
    if wrong:
        raise RefusalError(*wrong)
    return _short_enough(plain.document(decoded.text, encoding=decoded.encoding))


def _short_enough(found: Document) -> Document:
    if len(found.text) > _MOST_LETTERS:
        raise RefusalError.because("report_too_long", most=f"{_MOST_LETTERS:,}")
    return found


def _of_report(issue: Issue) -> Issue:
    return replace(issue, code=_SAID.get(issue.code, issue.code))
