"""Lines of pages become what was written: joined where they were broken, without heads and page numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.papers.pages import lines_of

WIDE = "社区全年开展各类志愿服务活动一百六十余场次服务居民群众"


def texts(*pages: list[str]) -> list[str]:
    return [each.text for each in lines_of(pages)]


@pytest.mark.parametrize(
    ("page", "joined"),
    [
        (["甲", "乙"], ["甲", "乙"]),
        ([WIDE, "参加8000人。"], [f"{WIDE}参加8000人。"]),
        ([f"{WIDE}13", "80余次。"], [f"{WIDE}1380余次。"]),
        ([f"{WIDE}3", ".5公里。"], [f"{WIDE}3.5公里。"]),
        ([f"{WIDE}。", "一年来。"], [f"{WIDE}。", "一年来。"]),
        ([WIDE, "二、民生服务"], [WIDE, "二、民生服务"]),
        ([WIDE, "(一)调解"], [WIDE, "(一)调解"]),
        (["短的一行,", "接着说。"], ["短的一行,接着说。"]),
        (["项目\t数量", f"{WIDE}\t86", "乙\t3"], ["项目\t数量", f"{WIDE}\t86", "乙\t3"]),
        ([f"{WIDE} Party", "Day活动。"], [f"{WIDE} Party Day活动。"]),
    ],
)
def test_lines_of_one_page(page: list[str], joined: list[str]) -> None:
    assert texts(page) == joined


def test_a_sentence_goes_on_over_the_page() -> None:
    assert texts(["总结", WIDE, "— 1 —"], ["多了。", "尾。", "— 2 —"]) == ["总结", f"{WIDE}多了。", "尾。"]


@pytest.mark.parametrize(
    "number", ["{}", "- {} -", "— {} —", "第{}页", "第 {} 页 共 9 页", "{}/9", "Page {} of 9"]
)
def test_page_numbers_are_dropped(number: str) -> None:
    pages = [[f"第{'一二三'[n]}页的话。", "又一句。", number.format(n + 5)] for n in range(3)]
    assert "又一句。" in texts(*pages)
    assert not [text for text in texts(*pages) if re.search(r"\d", text)]


def test_a_bare_number_that_does_not_count_pages_stays() -> None:
    assert texts(["党员数", "42"], ["楼栋", "17"]) == ["党员数", "42", "楼栋", "17"]


def test_a_running_head_is_said_once() -> None:
    pages = [["福安社区工作简报", f"说了{word}。"] for word in "甲乙丙"]
    assert texts(*pages) == ["福安社区工作简报", "说了甲。", "说了乙。", "说了丙。"]


def test_a_head_that_counts_the_pages_is_dropped() -> None:
    pages = [[f"2024年工作简报 {n + 11}", f"说了{word}。"] for n, word in enumerate("甲乙丙")]
    assert texts(*pages) == ["说了甲。", "说了乙。", "说了丙。"]


def test_figures_that_stand_alike_on_several_pages_stay() -> None:
    pages = [["活动80场", "甲。"], ["活动90场", "乙。"], ["活动70场", "丙。"]]
    assert [text for text in texts(*pages) if "活动" in text] == ["活动80场", "活动90场", "活动70场"]


LINE = st.text(st.sampled_from("社区党员活动,。12 80"), min_size=1, max_size=30)


@given(st.lists(LINE, max_size=30))
def test_nothing_of_a_single_page_is_lost_but_its_number(page: list[str]) -> None:
    kept = [text for text in map(str.strip, page) if text != "1"]
    said = "".join(texts(page)).replace(" ", "")
    assert said.replace("1", "") == "".join(kept).replace(" ", "").replace("1", "")
