"""What runs in the child process of ``loaders.untrusted.sandbox``: one request in, one JSON document out.

Started by path in a bare interpreter, so nothing above the standard library is imported before the limits
stand. A task is a function ``(content: bytes, **options) -> JSON``; an iterator is written piece by piece.
"""

import gc
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

# name → module:function, imported only here, only when asked for. None may import pandas or DuckDB.
TASKS = {
    "grids": "loaders.workbooks.sheets:grids",
    "members": "loaders.untrusted.members:members",
    "survey": "loaders.cases_child:survey",
    "docx": "loaders.papers.docx:read",
    "pdf": "loaders.papers.pdf:read",
    "html": "loaders.papers.html:read",
    "tally": "loaders.cases_child:tally",
    "mentions": "loaders.reports_child:find",
}


def main() -> None:
    """Reads a line of JSON, then the bytes; answers. An exception becomes an answer too."""
    out = os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - parsers may chat
    sys.excepthook = partial(_confess, out)
    gc.disable()  # a short life, many small lists
    request = json.loads(sys.stdin.buffer.readline())
    confine(request["limits"])
    sys.path[:] = request["path"]
    content = sys.stdin.buffer.read()
    module, _, function = TASKS[request["task"]].partition(":")
    _say(out, getattr(importlib.import_module(module), function)(content, **request["options"]))
    os._exit(0)  # nothing to tidy up, and a million cells to forget one by one otherwise


def confine(limits: dict[str, Any]) -> None:
    """Sets the limits that this process can't lift again, where the system knows them."""
    if importlib.util.find_spec("resource") is None:  # Windows: the parent watches the clock
        return
    resource = importlib.import_module("resource")
    for name, wanted in (
        *([("RLIMIT_AS", limits["memory"])] if sys.platform != "darwin" else []),  # which maps more at birth
        ("RLIMIT_CPU", limits["processor"]),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", limits["files"]),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, hard if name == "RLIMIT_CPU" else most))  # its signal says why


def _say(out: BinaryIO, answer: Any) -> None:
    """Everything is put into words before the first byte leaves: a late failure is still one document."""
    pieces = [_json(piece) for piece in answer] if isinstance(answer, Iterator) else None
    out.write(
        b'{"answer":' + (b"[" + b",".join(pieces) + b"]" if pieces is not None else _json(answer)) + b"}"
    )
    out.flush()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _confess(
    out: BinaryIO, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The last words: the issues of a refusal, or what failed where (never what the file said)."""
    if hasattr(error, "issues"):
        packed = importlib.import_module("loaders.untrusted.wire").packed
        out.write(_json({"refused": list(map(packed, error.issues))}))
    else:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        out.write(_json({"failed": f"{kind.__name__} {place}"}))
    out.flush()
    os._exit(1)


if __name__ == "__main__":
    main()
