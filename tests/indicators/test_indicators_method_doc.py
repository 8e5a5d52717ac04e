"""The Chinese explanation and the code say the same: the table of docs/method.md §1, row by row."""

import re
from pathlib import Path

import pytest
from indicator_samples import written

DOC = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
# | 80余、80多 | 80 | 80 到 90 | 两端都不含 |
ROW = re.compile(r"^\| ([^|、\n]+)[^|\n]* \| (\d+) \| (\d+) 到 (\d+) \| ([^|\n]+) \|$", re.MULTILINE)
ROWS = ROW.findall(DOC)
ENDS = {"就是 45": (False, False), "两端都不含": (True, True), "两端都含": (False, False)}


@pytest.mark.parametrize(("text", "value", "low", "high", "ends"), ROWS)
def test_the_table_of_wordings(text, value, low, high, ends):
    found = written(text.removesuffix("次"))
    assert (found.value, found.low, found.high) == (int(value), int(low), int(high))
    assert (found.low_open, found.high_open) == ENDS[ends]


def test_the_table_was_found():
    assert [row[0] for row in ROWS] == ["45次", "80余", "近8000", "约1200"]
