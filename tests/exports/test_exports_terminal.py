from exports import terminal


def lines(document: dict[str, object]) -> list[str]:
    return terminal.text(document).split("\n")


def test_what_is_said_once_then_tables_then_one_line_an_issue() -> None:
    document = {
        "indicator": "t_events",
        "N": 2,
        "rows": [
            {
                "area": "a",
                "name": "甲巷社区",
                "rank": 1,
                "tied": False,
                "value": 1234.5,
                "low": 1234.5,
                "high": 1234.5,
            },
            {"area": "bb", "name": "乙", "rank": 2, "tied": False, "value": 0, "low": 0, "high": 0},
        ],
        "issues": [
            {"message": "第3行: 不是数。", "hint": "请改。"},
            {"message": "又一处。", "hint": "请核对。"},
        ],
    }
    assert lines(document) == [
        "指标\tt_events",
        "社区数\t2",
        "",
        "各社区",
        "代码  名称      名次  数值",
        "a     甲巷社区  1     1,234.5",
        "bb    乙        2     0",
        "",
        "第3行: 不是数。 请改。",
        "又一处。 请核对。",
    ]


def test_columns_that_say_nothing_are_left_out_but_zero_is_said() -> None:
    rows = [{"rank_change": 0, "change": None, "status": "", "tied": False}]
    assert lines({"rows": rows}) == ["各社区", "名次变化", "0"]


def test_interval_ends_show_where_they_are_not_the_value() -> None:
    rows = [{"value": 80, "low": 80, "high": 90}, {"value": 5, "low": 5, "high": 5}]
    assert lines({"rows": rows})[1:] == ["数值  上限", "80    90", "5     5"]


def test_codes_of_the_house_are_words_and_missing_is_a_dash() -> None:
    rows = [{"area": "a", "reason": "no_value", "value": None}, {"area": "b", "reason": "unit", "value": -3}]
    assert [line.split() for line in lines({"not_ranked": rows})[1:]] == [
        ["代码", "原因", "数值"],
        ["a", "未报", "\u2014"],
        ["b", "计量单位不同\uff0c不能换算", "\u22123"],
    ]


def test_a_line_of_a_trend_has_a_column_a_period() -> None:
    series = [
        {"area": "a", "points": [{"period": "2023", "value": 0}, {"period": "2024", "value": 5}]},
        {"area": "b", "points": [{"period": "2024", "value": 7}]},
    ]
    assert lines({"series": series})[1:] == ["代码  2023  2024", "a     0     5", "b     \u2014     7"]


def test_numbers_that_are_names_have_no_thousands_mark() -> None:
    assert lines({"batch": 1234, "accepted": 1234}) == ["批次\t1234", "导入条数\t1,234"]


def test_several_files_each_with_its_problems() -> None:
    files = [
        {"file": "a.csv", "batch": 3, "accepted": 1, "issues": []},
        {"file": "b.csv", "batch": None, "accepted": 0, "issues": [{"message": "空的。", "hint": "请填。"}]},
    ]
    assert lines({"files": files})[1:] == [
        "文件   批次  导入条数  问题",
        "a.csv  3     1         \u2014",
        "b.csv  \u2014     0         空的。 请填。",
    ]


def test_nothing_at_all_is_empty() -> None:
    assert terminal.text({"rows": [], "value": None}) == ""
