"""The catalogue of indicators: from TOML (the one that ships) or CSV (one that somebody sends)."""

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from indicators.formula import circular, parse
from indicators.indicator import Indicator, Kind, Polarity
from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders.lists.plain_csv import listed, rows
from words.catalogue import OTHER_DOMAIN, per_label


class CatalogueError(RefusalError):
    """A catalogue that cannot be taken; each issue carries its row, or its file and code as facts."""

    def __str__(self) -> str:
        """One line an issue, with its place, for the log."""
        return "\n".join(
            f"{one.code}: {' '.join(text for _, text in one.facts)} {one.column or ''} {one.raw!r}"
            for one in self.issues
        )


@dataclass(frozen=True)
class _Entry:
    """One indicator as written, and where."""

    raw: Mapping[str, Any]
    row: int | None = None
    file: str = ""

    def issue(self, code: str, column: str, raw: object) -> Issue:
        """A problem of this entry."""
        place = (("file", self.file), ("code", str(self.raw.get("code", "")))) if self.file else ()
        choices = (("choices", ", ".join(_CHOICES[column])),) if code == "unknown_choice" else ()
        written = column if self.file else _WRITTEN.get(column, column)
        return Issue(code, row=self.row, column=written, raw=str(raw), facts=(*place, *choices))


def _number(written: Any) -> float:
    """A number that can bound others. Raises ValueError for what is none (also nan)."""
    number = float(written)
    if math.isnan(number):
        raise ValueError(written)
    return number


def _yes(written: Any) -> bool:
    """True, 1 or false, 0. Raises KeyError for what is neither."""
    return _YES[str(written).casefold()]


_YES = {"true": True, "1": True, "false": False, "0": False}
_CHOICES: dict[str, type[StrEnum]] = {"kind": Kind, "polarity": Polarity}
_KEYS = {item.name for item in fields(Indicator)}
_REQUIRED = [item.name for item in fields(Indicator) if item.default is MISSING]
# How each key's value is made from what was written, and the issue when it cannot; the others are texts.
_CONVERT: dict[str, tuple[Callable[[Any], object], str]] = {
    "kind": (Kind, "unknown_choice"),
    "polarity": (Polarity, "unknown_choice"),
    "per": (_number, "not_a_number"),
    "lower": (_number, "not_a_number"),
    "upper": (_number, "not_a_number"),
    "small_base": (_number, "not_a_number"),
    "synonyms": (tuple, "bad_list"),
    "formula": (lambda text: parse(text).text, "bad_formula"),
    "chance": (_yes, "not_yes_or_no"),
}


def read_toml(directory: Path) -> list[Indicator]:
    """All ``*.toml`` of a directory, one file a domain, in the order of the files' names.

    Each has ``domain = "…"`` and one ``[[indicator]]`` table an indicator, with the field names of
    Indicator as keys; what is left out has its default (a percentage cannot exceed 100 unless ``upper``
    says so). Raises CatalogueError for unknown keys or words, codes given twice, and denominators or
    formulas that name an unknown code.
    """
    entries = [entry for path in sorted(directory.glob("*.toml")) for entry in _of_toml(path)]
    return _built(entries, known={})


def _of_toml(path: Path) -> list[_Entry]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(Issue("bad_toml", raw=str(error), facts=(("file", path.name),))) from error
    domain = {key: value for key, value in content.items() if key != "indicator"}
    return [_Entry({**domain, **raw}, file=path.name) for raw in content.get("indicator", [])]


def read_csv(content: bytes, known: Mapping[str, Indicator] | None = None) -> list[Indicator]:
    """The indicators of a CSV file (UTF-8 or GB18030); only ``code`` and ``name_zh`` must be there.

    Columns: code, name_zh, name_en, domain, unit, kind, direction, denominator, per ("1000 residents",
    "share", 1000), per_label, aggregation, synonyms and synonyms_ext (``|`` between), definition, caveat,
    formula, alignment, assessment_use, lower, upper, small_base, chance (1 or 0); others are ignored. Left
    out: kind is flow (rate where the unit is %), direction neutral, small_base 10. ``known`` are the
    indicators in the store by code: what the file has no column for stays as it is, and denominators and
    formulas must name one of them or of the file. Raises RefusalError (all problems at once: CatalogueError).
    """
    return of_lines(rows(content, ("code", "name_zh")), known)


def of_lines(
    lines: Iterable[tuple[int | None, Mapping[str, str]]], known: Mapping[str, Indicator] | None = None
) -> list[Indicator]:
    """The indicators of (row, cells by column) lines, as ``read_csv`` has them; the row is None in a form."""
    entries = [_Entry(_of_cells(_filled(cells, known or {})), row) for row, cells in lines]
    return _built(entries, known)


