"""Building a design of an index on the page: indicators, weights, groups, what the normalisation needs."""

import zlib
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators.design import (
    USUAL_COVERAGE,
    Aggregation,
    Component,
    Goalposts,
    IndexDesign,
    IndexGroup,
    Normalisation,
    Points,
)
from indicators.indicator import Indicator, Polarity
from loaders.lists import designs
from store import Store
from ui import cache, show
from words import frame as frame_words
from words import index as words

_NUMBERS: dict[Normalisation, tuple[str, ...]] = {
    Normalisation.GOALPOSTS: ("low", "high"),
    Normalisation.POINTS: ("target", "base", "above", "below"),
}
_USUAL = round(USUAL_COVERAGE * 100)  # percent


class Builder:
    """The widgets for one design, which begin with what ``start`` says; another start begins afresh."""

    def __init__(self, start: IndexDesign | None) -> None:
        """``start`` None: an empty design."""
        self._start = start
        self._components = {one.indicator: one for one in start.components} if start else {}
        self._named = {group.name or group.code: group for group in start.groups} if start else {}
        self._about = zlib.crc32(designs.write(start).encode()) if start else 0

    def draw(self) -> IndexDesign | None:
        """Draw it; the design when somebody takes it. Raises RefusalError where it is none."""
        start, catalogue = self._start, cache.answer(measured)
        show.line(words.BUILD_HINT)
        name = st.text_input(words.FIELDS["name"], start.name if start else words.OWN, key=self._key("name"))
        left, middle, right = st.columns(3)
        how = Normalisation(
            self._select(left, "normalisation", words.NORMALISATION, start.normalisation if start else "")
        )
        mean = Aggregation(
            self._select(middle, "aggregation", words.AGGREGATION, start.aggregation if start else "")
        )
        share = right.number_input(
            words.FIELDS["min_coverage"],
            0,
            100,
            round(start.min_coverage * 100) if start else _USUAL,
            key=self._key("share"),
        )
        chosen = st.multiselect(
            words.FIELDS["indicators"],
            list(catalogue),
            [code for code in self._components if code in catalogue],
            format_func=lambda code: catalogue[code].name,
            key=self._key("indicators"),
            placeholder=frame_words.PICK_MORE["indicator"],
        )
        parts = tuple(self._component(catalogue[code], how) for code in chosen)
        if not st.button(words.TAKE, key=self._key("take"), type="primary"):
            return None
        adjustments = start.adjustments if start else ()
        built = IndexDesign(name, how, mean, parts, tuple(self._groups(parts)), share / 100, adjustments)
        return designs.read(designs.write(built).encode(), name)  # the same checks as a file's

    def _component(self, indicator: Indicator, how: Normalisation) -> Component:
        """One indicator: all that must be said of it."""
        before = self._components.get(indicator.code, Component(indicator.code))
        show.part(f"{indicator.name}({indicator.unit})")
        needed = [
            *("weight", "group"),
            *(["direction"] if indicator.polarity is Polarity.NEUTRAL else []),
            *(["override"] if indicator.unsuitable else []),
            *_NUMBERS.get(how, ()),
        ]
        cell = dict(zip(needed, st.columns(len(needed)), strict=True))
        code = indicator.code
        weight = cell["weight"].number_input(
            words.FIELDS["weight"], 0.0, None, before.weight, key=self._key("weight", code)
        )
        inside = self._text(cell["group"], "group", self._name_of(before.group), code)
        direction, override = before.direction, before.override
        if "direction" in cell:
            said = self._select(cell["direction"], "direction", words.DIRECTIONS, direction, code)
            direction = Polarity(said) if said else None
        if "override" in cell:
            override = self._text(cell["override"], "override", override, code)
        rule = self._rule(before, how)
        figures = {
            key: cell[key].number_input(words.FIELDS[key], value=rule.get(key, 0.0), key=self._key(key, code))
            for key in _NUMBERS.get(how, ())
        }
        return Component(
            code,
            weight,
            self._named[inside].code if inside in self._named else inside,
            direction,
            override,
            before.per_capita,
            Goalposts(**figures) if how is Normalisation.GOALPOSTS else None,
            Points(**figures) if how is Normalisation.POINTS else None,
        )

    def _groups(self, parts: Sequence[Component]) -> list[IndexGroup]:
        """The groups that are used, with those above them; the start's keep their weights and parents."""
        known = {group.code: group for group in self._named.values()}
        used: dict[str, IndexGroup] = {}
        waiting = [one.group for one in parts if one.group]
        for code in waiting:
            if code not in used:
                used[code] = known.get(code, IndexGroup(code))
                waiting.extend([used[code].parent] if used[code].parent else [])
        return list(used.values())

    def _name_of(self, code: str) -> str:
        return next((name for name, group in self._named.items() if group.code == code), code)

    @staticmethod
    def _rule(before: Component, how: Normalisation) -> dict[str, float]:
        rule = {Normalisation.GOALPOSTS: before.goalposts, Normalisation.POINTS: before.points}.get(how)
        return {key: getattr(rule, key) for key in _NUMBERS[how]} if rule else {}

    def _text(self, place: DeltaGenerator, field: str, value: str, code: str) -> str:
        said: str = place.text_input(words.FIELDS[field], value, key=self._key(field, code))
        return said.strip()

    def _select(
        self,
        place: DeltaGenerator,
        field: str,
        options: Mapping[str, str],
        current: str | None,
        code: str = "",
    ) -> str:
        codes = list(options)
        chosen: str = place.selectbox(
            words.FIELDS[field],
            codes,
            codes.index(current) if current in codes else 0,
            format_func=options.__getitem__,
            key=self._key(field, code),
        )
        return chosen

    def _key(self, *parts: str) -> str:
        return "-".join(("index", str(self._about), *parts))


def measured(store: Store) -> dict[str, Indicator]:
    """Every indicator by code."""
    return {item.code: item for item in store.indicators()}
