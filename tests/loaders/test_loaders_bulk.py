"""The large road and the small one lead to the same place, or the large one says that it is closed."""

import random
from pathlib import Path

import pandas as pd
import pytest
from samples_loaders import CATALOGUE, ORIGIN, PLACES

from indicators.staging import Staging
from loaders import bulk, mapping, tables, walk
from loaders.watched import UnfitError

AREAS = ["泰康", "福民社区", "yunting", "泰糠", " 泰康 "]
NAMES = ["户数", "常住人口", "女党员占比", "安全隐患数"]
PERIODS = ["2024", "2024年", "2023Q3", "二四年", "未知", ""]
VALUES = ["5", "0", "12.5", "007", "80余", "1.2万", "165", "0.05", "-4", "—", "无", "不适用", "", "3x", " 8 "]
UNITS = ["", "户", "万元", "%", "朵"]
NOTES = ["", "含空置", '"甲,乙"', '"两\n行"', '"他说""好"""']
ODD = (
    "",
    ",,,,,",
    "合计,,,,,",
    "注:口径有调整",
    "社区,指标,期间,数值,单位,备注",
    "泰康,户数,2024,1,234,户,9",
    "泰康,户数,2024",
    ",户数,2024,5,户,",
    "数据来源:统计站,,,,,",
)
HEADER = "人口统计\n社区,指标,期间,数值,单位,备注\n"


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sizes of a large file in miniature."""
    monkeypatch.setattr(bulk, "_HEAD", 700)
    monkeypatch.setattr(bulk, "_SAMPLE", 200)
    monkeypatch.setattr(walk, "LEADING", 12)
    monkeypatch.setattr(walk, "_BLOCK", 600)


def small(content: bytes) -> Staging:
    return mapping.stage(tables.read(content, "t.csv"), CATALOGUE, PLACES, origin=ORIGIN)


def large(content: bytes, folder: Path) -> Staging:
    path = folder / "t.csv"
    path.write_bytes(content)
    return bulk.mapped(path, "t.csv", CATALOGUE, PLACES).staging(tables.read(b"a,b\n1,2\n", "t.csv"), ORIGIN)


def assert_same(one: Staging, other: Staging) -> None:
    pd.testing.assert_frame_equal(one.rows, other.rows)
    assert one.excluded == other.excluded
    assert one.rejected == other.rejected
    assert one.issues == other.issues
    assert one.shape == other.shape


def random_file(seed: int) -> tuple[bytes, bool]:
    """(a long table, whether odd rows stand in it)."""
    luck = random.Random(seed)
    lines = [",".join(map(luck.choice, (AREAS, NAMES, PERIODS, VALUES, UNITS, NOTES))) for _ in range(40)]
    odd = luck.choices(ODD, k=luck.choice((0, 1, 3)))
    for line in odd:
        lines.insert(luck.randrange(len(lines)), line)
    return (HEADER + "\n".join(lines) + "\n").encode(luck.choice(("utf-8", "gb18030"))), bool(odd)


@pytest.mark.parametrize("seed", range(60))
def test_a_file_says_the_same_on_both_roads(seed: int, tmp_path: Path) -> None:
    content, odd = random_file(seed)
    try:
        seen = large(content, tmp_path)
    except UnfitError:
        assert odd
        return
    assert_same(seen, small(content))
