"""A column of values in bulk says of each cell what numbers says of it alone."""

import math

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.phrases import figures, numbers
from loaders.phrases.figures import WORDINGS, State

cells = st.one_of(
    st.integers(-(10**17), 10**17).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(str),
    st.text("0123456789.,-+eE%余约万亿元无— \n\u3000", max_size=20),
    st.sampled_from(["", "007", "-0", "0.10", "00", "1.", ".5", "暂无", "不适用", "999999999999999", "80余"]),
)


@given(st.lists(cells, max_size=12), st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_bulk_and_single_readings_agree(texts: list[str], offset: int) -> None:
    column = pa.array(["12", "x", "无", *texts]).slice(3 - offset)
    found = figures.read(column)
    assert found.raw.to_pylist() == [text.strip() for text in column.to_pylist()]
    for at, text in enumerate(found.raw.to_pylist()):
        reading = numbers.read_number(text)
        assert bool(found.state[at] == State.NUMBER) is (reading is not None)
        if reading is None:
            assert math.isnan(found.value[at])
            continue
        assert found.value[at] == reading.value
        assert WORDINGS[found.wording[at]] is reading.wording
        assert found.units[found.unit[at]] == reading.unit
        assert bool(found.scaled[at]) is reading.scaled
