"""The command line over the same rooms: every command answers with one document.

Exit status: 0 done, 1 refused (issues say why), 2 wrong usage. With --json one JSON document on stdout and
nothing else; logs go to stderr. The contract is in docs/command_line.md.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, cast

from answers import intake, naming, registry
from answers.compare import compare
from answers.founding import ensure, found
from answers.groups import common_street
from answers.profile import profile
from answers.series import trend
from exports import contract, terminal
from indicators.instructions import Instructions
from indicators.period import Period, PeriodError
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from indicators.staging import Issue, Severity
from loaders import tables
from store import Store, exists, restore
from words import command_line as texts
from words import issues as wording

Document = dict[str, Any]
Arguments = argparse.Namespace
DEFAULT = Path(__file__).parent / "data" / "sheheng.duckdb"


@dataclass(frozen=True)
class Command:
    """One command: what runs, with which arguments; ``store`` False needs no database."""

    run: Callable[..., Document]
    arguments: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = ()
    store: bool = True


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status."""
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments)
    except RefusalError as refusal:
        return _said(_refused(refusal), arguments)
    except OSError as error:
        return _said(_refused(_trouble(error)), arguments)


def _refused(refusal: RefusalError) -> Document:
    for detail in filter(None, (dict(issue.facts).get("detail") for issue in refusal.issues)):
        sys.stderr.write(f"{detail}\n")  # the database's own words, for whoever looks after it
    return {"issues": [wording.as_dict(issue) for issue in refusal.issues], "_refused": True}


def _run(arguments: Arguments) -> int:
    command = COMMANDS[arguments.command]
    for name in ("period", "against"):
        if getattr(arguments, name, None) is not None:
            setattr(arguments, name, _period(getattr(arguments, name)))
    if not command.store:
        return _said(command.run(arguments), arguments)
    with closing(ensure(arguments.db)) as store:
        # Said before the store is closed: once a batch is in, nobody should have to wait to hear of it.
        return _said(command.run(store, arguments), arguments)


# --- the store itself ------------------------------------------------------------------------------------


def _init(arguments: Arguments) -> Document:
    if exists(arguments.db):
        raise RefusalError.because("store_exists", str(arguments.db))
    with closing(found(arguments.db, with_demo=arguments.demo)) as store:
        return {"path": str(arguments.db), "demo": arguments.demo, "revision": store.revision}


def _demo(store: Store, arguments: Arguments) -> Document:
    store.set_demo(not arguments.remove)
    return {"demo": not arguments.remove, "revision": store.revision}


def _history(store: Store, _arguments: Arguments) -> Document:
    return {"batches": [contract.batch(item) for item in store.history()], "revision": store.revision}


def _undo(store: Store, arguments: Arguments) -> Document:
    return {"batch": contract.batch(store.undo(arguments.batch)), "revision": store.revision}


def _redo(store: Store, arguments: Arguments) -> Document:
    return {"batch": contract.batch(store.redo(arguments.batch)), "revision": store.revision}


def _verify(store: Store, _arguments: Arguments) -> Document:
    seen = store.verify()
    return {
        "ok": seen.ok,
        "digest": seen.digest,
        "violations": list(seen.violations),
        "_refused": not seen.ok,
    }


def _backup(store: Store, arguments: Arguments) -> Document:
    return {"path": str(store.backup(arguments.directory)), "digest": store.verify().digest}


def _restore(arguments: Arguments) -> Document:
    kept = restore(arguments.directory, arguments.db)
    with closing(Store.open(arguments.db)) as store:
        return {
            "path": str(arguments.db),
            "kept": str(kept) if kept else None,
            "digest": store.verify().digest,
            "revision": store.revision,
        }


# --- files in --------------------------------------------------------------------------------------------


def _read(arguments: Arguments) -> Document:
    table = tables.read(_bytes(arguments.file), arguments.file.name)
    return {**table.as_dict(), "_refused": _has_error(table.issues)}


def _check(store: Store, arguments: Arguments) -> Document:
    said = Instructions(area=arguments.area, period=arguments.period)
    seen = intake.preview(store, _bytes(arguments.file), arguments.file.name, said)
    return {**contract.check(seen.staging, seen.differences), "_refused": bool(seen.staging.errors)}


def _load(store: Store, arguments: Arguments) -> Document:
    documents = [_load_one(store, file, arguments) for file in arguments.files]
    if len(documents) == 1:
        return documents[0]
    return {"files": documents, "_refused": any(document.pop("_refused", False) for document in documents)}


def _load_one(store: Store, file: Path, arguments: Arguments) -> Document:
    rejected = 0
    try:
        seen = intake.preview(store, _bytes(file), file.name)
        rejected = seen.staging.rejected
        receipt = intake.commit(store, seen, actor=arguments.actor, only_valid=arguments.only_valid)
    except RefusalError as refusal:
        document = contract.refused(file.name, store.revision, refusal.issues, rejected)
        return {**document, "_refused": True}
    return contract.receipt(file.name, receipt)


