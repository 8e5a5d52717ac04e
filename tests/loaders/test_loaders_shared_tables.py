"""Real published tables, unmodified: read as a careful person reads them."""

import json
import os
from pathlib import Path

import pytest

from indicators.staging import Severity
from loaders import tables

ROOT = Path(__file__).parents[2]
TABLES = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared")) / "tables"
EXPECTED = sorted(TABLES.glob("*.expected.json"))
# Rows that may stand under either heading: a subtotal among the records, the second row of a merged title.
ALSO_EXCLUDED = {"34_changchun_0411_offset.xlsx": {11}}


def test_the_tables_are_there() -> None:
    if not EXPECTED:
        pytest.skip("the shared tables are not at hand; set SHEHENG_SHARED to the folder that holds tables/")


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.split(".")[0])
def test_reads_right(path: Path) -> None:
    wanted = json.loads(path.read_text(encoding="utf-8"))
    table = tables.read((TABLES / wanted["file"]).read_bytes(), wanted["file"])
    cells = {row - 1: values for row, values in table.records()}
    assert table.encoding == wanted["encoding"]
    assert table.sheet == wanted["sheet"]
    assert [row - 1 for row in table.header_rows] == wanted["header_rows"]
    excluded = set(wanted["excluded_rows"]) | ALSO_EXCLUDED.get(wanted["file"], set())
    assert {item.row - 1 for item in table.excluded} == excluded
    assert len(table.rows) in wanted["accepted_n_data_rows"]
    for sample in wanted["sample_cells"]:
        assert cells[sample["row"]][sample["col"]] == sample["value"]
        for part in filter(None, sample["header"]):
            assert part.removesuffix(".0") in table.columns[sample["col"]]
    assert [issue for issue in table.issues if issue.severity is Severity.ERROR] == []
