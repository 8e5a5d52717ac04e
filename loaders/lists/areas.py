"""The areas: from the CSV that ships, or one that somebody sends."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from indicators.area import Area, Level
from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders.lists.plain_csv import listed, rows
from words import pinyin
from words.reasons import LEVEL

Line = tuple[int | None, Mapping[str, str]]  # the row in its file, the cells by column name

_YES = {"1", "true", "yes", "是"}
_LEVELS = {**{level.value: level for level in Level}, **{word: Level(code) for code, word in LEVEL.items()}}


def read_csv(content: bytes, known: Mapping[str, Area] | None = None) -> list[Area]:
    """The areas of a CSV file (UTF-8 or GB18030); only ``code`` and ``name`` must be there.

    Columns: code, name, level (in English or Chinese; community where left out), parent, aliases (``|``
    between), sort_key (pinyin of the name where left out), attributes and note (joined to Area.note),
    demo, valid_from, valid_to (ISO dates), successor (``|`` between those that it was split into); others are
    ignored. ``known`` are the areas in the store by code: what the file has no column for stays as it is,
    parents must be one of them or of the file, and no area stands above itself. Raises RefusalError with
    every problem at once.
    """
    return of_lines(rows(content, ("code", "name")), known)


def of_lines(lines: Iterable[Line], known: Mapping[str, Area] | None = None) -> list[Area]:
    """The areas of (row, cells by column) lines, as ``read_csv`` has them; the row is None in a form."""
    lines = [(row, _filled(cells, known or {})) for row, cells in lines]
    uses = Counter(cells["code"] for _, cells in lines)
    issues = [issue for row, cells in lines for issue in _misfits(row, cells, uses)]
    if known is not None:
        issues.extend(_misplaced(lines, {code: area.parent for code, area in known.items()}))
    if issues:
        raise RefusalError(*issues)
    return [_area(cells) for _, cells in lines]


def _filled(cells: Mapping[str, str], known: Mapping[str, Area]) -> dict[str, str]:
    """A line with the columns that the file lacks as the known area has them."""
    if (before := known.get(cells["code"])) is None:
        return dict(cells)
    kept = {
        "level": before.level.value,
        "parent": before.parent or "",
        "aliases": "|".join(before.aliases),
        "sort_key": before.sort_key if before.name == cells["name"] else "",
        "note": "" if "attributes" in cells else before.note,
        "demo": "1" if before.demo else "",
        "valid_from": before.valid_from or "",
        "valid_to": before.valid_to or "",
        "successor": before.successor or "",
    }
    return {**kept, **cells}


def _misfits(row: int | None, cells: Mapping[str, str], uses: Mapping[str, int]) -> Iterator[Issue]:
    for column in ("code", "name"):
        if not cells[column]:
            yield Issue("required", row=row, column=column)
    if cells["code"] and uses[cells["code"]] > 1:
        yield Issue("duplicate_code", row=row, column="code", raw=cells["code"])
    level = cells.get("level", "")
    if level and level not in _LEVELS:
        choices = (("choices", ", ".join(Level)),)
        yield Issue("unknown_choice", row=row, column="level", raw=level, facts=choices)
    for column in ("valid_from", "valid_to"):
        if not _is_date(cells.get(column, "")):
            yield Issue("bad_date", row=row, column=column, raw=cells[column])


def _misplaced(lines: Sequence[Line], known: Mapping[str, str | None]) -> Iterator[Issue]:
    parents = {**known, **{cells["code"]: cells.get("parent") or None for _, cells in lines}}
    for row, cells in lines:
        for successor in listed(cells.get("successor", "")):
            if successor not in parents or successor == cells["code"]:
                yield Issue("unknown_code", row=row, column="successor", raw=successor)
        if (parent := parents[cells["code"]]) is None:
            continue
        if parent not in parents:
            yield Issue("unknown_parent", row=row, column="parent", raw=parent)
        elif cells["code"] in _above(cells["code"], parents):
            yield Issue("circular_parent", row=row, column="parent", raw=parent)


def _above(code: str, parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    parent = parents.get(code)
    while parent is not None and parent not in found:
        found.add(parent)
        parent = parents.get(parent)
    return found


def _is_date(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _area(cells: Mapping[str, str]) -> Area:
    def text(column: str) -> str:
        return cells.get(column, "")

    return Area(
        code=text("code"),
        name=text("name"),
        level=_LEVELS[text("level") or Level.COMMUNITY],
        parent=text("parent") or None,
        aliases=listed(text("aliases")),
        sort_key=text("sort_key") or pinyin.key(text("name")),
        note="\n".join(part for part in (text("attributes"), text("note")) if part),
        demo=text("demo").lower() in _YES,
        valid_from=text("valid_from") or None,
        valid_to=text("valid_to") or None,
        successor="|".join(listed(text("successor"))) or None,
    )
