"""The large road and the small one lead to the same place, or the large one says that it is closed."""

import csv
import io
import random
from pathlib import Path

import pandas as pd
import pytest
from samples_loaders import CATALOGUE, ORIGIN, PLACES

from indicators.staging import Staging
from loaders import files
from loaders.large import bulk, walk
from loaders.large.watched import UnfitError
from loaders.table import Table

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


def small(content: bytes, name: str = "t.csv") -> Staging:
    return files.stage(content, name, CATALOGUE, PLACES, origin=ORIGIN)


def large(content: bytes, folder: Path, name: str = "t.csv") -> Staging:
    path = folder / name
    path.write_bytes(content)
    return bulk.mapped(path, name, CATALOGUE, PLACES).staging(Table(name), ORIGIN)


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


@pytest.mark.parametrize(
    ("content", "name", "codes"),
    [
        ("社区,户数\n泰康,5\n福民,7\n", "2024年.csv", ["period_from_file"]),
        ("2023年统计表\n社区,户数\n泰康,5\n福民,7\n", "t.csv", ["period_from_title"]),
        ("2023年统计表\n社区,期间,户数\n泰康,2021,5\n福民,2021,7\n", "t.csv", ["year_mismatch"]),
        ("指标,期间,数值\n户数,2021,5\n户数,2022,7\n", "泰康社区.csv", ["area_from_file"]),
        (
            "社区,期间,户数,备注\n泰康,2021,5,找张三13812345678\n福民,2021,7,\n福民,2022,7,好\n",
            "t.csv",
            ["masked_notes"],
        ),
        ("社区,指标,2022年,2023年\n泰康,户数,5,6\n福民,户数,7,8x\n", "t.csv", ["not_a_number"]),
        ("社区,期间,户数,常住人口\n泰康,2022,5,6\n泰康,2022,5,7\n福民,2022,7,8\n", "t.csv", None),
        (
            "街道,社区,楼栋,期间,户数\n京泰路街道,泰康,1号楼,2022,5\n,泰康,2号楼,2022,5\n城西街道,福民,1号楼,2022,7\n"
            "京泰路街道,福民,1号楼,2023,7\n京泰路街道,福民,1号楼,2023,7\n",
            "t.csv",
            ["unknown_column", "told_apart", "told_apart", "other_street", "duplicate"],
        ),
    ],
)
def test_shapes_and_surroundings_say_the_same(
    content: str, name: str, codes: list[str] | None, tmp_path: Path
) -> None:
    one, other = large(content.encode(), tmp_path, name), small(content.encode(), name)
    assert_same(one, other)
    if codes is not None:
        assert [issue.code for issue in one.issues] == codes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("甲,乙\n1,2\n3,4\n", "missing_column"),
        ("社区,2022年,2023年\n泰康,5,6\n福民,7,8\n合计,12,14\n", "missing_column"),
    ],
)
def test_what_is_refused_as_a_whole_is_refused_at_its_head(content: str, code: str, tmp_path: Path) -> None:
    one, other = large(content.encode(), tmp_path), small(content.encode())
    assert one.issues == other.issues
    assert code in [issue.code for issue in one.errors]
    assert one.rows.empty
    assert not one.fit


def test_a_contradiction_around_the_table_is_a_question(tmp_path: Path) -> None:
    content = "2023年统计表\n社区,户数,备注\n泰康,5,甲\n福民,7,乙\n".encode()
    one, other = large(content, tmp_path, "2021年.csv"), small(content, "2021年.csv")
    assert one.issues == other.issues
    assert [issue.code for issue in one.errors] == ["period_conflict"]
    assert one.rows.empty
    assert not one.fit


@pytest.mark.parametrize("seed", range(60))
def test_every_row_has_one_fate_and_missing_is_no_zero(seed: int, tmp_path: Path) -> None:
    content, _ = random_file(seed)
    try:
        seen = large(content, tmp_path)
    except UnfitError:
        return  # the general reader takes it: test_loaders_mapping
    lines = len(
        list(csv.reader(io.StringIO(content.decode("gb18030" if b"\xc9\xe7" in content else "utf-8"))))
    )
    header = 1
    assert seen.rows["row"].nunique() + len(seen.excluded) + seen.rejected + header == lines
    assert (seen.rows["value"] == 0).equals(seen.rows["raw"] == "0")
    assert not seen.rows["raw"].isin(["", "—", "无", "不适用"]).any()
