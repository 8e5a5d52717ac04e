"""The store itself: making it, its history, its backups."""

from contextlib import closing
from pathlib import Path

from answers.founding import ensure, found
from commands.furniture import Arguments, Document
from exports import contract
from indicators.refusal import RefusalError
from store import Store, exists
from store import restore as restored


def opened(path: Path) -> Store:
    """The store at a path, founded there if there is none."""
    return ensure(path)


def init(arguments: Arguments) -> Document:
    """A new store with the data that ships."""
    if exists(arguments.db):
        raise RefusalError.because("store_exists", str(arguments.db))
    with closing(found(arguments.db, with_demo=arguments.demo)) as store:
        return {"path": str(arguments.db), "demo": arguments.demo, "revision": store.revision}


def demo(store: Store, arguments: Arguments) -> Document:
    """The demo street hidden, or shown again."""
    store.set_demo(not arguments.remove)
    return {"demo": not arguments.remove, "revision": store.revision}


def history(store: Store, _arguments: Arguments) -> Document:
    """All batches, newest first."""
    return {"batches": [contract.batch(item) for item in store.history()], "revision": store.revision}


def undo(store: Store, arguments: Arguments) -> Document:
    """A batch taken back."""
    return {"batch": contract.batch(store.undo(arguments.batch)), "revision": store.revision}


def redo(store: Store, arguments: Arguments) -> Document:
    """A batch that was taken back counts again."""
    return {"batch": contract.batch(store.redo(arguments.batch)), "revision": store.revision}


def verify(store: Store, _arguments: Arguments) -> Document:
    """Whether the store is sound, and its digest."""
    seen = store.verify()
    return {
        "ok": seen.ok,
        "digest": seen.digest,
        "violations": list(seen.violations),
        "_refused": not seen.ok,
    }


def backup(store: Store, arguments: Arguments) -> Document:
    """A backup in a new folder."""
    return {"path": str(store.backup(arguments.directory)), "digest": store.verify().digest}


def restore(arguments: Arguments) -> Document:
    """The store as a backup holds it; the former file is kept."""
    kept = restored(arguments.directory, arguments.db)
    with closing(Store.open(arguments.db)) as store:
        return {
            "path": str(arguments.db),
            "kept": str(kept) if kept else None,
            "digest": store.verify().digest,
            "revision": store.revision,
        }
