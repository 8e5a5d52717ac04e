"""Every fact of the reports, as reference says it, comes out of the profile: value, words, unit, place."""

import csv
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from answers.founding import found
from answers.profile import profile
from exports import contract
from indicators.period import Period
from loaders.lists import catalogue
from loaders.shipped import facts
from store import Store

ROOT = Path(__file__).parents[2]
Row = dict[str, str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return found(tmp_path_factory.mktemp("facts") / "facts.duckdb", with_demo=False)


@pytest.fixture(scope="module")
def reference(shared: Path) -> list[Row]:
    """The rows that must be loaded: indicators and their breakdowns."""
    with (shared / "gold" / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] in ("indicator", "breakdown")]


@pytest.fixture(scope="module")
def told(store: Store) -> dict[tuple[str, int, str], list[dict[str, Any]]]:
    """Every fact that the profiles tell, by report file, start of the quote and indicator."""
    seen: dict[tuple[str, int, str], list[dict[str, Any]]] = defaultdict(list)
    for area in store.areas():
        for fact in contract.profile(profile(store, area.code))["facts"]:
            origin = fact["origin"]
            if "locator" in origin and fact["area"] == area.code:
                seen[origin["file"], origin["locator"]["start"], fact["indicator"]].append(fact)
    return seen


def wanted(reference: list[Row]) -> list[tuple[Row, str]]:
    """(row, code): a row counts under its code, and under a second one that says the same."""
    pairs = [(row, row["indicator"]) for row in reference]
    return pairs + [(row, row["also_indicator"]) for row in reference if row["also_relation"] == "same"]


def period_code(written: str) -> str | None:
    return None if written in ("", "unknown") else Period.parse(written).code


def matches(fact: dict[str, Any], row: Row) -> bool:
    place = fact["origin"]["locator"]
    return (
        math.isclose(fact["value"], float(row["value"]))
        and fact["qualifier"] == row["qualifier"]
        and fact["unit"] == row["unit"]
        and (place["start"], place["end"]) == (int(row["start"]), int(row["end"]))
        and fact["origin"]["title"] != ""
        and row["number_text"] in fact["raw"]
        and fact["period"] == period_code(row["period"])
    )


def test_every_reference_row_is_told_with_value_words_unit_and_span(
    reference: list[Row], told: dict[tuple[str, int, str], list[dict[str, Any]]]
) -> None:
    assert len(reference) > 150
    lost = [
        (row["seed"], row["start"], code, row["value"], row["qualifier"], row["unit"], row["period"])
        for row, code in wanted(reference)
        if not any(matches(fact, row) for fact in told[row["seed"], int(row["start"]), code])
    ]
    assert lost == []


def test_a_breakdown_never_becomes_a_second_total(
    reference: list[Row], told: dict[tuple[str, int, str], list[dict[str, Any]]], store: Store
) -> None:
    levels = {area.code: area.level.value for area in store.areas()}
    for row, code in wanted(reference):
        if row["kind"] == "breakdown":
            for fact in told[row["seed"], int(row["start"]), code]:
                if matches(fact, row):
                    assert fact["dimension"] or levels[fact["area"]] == "compound", row


def test_nothing_else_is_told(
    reference: list[Row], told: dict[tuple[str, int, str], list[dict[str, Any]]]
) -> None:
    known = {(row["seed"], int(row["start"]), code) for row, code in wanted(reference)}
    assert set(told) - known == set()


def test_women_among_the_members_of_xx(store: Store) -> None:
    xx = next(area for area in store.areas() if area.name.startswith("xx"))
    shares = [
        fact
        for fact in contract.profile(profile(store, xx.code))["facts"]
        if fact["indicator"] == "female_member_share" or "女党员占比" in fact["name"]
    ]
    assert {round(fact["value"], 1) for fact in shares} == {26.7}


def test_reports_written_before_the_year_ended_say_so(store: Store) -> None:
    for code, year in (("taikang", "2024"), ("huayuandong", "2023"), ("sanshui_street", "2024")):
        facts_of = contract.profile(profile(store, code))["facts"]
        assert {fact["status"] for fact in facts_of if fact["period"] == year} == {"part_year"}


def test_a_clone_by_itself_holds_the_same_facts(store: Store) -> None:
    """Without the reference material: what ships in data/ is what the profiles tell."""
    indicators = catalogue.read_toml(ROOT / "data" / "catalogue")
    shipped = sum(len(rows) for _, rows in facts.read(ROOT / "data" / "reports", indicators))
    real = [area.code for area in store.areas() if not area.demo]
    assert len(store.observations(areas=real)) == shipped > 150
