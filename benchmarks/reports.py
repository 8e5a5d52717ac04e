"""How well reports are read: labelled reports and the five seeds, beside a baseline on the same data.

    python benchmarks/reports.py [FOLDER …] [--no-seeds] [--told] [--wrong]

A fact counts as found where span, code and value are right. The baseline gives each number with a unit the
nearest synonym of the catalogue within 20 characters. ``--told`` passes each report's area, period and date
as a person would; ``--wrong`` lists every difference. SHEHENG_SHARED names the folder of the seeds.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from samples_reports import Labelled, Score, calibration, folder, hold, seeds  # noqa: E402

from indicators.lookup import Catalogue, Places  # noqa: E402
from indicators.mention import Document  # noqa: E402
from indicators.period import Period, PeriodError  # noqa: E402
from loaders import reports  # noqa: E402
from loaders.lists import areas, catalogue  # noqa: E402
from loaders.prose import lexicon, tokens  # noqa: E402
from loaders.prose.plain import plain  # noqa: E402

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
NEAR = 20
GOLDEN = ROOT / "tests" / "golden" / "reports"  # a folder for each labelled set


@dataclass(frozen=True)
class Baseline:
    """The nearest synonym within 20 characters of a number with a unit."""

    synonyms: Sequence[tuple[str, str]]

    def __call__(self, report: Labelled) -> list[Any]:
        """Every number with a unit as a mention."""
        text = plain(report.text)
        found = []
        for token in tokens.tokens(text, lexicon.units_pattern()):
            if token.unit and token.value is not None:
                code = self._nearest(text, token)
                quantity = token.quantity(0, float("inf"), token.text)
                found.append(
                    SimpleNamespace(
                        start=token.start,
                        end=token.end,
                        kind="indicator" if code else "quantity",
                        indicator=code,
                        quantity=quantity,
                        confidence=0.5,
                        period=None,
                        area="",
                        reasons=(),
                    )
                )
        return found

    def _nearest(self, text: str, token: Any) -> str | None:
        low, high = max(0, token.start - NEAR), token.end + NEAR
        window = text[low:high]
        best: tuple[int, int, str] | None = None
        for word, code in self.synonyms:
            at = window.find(word)
            while at >= 0:
                begin = low + at
                distance = max(token.start - begin - len(word), begin - token.end)
                candidate = (max(0, distance), -len(word), code)
                if best is None or candidate < best:
                    best = candidate
                at = window.find(word, at + 1)
        return best[2] if best else None


def main() -> None:
    """Scores each folder and prints what came out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--no-seeds", action="store_true")
    parser.add_argument("--told", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    known = Catalogue(catalogue.read_toml(ROOT / "data" / "catalogue"))
    places = Places(areas.read_csv((ROOT / "data" / "communities.csv").read_bytes()))
    shared = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared"))
    sets = {
        str(path): folder(path) for path in given.folders or sorted(p for p in GOLDEN.iterdir() if p.is_dir())
    }
    if not given.no_seeds and shared.is_dir():
        sets["the five seeds"] = seeds(shared)
    baseline = Baseline([(name, code) for name, code in known.names()])
    for name, labelled in sets.items():
        print(f"== {name}: {len(labelled)} reports")
        score = _score(labelled, lambda one: _read(one, known, places, told=given.told))
        _tell(score, given.wrong)
        other = _score(labelled, baseline)
        print(f"   baseline: precision {other.precision:.3f} recall {other.recall:.3f} F1 {other.f1:.3f}")


def _score(labelled: Sequence[Labelled], read: Callable[[Labelled], list[Any]]) -> Score:
    score = Score()
    started = time.perf_counter()
    read_out = [(one, read(one)) for one in labelled]
    score.seconds = time.perf_counter() - started
    for one, mentions in read_out:
        hold(score, one, mentions)
    return score


def _read(report: Labelled, known: Catalogue, places: Places, *, told: bool) -> list[Any]:
    about: dict[str, Any] = {}
    if told:
        about = {"area": report.area, "period": _period(report.period), "reported_on": _date(report.date)}
    return list(reports.mentions(Document(report.text), known, places, **about))


def _period(code: str) -> Period | None:
    try:
        return Period.parse(code)
    except PeriodError:
        return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _tell(score: Score, wrong: bool) -> None:
    hits = max(1, score.right)
    ticked = [right for confidence, right in score.bands if confidence >= reports.TICKED]
    false = 100 * (1 - sum(ticked) / len(ticked)) if ticked else 0.0
    print(
        f"   precision {score.precision:.3f} recall {score.recall:.3f} F1 {score.f1:.3f}"
        f" ({score.right} right of {score.found} found, {score.expected} expected)"
    )
    print(
        f"   numbers {score.numbers_right / max(1, score.numbers):.4f}"
        f" kinds {score.kinds_right / max(1, score.kinds):.3f}"
        f" qualifiers {score.qualifiers_right / hits:.3f} periods {score.periods_right / hits:.3f}"
        f" areas {score.areas_right / hits:.3f}"
    )
    print(
        f"   ticked {len(ticked)}: {false:.1f} false of 100,"
        f" recall {sum(ticked) / max(1, score.expected):.3f};"
        f" {score.seconds:.2f} s"
    )
    for band, count, share in calibration(score.bands, EDGES):
        print(f"   confidence {band}: {count:4d} mentions, {share:.3f} right")
    if wrong:
        print("\n".join(score.wrong))


if __name__ == "__main__":
    main()
