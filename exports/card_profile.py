"""The report card of a community: what is on it, and as a picture for the chat."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from exports import card_page, card_png
from exports.deck_grid import Cell, Grid
from indicators.comparison import Profile
from indicators.indicator import Polarity
from words import card as words
from words import changes, deck_files, numbers, ranks, sources
from words.profile import narrative

Row = Mapping[str, Any]
_MOST = 28  # indicators that a page has room for
_SHADES = {ranks.FRONT: "d4", ranks.BACK: "d2"}


def html(profile: Profile, as_of: str) -> str:
    """The card as a page for a picture; all texts escaped."""
    name = words.title(profile)
    demo = f'<p class="demo">{escape(deck_files.DEMO)}</p>' if profile.demo else ""
    said = "".join(f'<p class="line">{escape(sentence)}</p>' for sentence in narrative(profile))
    inside = f"{demo}<h1>{escape(name)}</h1>{said}{card_page.table(_narrow(profile), name, calm=0.68)}"
    return card_page.page(name, inside, *below(profile), deck_files.footer("", as_of, profile.revision))


def png(profile: Profile, as_of: str) -> bytes:
    """The card as a picture. Raises RefusalError as ``card_png`` does."""
    return card_png.taken(html(profile, as_of))


def below(profile: Profile) -> list[str]:
    """What is left out, and where the numbers come from."""
    left_out = len(_ranked(profile)) - _MOST
    return [
        line
        for line in (words.left_out(left_out), deck_files.sourced(sources.documents(profile.facts)))
        if line
    ]


def _ranked(profile: Profile) -> list[Row]:
    """What can be compared: with a direction first, then as in the profile, places lost first."""
    rows = [row for row in profile.standings.to_dict("records") if row["n"] > 1]
    return sorted(rows, key=lambda row: row["polarity"] == Polarity.NEUTRAL.value)


def grid(profile: Profile) -> Grid:
    """One row an indicator, as many as a page has room for."""
    rows = [_cells(row, profile) for row in _ranked(profile)[:_MOST]]
    return Grid(words.HEADINGS, tuple(rows))


def _narrow(profile: Profile) -> Grid:
    """The columns that can be read on a phone; the word for the change stands behind it."""
    whole = grid(profile)
    rows = [(*row[:4], Cell(_both(row[5].text, row[6].text))) for row in whole.rows]
    return Grid((*whole.headings[:4], whole.headings[5]), tuple(rows))


def _both(change: str, outcome: str) -> str:
    return change if outcome in (numbers.MISSING, change) else f"{change} {outcome}"


def _cells(row: Row, profile: Profile) -> tuple[Cell, ...]:
    item = profile.indicators[row["indicator"]]
    value = numbers.quantity(
        row["value"], row["low"], row["high"], row["qualifier"], bool(row["low_open"]), bool(row["high_open"])
    )
    judged = row["polarity"] != Polarity.NEUTRAL.value
    reading = ranks.reading(row["rank_best"], row["rank_worst"], int(row["n"])) if judged else words.NEUTRAL
    texts: Sequence[str] = (
        words.place(row),
        words.arrow(row),
        changes.short(row, item, row["unit"]),
        words.outcome(row),
    )
    return (
        Cell(str(row["name"])),
        Cell(f"{value}{row['unit']}", numeric=True),
        Cell(reading, role=_SHADES.get(reading, "")),
        *map(Cell, texts),
    )
