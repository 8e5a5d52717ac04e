import csv
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators import frames
from indicators.area import Level, communities
from indicators.indicator import Indicator, Kind
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from loaders import tables
from loaders.lists import catalogue
from loaders.meaning import mapping
from loaders.shipped import demo

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "data" / "demo"
LANDING = {
    "employment_new",
    "hazards_found",
    "hazards_resolved",
    "hazards_unresolved",
    "disputes_received",
    "disputes_resolved",
    "party_members",
    "activity_sessions",
}
LATE, MERGED, PARTS = "demo_yuejian", "demo_shuangli", {"demo_dongli", "demo_xili"}


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    return {one.code: one for one in catalogue.read_toml(ROOT / "data" / "catalogue")}


@pytest.fixture(scope="module")
def files(indicators: dict[str, Indicator]) -> list[tuple[demo.DemoFile, pd.DataFrame]]:
    return demo.read(DEMO, indicators.values())


@pytest.fixture(scope="module")
def rows(files: list[tuple[demo.DemoFile, pd.DataFrame]], indicators: dict[str, Indicator]) -> pd.DataFrame:
    everything = pd.concat([table for _, table in files], ignore_index=True)
    months = everything["end"].dt.month - everything["start"].dt.month + 1
    kinds = everything["indicator"].map(lambda code: indicators[code].kind)
    return everything.assign(months=months, year=everything["start"].dt.year, kind=kinds)


def totals(rows: pd.DataFrame, months: int) -> pd.DataFrame:
    return rows[(rows["months"] == months) & (rows["dimension"] == "")]


def test_shape(files: list[tuple[demo.DemoFile, pd.DataFrame]], rows: pd.DataFrame) -> None:
    assert [one.file for one, _ in files][-1] == "yearly_2024.csv"
    assert all("(演示)" in one.title for one, _ in files)
    for _, table in files:
        assert table.dtypes.astype(str).to_dict() == frames.empty().dtypes.astype(str).to_dict()
    assert 6_500 < len(rows) < 8_500
    assert 38 <= rows["indicator"].nunique() <= 48
    assert set(LANDING) <= set(rows["indicator"])
    assert set(rows["year"]) == set(range(2019, 2025))
    assert set(rows[rows["months"] == 3]["year"]) == {2023, 2024}
    assert not rows.duplicated(frames.KEY).any()
    assert (rows["factor"] == 1).all()


def test_areas_are_one_demo_street_and_its_communities() -> None:
    areas = demo.read_areas(DEMO)
    assert all(area.demo for area in areas)
    assert communities(areas, None) == []
    group = communities(areas, "demo_street")
    assert len(group) == 14
    ended = {area.code: area.successor for area in group if area.valid_to}
    assert ended == dict.fromkeys(PARTS, MERGED)
    assert [area.name for area in areas if area.level is Level.STREET] == ["云枢街道(演示)"]


def test_names_are_not_those_of_the_reports() -> None:
    with (ROOT / "data" / "communities.csv").open(encoding="utf-8", newline="") as lines:
        real = {line["name"] for line in csv.DictReader(lines)}
    assert real.isdisjoint(area.name for area in demo.read_areas(DEMO))


def test_a_merger_leaves_twelve_of_thirteen(rows: pd.DataFrame) -> None:
    reporting = rows.groupby("year")["area"].agg(set)
    for year, areas in reporting.items():
        assert len(areas) == (13 if year < 2023 else 12)
        assert PARTS.isdisjoint(areas) == (MERGED in areas) == (year >= 2023)


def test_one_community_is_late(rows: pd.DataFrame) -> None:
    year = totals(rows, 12).query("year == 2024")
    reported = year.groupby("area")["indicator"].nunique()
    assert reported[LATE] == 3
    assert reported.drop(LATE).min() > 35


def test_every_denominator_is_given_where_a_community_reports(
    rows: pd.DataFrame, indicators: dict[str, Indicator]
) -> None:
    denominators = {indicators[code].denominator for code in set(rows["indicator"])} - {None}
    assert {"resident_population", "households", "party_members", "hazards_found"} <= denominators
    assert denominators <= set(rows["indicator"])


def test_quarters_add_up_to_the_year(rows: pd.DataFrame) -> None:
    keys = ["area", "indicator", "year"]
    quarters = totals(rows, 3).sort_values("start").groupby(keys)["value"].agg(["sum", "last", "count"])
    both = totals(rows, 12).set_index(keys).join(quarters[quarters["count"] == 4], how="inner")
    flows = both[both["kind"] == Kind.FLOW]
    stocks = both[both["kind"] == Kind.STOCK]
    assert len(flows) > 350
    assert len(stocks) > 300
    above = np.where(flows["low_open"], flows["sum"] > flows["low"], flows["sum"] >= flows["low"])
    below = np.where(flows["high_open"], flows["sum"] < flows["high"], flows["sum"] <= flows["high"])
    assert (above & below).all()
    assert (stocks["last"] == stocks["value"]).all()


