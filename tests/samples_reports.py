"""Labelled reports: their markup, the five seeds' facts, and how mentions are held against them.

A labelled report has a head of ``# key: value`` lines, a line ``---``, and a text with marks
``⟦TOKEN|KIND:CODE|key=value;…⟧``; every numeral without a mark is none. KIND is i (indicator, loadable),
b (breakdown), q (quantity), n (none); the keys are v (value), q (qualifier), u (unit), p (period code),
a (area), d (dimension), c2 (second code), why.
"""

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indicators.period import Period, PeriodError

MARK = re.compile(r"⟦([^⟦⟧]*)⟧")
KINDS = {"i": "indicator", "b": "breakdown", "q": "quantity", "n": "none"}
_DIGITS = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


@dataclass(frozen=True)
class Label:
    """What a person says of one numeral; ``codes`` has two where one number states two facts."""

    start: int
    end: int
    kind: str
    codes: tuple[str, ...]
    value: float | None
    qualifier: str
    unit: str
    period: str
    area: str
    why: str = ""


@dataclass(frozen=True)
class Labelled:
    """A report with its labels; ``area`` and ``period`` are those of the report itself."""

    name: str
    text: str
    labels: tuple[Label, ...]
    area: str = ""
    period: str = ""
    date: str = ""
    head: dict[str, str] = field(default_factory=dict)


def parse(name: str, content: str) -> Labelled:
    """A labelled report from its markup."""
    head, _, marked = content.partition("\n---\n")
    said = dict(line[2:].split(": ", 1) for line in head.splitlines() if ": " in line)
    pieces: list[str] = []
    labels: list[Label] = []
    place = length = 0
    for mark in MARK.finditer(marked):
        pieces.append(marked[place : mark.start()])
        length += len(pieces[-1])
        token, *rest = mark[1].split("|")
        pieces.append(token)
        if rest:
            labels.append(_label(token, rest, length, said))
        length += len(token)
        place = mark.end()
    text = "".join([*pieces, marked[place:]])
    area, period = said.get("area", ""), said.get("period", "")
    return Labelled(name, text, tuple(labels), area, period, said.get("date", ""), said)


def _label(token: str, rest: Sequence[str], start: int, head: dict[str, str]) -> Label:
    kind, _, code = rest[0].partition(":")
    keys = dict(pair.split("=", 1) for pair in (rest[1].split(";") if len(rest) > 1 else []) if "=" in pair)
    written = keys.get("v", token.translate(_DIGITS).replace(",", ""))
    try:
        value = float(written)
    except ValueError:
        value = None
    codes = tuple(one for one in (code, keys.get("c2", "")) if one)
    period = keys.get("p", head.get("period", ""))
    return Label(
        start,
        start + len(token),
        KINDS[kind],
        codes,
        value,
        keys.get("q", "exact"),
        keys.get("u", ""),
        period,
        keys.get("a", ""),
        keys.get("why", ""),
    )


def folder(path: Path) -> list[Labelled]:
    """All labelled reports of a folder, by name."""
    return [parse(file.name, file.read_text("utf-8")) for file in sorted(path.glob("*.txt"))]


