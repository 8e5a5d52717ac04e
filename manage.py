"""The command line over the same rooms: every command answers with one document.

Exit status: 0 done, 1 refused (issues say why), 2 wrong usage. With --json one JSON document on stdout and
nothing else; logs go to stderr. The contract is in docs/command_line.md.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, cast

from commands.furniture import Arguments, Document, trouble
from exports import terminal
from indicators.period import Period, PeriodError
from indicators.refusal import RefusalError
from words import command_line as texts
from words import issues as wording

DEFAULT = Path(__file__).parent / "data" / "sheheng.duckdb"


@dataclass(frozen=True)
class Command:
    """One command: what runs (module of ``commands`` and function), with which arguments.

    ``store`` False needs no database. The module is imported when the command runs: reading a file
    should not wait for a database engine. A command with ``parts`` is a family: ``round add`` …
    """

    run: str = ""
    arguments: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = ()
    store: bool = True
    parts: Mapping[str, "Command"] = field(default_factory=dict)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command == "read" and arguments.out is None and len(arguments.files) > 1:
        parser.error(texts.ONE_FILE)
    try:
        return _run(arguments)
    except RefusalError as refusal:
        return _said(_refused(refusal), arguments)
    except OSError as error:
        return _said(_refused(trouble(error)), arguments)


def _refused(refusal: RefusalError) -> Document:
    for detail in filter(None, (dict(issue.facts).get("detail") for issue in refusal.issues)):
        sys.stderr.write(f"{detail}\n")  # the database's own words, for whoever looks after it
    return {"issues": [wording.as_dict(issue) for issue in refusal.issues], "_refused": True}


def _run(arguments: Arguments) -> int:
    command = COMMANDS[arguments.command]
    command = command.parts[arguments.part] if command.parts else command
    for name in ("period", "against"):
        if getattr(arguments, name, None) is not None:
            setattr(arguments, name, _period(getattr(arguments, name)))
    run = _imported(command.run)
    if not command.store:
        return _said(run(arguments), arguments)
    with closing(_imported("upkeep.opened")(arguments.db)) as store:
        # Said before the store is closed: once a batch is in, nobody should have to wait to hear of it.
        return _said(run(store, arguments), arguments)


def _imported(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(".")
    return cast(Callable[..., Any], getattr(import_module(f"commands.{module}"), function))


# --- furniture -------------------------------------------------------------------------------------------


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except PeriodError:
        raise RefusalError.because("bad_period_argument", text) from None


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
_SHEET = _one("--sheet")
_BATCH = _one("batch", type=int)
_INDICATOR = _one("--indicator", required=True)
_PERIOD = _one("--period", required=True)
_GROUP = _one("--group")
_CHANCE = _one("--chance", action="store_true")
_BORDERS = _one("--borders", choices=("today", "then"), default="today")
_DIRECTORY = _one("directory", type=Path)
_ROUND = _one("round")
_TODAY = _one("--today", type=date.fromisoformat, default=date.today())

COMMANDS: dict[str, Command] = {
    "init": Command(
        "upkeep.init",
        (_one("--demo", action=argparse.BooleanOptionalAction, default=True),),
        store=False,
    ),
    "demo": Command("upkeep.demo", (_one("--remove", action="store_true"),)),
    "read": Command(
        "reading.read",
        (_FILES, _SHEET, _one("--out", type=Path, metavar="DIR")),
        store=False,
    ),
    "report": Command(
        "reports.report",
        (_FILES, _one("--area"), _one("--period"), _one("--as-csv", type=Path, metavar="OUT")),
        store=False,
    ),
    "check": Command("files.check", (_FILE, _SHEET, _one("--area"), _one("--period"))),
    "load": Command(
        "files.load",
        (_FILES, _SHEET, _one("--actor", default=""), _one("--only-valid", action="store_true")),
    ),
    "areas": Command("files.areas", (_FILE,)),
    "catalogue": Command("files.catalogue", (_FILE,)),
    "targets": Command("files.targets", (_FILE,)),
    "rank": Command(
        "questions.rank",
        (_INDICATOR, _PERIOD, _GROUP, _one("--per-capita", action="store_true"), _CHANCE, _BORDERS),
    ),
    "change": Command("questions.change", (_INDICATOR, _PERIOD, _one("--against"), _GROUP, _BORDERS)),
    "trend": Command("questions.trend", (_INDICATOR, _one("--areas", required=True), _BORDERS)),
    "profile": Command("questions.profile", (_one("--area", required=True), _one("--period"))),
    "index": Command("indices.index", (_one("--design", type=Path, required=True), _PERIOD, _GROUP)),
    "export": Command(
        "decks.export",
        (
            _one("deck"),
            _one("--format", required=True, choices=("pptx", "docx", "xlsx", "png", "csv", "html")),
            _one("--out", required=True, type=Path),
            _GROUP,
            _one("--period"),
            _one("--masked", action="store_true"),
        ),
    ),
    "history": Command(
        "upkeep.history",
    ),
    "undo": Command("upkeep.undo", (_BATCH,)),
    "redo": Command("upkeep.redo", (_BATCH,)),
    "verify": Command(
        "upkeep.verify",
    ),
    "backup": Command("upkeep.backup", (_DIRECTORY,)),
    "restore": Command("upkeep.restore", (_DIRECTORY,), store=False),
    "round": Command(
        parts={
            "add": Command(
                "rounds.add",
                (
                    _one("--name", required=True),
                    _PERIOD,
                    _one("--indicators", required=True),
                    _one("--due", required=True, type=date.fromisoformat),
                    _one("--communities", default=""),
                    _GROUP,
                    _one("--note", default=""),
                    _one("--actor", default=""),
                ),
            ),
            "change": Command(
                "rounds.change",
                (_ROUND, _one("--name"), _one("--due", type=date.fromisoformat), _one("--note")),
            ),
            "list": Command("rounds.every", (_TODAY,)),
            "show": Command("rounds.show", (_ROUND, _TODAY)),
            "template": Command(
                "rounds.template",
                (_ROUND, _one("--out", type=Path, required=True), _one("--communities", default="")),
            ),
            "remind": Command("rounds.remind", (_ROUND, _TODAY)),
            "exempt": Command(
                "rounds.exempt",
                (
                    _ROUND,
                    _one("--area", required=True),
                    _INDICATOR,
                    _one("--remove", action="store_true"),
                ),
            ),
            "close": Command("rounds.close", (_ROUND,)),
            "reopen": Command("rounds.reopen", (_ROUND,)),
        }
    ),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py", description=texts.PROGRAM)
    _add(parser.add_subparsers(dest="command", required=True), COMMANDS)
    return parser


def _add(
    parsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    commands: Mapping[str, Command],
    family: str = "",
) -> None:
    for name, command in commands.items():
        sub = parsers.add_parser(name, help=texts.COMMANDS[f"{family}{name}"])
        if command.parts:
            _add(sub.add_subparsers(dest="part", required=True), command.parts, f"{name} ")
            continue
        for names, options in command.arguments:
            sub.add_argument(*names, **options)
        sub.add_argument("--db", type=Path, default=Path(os.environ.get("SHEHENG_DB", DEFAULT)))
        sub.add_argument("--json", action="store_true")


if __name__ == "__main__":
    # A redirected answer would be written in the system's encoding: GBK on Windows, which has no minus sign.
    if sys.stdout is None:  # closed by whoever started this: the status says how it went
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    cast(TextIOWrapper, sys.stdout).reconfigure(encoding="utf-8")
    sys.exit(main())
