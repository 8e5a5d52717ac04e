"""People and places that took part in something are not all those there are."""

import re

from indicators.indicator import Indicator
from loaders.prose import cues
from loaders.prose.meaning import Guess
from loaders.prose.scenes import Scene

# So few people before their noun are those who do something, not all there are; of those who work for a
# community there are fewer, of crowds more.
_FEWEST = {"staff": 5, "crowds": 50, "persons": 15}


def took_part(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """组织党员42名参加…: people who took part, or were cared for, are not all those there are."""
    if indicator is None or guess is None or indicator.code not in cues.words("acts_on", "codes"):
        return False
    text, token = scene.text, scene.token
    lead = cues.pattern("acts_on", "not_acts").sub("", text[_begins(scene) : token.start]).rstrip(" 约近")
    acts = cues.pattern("acts_on").search(lead)
    if acts and not cues.pattern("acts_on", "stative").search(lead, acts.end()):
        return True
    if guess.side == "R" and (
        lead.endswith(cues.words("acts_on", "towards")) or _are_few(scene, indicator, lead)
    ):
        return True
    if guess.side == "R" and _are_whose(scene, guess, indicator):
        return True
    if _ASKS.match(text, token.unit_end) or (guess.side == "R" and _ASKS.match(text, guess.end)):
        return True
    follows = cues.pattern("acts_on", "after").match(text, token.unit_end)
    return follows is not None and text[follows.end() : follows.end() + 1] != "者"


def _begins(scene: Scene) -> int:
    """Where the words that act on people may begin: 慰问党员6名、老兵8名 share theirs."""
    start, end = scene.view.left
    joined = scene.text[start : start + 1] in _JOINED or not scene.text[start:end].strip()
    return scene.clause.start if joined else start


_JOINED = ("、", "和", "及", "与")
_ASKS = re.compile(r"\s?(?:[、,]?\d+[人户口])?(?:提出|递交|自愿)?(?:申请|申报|报名)")


def _are_few(scene: Scene, indicator: Indicator, lead: str) -> bool:
    """3名党员牵头: people before their noun, without a word that they are there (现有)."""
    text, token = scene.text, scene.token
    if indicator.code not in cues.words("acts_on", "persons"):
        return False
    if cues.says("acts_on", text, scene.clause.start, token.start, "stative"):
        return False
    sorts = (name for name in _FEWEST if indicator.code in cues.words("acts_on", name))
    few = token.value is not None and token.value < _FEWEST[next(sorts, "persons")]
    if few or lead.endswith("由"):
        return few
    return cues.says("acts_on", text, token.unit_end, scene.clause.end, "takes_part")


_ADJACENT = 4


def _are_whose(scene: Scene, guess: Guess, indicator: Indicator) -> bool:
    """结清23名外来务工人员的工钱: people whose things are spoken of."""
    if indicator.code not in cues.words("acts_on", "persons"):
        return False
    near = max(scene.clause.start, scene.token.first - _ADJACENT)
    is_there = cues.says("acts_on", scene.text, near, scene.token.start, "stative")
    return not is_there and scene.text[guess.end : guess.end + 1] == "的"


def are_where(scene: Scene, guess: Guess | None, indicator: Indicator | None) -> bool:
    """在9个小区开展: places where something is done are not all there are."""
    if indicator is None or indicator.code not in cues.words("counted_place", "codes"):
        return False
    text, token = scene.text, scene.token
    if cues.says("acts_on", text, scene.clause.start, token.start, "stative"):
        return False
    place = cues.pattern("counted_place").match(text, token.unit_end)
    if place is None:
        return False
    if text[: token.first].endswith("在"):
        return True
    within = place.end() + (text[place.end() : place.end() + 1] in ("内", "里", "中"))
    is_done = cues.pattern("counted_place", "ends").match(text, within) is not None
    return is_done and indicator.code in cues.words("counted_place", "apart")
