"""The ledger of batches in one DuckDB file, and what is visible of it. DuckDB lives only here."""

from pathlib import Path

from store.backup import restore
from store.errors import (
    AlreadyDone,
    BackupBroken,
    BackupExists,
    BadInterval,
    DuplicateKey,
    Outdated,
    RoundClosed,
    StoreBroken,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreTooNew,
    UnknownBatch,
    UnknownCode,
    UnknownDeck,
    UnknownPeers,
    UnknownRecipe,
    UnknownRound,
    UnknownTarget,
)
from store.facade import Store
from store.ledger import Draft
from store.registry import Named
from store.verify import Verification

__all__ = [
    "AlreadyDone",
    "BackupBroken",
    "BackupExists",
    "BadInterval",
    "Draft",
    "DuplicateKey",
    "Named",
    "Outdated",
    "RoundClosed",
    "Store",
    "StoreBroken",
    "StoreBusy",
    "StoreError",
    "StoreFull",
    "StoreMissing",
    "StoreTooNew",
    "UnknownBatch",
    "UnknownCode",
    "UnknownDeck",
    "UnknownPeers",
    "UnknownRecipe",
    "UnknownRound",
    "UnknownTarget",
    "Verification",
    "exists",
    "restore",
]


def exists(path: Path) -> bool:
    """True where a store's file lies (which may still be broken or busy)."""
    return path.is_file()
