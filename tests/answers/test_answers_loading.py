"""A file of any size into the store: the large road writes what the small one would, or nothing."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import loading
from answers.founding import found
from answers.intake import Preview
from exports import progress_bar
from indicators.refusal import RefusalError
from indicators.staging import Severity
from loaders.large import bulk
from store import Store

HEADER = "社区,指标,期间,数值\n"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("loading") / "store.duckdb"
    found(path, with_demo=False).close()
    return path.read_bytes()


@pytest.fixture
def stores(founded: bytes, tmp_path: Path) -> Iterator[list[Store]]:
    paths = [tmp_path / "one.duckdb", tmp_path / "other.duckdb"]
    for path in paths:
        path.write_bytes(founded)
    opened = [Store.open(path) for path in paths]
    yield opened
    for store in opened:
        store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A thousand good rows."""
    luck = random.Random(1)
    rows = [
        f"{area},{name},{year},{luck.choice(('5', '80余', '1200', '0'))}"
        for area in ("泰康", "三水", "花园洞")
        for name in ("住户数", "常住人口")
        for year in range(1901, 2101)
    ]
    path = tmp_path / "large.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SMALLEST", 0)


def load(store: Store, path: Path, *, only_valid: bool = False) -> loading.Receipt:
    return loading.commit(store, loading.check(store, path), actor="甲", only_valid=only_valid)


