import pytest

from words.typeset import zh

CASES = [
    ("共3,405户", "共3,405户"),
    ("社区, 指标", "社区\uff0c指标"),
    ("其中:党员12名;预备党员3名", "其中\uff1a党员12名\uff1b预备党员3名"),
    ("是否指「泰康」?", "是否指「泰康」\uff1f"),
    ("增长12.3%(增加6场), 居第3", "增长12.3%(增加6场)\uff0c居第3"),
    ("10:30", "10:30"),
    ("12,345.6", "12,345.6"),
    ("see https://a.b/c?d=1, ok", "see https://a.b/c?d=1, ok"),
    ("(并列)", "(并列)"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "set_in_chinese"), CASES)
def test_marks_beside_chinese_are_full_width_and_no_others(text: str, set_in_chinese: str) -> None:
    assert zh(text) == set_in_chinese


@pytest.mark.parametrize(("text", "_"), CASES)
def test_typesetting_twice_changes_nothing(text: str, _: str) -> None:
    assert zh(zh(text)) == zh(text)
