"""Cell texts → codes, periods, states. Each distinct text is looked up once."""

import re
from collections.abc import Callable
from typing import TypeVar

from indicators.lookup import Catalogue, Places
from indicators.observation import Status
from indicators.period import Period, PeriodError
from indicators.staging import Issue, candidate_facts
from loaders.meaning import near
from loaders.meaning.claims import ancestors
from loaders.phrases import headings
from loaders.phrases.numbers import without_notes

T = TypeVar("T")

_SUGGESTIONS = 100  # names for which near ones are sought: each costs a walk through all names
_UNKNOWN_PERIOD = frozenset(("", "未知", "不明", "不详", "期间不明", "unknown", "null", "-", "\u2014", "/"))
_TOTALS = frozenset(("", "合计", "总计", "总数", "全部", "total"))
_DIMENSION = re.compile(r"\s*([^=:\uff1d\uff1a]+?)\s*[=:\uff1d\uff1a]\s*(.+?)\s*")
_STATUS = {
    word: status
    for status, words in (
        (Status.FINAL, " 终值 终报 正式 正式数 final"),
        (Status.PART_YEAR, "年内 年内数 part_year"),
        (Status.PROVISIONAL, "快报 快报数 初步 初步数 provisional"),
    )
    for word in words.split(" ")
}


class Cached(dict[str, T]):
    """A dictionary that makes what it lacks, once."""

    def __init__(self, make: Callable[[str], T]) -> None:
        """``make`` gives the value of a text."""
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> T:
        self[text] = made = self._make(text)
        return made


class Resolver:
    """Answers for one file. Where a text has no answer the answer is an Issue (without its place)."""

    def __init__(self, catalogue: Catalogue, places: Places) -> None:
        """Names are resolved among these indicators and areas."""
        self._catalogue = catalogue
        self._places = places
        self._suggestions = _SUGGESTIONS
        self._near = {"area": near.areas(places), "indicator": near.indicators(catalogue)}
        self.area: Cached[str | Issue] = Cached(self._area)
        self.indicator: Cached[str | Issue] = Cached(self._indicator)
        self.period: Cached[Period | Issue | None] = Cached(_period)
        self.dimension: Cached[str | Issue] = Cached(_dimension)
        self.status: Cached[Status | Issue] = Cached(_status)

    def _area(self, text: str) -> str | Issue:
        if not text:
            return Issue("missing_area")
        return self._chosen("area", text, self._places)

    def knows_area(self, text: str) -> bool:
        """Whether a text is the name of an area, or of several, or was explained as one's."""
        return bool(self._places.find(text)) or isinstance(self.area.get(text), str)

    def labelled(self, text: str) -> str | Issue:
        """The indicator of a row's label, which may have its unit behind it: 党员数(人)."""
        return self.indicator[headings.read(text).label if self.unit_behind(text) else text]

    def unit_behind(self, text: str) -> str:
        """The unit behind a row's label; "" also where the brackets belong to the indicator's name."""
        unit = headings.read(text).unit
        whole = not unit or text in self.indicator or self._catalogue.find(text)
        return "" if whole else unit

    def within(self, street: str, area: str | Issue) -> str | Issue:
        """An area of that street ("": of any), which may tell it from others of its name; else an Issue."""
        above = set(self._places.find(street))
        if not street or isinstance(area, str):
            return area if not street or self._lies(str(area), above) else self._elsewhere(street, str(area))
        meant = [code for code, _ in area.candidates if self._lies(code, above)]
        return meant[0] if area.code == "ambiguous_area" and len(meant) == 1 else area

    def _lies(self, area: str, above: set[str]) -> bool:
        known = {area, *ancestors(area, self._places)}
        return self._places[area].parent is None or bool(known & above)

    def _elsewhere(self, street: str, area: str) -> Issue:
        parent = self._places[area].parent or ""
        name = self._places[parent].name if parent in self._places else parent
        return Issue("other_street", raw=street, facts=(("name", self._places[area].name), ("street", name)))

    def _indicator(self, text: str) -> str | Issue:
        if not text:
            return Issue("missing_indicator")
        return self._chosen("indicator", text, self._catalogue)

    def _chosen(self, noun: str, text: str, names: Catalogue | Places) -> str | Issue:
        codes = names.find(text) or names.find(without_notes(text))
        if len(codes) == 1:
            return codes[0]
        if codes:
            chosen = candidate_facts((code, names[code].name) for code in codes)
            return Issue(f"ambiguous_{noun}", raw=text, facts=chosen)
        self._suggestions -= 1
        alike = self._near[noun].candidates(text) if self._suggestions >= 0 else ()
        return Issue(f"unknown_{noun}", raw=text, facts=candidate_facts(alike))


def _period(text: str) -> Period | Issue | None:
    if text.casefold() in _UNKNOWN_PERIOD:
        return None
    try:
        return Period.parse(text)
    except PeriodError:
        return Issue("bad_period", raw=text)


def _dimension(text: str) -> str | Issue:
    if text.casefold() in _TOTALS:
        return ""
    found = _DIMENSION.fullmatch(text)
    return f"{found[1]}={found[2]}" if found else Issue("bad_dimension", raw=text)


def _status(text: str) -> Status | Issue:
    return _STATUS.get(text.casefold()) or Issue("bad_status", raw=text)
