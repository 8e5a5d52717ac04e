"""Lines of pages become what was written: joined where they were broken, without heads and page numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.papers.pages import lines_of
from loaders.papers.rows import Cell, Row, typed

WIDE = "社区全年开展各类志愿服务活动一百六十余场次服务居民群众"


def texts(*pages: list[str]) -> list[str]:
    rows = [[typed(text, -place) for place, text in enumerate(page)] for page in pages]
    return [each.text for each in lines_of(rows)[0]]


def row(top: float, *cells: tuple[str, float, float], size: float = 10) -> Row:
    return Row(tuple(Cell(*cell) for cell in cells), top, size)


def placed(*rows: Row) -> list[str]:
    return [each.text for each in lines_of([rows])[0]]


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


def test_rows_of_a_narrow_column_go_on_under_a_wide_one() -> None:
    """Two columns under an introduction: a column ends where several of its rows do."""
    wide = row(800, (WIDE + WIDE + "。", 60, 540))
    left = [
        row(780, ("社区现有党员一百四十二名,全年开展主题党日12", 60, 278)),
        row(765, ("次,发展党员三名,开展志愿服务活动三十六场", 60, 278)),
        row(750, ("次,参加居民一千三百余人次,排查隐患八十六", 60, 282)),
        row(735, ("处。", 60, 80)),
    ]
    assert placed(wide, *left)[1] == "".join(each.text for each in left)
    # where what follows had room, a row is one of its own
    short = row(720, ("没有写完的一行到这里的一些字", 60, 200))
    assert placed(wide, *left, short, row(705, ("次一行", 60, 90)))[2:] == [short.text, "次一行"]


def test_a_long_cell_goes_on_beneath_itself() -> None:
    long = ("一是调解纠纷58起。二是办理12345工单40", 200, 500)
    kept = placed(row(700, ("主要工作", 90, 130), long), row(685, ("2件。", 200, 220)))
    assert kept == ["主要工作\t一是调解纠纷58起。二是办理12345工单402件。"]
    apart = placed(row(700, ("主要工作", 90, 130), long), row(685, ("2件。", 90, 110)))
    assert len(apart) == 2


def test_what_heads_a_group_of_columns_is_said_of_each_and_no_number_leaves_its_column() -> None:
    last = row(
        560, ("志愿服务", 90, 130), ("30", 200, 210), ("400", 290, 305), ("36", 390, 400), ("520", 470, 485)
    )
    leaves = row(580, ("场次", 195, 215), ("人次", 290, 310), ("场次", 385, 405), ("人次", 470, 490))
    centred = row(600, ("项目", 90, 110), ("2023年", 230, 270), ("2024年", 420, 460))
    at_left = row(600, ("项目", 90, 110), ("2023年", 195, 235), ("2024年", 385, 425))
    said = ["项目\t2023年/场次\t2023年/人次\t2024年/场次\t2024年/人次", last.text]
    assert placed(at_left, leaves, last) == said
    assert placed(centred, leaves, last) == said
    # a label that is merged over both rows of the head stands between them
    label = row(590, ("项目", 90, 110))
    merged = placed(row(600, *centred.cells[1:]), label, leaves, last)
    assert merged[0].split("\t")[1:] == said[0].split("\t")[1:]


def test_a_merged_label_leaves_an_empty_cell_beneath() -> None:
    head = row(600, ("领域", 90, 110), ("项目", 200, 220), ("数量", 300, 320))
    first = row(580, ("党建", 90, 110), ("发展党员", 200, 240), ("3名", 300, 315))
    second = row(560, ("党课", 200, 220), ("6次", 300, 315))
    assert placed(head, first, second)[2] == "\t党课\t6次"


def test_the_title_is_what_is_written_largest_at_the_beginning() -> None:
    page = [
        row(810, ("某街道简报", 200, 260)),
        row(780, ("福安社区", 200, 300), size=20),
        row(755, ("2024年工作总结", 180, 320), size=20),
        row(700, ("一年来,社区工作很忙。", 60, 180)),
    ]
    assert lines_of([page])[1] == "福安社区2024年工作总结"
    assert lines_of([page[3:]])[1] == ""
    # heads that say the title again leave the title where it stands
    pages = [[page[1], page[3]], [row(810, ("福安社区", 200, 240)), row(700, ("又一句。", 60, 180))]]
    assert [each.text for each in lines_of(pages)[0]] == ["福安社区", "一年来,社区工作很忙。", "又一句。"]


def test_heads_that_a_producer_writes_last_do_not_stand_in_the_middle() -> None:
    pages = [
        [
            row(700, (f"说了{word}。", 60, 90)),
            row(600, (f"又说{word}。", 60, 90)),
            row(820, ("工作简报", 200, 240)),
        ]
        for word in "甲乙丙"
    ]
    assert [each.text for each in lines_of(pages)[0]][:2] == ["工作简报", "说了甲。"]