def test_parts_stay_within_their_wholes(rows: pd.DataFrame) -> None:
    wide = rows[rows["dimension"] == ""].pivot(
        index=["area", "start", "end"], columns="indicator", values="value"
    )
    for part, whole in (("hazards_resolved", "hazards_found"), ("disputes_resolved", "disputes_received")):
        known = wide[[part, whole]].dropna()
        assert (known[part] <= known[whole]).all()
    year = wide[wide.index.get_level_values("end").month == 12]
    year = year[year.index.get_level_values("start").month == 1]
    for rate, part, whole in (
        ("hazard_rectification_rate", "hazards_resolved", "hazards_found"),
        ("mediation_success_rate", "disputes_resolved", "disputes_received"),
    ):
        known = year[[rate, part, whole]].dropna()
        assert len(known) > 5
        assert (known[rate] - known[part] / known[whole] * 100).abs().max() <= 0.0500001
    known = year[["hazards_unresolved", "hazards_found", "hazards_resolved"]].dropna()
    assert (known["hazards_found"] - known["hazards_resolved"] == known["hazards_unresolved"]).all()


def test_the_awkward_things_are_there(rows: pd.DataFrame) -> None:
    approximate = rows[rows["qualifier"] != "exact"]
    assert {"at_least", "approx"} <= set(approximate["qualifier"])
    assert 15 <= len(approximate) <= 120
    assert (rows[rows["indicator"] == "safety_accidents"]["value"] == 0).any()
    assert set(rows["dimension"]) == {"", "性别=女", "学历=大专及以上"}


def test_one_definition_changes_for_all_in_2023(rows: pd.DataFrame) -> None:
    defined = rows[rows["definition"] != ""]
    assert set(defined["indicator"]) == {"hotline_orders"}
    by_year = defined.groupby(defined["year"] >= 2023)["definition"].agg(set)
    assert (len(by_year[False]), len(by_year[True])) == (1, 1)
    assert by_year[False] != by_year[True]
    assert len(defined) == len(rows[rows["indicator"] == "hotline_orders"])


def test_a_story_can_be_seen(rows: pd.DataFrame) -> None:
    """Someone fell clearly and someone improved clearly in 2024."""
    wide = totals(rows, 12).pivot(index="area", columns=["indicator", "year"], values="value")
    change = wide["employment_new"][2024] / wide["employment_new"][2023] - 1
    assert change["demo_shiguang"] < -0.3
    assert change["demo_chengxi"] > 0.2
    rate = wide["hazards_resolved"] / wide["hazards_found"] * 100
    assert rate.loc["demo_shiguang", 2024] - rate.loc["demo_shiguang", 2023] < -15
    assert rate.loc["demo_chengxi", 2024] - rate.loc["demo_chengxi", 2023] > 8


def test_targets_name_known_things(indicators: dict[str, Indicator]) -> None:
    areas = {area.code for area in demo.read_areas(DEMO)}
    with (DEMO / "targets.csv").open(encoding="utf-8", newline="") as lines:
        targets = list(csv.DictReader(lines))
    for target in targets:
        assert target["indicator"] in indicators
        assert (target["area"] in areas) != (target["group"] in areas)
        assert target["relation"] in {"≥", "≤", "="}
        assert "演示" in target["source"]
    assert len({(one["indicator"], one["area"], one["group"]) for one in targets}) == len(targets) > 50


def test_the_ordinary_loader_reads_the_same(
    files: list[tuple[demo.DemoFile, pd.DataFrame]], indicators: dict[str, Indicator]
) -> None:
    """The demo's files are what anybody may upload; the short cut of loaders.shipped.demo changes nothing."""
    for one, table in (files[0], files[-1]):
        staging = mapping.stage(
            tables.read(one.content, one.file),
            Catalogue(indicators.values()),
            Places(demo.read_areas(DEMO)),
            origin=Origin(one.file, one.checksum),
        )
        assert staging.errors == ()
        columns = [name for name in frames.OBSERVATION if name not in {"sheet", "column"}]
        pd.testing.assert_frame_equal(staging.rows[columns], table[columns], check_dtype=False)


def test_loading_is_quick(indicators: dict[str, Indicator]) -> None:
    start = time.process_time()
    demo.read(DEMO, indicators.values())
    assert time.process_time() - start < 2
