"""Designs of an index: TOML in (DESIGN §4), every problem at once and each with its place; and out again."""

import json
import math
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.design import (
    Adjustment,
    Aggregation,
    Component,
    Goalposts,
    IndexDesign,
    IndexGroup,
    Normalisation,
    Points,
)
from indicators.indicator import Polarity
from indicators.period import Period, PeriodError
from indicators.refusal import RefusalError
from indicators.staging import Issue

Table = Mapping[str, Any]


def _text(written: Any) -> str:
    if not isinstance(written, str) or not written.strip():
        raise ValueError(written)
    return written.strip()


def _number(written: Any) -> float:
    if isinstance(written, bool) or not isinstance(written, int | float) or not math.isfinite(written):
        raise ValueError(written)
    return float(written)


def _weight(written: Any) -> float:
    if (weight := _number(written)) < 0:
        raise ValueError(written)
    return weight


def _share(written: Any) -> float:
    if not 0 <= (share := _number(written)) <= 1:
        raise ValueError(written)
    return share


def _flag(written: Any) -> bool:
    if not isinstance(written, bool):
        raise ValueError(written)
    return written


def _direction(written: Any) -> Polarity:
    if (direction := Polarity(written)) is Polarity.NEUTRAL:
        raise ValueError(written)
    return direction


def _period(written: Any) -> str:
    try:
        return Period.parse(str(written)).code
    except PeriodError as error:
        raise ValueError(written) from error