def seeds(shared: Path) -> list[Labelled]:
    """The five reports with the labels of facts.csv."""
    with (shared / "gold" / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    reports = []
    for seed in sorted({row["seed"] for row in rows}):
        own = [row for row in rows if row["seed"] == seed]
        with (shared / "seeds" / seed).open(encoding="utf-8", newline="") as file:
            text = file.read()
        labels = tuple(_of_fact(row) for row in own)
        reports.append(Labelled(seed, text, labels, own[0]["community"], own[0]["period"]))
    return reports


def _of_fact(row: dict[str, str]) -> Label:
    kind = row["kind"]
    if kind == "non_indicator":
        kind = "quantity" if row["value"] and row["nontype"] != "date" else "none"
    codes = [row["indicator"]]
    if row["also_relation"] == "same":
        codes.append(row["also_indicator"])
    return Label(
        int(row["num_start"]),
        int(row["num_end"]),
        kind,
        tuple(code for code in codes if code),
        float(row["value"]) if row["value"] else None,
        row["qualifier"] or "exact",
        row["unit"],
        row["period"],
        row["scope"],
        row["nontype"],
    )


@dataclass
class Score:
    """How many facts were found, and how well."""

    expected: int = 0
    found: int = 0
    right: int = 0
    numbers: int = 0
    numbers_right: int = 0
    qualifiers_right: int = 0
    periods_right: int = 0
    areas_right: int = 0
    kinds: int = 0
    kinds_right: int = 0
    seconds: float = 0.0
    bands: list[tuple[float, bool]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def hold(score: Score, report: Labelled, mentions: Iterable[Any], own: str = "") -> None:
    """Adds one report to a score; ``mentions`` as loaders.reports gives them (those that would be loaded)."""
    every = list(mentions)
    loadable = [one for one in every if one.kind == "indicator" and one.indicator]
    wanted = [(label, code) for label in report.labels if label.kind == "indicator" for code in label.codes]
    score.expected += len(wanted)
    score.found += len(loadable)
    taken: set[int] = set()
    for one in loadable:
        hit = next((at for at, pair in enumerate(wanted) if at not in taken and _is_hit(one, *pair)), None)
        score.bands.append((one.confidence, hit is not None))
        if hit is None:
            score.wrong.append(
                _tell("FALSE", report, one.start, one.end, one.indicator, _label_at(report, one))
            )
            continue
        taken.add(hit)
        score.right += 1
        _details(score, report, one, wanted[hit][0], own)
    for at, (label, code) in enumerate(wanted):
        if at not in taken:
            score.wrong.append(_tell("MISS", report, label.start, label.end, code, _mention_at(every, label)))
    _numbers(score, report, every)


def _numbers(score: Score, report: Labelled, every: Sequence[Any]) -> None:
    by_start = {one.start: one for one in reversed(every)}
    for label in report.labels:
        one = by_start.get(label.start)
        score.kinds += 1
        score.kinds_right += one is not None and one.kind == label.kind
        if label.kind in ("indicator", "breakdown", "quantity") and label.value is not None:
            score.numbers += 1
            quantity = next((m.quantity for m in every if m.start <= label.start < m.end), None)
            right = quantity is not None and _same(quantity.value, label.value)
            score.numbers_right += right
            if not right and label.kind != "quantity":
                score.wrong.append(_tell("NUMBER", report, label.start, label.end, "", str(quantity)))


def _is_hit(mention: Any, label: Label, code: str) -> bool:
    overlap = mention.start < label.end and label.start < mention.end
    value = mention.quantity.value if mention.quantity else None
    return overlap and mention.indicator == code and _same(value, label.value)


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= 1e-6 * max(1.0, abs(other))


def _details(score: Score, report: Labelled, mention: Any, label: Label, own: str) -> None:
    score.qualifiers_right += mention.quantity.qualifier == label.qualifier
    period = mention.period.code if mention.period else "unknown"
    wanted = _code(label.period)
    score.periods_right += period == wanted
    area_right = mention.area in (label.area or "", label.area or report.area)
    score.areas_right += area_right
    told = [
        f"qualifier {mention.quantity.qualifier} for {label.qualifier}"
        * (mention.quantity.qualifier != label.qualifier),
        f"period {period} for {wanted}" * (period != wanted),
        f"area {mention.area!r} for {label.area!r}" * (not area_right),
    ]
    for one in filter(None, told):
        score.wrong.append(_tell("DETAIL", report, label.start, label.end, mention.indicator, one))


def _code(period: str) -> str:
    """The code of a period as the house writes it: 2024-01/2024-06 is 2024H1."""
    try:
        return Period.parse(period).code
    except PeriodError:
        return "unknown"


def _label_at(report: Labelled, mention: Any) -> str:
    label = next((one for one in report.labels if one.start < mention.end and mention.start < one.end), None)
    value = mention.quantity.value if mention.quantity else None
    return (
        f"said {label.kind} {'+'.join(label.codes)} {label.value} {label.why} read {value}"
        if label
        else "no label"
    )


def _mention_at(every: Sequence[Any], label: Label) -> str:
    there = [one for one in every if one.start < label.end and label.start < one.end]
    return " / ".join(f"{one.kind} {one.indicator} {one.reasons}" for one in there) or "nothing"


def _tell(what: str, report: Labelled, start: int, end: int, code: str, more: str) -> str:
    before = report.text[max(0, start - 30) : start].replace("\n", "⏎")
    behind = report.text[end : end + 14].replace("\n", "⏎")
    return f"{what} {report.name[:12]} {code} | {before}【{report.text[start:end]}】{behind} | {more}"


def calibration(
    bands: Iterable[tuple[float, bool]], edges: Sequence[float]
) -> Iterator[tuple[str, int, float]]:
    """(band, how many, share right) of each band of confidence."""
    every = list(bands)
    for low, high in itertools.pairwise(edges):
        inside = [right for confidence, right in every if low <= confidence < high]
        if inside:
            yield f"{low:.2f}–{high:.2f}", len(inside), sum(inside) / len(inside)
