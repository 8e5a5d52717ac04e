"""What holds whatever is loaded: missing never ranks, nothing is lost or made up, undo takes all back."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_examples import costly

from answers import intake
from answers.compare import compare
from answers.profile import profile
from exports import contract
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind, Polarity
from indicators.movers import movers
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store
from words import profile as profile_words
from words import statements

CODES = [f"q_{letter}" for letter in "abcdefg"]
CATALOGUE = [
    Indicator("people", "人口", "青石", "人", Kind.STOCK),
    Indicator(
        "up", "活动", "青石", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER, denominator="people", per=1000
    ),
    Indicator("down", "隐患", "青石", "处", Kind.FLOW, Polarity.LOWER_IS_BETTER),
    Indicator("share", "占比", "青石", "%", Kind.RATE, denominator="people", per=100, upper=100.0),
    Indicator("rest", "剩余", "青石", "处", Kind.FLOW, formula="up-down"),
]
# A cell of the table: a number as people write it, or a word for nothing.
numbers = st.integers(0, 10_000)
written = st.one_of(
    numbers.map(str),
    numbers.map(lambda n: f"{n}余"),
    numbers.map(lambda n: f"约{n}"),
    numbers.map(lambda n: f"不足{n}"),
    numbers.map(lambda n: f"{n}以上"),
)
cells = st.one_of(written, st.sampled_from(["", "—", "/", "暂无"]))
columns = st.lists(cells, min_size=len(CODES), max_size=len(CODES))
unhurried = costly(12)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators(CATALOGUE)
        new.put_areas([Area("street", "青石街道", Level.STREET)])
        new.put_areas([Area(code, f"{code}社区", Level.COMMUNITY, "street") for code in CODES])

    with Store.create(tmp_path_factory.mktemp("properties") / "p.duckdb", fill) as made:
        yield made


def table(**by_column: list[str]) -> bytes:
    """A wide table of 2024, and of 2023 for the columns that end in _before."""
    lines = ["area,indicator,period,value"]
    for name, values in by_column.items():
        code, year = name.removesuffix("_before"), 2023 if name.endswith("_before") else 2024
        lines += [f"{area},{code},{year},{value}" for area, value in zip(CODES, values, strict=True)]
    return "\n".join(lines).encode()


class Loaded:
    """A file loaded for the length of a block and undone after it, which must restore the digest."""

    def __init__(self, store: Store, content: bytes) -> None:
        self.store, self.content = store, content

    def __enter__(self) -> bool:
        """True if there was anything to load."""
        self.before = self.store.verify().digest
        seen = intake.preview(self.store, self.content, "t.csv")
        assert not seen.staging.errors
        self.batch = None
        if not seen.staging.rows.empty:
            self.batch = intake.commit(self.store, seen, actor="").batch
        return self.batch is not None

    def __exit__(self, *_: object) -> None:
        if self.batch is not None:
            assert self.store.verify().digest != self.before
            self.store.undo(self.batch)
        assert self.store.verify().digest == self.before


def ask(view: View, indicator: str, **more: object) -> Selection:
    return Selection(view, indicator, Period.year(2024), group="street").but(**more)


@unhurried
@given(now=columns, before=columns)
def test_missing_is_never_ranked_and_nobody_is_lost(store: Store, now: list[str], before: list[str]) -> None:
    with Loaded(store, table(up=now, up_before=before)):
        answer = contract.rank(compare(store, ask(View.RANKING, "up")))
    given_now = {code for code, cell in zip(CODES, now, strict=True) if any(map(str.isdigit, cell))}
    given_before = {code for code, cell in zip(CODES, before, strict=True) if any(map(str.isdigit, cell))}
    assert {row["area"] for row in answer["rows"]} == given_now
    assert {row["area"] for row in answer["not_ranked"]} == set(CODES) - given_now
    assert (answer["n"], answer["N"]) == (len(given_now), len(CODES))
    assert {
        row["area"] for row in answer["rows"] if row["rank_change"] is not None
    } == given_now & given_before
    values = [row["value"] for row in answer["rows"]]
    assert values == sorted(values, reverse=True)
    assert all(
        1 <= row["rank_best"] <= row["rank"] <= row["rank_worst"] <= answer["n"] for row in answer["rows"]
    )


@unhurried
@given(now=columns)
def test_the_group_has_what_its_communities_have(store: Store, now: list[str]) -> None:
    with Loaded(store, table(up=now)):
        answer = compare(store, ask(View.RANKING, "up"))
    digits = ["".join(filter(str.isdigit, cell)) for cell in now]
    known = [int(text) for text in digits if text]
    assert answer.group_value == (sum(known) if known else None)


@unhurried
@given(found=columns, fixed=columns)
def test_computed_values_stay_within_bounds_and_need_every_operand(
    store: Store, found: list[str], fixed: list[str]
) -> None:
    with Loaded(store, table(up=found, down=fixed)):
        rows = compare(store, ask(View.RANKING, "rest")).table
    both = {
        code
        for code, *pair in zip(CODES, found, fixed, strict=True)
        if all(any(map(str.isdigit, cell)) for cell in pair)
    }
    assert set(rows["area"]) == both
    possible = rows[rows["value"] >= 0]
    assert (possible["low"] >= 0).all()
    assert ((rows["low"] <= rows["value"]) & (rows["value"] <= rows["high"])).all()


@unhurried
@given(now=columns, before=columns, people=columns)
def test_every_view_says_its_sentence_and_gives_json(
    store: Store, now: list[str], before: list[str], people: list[str]
) -> None:
    with Loaded(store, table(down=now, down_before=before, people=people)):
        for view in (View.RANKING, View.CHANGE):
            answer = compare(store, ask(view, "down"))
            found = movers(answer)
            counted = found.up + found.down + found.same + found.undetermined + found.without
            assert counted == len(answer.table)
            for sentence in (
                statements.headline(answer, found),
                statements.tally(answer, found),
                statements.ranking(answer),
                statements.year_over_year(answer),
            ):
                assert "nan" not in sentence.lower()
            for side in (found.fell, found.rose):
                assert all("nan" not in statements.mover(row, answer) for row in side.to_dict("records"))
        answer = profile(store, "q_a", Period.year(2024))
        assert "nan" not in "".join(profile_words.narrative(answer))
        rows = answer.standings.to_dict("records")
        assert "nan" not in "".join(profile_words.why(row) for row in rows)
        assert contract.profile(answer)["area"] == "q_a"
