"""Six hundred made tables: nearly all are read right, none is read wrong without a question."""

from collections import Counter

from samples_made_tables import Made, make

from indicators.staging import Severity
from loaders.phrases import numbers
from loaders.tables import Opened

RIGHT = 0.97


def verdict(made: Made) -> str:
    table = Opened("t", (made.grid,)).table()
    if any(issue.severity is Severity.ERROR for issue in table.issues):
        return "asked"
    if [row - 1 for row in table.header_rows] != made.header:
        return "wrong header"
    if [row.number - 1 for row in table.rows] != made.records:
        return "wrong rows"
    return "right" if all(_faithful(made, row, cells) for row, cells in table.records()) else "wrong cells"


def _faithful(made: Made, row: int, cells: list[object]) -> bool:
    texts = made.grid.rows[row - 1]
    return all(
        (value is None) == (numbers.absence(text) is not None) and (not text.isdigit() or value == int(text))
        for text, value in zip(texts, cells, strict=False)
    )


def test_made_tables_are_read_right_or_asked_about() -> None:
    verdicts = {seed: verdict(make(seed)) for seed in range(600)}
    assert {seed: said for seed, said in verdicts.items() if said.startswith("wrong")} == {}
    assert Counter(verdicts.values())["right"] >= RIGHT * len(verdicts)
