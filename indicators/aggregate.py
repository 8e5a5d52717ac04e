"""Points become one score: weighted means up a tree of groups of any depth (OECD/JRC Handbook, step 6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from indicators.design import Aggregation, IndexDesign
from indicators.intervals import Flags, Floats

ROOT = ""


class Node(NamedTuple):
    """A group with what is directly in it: positions of components, and codes of groups."""

    code: str
    components: tuple[int, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The groups of a design, the deepest first and the index (code ``ROOT``) last.

    Weights are given as arrays whose rows are the components and then the groups in this order (the index
    has none), and whose columns are draws: ``weights`` has one column, the design's own.
    """

    nodes: tuple[Node, ...]
    weights: Floats

    def row(self, code: str) -> int:
        """The row of a group's weight."""
        return len(self.weights) - len(self.nodes) + 1 + [node.code for node in self.nodes].index(code)


def tree(design: IndexDesign) -> Tree:
    """The tree of a design whose groups' parents are among its groups."""
    order = list(_deepest_first(design, ROOT))
    nodes = tuple(
        Node(
            code,
            tuple(place for place, one in enumerate(design.components) if one.group == code),
            tuple(group.code for group in design.groups if group.parent == code),
        )
        for code in order
    )
    weight = {group.code: group.weight for group in design.groups}
    weights = [one.weight for one in design.components] + [weight[code] for code in order[:-1]]
    return Tree(nodes, np.array(weights, dtype=np.float64)[:, None])


def _deepest_first(design: IndexDesign, code: str) -> Iterator[str]:
    for group in design.groups:
        if group.parent == code:
            yield from _deepest_first(design, group.code)
    yield code


def means(points: Floats, frame: Tree, weights: Floats, how: Aggregation) -> dict[str, Floats]:
    """Scores by group code, ``ROOT`` the index: arrays communities × draws, NaN where nothing is known.

    ``points`` is communities × components; ``weights`` are the frame's, each draw times positive factors.
    The weights of what is missing are spread over its siblings in proportion; a group without any known
    part is missing itself. Geometric means are those of the logs, so one zero makes a group zero.
    """
    laid, present = _laid(points, how), _present(~np.isnan(points), frame)
    found = _rising(laid, present, frame, weights)
    if how is Aggregation.GEOMETRIC:
        found = {code: np.exp(mean) for code, mean in found.items()}
    return {code: np.where(present[code][:, None], mean, np.nan) for code, mean in found.items()}


def standings(points: Floats, frame: Tree, weights: Floats, how: Aggregation) -> Floats:
    """Numbers that order the communities as their index does, draws × communities; all have a score.

    Geometric means stay logs: that saves the larger half of their time.
    """
    found = _rising(_laid(points, how), _present(~np.isnan(points), frame), frame, weights)
    ordered: Floats = np.ascontiguousarray(found[ROOT].T)
    return ordered


def _laid(points: Floats, how: Aggregation) -> Floats:
    """What is averaged: points or their logs (log 0 is −∞, whose mean is −∞, which is 0 points again)."""
    if how is Aggregation.ARITHMETIC:
        return points
    with np.errstate(divide="ignore"):
        logs: Floats = np.log(points)
    return logs


def _rising(laid: Floats, present: Mapping[str, Flags], frame: Tree, weights: Floats) -> dict[str, Floats]:
    """Weighted means by group, from the deepest to the index; 0 where a community has nothing of a group."""
    known = ~np.isnan(laid)
    filled, counted = np.where(known, laid, 0.0), known.astype(np.float64)
    found: dict[str, Floats] = {}
    for node in frame.nodes:
        parts = list(node.components)
        size = counted[:, parts] @ weights[parts]
        total = _product(filled[:, parts], weights[parts])
        for code in node.groups:
            weight = weights[frame.row(code)]
            if weight.any():
                size += np.outer(present[code], weight)
                total += found[code] * weight
        found[node.code] = np.divide(total, size, out=np.zeros_like(total), where=size > 0)
    return found


def _product(filled: Floats, weights: Floats) -> Floats:
    """``filled @ weights`` in which an infinite part with weight makes the whole infinite, never NaN."""
    endless = np.isinf(filled)
    total: Floats = np.where(endless, 0.0, filled) @ weights
    if endless.any():
        total[(endless.astype(np.float64) @ weights) > 0] = -np.inf
    return total


def shares(points: Floats, frame: Tree) -> Floats:
    """The weight that each known component has in its community's index (rows sum to 1), by the design.

    Communities × components: the products of the weights down the tree, after those of what is missing
    were spread (COINr's effective weights where nothing is missing).
    """
    known = ~np.isnan(points)
    weights = frame.weights[:, 0]
    present = _present(known, frame)
    found: dict[str, Floats] = {ROOT: np.ones(len(points))}
    result = np.zeros(points.shape)
    for node in reversed(frame.nodes):
        parts = list(node.components)
        groups = [frame.row(code) for code in node.groups]
        inside = np.column_stack([known[:, parts], *(present[code] for code in node.groups)])
        spread = inside * weights[[*parts, *groups]]
        size = spread.sum(axis=1, keepdims=True)
        spread = (
            np.divide(spread, size, out=np.zeros_like(spread), where=size > 0) * found[node.code][:, None]
        )
        result[:, parts] = spread[:, : len(parts)]
        found |= {code: spread[:, len(parts) + place] for place, code in enumerate(node.groups)}
    return result


def _present(known: Flags, frame: Tree) -> dict[str, Flags]:
    """By group: which communities know anything in it that has weight."""
    found: dict[str, Flags] = {}
    for node in frame.nodes:
        weighty = frame.weights[list(node.components), 0] > 0
        there: Flags = np.asarray(known[:, list(node.components)][:, weighty].any(axis=1))
        for code in node.groups:
            if frame.weights[frame.row(code), 0] > 0:
                there = there | found[code]
        found[node.code] = there
    return found


def codes(frame: Tree) -> Sequence[str]:
    """The groups' codes without the index itself, the deepest first."""
    return [node.code for node in frame.nodes[:-1]]
