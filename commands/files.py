"""Tables into the store."""

import sys
from dataclasses import asdict, replace
from pathlib import Path

from answers import intake, loading, registry
from answers import targets as aims
from commands.furniture import Arguments, Document, bytes_of, trouble
from exports import contract
from exports.progress_bar import bar
from indicators.instructions import Instructions
from indicators.progress import part
from indicators.refusal import RefusalError
from indicators.staging import Issue
from store import Store

_CHECKED = 0.5  # of the work of a load, as the bar has it


def check(store: Store, arguments: Arguments) -> Document:
    """What a file would do to the store; nothing is written."""
    said = Instructions(area=arguments.area, period=arguments.period, sheet=arguments.sheet)
    seen = intake.preview(store, bytes_of(arguments.file), arguments.file.name, said)
    staging = seen.staging
    if staging.rows.empty and not staging.errors:  # what load would say
        nothing = Issue("nothing_to_load", raw=arguments.file.name)
        staging = replace(staging, issues=(*staging.issues, nothing))
    return {**contract.check(staging, seen.differences), "_refused": bool(staging.errors)}


def load(store: Store, arguments: Arguments) -> Document:
    """Files checked and committed, a batch each."""
    documents = [_load_one(store, file, arguments) for file in arguments.files]
    if len(documents) == 1:
        return documents[0]
    return {"files": documents, "_refused": any(document.pop("_refused", False) for document in documents)}


def _load_one(store: Store, file: Path, arguments: Arguments) -> Document:
    rejected: int | None = 0
    try:
        with bar(None if arguments.json else sys.stderr, file.name) as progress:
            said = Instructions(sheet=arguments.sheet)
            seen = loading.check(store, file, said, part(progress, 0.0, _CHECKED))
            rejected = seen.rejected
            told = part(progress, _CHECKED, 1.0)
            receipt = loading.commit(
                store, seen, actor=arguments.actor, only_valid=arguments.only_valid, progress=told
            )
    except (RefusalError, OSError) as found:
        refusal = trouble(found) if isinstance(found, OSError) else found
        document = contract.refused(file.name, store.revision, refusal.issues, rejected)
        return {**document, "_refused": True}
    return contract.receipt(file.name, receipt)


def areas(store: Store, arguments: Arguments) -> Document:
    """Areas added or changed from a file."""
    return asdict(registry.put_areas(store, bytes_of(arguments.file)))


def catalogue(store: Store, arguments: Arguments) -> Document:
    """Indicators added or changed from a file."""
    return asdict(registry.put_indicators(store, bytes_of(arguments.file)))


def targets(store: Store, arguments: Arguments) -> Document:
    """Targets added or changed from a file."""
    return asdict(aims.put(store, bytes_of(arguments.file)))
