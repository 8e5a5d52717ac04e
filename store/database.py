"""The one place that talks to DuckDB: connection, cursors, the writers' lock, the border for its errors."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from store import sql
from store.errors import StoreBroken, StoreBusy, StoreError, StoreFull, StoreTooNew

Parameters = Mapping[str, object] | Sequence[object] | None
Numbers = dict[str, dict[str, int]]  # table, code → number

# No extension is ever fetched or loaded: the house works without a network.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# What DuckDB says, and what it means for us. Anything else is StoreBroken.
_MEANINGS: tuple[tuple[str, type[StoreError]], ...] = (
    ("Could not set lock", StoreBusy),
    ("being used by another process", StoreBusy),
    ("database file with version number", StoreTooNew),
    ("Could not write", StoreFull),
    ("No space left", StoreFull),
    ("Out of Memory Error", StoreError),
)
_locks: dict[Path, threading.RLock] = {}
_locks_guard = threading.Lock()
_open: Counter[Path] = Counter()


def lock_of(path: Path) -> threading.RLock:
    """The lock that all writers of one file in this process share, however often it was opened."""
    with _locks_guard:
        return _locks.setdefault(path.resolve(), threading.RLock())


def is_open(path: Path) -> bool:
    """True while this process has the file open. (Another process shows only when one tries to open it.)"""
    return _open[path.resolve()] > 0


@contextmanager
def border(**facts: object) -> Iterator[None]:
    """Turn DuckDB's errors into the house's; none leaves the room."""
    try:
        yield
    except duckdb.Error as error:
        found = (meaning for words, meaning in _MEANINGS if words in str(error))
        raise next(found, StoreBroken)(**facts, detail=error) from error


class Session:
    """One cursor: named statements with bound parameters, and slots for names that cannot be bound."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, numbers: Numbers | None = None) -> None:
        """Around an open cursor; made by Database.reading and Database.writing.

        ``numbers``: what earlier sessions learned of codes, to which this one adds.
        """
        self._cursor = cursor
        self._numbers: Numbers = {} if numbers is None else numbers

    def numbers_of(self, table: str, codes: Sequence[str]) -> list[int]:
        """The numbers under which rows of these codes lie; unknown codes have none.

        A code keeps its number as long as its file lives: it is asked for once.
        """
        known = self._numbers.setdefault(table, {})
        if asked := [code for code in codes if code not in known]:
            marks = ", ".join("?" * len(asked))
            known.update(self.rows("ids", asked, table=table, codes=marks))  # type: ignore[arg-type]
        return [known[code] for code in codes if code in known]

    def run(self, name: str, parameters: Parameters = None, **slots: str) -> None:
        """Execute the statement ``name``."""
        self._cursor.execute(sql.text(name).format(**slots), parameters)

    def rows(self, name: str, parameters: Parameters = None, **slots: str) -> list[tuple[object, ...]]:
        """The rows that the statement ``name`` gives, as tuples."""
        self.run(name, parameters, **slots)
        return self._cursor.fetchall()

    def frame(self, name: str, parameters: Parameters = None, **slots: str) -> pd.DataFrame:
        """The rows that the statement ``name`` gives, as a table."""
        self.run(name, parameters, **slots)
        return self._cursor.df()

    def columns(self, name: str, parameters: Parameters = None, **slots: str) -> pa.Table:
        """The rows that the statement ``name`` gives, as Arrow columns: quick where there are millions."""
        self.run(name, parameters, **slots)
        return self._cursor.to_arrow_table()

    def show(self, name: str, frame: pd.DataFrame) -> None:
        """Let statements of this session read ``frame`` as the table ``name``."""
        self._cursor.register(name, frame)

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows, whose columns stand in the order of the table's.

        Unlike with ``show``, their memory is free again before the transaction ends.
        """
        self._cursor.from_arrow(rows).insert_into(table)

    def script(self, statements: str) -> None:
        """Execute a script without parameters (a migration)."""
        self._cursor.execute(statements)


class Database:
    """An open DuckDB file. A cursor per query; one writer at a time; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, or make it if absent. Raises StoreBusy, StoreBroken or StoreTooNew."""
        self.path = path
        self._lock = lock_of(path)
        with border(path=path):
            self._connection = duckdb.connect(str(path), config=_CONFIG)
        self._closed = False
        self._numbers: Numbers = {}
        with _locks_guard:
            _open[path.resolve()] += 1

    def close(self) -> None:
        """Give the file free. Safe to call twice."""
        with _locks_guard:
            _open[self.path.resolve()] -= not self._closed
            self._closed = True
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file from its first statement to its end."""
        with border(path=self.path), self._connection.cursor() as cursor:
            cursor.begin()
            yield Session(cursor, self._numbers)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction, alone: all of it is written when the block ends, nothing if it raises."""
        with self._lock, border(path=self.path), self._connection.cursor() as cursor:
            cursor.begin()
            try:
                yield Session(cursor)
                cursor.commit()
            except BaseException:
                _roll_back(cursor)
                raise

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the file."""
        with self._lock, border(path=self.path), self._connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    """Undo what is open. A failed commit has already ended the transaction: then there is nothing to undo."""
    try:
        cursor.rollback()
    except duckdb.TransactionException:
        return
