"""Slides as HTML: every text escaped, ranks and changes readable without colour, columns that fit."""

from dataclasses import replace

import pytest

from exports import slide_html
from exports.sheets import Sheet
from exports.slide_line import apart
from exports.slides import Chart, Series, SlideContent

HEADINGS = ("名次", "社区", "2024年(人)", "增减(人)")


def content(rows: int = 2, **changes: object) -> SlideContent:
    names = tuple(f"甲{number}" for number in range(rows))
    texts = tuple((f"第{at}名", name, "12", "+3") for at, name in enumerate(names, start=1))
    values = tuple((at, name, 12, 3) for at, name in enumerate(names, start=1))
    roles = tuple(("better", "worse")[at % 2] for at in range(rows))
    chart = Chart(
        "dumbbell",
        names,
        (Series("2023年", (9.0,) * rows, ("plain",) * rows), Series("2024年", (12.0,) * rows, roles)),
        "人",
    )
    one = SlideContent(
        *("标题", "一句话", ("又一句",)),
        *(Sheet("表", HEADINGS, texts, values, (2, 3)), chart, "人", "2024年", "《年报》", "2024-12-31", 7),
        demo=False,
        notes="",
        shown=(0, 1, 2, 3),
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def test_what_a_person_wrote_is_never_markup() -> None:
    bad = "<img src=x onerror=alert(1)>&\"'"
    one = content(title=bad, statement=bad, lines=(bad,), source=bad, as_of=bad)
    sheet = replace(one.sheet, caption=bad, headings=(bad,) * 4, texts=((bad,) * 4,))
    assert one.chart is not None
    named = replace(one.chart, categories=(bad,), series=(Series(bad, (1.0,), ("better",)),) * 2)
    for kind in ("dumbbell", "bar", "line", "heat"):
        html = slide_html.html([replace(one, sheet=sheet, chart=replace(named, kind=kind))])
        assert "<img" not in html
        assert 'onerror=alert(1)>"' not in html


def test_better_and_worse_differ_in_words_marks_and_pattern() -> None:
    html = slide_html.html([content()])
    assert "▲向好" in html
    assert "▼变差" in html
    css = slide_html.css()
    assert "repeating-linear-gradient" in css.split(".way.worse")[1][:120]
    assert "rotate(45deg)" in css.split(".dot.now.worse")[1][:120]


def test_a_heat_cell_has_its_shade_and_a_mark_at_both_ends() -> None:
    one = content()
    assert one.chart is not None
    heat = replace(
        one.chart, kind="heat", series=tuple(Series(n, (1.0, 2.0), ("d5", "d2")) for n in ("一", "二", "三"))
    )
    sheet = replace(
        one.sheet, headings=("社区", "一", "二", "三"), texts=(("甲0", "1", "1", "1"), ("甲1", "2", "2", "2"))
    )
    html = slide_html.html([replace(one, chart=heat, sheet=sheet)])
    assert html.count('class="number d5"') == 2
    assert html.count("▲</span>") == html.count("▽</span>") == 3


@pytest.mark.parametrize(
    ("size", "rows", "slides"), [("near", 18, 1), ("near", 19, 2), ("far", 12, 1), ("far", 25, 3)]
)
def test_no_slide_has_more_rows_than_its_size_allows(size: str, rows: int, slides: int) -> None:
    parts = slide_html.pages([content(rows)], slide_html.SIZES[size])
    assert len(parts) == slides
    assert sum(len(part.sheet.texts) for part in parts) == rows


def test_a_wide_heat_table_is_split_by_columns_and_each_part_names_the_communities() -> None:
    count = 14
    one = content()
    assert one.chart is not None
    chart = replace(
        one.chart, kind="heat", series=tuple(Series(f"项{n}", (1.0, 2.0), ("d1", "d2")) for n in range(count))
    )
    lines = tuple((name, *[str(n) for n in range(count)]) for name in ("甲0", "甲1"))
    sheet = Sheet("表", ("社区", *(f"项{n}" for n in range(count))), lines, lines, tuple(range(1, count + 1)))
    parts = slide_html.pages([replace(one, chart=chart, sheet=sheet)], slide_html.FAR)
    assert [len(part.sheet.headings) for part in parts] == [6, 6, 5]
    assert [part.sheet.texts[0][0] for part in parts] == ["甲0"] * 3
    for part in parts:
        assert part.chart is not None
        assert [one.name for one in part.chart.series] == list(part.sheet.headings[1:])


def test_every_slide_tells_its_number_source_date_and_revision() -> None:
    html = slide_html.html([content(), content(demo=True)])
    for told in ("1 / 2", "2 / 2", "《年报》", "2024-12-31", "数据版本7"):
        assert told in html
    assert html.count("演示数据(非真实)") == 1


def test_names_at_the_ends_of_lines_do_not_touch() -> None:
    assert apart([], 10, 0, 100) == []
    placed = apart([90, 92, 94, 96], 10, 0, 100)
    assert placed == [70, 80, 90, 100]


@pytest.mark.parametrize(("size", "drawn"), [("near", True), ("far", False)])
def test_a_drawing_that_has_no_room_beside_its_columns_is_left_out(size: str, drawn: bool) -> None:
    """Quarters and ties are long: in the large type the last column stood beyond the slide's edge."""
    one = content(12)
    assert one.chart is not None
    headings = ("名次", "较上年", "2024年第三季度(人)", "增减(人)")
    texts = tuple(("第10名(并列)", name, "18", "\u221220(\u221248.8%)") for name in one.chart.categories)
    series = tuple(replace(each, name="2023年第三季度") for each in one.chart.series)
    wide = replace(
        one,
        sheet=replace(one.sheet, headings=headings, texts=texts),
        chart=replace(one.chart, series=series),
    )
    far = slide_html.html([wide], slide_html.SIZES[size])
    assert ('class="strip"' in far) is drawn
    assert "▲向好" in far


def test_few_rows_are_larger_where_there_is_room() -> None:
    def few(text: str) -> bool:
        one = content(3)
        texts = tuple((text,) * 4 for _ in one.sheet.texts)
        return 'class="few"' in slide_html.html([replace(one, sheet=replace(one.sheet, texts=texts))])

    assert few("+3")
    assert not few("有十一个字的一格很长啊")


def test_the_source_says_how_many_documents_where_it_cannot_name_them() -> None:
    many = "、".join(f"《{'很长的名称' * 5}{number}》" for number in range(4))
    assert "等4份" in slide_html.html([content(source=many)])
    assert "4份材料" in slide_html.html([content(source=many)], slide_html.FAR)
