"""Real published tables, unmodified: read as a careful person reads them."""

import json
import os
from pathlib import Path

import pytest

from loaders import tables

ROOT = Path(__file__).parents[2]
TABLES = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared")) / "tables"
EXPECTED = sorted(TABLES.glob("*.csv.expected.json"))


def test_the_tables_are_there() -> None:
    if not EXPECTED:
        pytest.skip("the shared tables are not at hand; set SHEHENG_SHARED to the folder that holds tables/")


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.split(".")[0])
def test_reads_right(path: Path) -> None:
    wanted = json.loads(path.read_text(encoding="utf-8"))
    table = tables.read((TABLES / wanted["file"]).read_bytes(), wanted["file"])
    cells = {row - 1: values for row, values in table.records()}
    assert table.encoding == wanted["encoding"]
    assert [row - 1 for row in table.header_rows] == wanted["header_rows"]
    assert [item.row - 1 for item in table.excluded] == wanted["excluded_rows"]
    assert len(table.rows) in wanted["accepted_n_data_rows"]
    for sample in wanted["sample_cells"]:
        assert cells[sample["row"]][sample["col"]] == sample["value"]
        assert table.columns[sample["col"]] == "/".join(filter(None, sample["header"]))
    assert table.issues == ()
