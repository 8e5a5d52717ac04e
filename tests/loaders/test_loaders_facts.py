import csv
import hashlib
import math
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator
from indicators.intervals import Intervals
from loaders.lists import areas, catalogue
from loaders.phrases import numbers
from loaders.shipped import facts

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "data" / "reports"


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    return {one.code: one for one in catalogue.read_toml(ROOT / "data" / "catalogue")}


@pytest.fixture(scope="module")
def places() -> dict[str, Area]:
    return {one.code: one for one in areas.read_csv((ROOT / "data" / "communities.csv").read_bytes())}


@pytest.fixture(scope="module")
def reports(indicators: dict[str, Indicator]) -> dict[str, tuple[facts.ReportMeta, pd.DataFrame]]:
    return {meta.file: (meta, rows) for meta, rows in facts.read(REPORTS, indicators.values())}


@pytest.fixture(scope="module")
def everything(reports: dict[str, tuple[facts.ReportMeta, pd.DataFrame]]) -> pd.DataFrame:
    return pd.concat([rows.assign(file=file) for file, (_, rows) in reports.items()], ignore_index=True)


@pytest.fixture(scope="module")
def shared() -> Path:
    path = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared"))
    if not (path / "seeds").exists():
        pytest.skip(f"the reports' texts are not at {path}; set SHEHENG_SHARED")
    return path


def gold_rows(shared: Path) -> list[dict[str, str]]:
    lines = (shared / "gold" / "facts.csv").open(encoding="utf-8-sig", newline="")
    with lines:
        return [line for line in csv.DictReader(lines) if line["kind"] in {"indicator", "breakdown"}]


def one(rows: pd.DataFrame, **wanted: object) -> pd.Series:
    found = rows[np.logical_and.reduce([rows[name] == value for name, value in wanted.items()])]
    assert len(found) == 1, wanted
    return found.iloc[0]


def test_what_ships(reports: dict[str, tuple[facts.ReportMeta, pd.DataFrame]]) -> None:
    sizes = {meta.id: (len(rows), meta.status, meta.area) for meta, rows in reports.values()}
    assert sizes == {
        "taikang_2024": (47, "part_year", "taikang"),
        "xx": (36, "final", "xx"),
        "huayuandong_2023": (36, "part_year", "huayuandong"),
        "fumin_2024": (41, "final", "fumin"),
        "sanshui_2024": (5, "part_year", "sanshui_street"),
    }
    for _, rows in reports.values():
        assert list(rows.columns) == list(frames.OBSERVATION)


def test_no_two_rows_are_one_observation(everything: pd.DataFrame) -> None:
    assert not everything.duplicated(frames.KEY).any()


def test_areas_are_known(everything: pd.DataFrame, places: dict[str, Area]) -> None:
    assert set(everything["area"]) <= set(places)


@pytest.mark.parametrize(
    ("area", "indicator", "dimension", "raw", "low", "high", "ends"),
    [
        ("taikang", "party_members", "", "42名", 42, 42, "[]"),
        ("taikang", "party_study_attendance_rate", "", "80%以上", 80, 100, "[]"),
        ("taikang", "popularity_services", "", "1380余次", 1380, 1390, "()"),
        ("taikang", "activity_attendance", "来源=人气集聚(线上+线下)", "8000余人次", 8000, 9000, "()"),
        ("xx", "volunteers", "", "近180人", 170, 180, "()"),
        ("xx", "facility_investment", "项目=办公用房和活动场所建设", "近100万元", 900_000, 1_000_000, "()"),
        ("huayuandong", "env_area_treated", "类型=拆除违建杂房", "约1800平米", 1750, 1850, "[]"),
        ("fumin", "patrol_checkins", "", "14万余次", 140_000, 150_000, "()"),
        ("fumin", "service_activities", "类型=党群阵地常态化服务", "逾百场", 100, math.inf, "(]"),
        (
            "fumin",
            "activity_attendance",
            "来源=党群阵地常态化服务",
            "超 5000 人次",
            5000,
            math.inf,
            "(]",
        ),
        ("fumin", "activity_attendance", "来源=亲邻服务", "近8000人次", 7000, 8000, "()"),
        ("fumin", "livelihood_investment", "", "156万元", 1_560_000, 1_560_000, "[]"),
        ("fumin", "appeal_resolution_rate", "渠道=社区丈量", "百分百", 100, 100, "[]"),
    ],
)
def test_intervals_worked_by_hand(
    everything: pd.DataFrame,
    area: str,
    indicator: str,
    dimension: str,
    raw: str,
    low: float,
    high: float,
    ends: str,
) -> None:
    row = one(everything, area=area, indicator=indicator, dimension=dimension)
    assert (row["raw"], row["low"], row["high"]) == (raw, low, high)
    assert ("(" if row["low_open"] else "[") + (")" if row["high_open"] else "]") == ends


