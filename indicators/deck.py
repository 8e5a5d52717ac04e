"""What a meeting is shown: a deck of slides, each one question and the finding that heads it."""

from dataclasses import dataclass, replace

from indicators.selection import Selection


@dataclass(frozen=True, slots=True)
class Slide:
    """One question of a deck.

    ``title`` is the finding as a person worded it ("" = composed from the answer); ``notes`` are for the
    speaker; ``design`` is the TOML of a composite index where the view is one; ``indicators`` are the columns
    of a heat table (none: the house's choice). ``content`` is what the slide showed when its deck was frozen,
    as exports.slides writes it; "" while it follows the data.
    """

    selection: Selection
    title: str = ""
    notes: str = ""
    skipped: bool = False
    design: str = ""
    indicators: tuple[str, ...] = ()
    content: str = ""

    def but(self, **changes: object) -> "Slide":
        """The same slide with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Deck:
    """An ordered list of slides. ``id`` is None before it is saved; ``masked``: communities have no names.

    ``revision`` is the data revision that the deck is frozen to, None while it still follows the data.
    ``lettered``: codes of the communities that have a letter, in the order of the letters; a letter stays its
    community's, whoever joins later.
    """

    name: str
    slides: tuple[Slide, ...] = ()
    id: int | None = None
    masked: bool = False
    revision: int | None = None
    lettered: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Slide, ...]:
        """The slides that are not skipped."""
        return tuple(slide for slide in self.slides if not slide.skipped)

    def but(self, **changes: object) -> "Deck":
        """The same deck with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
