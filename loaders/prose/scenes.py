"""What the kind of a number is judged by: its clause, its time, the part of the report it stands in."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from loaders.prose.layout import Clause, Layout
from loaders.prose.tokens import Token, is_range
from loaders.prose.views import View
from loaders.prose.when import Moment, Times
from loaders.prose.whose import Level, carried

REACH = 160  # characters before a number in which its kind is told
_CLAUSES = 8  # clauses before it


@dataclass(frozen=True, slots=True)
class Scene:
    """What the kind of a number is judged by."""

    text: str
    token: Token
    view: View
    clause: Clause
    sentence: int
    moment: Moment | None
    plan: str  # plan | problem | "": the part of the report that it stands in
    paired: bool  # 20—30
    stop: int  # where the stretch since the last full stop begins
    level: Level = Level.COMMUNITY  # of whom the report is
    carried: bool = False  # the sentence before spoke of a wider area
    clauses: tuple[Clause, ...] = ()  # those since the last full stop, the number's own the last


def ranges(text: str, found: Sequence[Token]) -> set[int]:
    """The starts of the tokens that are ends of a range: 20—30人, 3至5场."""
    ends: set[int] = set()
    for one, other in itertools.pairwise(found):
        if is_range(one, other, text):
            ends |= {one.start, other.start}
    return ends | {one.start for one in found if one.ends}


def scene(
    text: str,
    token: Token,
    view: View,
    layout: Layout,
    times: Times,
    planned: Callable[[int], str],
    paired: bool,
    level: Level,
) -> Scene:
    """The scene of a number."""
    clause = layout.clauses[view.clause]
    if clause.start < token.start - REACH:
        clause = replace(clause, start=token.start - REACH)
    if view.left[0] < token.start - REACH:
        view = replace(view, left=(token.start - REACH, view.left[1]))
    sentence = layout.sentence_start(view.clause)
    stop = layout.stop_start(view.clause)
    moment = times.of(token.start, stop, layout, view.clause)
    since = layout.clauses[max(layout.at(stop), view.clause - _CLAUSES) : view.clause + 1]
    plan, wider = planned(token.start), carried(text, layout, view.clause, level)
    return Scene(text, token, view, clause, sentence, moment, plan, paired, stop, level, wider, since)