def test_women_members_of_xx_are_26_7_percent(
    everything: pd.DataFrame, indicators: dict[str, Indicator]
) -> None:
    women = one(everything, area="xx", indicator="party_members", dimension="性别=女")
    members = one(everything, area="xx", indicator="party_members", dimension="")
    assert indicators["party_female_share"].formula == "party_members[性别=女]/party_members*100"
    assert round(women["value"] / members["value"] * 100, 1) == 26.7


def test_units_that_do_not_convert_have_no_factor(everything: pd.DataFrame) -> None:
    acres = one(everything, area="huayuandong", indicator="env_area_treated", dimension="类型=绿化带种菜")
    assert acres["factor"] * acres["value"] == pytest.approx(3800)
    premises = everything[everything["indicator"].isin(["hazards_found", "hazards_resolved"])]
    factors = dict(zip(premises["unit"], premises["factor"], strict=True))
    assert factors["处"] == 1
    assert math.isnan(factors["家"])
    assert math.isnan(factors["项"])


def test_raw_phrases_read_again_give_the_same_quantity(
    everything: pd.DataFrame, indicators: dict[str, Indicator]
) -> None:
    written = Intervals.of_frame(everything)
    for place, row in enumerate(everything.itertuples()):
        bounds = indicators[row.indicator]
        upper = bounds.upper / row.factor if row.factor > 0 else math.inf
        again = numbers.quantity(row.raw, row.unit, bounds.lower, upper)
        assert (again.value, again.low, again.high, again.low_open, again.high_open) == tuple(
            end[place] for end in written
        ), row.raw
        assert (again.qualifier, again.unit) == (row.qualifier, row.unit), row.raw


def test_phrases_are_short(everything: pd.DataFrame) -> None:
    assert everything["raw"].str.len().max() <= 10


def test_reports_carry_over_no_sentence(
    shared: Path, reports: dict[str, tuple[facts.ReportMeta, pd.DataFrame]]
) -> None:
    """No run of 16 characters of a text stands in the data, titles apart."""
    shipped = (REPORTS / "facts.csv").read_text(encoding="utf-8") + "".join(
        meta.note for meta, _ in reports.values()
    )
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        runs = {text[start : start + 16] for start in range(len(text) - 15)}
        assert [run for run in runs if run in shipped] == [], path.name


def test_titles_checksums_and_spans_are_the_texts_own(
    shared: Path, reports: dict[str, tuple[facts.ReportMeta, pd.DataFrame]]
) -> None:
    paths = {path.name: path for path in (shared / "seeds").glob("*.txt")}
    assert set(paths) == set(reports)
    for name, (meta, rows) in reports.items():
        content = paths[name].read_bytes()
        assert meta.checksum == hashlib.sha256(content).hexdigest()
        text = content.decode("utf-8")
        for row in rows.itertuples():
            number = text[row.number_start : row.number_end]
            assert number in row.raw
            assert row.raw in text
            assert row.span_start <= row.number_start < row.number_end <= row.span_end


def test_every_agreed_fact_is_here_as_written(
    shared: Path, everything: pd.DataFrame, places: dict[str, Area]
) -> None:
    codes = {area.name: area.code for area in places.values()} | {"三水街道": "sanshui_street"}
    gold = gold_rows(shared)
    assert len(gold) == 160
    extra = 0
    for line in gold:
        also = [line["also_indicator"]] if line["also_relation"] == "same" else []
        extra += len(also)
        for indicator in [line["indicator"], *also]:
            row = one(
                everything,
                file=line["seed"],
                area=codes[line["scope"] or line["community"]],
                indicator=indicator,
                dimension=line["dimension"],
            )
            assert (row["value"], row["qualifier"], row["unit"]) == (
                float(line["value"]),
                line["qualifier"],
                line["unit"],
            )
            spans = ("span_start", "span_end", "number_start", "number_end")
            assert [row[name] for name in spans] == [
                int(line[name]) for name in ("start", "end", "num_start", "num_end")
            ]
            year = "" if pd.isna(row["start"]) else str(row["start"].year)
            assert year == line["period"].replace("unknown", "")
    assert extra == 5
    assert len(everything) == len(gold) + extra


def test_no_breakdown_is_a_second_total(
    shared: Path, everything: pd.DataFrame, places: dict[str, Area]
) -> None:
    for line in gold_rows(shared):
        if line["kind"] == "breakdown":
            rows = everything[
                (everything["file"] == line["seed"])
                & (everything["number_start"] == int(line["num_start"]))
                & (everything["indicator"] == line["indicator"])
            ]
            [row] = rows.itertuples()
            assert row.dimension or places[row.area].level is Level.COMPOUND
