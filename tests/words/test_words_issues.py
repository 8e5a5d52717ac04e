import re
import string
from pathlib import Path

import pytest

from indicators.staging import Issue, Severity, candidate_facts
from words import issues

ROOT = Path(__file__).parents[2]
ROOMS = ("indicators", "loaders", "store", "answers", "exports", "commands", "ui", "pages")
CODE = re.compile(
    r'(?:Issue|issue|because|_report)\(\s*f?"([a-z_{}]+)"|^    code = "([a-z_]+)"$', re.MULTILINE
)


def sources() -> list[str]:
    files = [ROOT / "manage.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    return [file.read_text("utf-8") for file in files]


def codes_in_use() -> set[str]:
    found = {"".join(pair) for source in sources() for pair in CODE.findall(source)}
    return {code.replace("{noun}", noun) for code in found for noun in ("area", "indicator")}


def test_every_code_that_the_house_reports_has_words() -> None:
    assert len(codes_in_use()) > 20
    assert codes_in_use() - set(issues.TEXTS) == set()


def test_no_words_are_kept_for_codes_that_nobody_reports() -> None:
    named = {code for source in sources() for code in re.findall('"(?=([a-z_0-9]+)")', source)}
    assert set(issues.TEXTS) - named - codes_in_use() == set()


@pytest.mark.parametrize("code", issues.TEXTS)
def test_words_are_sentences_that_say_what_to_do(code: str) -> None:
    issue = Issue(code, row=5, column="户数", raw="3x")
    for sentence in (issues.message(issue), issues.hint(issue)):
        assert sentence[-1] in "\u3002\uff1f", sentence
        assert "{" not in sentence
        assert not re.search(r"[\u4e00-\u9fff] *[,:;?!]", sentence), "half-width mark beside Chinese"


@pytest.mark.parametrize("code", issues.TEXTS)
def test_codes_are_snake_case_and_templates_parse(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", code)
    for template in issues.TEXTS[code]:
        list(string.Formatter().parse(template))


def test_message_says_where_and_what() -> None:
    issue = Issue("not_a_number", row=5, column="户数(户)", raw="3,x;y")
    assert issues.message(issue) == "第5行「户数(户)」列\uff1a「3,x;y」不是数。"


def test_values_are_quoted_exactly_and_never_read_as_a_template() -> None:
    issue = Issue("unknown_area", raw="{raw},{0}甲", facts=candidate_facts([("b", "乙{x}"), ("c", "丙")]))
    assert "{raw},{0}甲" in issues.message(issue)
    assert "是否指「乙{x}」、「丙」\uff1f" in issues.message(issue)


def test_codes_of_the_house_are_named() -> None:
    issue = Issue("out_of_bounds", raw="-3", facts=(("lower", "0"), ("upper", "inf"), ("unit", "户")))
    assert "(0至不限户)" in issues.message(issue)
    assert "没有社区列" in issues.message(Issue("missing_column", facts=(("role", "area"),)))


def test_without_a_suggestion_none_is_made_up() -> None:
    assert "是否指" not in issues.message(Issue("unknown_area", raw="甲"))


def test_as_dict_is_what_the_command_line_prints() -> None:
    issue = Issue(
        "percent_fraction", Severity.WARNING, 4, "数值", "0.065", (("indicator", "占比"), ("percent", "6.5"))
    )
    assert issues.as_dict(issue) == {
        "code": "percent_fraction",
        "severity": "warning",
        "sheet": None,
        "row": 4,
        "column": "数值",
        "raw": "0.065",
        "message": "第4行「数值」列\uff1a「0.065」小于1\uff0c而占比的单位是%。",
        "hint": "请确认是 0.065% 还是 6.5%\uff1b若是后者\uff0c请改写。",
        "candidates": [],
    }
