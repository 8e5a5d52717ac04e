"""Which sort of its indicator a number counts: 渠道=市级媒体, 性别=女. Only words that name a sort do."""

import re
from functools import lru_cache

from loaders.prose import cues
from loaders.prose.lexicon import Meaning, listed, shipped
from loaders.prose.meaning import Guess, Reader
from loaders.prose.plain import plain
from loaders.prose.tokens import Token
from loaders.prose.views import View

_LONGEST = 12  # characters; longer ones are no name of a sort
_CLAUSES = 2  # clauses before that may name it
_AGE = re.compile(r"\d{1,3}(?:周?岁)?(?:[-~至到]\d{1,3})?周?岁(?:\(含\))?(?:及?以[上下]|以内)?")
_NAME = re.compile(r"[一-龥0-9A-Za-z\"]{2,}$")


def of_value(reader: Reader, token: Token, view: View, guess: Guess, meaning: Meaning) -> str:
    """The sort that a value of an indicator told by type is of, as NAME=SORT; "" where none is named."""
    if not meaning.by:
        return ""
    phrase = reader.text[guess.start : guess.end]
    sort = _nearest(reader, view, meaning.sorts) if meaning.sorts else ""
    if not sort and guess.side in "LR" and (not meaning.sorts or _residue(phrase)):
        sort = phrase
    return f"{meaning.by}={sort}" if sort else ""


def _nearest(reader: Reader, view: View, sorts: frozenset[str]) -> str:
    """The word for a sort in the number's own clause, or in the nearest one before that has any."""
    clauses = reader.places.clauses
    own = clauses[view.clause]
    before = clauses[max(0, view.clause - _CLAUSES) : view.clause]
    stretches = [(view.left[0], view.right[1]), (own.start, view.left[0])]
    stretches += [(one.start, one.end) for one in reversed(before) if one.stop == own.stop]
    for start, end in stretches:
        words = [
            reader.text[word.start : word.end] for word in reader.words_in(start, end) if sorts & {*word.tags}
        ]
        if words:
            return max((word for word in words if _residue(word)), key=len, default="")
    return ""


def _residue(phrase: str) -> str:
    """What a phrase says beyond words that any report has for the thing: 市级以上 of 市级以上媒体报道."""
    return _general().sub("", phrase)


@lru_cache(maxsize=1)
def _general() -> "re.Pattern[str]":
    words = {*cues.words("sort", "general"), *map(plain, listed("light"))}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def of_part(text: str, token: Token, view: View | None, whole: str) -> str:
    """The sort that a part of a total is, as NAME=SORT; ``whole`` are the words that name the total."""
    if view is None:
        return ""
    left = _bare(text[view.left[0] : token.first])
    right = _bare(text[view.right[0] : view.right[1]]) if view.behind else ""
    for said in (left, right):
        if known := _known(said):
            return known
    name = left or right
    is_name = _NAME.fullmatch(name) and len(name) <= _LONGEST and name not in whole
    if not is_name or not _residue(name) or cues.says("sort", name, 0, len(name), "never"):
        return ""
    return f"类型={name}"


def of_people(text: str, token: Token, view: View) -> str:
    """The sex or age by which people are counted (女党员31名), as NAME=SORT: a part of all of them."""
    stretches = [(view.left[0], token.first), *([view.right] if view.behind and not view.open else [])]
    said = (_known(_bare(text[start:end])) for start, end in stretches)
    names = cues.words("sort", "people")
    return next((one for one in said if one.partition("=")[0] in names), "")


def _bare(text: str) -> str:
    """A noun without the words around it that name nothing: 其中女党员有 → 女党员."""
    text = re.split(r"[,。;:!?()、\n]", text.strip())[-1]
    before, behind = _edges()
    return behind.sub("", before.sub("", text)).strip(' "')


@lru_cache(maxsize=1)
def _edges() -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    before = "|".join(map(re.escape, sorted(cues.words("sort", "before"), key=len, reverse=True)))
    behind = "|".join(map(re.escape, sorted(cues.words("sort", "behind"), key=len, reverse=True)))
    return re.compile(rf"^(?:{before})+"), re.compile(rf"(?:{behind})+$")


def _known(said: str) -> str:
    """The sorts that have a name of their own: sex, schooling, age."""
    if age := _AGE.search(said):
        return f"年龄={age[0]}"
    for entry in shipped()[0].get("sorts", ()):
        for word, name in _names(entry["words"]):
            if word in said:
                bound = _BOUND.match(said, said.index(word) + len(word)) if entry.get("bounds") else None
                return f"{entry['name']}={name}{bound[1] if bound else ''}"
    return ""


_BOUND = re.compile(r"(?:学历|文化程度|文化)?(及?以[上下])")


@lru_cache(maxsize=16)
def _names(words: str) -> tuple[tuple[str, str], ...]:
    """(word, name of the sort) of an entry: 女党员:女 is the word 女党员 for the sort 女."""
    pairs = (word.partition(":") for word in plain(words).split())
    return tuple((word, name or word) for word, _, name in pairs)
