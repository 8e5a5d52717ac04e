"""Formulas of derived indicators, as the catalogue writes them; read by a grammar, never by ``eval``.

    hazards_resolved/hazards_found*100
    party_members[性别=女]/party_members*100

Operands are indicator codes, with ``[dimension=value]`` for one part of a breakdown; numbers, + - * / and
round brackets do the rest. The reader is Dijkstra's shunting yard: brackets of any depth, no recursion.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from indicators.arithmetic import add, divide, multiply, subtract
from indicators.intervals import Intervals


class FormulaError(ValueError):
    """The text is no formula; ``str()`` is the text and the place (0-based) where it stops making sense."""


@dataclass(frozen=True, slots=True)
class Operand:
    """An indicator's total (``dimension`` ""), or one part of its breakdown (``名=值``)."""

    code: str
    dimension: str = ""


_Step = Operand | float | str  # a number, an operand or an operator, in postfix order


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was understood; ``operands`` in the order of their first mention."""

    text: str
    operands: tuple[Operand, ...]
    steps: tuple[_Step, ...]

    def evaluate(self, values: Mapping[Operand, Intervals]) -> Intervals:
        """The result for each area, from operands in their canonical units (parallel, all of one length).

        Missing where an operand is missing or a divisor's interval holds 0. Operands count as independent,
        so a number that stands twice in a formula gives an interval wider than it need be. Raises KeyError
        when ``values`` lacks an operand.

        >>> found, resolved = Operand("found"), Operand("resolved")
        >>> share = parse("resolved/found*100")
        >>> share.evaluate({found: Intervals.exact([8, 0]), resolved: Intervals.exact([6, 0])}).value.tolist()
        [75.0, nan]
        """
        shape = values[self.operands[0]].value.shape
        stack: list[Intervals] = []
        for step in self.steps:
            if isinstance(step, Operand):
                stack.append(values[step])
            elif isinstance(step, float):
                stack.append(Intervals.exact(np.full(shape, step)))
            else:
                right = stack.pop()
                stack.append(_APPLY[step](stack.pop(), right))
        return stack.pop()

    def of_sums(self, values: Mapping[Operand, Intervals]) -> float | None:
        """The group's value: the formula of the sums, over the areas that know every operand.

        So a group's rate is a ratio of sums, never a mean of ratios (METHOD §5). None when no area knows
        every operand or the divisor is 0.

        >>> a, b = Operand("a"), Operand("b")
        >>> parse("a/b*100").of_sums({a: Intervals.exact([1, 9]), b: Intervals.exact([10, 10])})
        50.0
        """
        known = np.logical_and.reduce([values[operand].known for operand in self.operands])
        if not known.any():
            return None
        sums = {one: Intervals.exact([values[one].value[known].sum()]) for one in self.operands}
        result = float(self.evaluate(sums).value[0])
        return None if np.isnan(result) else result


def parse(text: str) -> Formula:
    """Read a formula. Raises FormulaError for anything that the grammar does not know.

    >>> [operand.dimension for operand in parse("party_members[性别=女]/party_members*100").operands]
    ['性别=女', '']
    >>> parse("volunteers per resident")
    Traceback (most recent call last):
    indicators.formula.FormulaError: volunteers per resident @ 10
    """
    steps = tuple(_postfix(text))
    operands = tuple(dict.fromkeys(step for step in steps if isinstance(step, Operand)))
    if not operands:
        raise FormulaError(f"{text} @ {len(text)}")
    return Formula(text, operands, steps)


def circular(formulas: Mapping[str, str]) -> set[str]:
    """The codes whose formula leads back to themselves (``formulas``: code → formula, "" for none).

    >>> sorted(circular({"a": "b+1", "b": "a/2", "c": "a+1", "d": ""}))
    ['a', 'b']
    """
    uses = {code: {one.code for one in parse(text).operands} for code, text in formulas.items() if text}
    return {code for code in uses if code in _reached(code, uses)}


def _reached(code: str, uses: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [code]
    while waiting:
        fresh = uses.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return found


_APPLY: dict[str, Callable[[Intervals, Intervals], Intervals]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
}
# How strongly a waiting symbol holds what stands before it; a new one releases those that hold as strongly.
_BINDS = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2}
_RELEASES = {**_BINDS, "(": 3}
_TOKEN = re.compile(
    r"\s*(?:(?P<open>\()|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<code>[A-Za-z_]\w*)(?:\[(?P<dimension>[^\[\]=]+=[^\[\]=]+)\])?"
    r"|(?P<close>\))|(?P<operator>[-+*/]))",
    re.ASCII,
)
_TERMS = {"open", "number", "code", "dimension"}


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Terms, and what may follow a term, each in its turn: after an operator or ``(`` a term is due."""
    place, term_due, end = 0, True, len(text.rstrip())
    while term_due or place < end:
        found = _TOKEN.match(text, place)
        if not found or (found.lastgroup in _TERMS) is not term_due:
            raise FormulaError(f"{text} @ {place}")
        yield found
        place, term_due = found.end(), found.lastgroup in {"open", "operator"}


def _postfix(text: str) -> list[_Step]:
    output: list[_Step] = []
    waiting: list[str] = []  # open brackets, and operators until their right side is complete

    def release(strength: int) -> None:
        while waiting and _BINDS[waiting[-1]] >= strength:
            output.append(waiting.pop())

    for token in _tokens(text):
        if symbol := token["open"] or token["operator"]:
            release(_RELEASES[symbol])
            waiting.append(symbol)
        elif token["close"]:
            release(1)
            if not waiting:
                raise FormulaError(f"{text} @ {token.start('close')}")
            waiting.pop()
        else:
            output.append(_term(token))
    release(1)
    if waiting:
        raise FormulaError(f"{text} @ {len(text)}")
    return output


def _term(token: re.Match[str]) -> Operand | float:
    if number := token["number"]:
        return float(number)
    return Operand(token["code"], token["dimension"] or "")
