"""The parts of a report that speak of what is to come or of what is wrong."""

import re

from loaders.prose import cues
from loaders.prose.layout import Clause, Layout

_HEADING = re.compile(
    r"\s*(?:(?P<one>[一二三四五六七八九十]{1,3}[、,.])|(?P<two>\([一二三四五六七八九十]{1,3}\))"
    r"|(?P<four>\(\d{1,2}\)|\d{1,2}\.\d{1,2}(?:\.\d)? )"
    r"|(?P<three>\d{1,2}(?:[、.](?!\d)| (?=20\d\d|[一-龥]))))"
)
_LONGEST_HEADING = 30


def plans(text: str, layout: Layout) -> list[tuple[int, int, str]]:
    """The stretches of a text that speak of what is to come (plan) or of what is wrong (problem).

    Such a part begins with its heading (存在问题, 下一步打算), or with such words at the head of a sentence,
    and ends where a heading of its rank or a higher one stands, or with its paragraph.
    """
    found: list[tuple[int, int, str]] = []
    start, rank, sort = -1, 9, ""
    for begin, end in _lines(text):
        line = text[begin:end]
        here, title = _rank(line), _planning_title(line)
        if start >= 0 and here <= rank:
            found.append((start, begin, sort))
            start = -1
        if start < 0 and title:
            start, rank, sort = begin, here, _sort(title)
    if start >= 0:
        found.append((start, len(text), sort))
    return found + _planned_ends(text, layout) + _listed_ends(text)


def _listed_ends(text: str) -> list[tuple[int, int, str]]:
    """From a line like 2025年重点项目如下: to the end of the text, where it says nothing was done."""
    found = _LISTS.search(text)
    return [(found.end(), len(text), "plan")] if found else []


_LISTS = re.compile(
    r"(?:20\d\d年度?|今年|明年|新年度)(?:(?!完成|总结|回顾|落实|推进)[^,。;\n]){0,12}(?:实事项目|民生实事|重点项目|重点工作|重点任务|目标任务)"
    r"(?:主要)?(?:包括|如下|分别是|分别为|具体为)[:]?[ \t]*(?=\n)"
)


_YEAR = re.compile(r"20\d\d")


def _sort(title: str) -> str:
    is_ahead = cues.says("problem", title, 0, len(title), "ahead") or _YEAR.search(title)
    return "problem" if cues.says("problem", title, 0, len(title)) and not is_ahead else "plan"


def _lines(text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]


def _rank(line: str) -> int:
    """How high a line's heading is: 1 for 一、, 9 for a line that is no heading."""
    found = _HEADING.match(line)
    if found:
        return next(rank for rank, name in enumerate(("one", "two", "three", "four"), 1) if found[name])
    return 1 if len(line.strip()) <= 14 and not re.search(r"[,。;:]", line) and line.strip() else 9


def _planning_title(line: str) -> str:
    """The heading of a line if it announces plans or problems, else ""."""
    found = _HEADING.match(line)
    body = line[found.end() if found else 0 :].strip()
    title = re.split(r"[。:,;]", body, maxsplit=1)[0]
    if len(title) > _LONGEST_HEADING or not (found or len(body) <= _LONGEST_HEADING):
        return ""
    if cues.says("plan", title, 0, len(title), "not_headings"):
        return ""
    whole = title in cues.words("plan", "whole_headings")
    says = (
        whole
        or cues.says("plan", title, 0, len(title), "headings")
        or title.endswith(cues.words("plan", "title_ends"))
    )
    return title if says else ""


_OF_YEAR = re.compile(r"20\d\d年?[,、]?\s?(?:[^,。]{0,8}(?:社区|街道)|我们)?")


def _opens_plan(text: str, clause: Clause) -> bool:
    """Whether a sentence opens with words of what is to come or what is wrong: 下一步, 2025年社区将."""
    start = (
        clause.start + len(text[clause.start : clause.end]) - len(text[clause.start : clause.end].lstrip())
    )
    if cues.pattern("plan", "opens").match(text, start, clause.end):
        return True
    found = _OF_YEAR.match(text, start, clause.end)
    return found is not None and cues.pattern("plan", "will").match(text, found.end(), clause.end) is not None


def _planned_ends(text: str, layout: Layout) -> list[tuple[int, int, str]]:
    """From a sentence that opens with 下一步, 明年, 存在不足 to the end of its paragraph."""
    found: list[tuple[int, int, str]] = []
    until = -1
    for number, clause in enumerate(layout.clauses):
        opens = number == 0 or layout.clauses[number - 1].sentence != clause.sentence
        if clause.start < until or not opens or not _opens_plan(text, clause):
            continue
        until = next(
            (later.start for later in layout.clauses[number + 1 :] if _ends_plan(text, clause, later)),
            len(text),
        )
        found.append((clause.start, until, _sort(text[clause.start : clause.end])))
    return found


def _ends_plan(text: str, first: Clause, later: Clause) -> bool:
    """Whether a later clause is of another paragraph, or tells what there is by now: 目前, 截至."""
    if later.paragraph != first.paragraph:
        return True
    start = later.end - len(text[later.start : later.end].lstrip())
    return later.stop != first.stop and cues.pattern("plan", "by_now").match(text, start) is not None
