import re
from pathlib import Path

import pytest

from words import tables


@pytest.mark.parametrize(
    ("label", "text", "shown"),
    [
        ("encoding", "gb18030", ("编码", "GB18030(GBK)")),
        ("delimiter", "\t", ("分隔符", "制表符")),
        ("delimiter", "", ("分隔符", "无(只有一列)")),
        ("shape", "wide_period", ("表的形状", "宽表(一列一个期间)")),
        ("header_rows", "3, 4", ("表头行", "3, 4")),
        ("area_column", "社区", ("社区列", "社区")),
        ("户数(户)", "住户数", ("户数(户)", "住户数")),
    ],
)
def test_what_was_understood_is_shown_in_chinese(label: str, text: str, shown: tuple[str, str]) -> None:
    assert tables.understood(label, text) == shown


@pytest.mark.parametrize(
    "code", ["title", "blank", "total", "footnote", "repeat_header", "other_table", "no_value", "duplicate"]
)
def test_every_reason_has_words(code: str) -> None:
    assert tables.reason(code)


def test_an_unknown_reason_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        tables.reason("whim")


def test_every_reason_for_which_the_large_road_closes_has_words() -> None:
    root = Path(__file__).parents[2] / "loaders" / "large"
    texts = [file.read_text("utf-8") for file in root.glob("*.py")]
    met = {what for text in texts for what in re.findall(r'UnfitError\("([^"]+)"', text)}
    assert len(met) >= 8
    assert all(tables.unfit(what) != tables.unfit("") for what in met)
