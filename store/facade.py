"""Store: the room's table of contents."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType

import pandas as pd

from indicators.amounts import Amounts
from indicators.area import Area
from indicators.deck import Deck
from indicators.harvest import Harvest
from indicators.indicator import Indicator
from indicators.observation import Batch
from indicators.peers import PeerGroup
from indicators.period import Period
from indicators.progress import Progress, untold
from indicators.recipe import Recipe
from indicators.round import Round
from indicators.target import Target
from store import (
    amounts,
    backup,
    birth,
    decks,
    ledger,
    peers,
    reads,
    recipes,
    registry,
    rounds,
    targets,
    verify,
)
from store.database import Database
from store.errors import StoreMissing
from store.ledger import Draft
from store.registry import Named
from store.verify import Verification


class Store:
    """The ledger in one file. Safe to share between threads; one process at a time.

    Every method raises only StoreError's (store.errors). All reads show what is visible now.
    """

    def __init__(self, database: Database) -> None:
        """Around an open, migrated database; use ``open`` or ``create``."""
        self._database = database

    # --- the file ---------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path) -> "Store":
        """An existing store, brought to the current schema.

        Raises StoreMissing, StoreBusy (another process holds it), StoreBroken, StoreTooNew.
        """
        if not path.is_file():
            raise StoreMissing(path=path)
        return cls(birth.opened(path))

    @classmethod
    def create(cls, path: Path, founding: "Callable[[Store], None]") -> "Store":
        """A new store at ``path``, filled by ``founding``, then opened; it appears whole or not at all.

        If someone else's appears first, that one is opened. Raises what ``open`` and ``founding`` raise.
        """
        birth.bear(path, lambda database: founding(cls(database)))
        return cls.open(path)

    def close(self) -> None:
        """Give the file free. Safe to call twice."""
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._database.path

    @property
    def revision(self) -> int:
        """A number that grows with every change of what is visible; part of every cache's key."""
        return ledger.revision(self._database)

    # --- areas and indicators ---------------------------------------------------------------------

    def areas(self) -> list[Area]:
        """The areas, in the order they were first put; without the demo's while it is hidden."""
        return registry.areas(self._database)

    def put_areas(self, areas: Iterable[Area]) -> None:
        """Add areas, or change those whose code is known."""
        registry.put_areas(self._database, areas)

    def indicators(self) -> list[Indicator]:
        """The catalogue, in the order it was first put."""
        return registry.indicators(self._database)

    def put_indicators(self, indicators: Iterable[Indicator]) -> None:
        """Add indicators, or change those whose code is known."""
        registry.put_indicators(self._database, indicators)

    def aliases(self, kind: Named) -> dict[str, str]:
        """Learned names → codes; not the areas' and indicators' own aliases and synonyms."""
        return registry.aliases(self._database, kind)

    def put_alias(self, kind: Named, alias: str, code: str) -> None:
        """Learn that ``alias`` means ``code``."""
        registry.put_alias(self._database, kind, alias, code)

    def forget_alias(self, kind: Named, alias: str) -> None:
        """Unlearn a name."""
        registry.forget_alias(self._database, kind, alias)

    # --- peer groups ------------------------------------------------------------------------------

    def peers(self) -> list[PeerGroup]:
        """The peer groups, in the order in which they were first put."""
        return peers.peers(self._database)

    def put_peers(self, new: PeerGroup) -> PeerGroup:
        """Keep a new peer group (``code`` "": it gets one), or change a known one; the group as it is kept.

        Raises UnknownCode, UnknownPeers.
        """
        return peers.put(self._database, new)

    def remove_peers(self, code: str) -> None:
        """Forget a peer group. Raises UnknownPeers."""
        peers.remove(self._database, code)

    # --- recipes for case exports -----------------------------------------------------------------

    def recipes(self) -> list[Recipe]:
        """How case exports are counted, in the order in which that was first said."""
        return recipes.recipes(self._database)

    def put_recipe(self, new: Recipe) -> Recipe:
        """Keep a new recipe (``code`` "": it gets one), or change a known one; the recipe as it is kept.

        Raises UnknownCode, UnknownRecipe.
        """
        return recipes.put(self._database, new)

    def remove_recipe(self, code: str) -> None:
        """Forget a recipe; what was counted with it stays. Raises UnknownRecipe."""
        recipes.remove(self._database, code)

    # --- decks for meetings -----------------------------------------------------------------------

    def decks(self) -> list[Deck]:
        """All decks, the newest first."""
        return decks.decks(self._database)

    def deck(self, number: int) -> Deck:
        """One deck. Raises UnknownDeck."""
        return decks.one(self._database, number)

    def put_deck(self, new: Deck) -> Deck:
        """Keep a new deck (``id`` None: it gets one), or change a known one; the deck as it is kept.

        Decks are no data: the revision stays as it is. Raises UnknownDeck.
        """
        return decks.put(self._database, new)

    def remove_deck(self, number: int) -> None:
        """Forget a deck. Raises UnknownDeck."""
        decks.remove(self._database, number)

    # --- reporting rounds -------------------------------------------------------------------------

    def rounds(self) -> list[Round]:
        """All reporting rounds, the newest first, closed ones too."""
        return rounds.rounds(self._database)

    def round(self, code: str) -> Round:
        """One reporting round. Raises UnknownRound."""
        return rounds.one(self._database, code)

    def put_round(self, new: Round) -> Round:
        """Keep a new round (``code`` "": it gets one), or change an open one; the round as it is kept.

        Raises UnknownCode, UnknownRound, RoundClosed.
        """
        return rounds.put(self._database, new)

    def close_round(self, code: str) -> Round:
        """Take no more returns for a round. Raises UnknownRound, RoundClosed."""
        return rounds.close(self._database, code)

    def reopen_round(self, code: str) -> Round:
        """Take returns for a closed round again; an open one stays as it is. Raises UnknownRound."""
        return rounds.reopen(self._database, code)

    # --- targets ----------------------------------------------------------------------------------

    def targets(self) -> list[Target]:
        """All targets, indicator by indicator, the latest period first; without a hidden demo's."""
        return targets.targets(self._database)

    def put_targets(self, new: Iterable[Target]) -> None:
        """Add targets, or change those of the same indicator, bearer and period. Raises UnknownCode."""
        targets.put(self._database, new)

    def remove_target(self, target: Target) -> None:
        """Forget a target. Raises UnknownTarget."""
        targets.remove(self._database, target)

    # --- the ledger -------------------------------------------------------------------------------

    def add(self, draft: Draft, rows: pd.DataFrame | Harvest, progress: Progress = untold) -> Batch:
        """Write one batch of frames.OBSERVATION rows, all or nothing; it survives once this returns.

        Raises UnknownCode, DuplicateKey, BadInterval, and Outdated (``draft.revision``).
        """
        return ledger.add(self._database, draft, rows, progress)

    def find(self, checksum: str) -> Batch | None:
        """The newest live batch made from a file with these bytes (sha256), if any."""
        return ledger.find(self._database, checksum)

    def undo(self, batch: int) -> Batch:
        """Make a batch count no more. Raises UnknownBatch, AlreadyDone."""
        return ledger.undo(self._database, batch)

    def redo(self, batch: int) -> Batch:
        """Make an undone batch count again. Raises UnknownBatch, AlreadyDone."""
        return ledger.redo(self._database, batch)

    def batch(self, batch: int) -> Batch:
        """One batch. Raises UnknownBatch."""
        return ledger.batch(self._database, batch)

    def history(self, limit: int | None = None) -> list[Batch]:
        """The batches, newest first, undone ones too."""
        return ledger.history(self._database, limit)

    def content(self, checksum: str) -> bytes | None:
        """The unaltered bytes of a loaded file; None where they were not kept."""
        return ledger.content(self._database, checksum)

    def keep_text(self, batch: int, text: str) -> None:
        """Put the text of its report beside a batch that came without. Raises UnknownBatch."""
        ledger.keep_text(self._database, batch, text)

    def text(self, batch: int) -> str | None:
        """The report that a batch was read from, as it was read then; None where it was not kept."""
        return ledger.text(self._database, batch)

    def set_demo(self, visible: bool) -> None:
        """Show or hide the demo street, its areas and its batches."""
        ledger.set_demo(self._database, visible)

    @property
    def demo_visible(self) -> bool:
        """False once the demo was removed."""
        return ledger.demo_visible(self._database)

    # --- what is visible --------------------------------------------------------------------------

    def observations(
        self,
        *,
        indicators: Sequence[str] | None = None,
        areas: Sequence[str] | None = None,
        periods: Sequence[Period] | None = None,
    ) -> pd.DataFrame:
        """The visible observations (frames.STORED), filtered; unknown periods only if ``periods`` is None."""
        return reads.observations(self._database, indicators=indicators, areas=areas, periods=periods)

    def amounts(self, *, indicators: Sequence[str], areas: Sequence[str]) -> Amounts:
        """The visible numbers of these indicators and areas, where period and unit are known; in no order."""
        return amounts.amounts(self._database, indicators, areas)

    def loaded(self, checksum: str) -> pd.DataFrame:
        """What live batches made from a file with these bytes hold (frames.STORED), visible or not."""
        return reads.loaded(self._database, checksum)

    def replaced(self, area: str, indicator: str, period: Period | None, dimension: str = "") -> pd.DataFrame:
        """The older values of one observation, newest first: frames.STORED plus actor, time."""
        return reads.replaced(self._database, area, indicator, period, dimension)

    def periods(self, indicator: str | None = None, areas: Sequence[str] | None = None) -> pd.DataFrame:
        """Known periods by indicator, newest first: indicator, start, end, n (areas with a total)."""
        return reads.periods(self._database, indicator, areas)

    # --- soundness --------------------------------------------------------------------------------

    def verify(self) -> Verification:
        """Every check of the store, and the digest of what is visible."""
        return verify.verify(self._database)

    def backup(self, directory: Path) -> Path:
        """Write a backup as ``directory`` (absent or empty), while others go on; ``store.restore`` reads it.

        Raises BackupExists.
        """
        return backup.backup(self._database, directory)
