"""How a text is cut into cells."""

import re
from dataclasses import dataclass

RUNS = "  "  # as a delimiter: two or more blanks in a row, as in text that was aligned by hand
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_NOWHERE = "\x1e"  # stands for "no delimiter": the record separator of ASCII is in no table


@dataclass(frozen=True, slots=True)
class Dialect:
    """``delimiter`` None: one column. ``backslash``: \\" stands for a mark within a cell (besides "").

    ``padded``: blanks after a delimiter belong to it.
    """

    delimiter: str | None
    quote: str = '"'
    backslash: bool = False
    padded: bool = False

    @property
    def between(self) -> str:
        """What stands between cells; something that does not occur where there is one column."""
        return self.delimiter or _NOWHERE

    def value(self, quoted: str) -> str:
        """What a cell says whose text between its marks is given."""
        text = quoted.replace(self.quote * 2, self.quote)
        return text.replace("\\" + self.quote, self.quote) if self.backslash else text

    def bare(self, cell: str) -> str:
        """What a cell without marks says."""
        return cell.lstrip(" ") if self.padded else cell

    def marks(self, text: str) -> int:
        """How many marks of a text may open or close something: none escaped, no apostrophe in a word."""
        count = text.count(self.quote)
        if count and self.quote == "'":
            count -= len(_APOSTROPHE.findall(text))
        return count - text.count("\\" + self.quote) if self.backslash else count