_COLUMNS = {"name_zh": "name", "direction": "polarity", "alignment": "source"}
_WRITTEN = {key: column for column, key in _COLUMNS.items()}


def _filled(cells: Mapping[str, str], known: Mapping[str, Indicator]) -> dict[str, str]:
    """A line with the columns that the file lacks as the known indicator has them."""
    if (before := known.get(cells["code"])) is None:
        return dict(cells)
    dependent = {"per_label": "per" in cells, "synonyms": "synonyms_ext" in cells}
    dependent |= dict.fromkeys(("lower", "upper"), cells.get("unit", before.unit) != before.unit)
    kept = {
        _WRITTEN.get(key, key): _text(getattr(before, key)) for key in _KEYS if not dependent.get(key, False)
    }
    return {**kept, **cells}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else str(value)


def _of_cells(cells: Mapping[str, str]) -> dict[str, Any]:
    named = {_COLUMNS.get(column, column): cell for column, cell in cells.items() if cell}
    raw: dict[str, Any] = {
        "domain": OTHER_DOMAIN,
        "unit": "",
        "kind": Kind.RATE if named.get("unit") == "%" else Kind.FLOW,
        **{key: cell for key, cell in named.items() if key in _KEYS},
        "synonyms": listed(f"{cells.get('synonyms', '')}|{cells.get('synonyms_ext', '')}"),
    }
    if per := named.get("per"):
        raw["per"] = "100" if per == "share" else per.partition(" ")[0]
        raw.setdefault("per_label", "" if per == raw["per"] else per_label(per))
    return raw


def _built(entries: list[_Entry], known: Mapping[str, Indicator] | None) -> list[Indicator]:
    issues: list[Issue] = []
    made = []
    for entry in entries:
        found = list(_misfits(entry))
        issues.extend(found)
        if not found:
            made.append((entry, _indicator(entry.raw)))
            issues.extend(_impossible(*made[-1]))
    issues.extend(_twice(entries))
    if known is not None:
        issues.extend(_strangers(made, {*known, *(entry.raw.get("code") for entry in entries)}))
        issues.extend(_circles(made, known))
    if issues:
        raise CatalogueError(*issues)
    return [indicator for _, indicator in made]


def _indicator(raw: Mapping[str, Any]) -> Indicator:
    values: dict[str, Any] = {key: _CONVERT.get(key, (str,))[0](value) for key, value in raw.items()}
    values.setdefault("upper", 100.0 if raw["unit"] == "%" else math.inf)
    return Indicator(**values)


def _misfits(entry: _Entry) -> Iterator[Issue]:
    for key in _REQUIRED:
        if key not in entry.raw:
            yield entry.issue("required", key, "")
    for key, value in entry.raw.items():
        if key not in _KEYS:
            yield entry.issue("unknown_key", key, value)
        elif key in _CONVERT and not _converts(key, value):
            yield entry.issue(_CONVERT[key][1], key, value)


def _impossible(entry: _Entry, indicator: Indicator) -> Iterator[Issue]:
    if indicator.lower > indicator.upper:
        yield entry.issue("crossed_bounds", "lower", f"{indicator.lower:g}")
    if indicator.per is not None and not 0 < indicator.per < math.inf:
        yield entry.issue("not_positive", "per", f"{indicator.per:g}")


def _converts(key: str, value: object) -> bool:
    try:
        _CONVERT[key][0](value)
    except (TypeError, ValueError, KeyError):  # FormulaError is a ValueError
        return False
    return True


def _twice(entries: Sequence[_Entry]) -> Iterator[Issue]:
    uses = Counter(entry.raw.get("code") for entry in entries)
    for entry in entries:
        code = entry.raw.get("code")
        if code and uses[code] > 1:
            yield entry.issue("duplicate_code", "code", code)


def _strangers(made: Iterable[tuple[_Entry, Indicator]], codes: Collection[str | None]) -> Iterator[Issue]:
    for entry, indicator in made:
        if indicator.denominator and indicator.denominator not in codes:
            yield entry.issue("unknown_code", "denominator", indicator.denominator)
        for operand in parse(indicator.formula).operands if indicator.formula else ():
            if operand.code not in codes:
                yield entry.issue("unknown_code", "formula", operand.code)


def _circles(made: Sequence[tuple[_Entry, Indicator]], known: Mapping[str, Indicator]) -> Iterator[Issue]:
    every = {**known, **{indicator.code: indicator for _, indicator in made}}
    endless = circular({code: indicator.formula or "" for code, indicator in every.items()})
    for entry, indicator in made:
        if indicator.code in endless:
            yield entry.issue("circular_formula", "formula", indicator.formula)
