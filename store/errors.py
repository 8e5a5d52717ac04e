# ruff: noqa: N818 -- the names say the state that was found; callers read "except StoreBusy"
"""What can go wrong in the store. Every error has a code; its Chinese sentence is in words.issues."""

from indicators.refusal import RefusalError
from indicators.staging import Issue


class StoreError(RefusalError):
    """Any refusal of the store. ``facts`` say what was found (``detail``: DuckDB's own words)."""

    code = "store_error"

    def __init__(self, **facts: object) -> None:
        """With what was found: path, batch, codes, count …"""
        self.facts = {name: str(value) for name, value in facts.items()}
        super().__init__(Issue(self.code, facts=tuple(self.facts.items())))

    @property
    def issue(self) -> Issue:
        """The error as an issue that pages and the command line show."""
        return self.issues[0]


class StoreMissing(StoreError):
    """There is no file at the path."""

    code = "store_missing"


class StoreBusy(StoreError):
    """Another process holds the file (DuckDB: one process)."""

    code = "store_busy"


class StoreBroken(StoreError):
    """The file is no DuckDB file, no store, or damaged; or a statement failed."""

    code = "store_broken"


class StoreFull(StoreError):
    """What was to be written could not be: the disk is full, or files may not grow. Nothing was changed."""

    code = "store_full"


class StoreTooNew(StoreError):
    """The file was written by a newer version of this program or of DuckDB."""

    code = "store_too_new"


class UnknownBatch(StoreError):
    """No batch has this number."""

    code = "unknown_batch"


class AlreadyDone(StoreError):
    """The batch is already undone (or already live)."""

    code = "already_done"


class UnknownCode(StoreError):
    """Rows name areas or indicators that the store does not hold; nothing was written."""

    code = "unknown_code"


class DuplicateKey(StoreError):
    """One batch says two things about the same observation; nothing was written."""

    code = "duplicate_key"


class BadInterval(StoreError):
    """Rows whose value is no finite number between low and high; nothing was written."""

    code = "bad_interval"


class Outdated(StoreError):
    """What is visible changed since the batch was prepared; nothing was written."""

    code = "outdated"


class BackupBroken(StoreError):
    """A backup is incomplete, altered, too new, or does not give the digest it promises."""

    code = "backup_broken"


class BackupExists(StoreError):
    """The folder for a backup exists and is not empty; nothing was written."""

    code = "backup_exists"


class UnknownRound(StoreError):
    """No reporting round has this code."""

    code = "unknown_round"


class UnknownDeck(StoreError):
    """No deck has this number."""

    code = "unknown_deck"


class UnknownRecipe(StoreError):
    """No recipe for case exports has this code."""

    code = "unknown_recipe"


class UnknownPeers(StoreError):
    """No peer group has this code."""

    code = "unknown_peers"


class UnknownTarget(StoreError):
    """No such target is kept; somebody may have changed it."""

    code = "unknown_target"


class RoundClosed(StoreError):
    """The reporting round is closed; it can be opened again."""

    code = "round_closed"