def _areas(store: Store, arguments: Arguments) -> Document:
    return asdict(registry.put_areas(store, _bytes(arguments.file)))


def _catalogue(store: Store, arguments: Arguments) -> Document:
    return asdict(registry.put_indicators(store, _bytes(arguments.file)))


# --- answers ---------------------------------------------------------------------------------------------


def _rank(store: Store, arguments: Arguments) -> Document:
    return contract.rank(compare(store, _selection(store, arguments, View.RANKING)))


def _change(store: Store, arguments: Arguments) -> Document:
    return contract.change(compare(store, _selection(store, arguments, View.CHANGE)))


def _trend(store: Store, arguments: Arguments) -> Document:
    areas = tuple(naming.area(store, name.strip()) for name in arguments.areas.split(","))
    selection = Selection(
        View.TREND,
        naming.indicator(store, arguments.indicator),
        group=common_street(store.areas(), areas),
        areas=areas,
    )
    return contract.trend(trend(store, selection))


def _profile(store: Store, arguments: Arguments) -> Document:
    return contract.profile(profile(store, naming.area(store, arguments.area), arguments.period))


def _selection(store: Store, arguments: Arguments, view: View) -> Selection:
    return Selection(
        view,
        naming.indicator(store, arguments.indicator),
        arguments.period,
        group=naming.area(store, arguments.group) if arguments.group else None,
        against=getattr(arguments, "against", None),
        per_capita=getattr(arguments, "per_capita", False),
    )


# --- furniture -------------------------------------------------------------------------------------------


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except PeriodError:
        raise RefusalError.because("bad_period_argument", text) from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _trouble(error) from None


def _trouble(error: OSError) -> RefusalError:
    """What the machine says of a path: not there, a folder, no permission, disk full …"""
    code = "file_not_found" if isinstance(error, FileNotFoundError) else "file_trouble"
    return RefusalError.because(code, str(error.filename or ""), trouble=type(error).__name__)


def _has_error(issues: Sequence[Issue]) -> bool:
    return any(issue.severity is Severity.ERROR for issue in issues)


def _said(document: Document, arguments: Arguments) -> int:
    """Give the answer out, at once and whole. Returns the exit status."""
    shown = {key: value for key, value in document.items() if not key.startswith("_")}
    text = json.dumps(shown, ensure_ascii=False) if arguments.json else terminal.text(shown)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
    return 1 if document.get("_refused", False) else 0


def _one(*names: str, **options: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return names, options


_FILE = _one("file", type=Path)
_FILES = _one("files", type=Path, nargs="+", metavar="file")
_BATCH = _one("batch", type=int)
_INDICATOR = _one("--indicator", required=True)
_PERIOD = _one("--period", required=True)
_GROUP = _one("--group")
_DIRECTORY = _one("directory", type=Path)

COMMANDS: dict[str, Command] = {
    "init": Command(
        _init,
        (_one("--demo", action=argparse.BooleanOptionalAction, default=True),),
        store=False,
    ),
    "demo": Command(_demo, (_one("--remove", action="store_true"),)),
    "read": Command(
        _read,
        (_FILE,),
        store=False,
    ),
    "check": Command(_check, (_FILE, _one("--area"), _one("--period"))),
    "load": Command(
        _load,
        (_FILES, _one("--actor", default=""), _one("--only-valid", action="store_true")),
    ),
    "areas": Command(_areas, (_FILE,)),
    "catalogue": Command(_catalogue, (_FILE,)),
    "rank": Command(_rank, (_INDICATOR, _PERIOD, _GROUP, _one("--per-capita", action="store_true"))),
    "change": Command(_change, (_INDICATOR, _PERIOD, _one("--against"), _GROUP)),
    "trend": Command(_trend, (_INDICATOR, _one("--areas", required=True))),
    "profile": Command(_profile, (_one("--area", required=True), _one("--period"))),
    "history": Command(
        _history,
    ),
    "undo": Command(_undo, (_BATCH,)),
    "redo": Command(_redo, (_BATCH,)),
    "verify": Command(
        _verify,
    ),
    "backup": Command(_backup, (_DIRECTORY,)),
    "restore": Command(_restore, (_DIRECTORY,), store=False),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py", description=texts.PROGRAM)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=texts.COMMANDS[name])
        for names, options in command.arguments:
            sub.add_argument(*names, **options)
        sub.add_argument("--db", type=Path, default=Path(os.environ.get("SHEHENG_DB", DEFAULT)))
        sub.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    # A redirected answer would be written in the system's encoding: GBK on Windows, which has no minus sign.
    cast(TextIOWrapper, sys.stdout).reconfigure(encoding="utf-8")
    sys.exit(main())
