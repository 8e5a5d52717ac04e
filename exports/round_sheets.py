"""Reporting rounds as tables to read: all rounds, and the files that came back for one."""

from collections.abc import Mapping, Sequence

from answers.returned import Returned
from exports.sheets import Sheet
from indicators.round import Progress, RoundState
from words import issues, periods
from words import rounds as texts
from words.templates import day


def rounds(states: Sequence[RoundState]) -> Sheet:
    """One row a round: how many of its communities are complete."""
    rows = tuple(
        (
            state.round.code,
            state.round.name,
            periods.label(state.round.period),
            day(state.round.due),
            f"{state.counts[Progress.COMPLETE]}/{len(state.communities)}",
            texts.stage(state),
        )
        for state in states
    )
    return Sheet(texts.LIST, texts.LIST_HEADINGS, rows, rows, ())


def returned(found: Sequence[Returned], state: RoundState, names: Mapping[str, str]) -> Sheet:
    """One row a file: whose, of when, how many numbers, whether it is loaded and why not."""
    rows = tuple(
        (
            one.name,
            "、".join(names[code] for code in one.communities) or texts.NOBODY,
            "、".join(texts.returned_period(period, one.period_assumed) for period in one.periods),
            texts.stamped(one.stamp, state.round.code) or texts.UNSAID,
            _counted(one),
            texts.TAKEN[one.looked.state] if one.ready or not one.issues else texts.LEFT_OUT,
            " ".join(_why(one)),
        )
        for one in found
    )
    return Sheet(texts.RETURNED_CAPTION, texts.RETURNED_HEADINGS, rows, rows, ())


def _counted(one: Returned) -> str:
    found = one.looked.preview.differences if one.looked.preview else None
    new, changed = (found.new, found.changed) if found else (0, 0)
    return texts.counted(len(one.pairs), len(one.inapplicable), new, changed)


def _why(one: Returned) -> list[str]:
    """Why a file is left out, or what should be minded about it."""
    if one.ready:
        return [issues.message(issue) for issue in one.looked.issues]
    found = one.issues or [issue for issue in one.looked.issues if issue.severity == "error"]
    return [f"{issues.message(issue)}{issues.hint(issue)}" for issue in found]
