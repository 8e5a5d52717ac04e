"""Of which period a report is that says so by the way: until a month, issues, plans, parts of a year."""

import pytest
from samples_prose import read


def code(text: str, number: str) -> str | None:
    """The period of a number in a report whose period is told by its text alone."""
    found = [one for one in read(text, period=None) if one.number_text == number]
    assert [str(one.kind) for one in found] == ["indicator"]
    return found[0].period.code if found[0].period else None


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # the numbers of a year are said to be those until a month
        ("柳荫社区2024年工作汇报\n(数据截至9月底)化解矛盾纠纷52件。", "52", "2024-01/2024-09"),
        (
            "柳荫社区2024年工作汇报\n化解矛盾纠纷52件。\n以上数据统计截至2024年9月底。",
            "52",
            "2024-01/2024-09",
        ),
        ("柳荫社区2024年工作汇报\n化解矛盾纠纷52件。\n以上数据统计截至12月底。", "52", "2024"),
        # a monthly bulletin whose issue has the year
        ("柳荫社区简报\n(2024年第8期)\n本月化解矛盾纠纷5件。8月15日集中体检。", "5", "2024-08"),
        ("柳荫社区简报\n(2024年第3期)\n本月化解矛盾纠纷5件。8月15日集中体检。", "5", "2024-08"),
        ("柳荫社区简报\n(2024年第8期)\n化解矛盾纠纷5件。", "5", None),
        # what a month's report says of the year until then
        ("柳荫社区2024年8月工作简报\n今年以来累计化解矛盾纠纷41件。", "41", "2024-01/2024-08"),
        ("柳荫社区2024年第三季度小结\n今年以来化解矛盾纠纷41件。", "41", "2024-01/2024-09"),
        ("柳荫社区2024年上半年小结\n今年以来化解矛盾纠纷41件。", "41", "2024H1"),
        # the end of a quarter is a month's end
        ("柳荫社区2024年前三季度小结\n三季度末低保户40户。办理生育登记9对。", "40", "2024-01/2024-09"),
        ("柳荫社区2024年前三季度小结\n三季度末低保户40户。办理生育登记9对。", "9", "2024-01/2024-09"),
        # a year that is only planned for is not the report's; the one before it is
        ("柳荫社区工作总结\n全年化解矛盾纠纷41件。\n下一步,力争2025年新建驿站2处。", "41", "2024"),
        ("柳荫社区工作总结\n化解矛盾纠纷41件。\n下一步,力争2025年新建驿站2处。", "41", None),
    ],
)
def test_of_which_period_a_report_is(text: str, number: str, expected: str | None) -> None:
    assert code(text, number) == expected