def test_both_roads_store_the_same(stores: list[Store], file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = load(stores[0], file)
    monkeypatch.setattr(bulk, "SMALLEST", 0)
    large = load(stores[1], file)
    assert small.accepted == large.accepted == 1_200
    assert stores[0].verify().digest == stores[1].verify().digest
    assert all(store.verify().ok for store in stores)


@pytest.mark.usefixtures("all_large")
def test_the_same_bytes_again_change_nothing(stores: list[Store], file: Path) -> None:
    first, again = load(stores[0], file), load(stores[0], file)
    assert (again.batch, again.duplicate_of, again.revision) == (None, first.batch, first.revision)


@pytest.mark.usefixtures("all_large")
def test_an_error_refuses_all_or_its_row(stores: list[Store], file: Path) -> None:
    file.write_text(
        file.read_text("utf-8") + "没听说过,住户数,2024,5\n泰康,住户数,2024,-3\n", encoding="utf-8"
    )
    before = stores[0].revision
    with pytest.raises(RefusalError) as refusal:
        load(stores[0], file)
    errors = [issue.code for issue in refusal.value.issues if issue.severity is Severity.ERROR]
    assert errors == ["unknown_area", "out_of_bounds"]
    assert stores[0].revision == before
    receipt = load(stores[0], file, only_valid=True)
    assert (receipt.accepted, receipt.rejected) == (1_200, 2)


@pytest.mark.usefixtures("all_large")
def test_a_column_twice_is_refused_even_if_only_good_rows_are_wanted(
    stores: list[Store], tmp_path: Path
) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("社区,期间,住户数,住户数\n泰康,2024,5,6\n三水,2024,7,8\n", encoding="utf-8")
    with pytest.raises(RefusalError):
        load(stores[0], path, only_valid=True)
    assert not [batch for batch in stores[0].history() if batch.file == path.name]


@pytest.mark.parametrize("seed", range(6))
def test_both_roads_have_the_same_doubts(
    stores: list[Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    luck = random.Random(seed)
    now, before = (
        _doubtful(tmp_path / name, years, luck) for name, years in (("now.csv", 6), ("old.csv", 4))
    )
    load(stores[0], before)
    load(stores[1], before)
    small = loading.check(stores[0], now)
    monkeypatch.setattr(bulk, "SMALLEST", 0)
    monkeypatch.setattr(bulk, "_HEAD", 256)
    large = loading.check(stores[1], now)
    assert isinstance(small, Preview)
    assert isinstance(large, loading.Large)
    assert large.mapped
    assert {issue.code for issue in large.mapped.issues} >= {"jump", "part_above_total"}
    assert sorted(map(repr, large.mapped.issues)) == sorted(map(repr, small.staging.issues))


def _doubtful(path: Path, years: int, luck: random.Random) -> Path:
    """Numbers that often contradict one another, their parts and their past."""
    rows = [
        f"{area},{name},{part},{2024 - year},{luck.choice(('0', '50', '80余', '70', '500000'))}"
        for area in ("泰康", "三水", "花园洞")
        for name in ("党员数", "常住人口", "住户数")
        for part in ("", "性别=女", "性别=男", "年龄=70岁以上")
        for year in range(years)
        if luck.random() < 0.7
    ]
    path.write_text("社区,指标,维度,期间,数值\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


class StopError(Exception):
    """Someone pressed cancel."""


@pytest.mark.usefixtures("all_large")
@pytest.mark.parametrize("at", [0.2, 0.6, 1.0])
def test_whoever_stops_the_writing_leaves_nothing(stores: list[Store], file: Path, at: float) -> None:
    before = stores[0].verify().digest, stores[0].revision, len(stores[0].history())

    def stop(share: float) -> None:
        if share >= at:
            raise StopError

    seen = loading.check(stores[0], file)
    with pytest.raises(StopError):
        loading.commit(stores[0], seen, actor="甲", progress=stop)
    assert (stores[0].verify().digest, stores[0].revision, len(stores[0].history())) == before


@pytest.mark.usefixtures("all_large")
def test_progress_rises_to_the_end(stores: list[Store], file: Path) -> None:
    read: list[float] = []
    written: list[float] = []
    seen = loading.check(stores[0], file, progress=read.append)
    loading.commit(stores[0], seen, actor="甲", progress=written.append)
    for shares in (read, written):
        assert shares == sorted(shares)
        assert shares[-1] == 1.0


@pytest.mark.usefixtures("all_large")
def test_an_irregular_file_is_read_whole_or_refused_with_the_reason(
    stores: list[Store], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(file.read_text("utf-8") + '泰康,住户数,2024,5"6\n', encoding="utf-8")
    assert not isinstance(loading.check(stores[0], file), loading.Large)
    monkeypatch.setattr(loading, "MOST_IN_MEMORY", 10)
    with pytest.raises(RefusalError) as refusal:
        loading.check(stores[0], file)
    assert [issue.code for issue in refusal.value.issues] == ["large_irregular"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_only_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress_bar, "_EVERY", 0.0)
    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        with progress_bar.bar(stream, "large.csv") as progress:
            progress(0.5)
        assert ("large.csv [###############...............]  50%" in stream.getvalue()) is drawn
        assert stream.getvalue().endswith("\r\x1b[K") is drawn
    with progress_bar.bar(None, "large.csv") as progress:
        progress(0.5)


@pytest.mark.usefixtures("all_large")
def test_a_large_file_refused_for_its_beginning_does_not_say_how_many_rows_it_has(
    stores: list[Store], tmp_path: Path
) -> None:
    path = tmp_path / "headless.csv"
    path.write_text("指标,期间,数值\n" + "住户数,2024,5\n" * 400, encoding="utf-8")
    seen = loading.check(stores[0], path)
    assert isinstance(seen, loading.Large)
    assert seen.rejected is None
    with pytest.raises(RefusalError):
        loading.commit(stores[0], seen, actor="甲")


@pytest.mark.usefixtures("all_large")
def test_communities_as_columns_are_read_by_the_general_reader(stores: list[Store], tmp_path: Path) -> None:
    path = tmp_path / "across.csv"
    rows = "".join(f"住户数,{year},{year},{year + 1}\n" for year in range(1900, 2024))
    path.write_text("指标,期间,泰康社区,花园洞社区\n" + rows, encoding="utf-8")
    seen = loading.check(stores[0], path)
    assert isinstance(seen, Preview)
    assert (seen.staging.shape, len(seen.staging.rows)) == ("wide_area", 248)