Reader = Callable[[Any], Any]
_DESIGN: dict[str, Reader] = {
    "name": _text,
    "description": _text,
    "normalisation": Normalisation,
    "aggregation": Aggregation,
    "min_coverage": _share,
}
_COMPONENT: dict[str, Reader] = {
    "indicator": _text,
    "weight": _weight,
    "group": _text,
    "direction": _direction,
    "override": _text,
    "per_capita": _flag,
}
_GOALPOSTS: dict[str, Reader] = dict.fromkeys(("low", "high"), _number)
_POINTS: dict[str, Reader] = dict.fromkeys(("target", "base", "above", "below", "cap", "floor"), _number)
_PARTS: dict[str, dict[str, Reader]] = {
    "component": _COMPONENT | _GOALPOSTS | _POINTS,
    "group": {"code": _text, "parent": _text, "weight": _weight, "name": _text},
    "adjustment": {"area": _text, "period": _period, "points": _number, "reason": _text},
}
_REQUIRED = {
    "": ("normalisation", "aggregation"),
    "component": ("indicator",),
    "group": ("code",),
    "adjustment": ("area", "period", "points", "reason"),
}
_CHOICES = {
    "normalisation": ", ".join(Normalisation),
    "aggregation": ", ".join(Aggregation),
    "direction": f"{Polarity.HIGHER_IS_BETTER}, {Polarity.LOWER_IS_BETTER}",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table as written, read as far as it could be, and what is wrong with it."""

    place: str
    values: Mapping[str, Any]
    issues: tuple[Issue, ...]


def read(content: bytes, name: str = "") -> IndexDesign:
    """The design that a TOML file holds; ``name`` (the file's) is its name where it gives none.

    A group that is only named by components, or only as the parent of others, is a group of weight 1
    directly below the index when the file has no [[group]] for any component's group, or one such parent.
    Raises RefusalError with every problem and its place.
    """
    try:
        written = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusalError.because("design_toml", str(error), file=name) from None
    parts = {part: _tables(written, part) for part in _PARTS}
    top = _entry("", {key: value for key, value in written.items() if key not in _PARTS}, _DESIGN, "")
    entries = {
        part: [
            _entry(f"[[{part}]] {place}", table, readers, part) for place, table in enumerate(parts[part], 1)
        ]
        for part, readers in _PARTS.items()
    }
    issues = [
        issue
        for entry in (top, *(one for some in entries.values() for one in some))
        for issue in entry.issues
    ]
    if issues:
        raise RefusalError(*issues)
    components = tuple(_component(entry.values) for entry in entries["component"])
    groups = _with_unnamed(components, tuple(IndexGroup(**entry.values) for entry in entries["group"]))
    if wrong := [*_misfits(components, entries["component"]), *_unsound(components, groups)]:
        raise RefusalError(*wrong)
    adjustments = tuple(Adjustment(**entry.values) for entry in entries["adjustment"])
    values = {"name": Path(name).stem, **top.values}
    return IndexDesign(components=components, groups=groups, adjustments=adjustments, **values)


def read_all(directory: Path) -> dict[str, IndexDesign]:
    """The designs that ship, by the names of their files without .toml."""
    return {path.stem: read(path.read_bytes(), path.name) for path in sorted(directory.glob("*.toml"))}


def write(design: IndexDesign) -> str:
    """The design as TOML that ``read`` gives back the same."""
    top = {key: getattr(design, key) for key in _DESIGN}
    blocks = [_lines(top)]
    blocks += [f"[[component]]\n{_lines(_flat(one))}" for one in design.components]
    for part, tables in (("group", design.groups), ("adjustment", design.adjustments)):
        blocks += [
            f"[[{part}]]\n{_lines({key: getattr(one, key) for key in _PARTS[part]})}" for one in tables
        ]
    return "\n".join(blocks)


def _tables(written: Table, part: str) -> Sequence[Table]:
    found = written.get(part, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise RefusalError.because("design_key", place="", key=part)
    return found


def _entry(place: str, table: Table, readers: Mapping[str, Reader], part: str) -> _Entry:
    values: dict[str, Any] = {}
    issues = [_issue("design_required", place, key) for key in _REQUIRED[part] if table.get(key, "") == ""]
    for key, written in table.items():
        if key not in readers:
            issues.append(_issue("design_key", place, key))
        elif written != "":
            try:
                values[key] = readers[key](written)
            except (ValueError, TypeError):
                code = "design_choice" if key in _CHOICES else "design_value"
                issues.append(_issue(code, place, key, str(written), choices=_CHOICES.get(key, "")))
    return _Entry(place, values, tuple(issues))


def _issue(code: str, place: str, key: str, raw: str = "", **facts: str) -> Issue:
    return Issue(code, raw=raw, facts=(("place", place), ("key", key), *facts.items()))


def _component(values: Mapping[str, Any]) -> Component:
    plain = {key: value for key, value in values.items() if key in _COMPONENT}
    posts = {key: value for key, value in values.items() if key in _GOALPOSTS}
    rule = {key: value for key, value in values.items() if key in _POINTS}
    return Component(
        **plain,
        goalposts=Goalposts(**posts) if len(posts) == len(_GOALPOSTS) else None,
        points=Points(**rule) if {"target", "base"} <= rule.keys() else None,
    )


def _with_unnamed(components: Sequence[Component], groups: tuple[IndexGroup, ...]) -> tuple[IndexGroup, ...]:
    """Add the groups that nobody described, where that can be no slip of the pen."""
    described = {group.code for group in groups}
    if not groups:
        return tuple(map(IndexGroup, dict.fromkeys(one.group for one in components if one.group)))
    above = {group.parent for group in groups if group.parent} - described
    return (*groups, *map(IndexGroup, above)) if len(above) == 1 else groups


def _misfits(components: Sequence[Component], entries: Sequence[_Entry]) -> Iterator[Issue]:
    for one, entry in zip(components, entries, strict=True):
        posts, rule = one.goalposts, one.points
        half = not _GOALPOSTS.keys().isdisjoint(entry.values) and posts is None
        if half or (posts and not posts.low < posts.high):
            yield _issue("design_goalposts", entry.place, "low", str(entry.values.get("low", "")))
        half = not _POINTS.keys().isdisjoint(entry.values) and rule is None
        if half or (rule and not 0 <= rule.floor <= rule.base <= rule.cap <= 100):
            yield _issue("design_points", entry.place, "base", str(entry.values.get("base", "")))


def _unsound(components: Sequence[Component], groups: Sequence[IndexGroup]) -> Iterator[Issue]:
    """What is wrong with the whole: nothing in it, something twice, a group that is not there, a circle."""
    if not any(one.weight > 0 for one in components):
        yield Issue("design_empty")
    for noun, codes in (
        ("indicator", [one.indicator for one in components]),
        ("code", [one.code for one in groups]),
    ):
        yield from (
            _issue("design_twice", "", noun, code) for code, uses in Counter(codes).items() if uses > 1
        )
    parents = {group.code: group.parent for group in groups}
    named = [("component", one.group) for one in components] + [("group", one.parent) for one in groups]
    strangers = {code: part for part, code in named if code and code not in parents}
    yield from (_issue("design_group", f"[[{part}]]", "group", code) for code, part in strangers.items())
    yield from (_issue("design_circle", "", "parent", code) for code in parents if _circular(code, parents))


def _circular(code: str, parents: Mapping[str, str]) -> bool:
    above, steps = parents[code], 0
    while above in parents and above != code and steps < len(parents):
        above, steps = parents[above], steps + 1
    return above == code or steps == len(parents) > 0


def _flat(component: Component) -> dict[str, Any]:
    values = {key: getattr(component, key) for key in _COMPONENT}
    for rule, keys in ((component.goalposts, _GOALPOSTS), (component.points, _POINTS)):
        values |= {key: getattr(rule, key) for key in keys} if rule else {}
    return values


def _lines(values: Mapping[str, Any]) -> str:
    """key = value, as TOML; what says nothing is left out (JSON's strings, numbers and flags are TOML's)."""
    said = {
        key: value
        for key, value in values.items()
        if value is not None and value != "" and value is not False
    }
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())
