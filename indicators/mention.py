"""A number that a report states, and what it was taken for (a fact before anyone confirms it)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.observation import Status
from indicators.period import Period
from indicators.quantity import Quantity
from indicators.staging import Issue


class MentionKind(StrEnum):
    """What a number in prose is: only an INDICATOR may be loaded as a community's own value.

    BREAKDOWN is a part of a total that the text states too; QUANTITY is true but no indicator (plan,
    target, threshold, history, another subject); NONE is no quantity (date, ordinal, slogan, name).
    """

    INDICATOR = "indicator"
    BREAKDOWN = "breakdown"
    QUANTITY = "quantity"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mention:
    """One fact by one number; a number that states two facts gives two mentions with one span.

    ``start``/``end`` bound the numeral, ``quote_start``/``quote_end`` the statement around it, in code
    points of the text as read. ``quantity`` is as written, in the unit as written (None where the numeral
    has no value, as 20 in 20xx年). ``area`` is the name as written, "" where the report's own area is
    meant; ``area_code`` is None where no known area is. ``phrase`` are the words that name what is counted.
    ``confidence`` is the estimated chance that a person would accept the mention as it is (0 to 1);
    ``reasons`` are codes of words.reports that say why it is of its kind, or why it waits for a person.
    """

    start: int
    end: int
    number_text: str
    quantity: Quantity | None
    kind: MentionKind
    indicator: str | None = None
    dimension: str = ""
    period: Period | None = None
    status: Status = Status.FINAL
    area: str = ""
    area_code: str | None = None
    phrase: str = ""
    quote_start: int = 0
    quote_end: int = 0
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text: ``kind`` is heading | paragraph | row (of a table, its cells apart by tabs)."""

    start: int
    end: int
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read: its whole ``text``, to which all offsets refer, and how it is divided.

    ``format`` is txt | docx | pdf | html | pasted; ``blocks`` are in text order and do not overlap;
    ``title`` is what the document calls itself ("" where it does not), ``reported_on`` the day on which it
    says it was published; ``issues`` are warnings: what of it could not be read.
    """

    text: str
    format: str = "txt"
    encoding: str | None = None
    title: str = ""
    blocks: tuple[Block, ...] = ()
    reported_on: date | None = None
    issues: tuple[Issue, ...] = ()
