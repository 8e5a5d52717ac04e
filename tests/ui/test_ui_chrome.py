"""The table of translations: whole, Chinese, and usable as it stands in the script."""

import json
import re

import pytest

from ui import chrome
from words import chrome as words


@pytest.mark.parametrize(("english", "chinese"), words.EXACT.items())
def test_every_entry_turns_english_into_chinese(english: str, chinese: str) -> None:
    assert re.search(r"[A-Za-z]{3}", english)
    assert re.search(r"[\u4e00-\u9fff]", chinese)


SEEN = [
    ("2 options available.", "共 2 项可选"),
    ("1 option available.", "共 1 项可选"),
    ("Remove 三水.csv", "移除 三水.csv"),
    ("200MB per file", "每个文件不超过 200MB"),
    ("Selected Date: December 07, 2026", "已选日期:2026年12月7日"),
    ("Today, Sunday, November 22, 2026 selected", "2026年11月22日,已选"),
    ("Friday, May 1, 2026", "2026年5月1日"),
    ("Choose date, December 2026", "选日期,2026年12月"),
    ("application/pdf files are not allowed.", "不接受 application/pdf 文件"),
]


@pytest.mark.parametrize(("english", "chinese"), SEEN)
def test_patterns_keep_what_varies(english: str, chinese: str) -> None:
    pattern, template = next(row for row in words.PATTERNS if re.fullmatch(row[0], english))
    assert re.fullmatch(pattern, english).expand(re.sub(r"\$(\d)", r"\\\1", template)) == chinese


def test_the_script_is_complete() -> None:
    script = chrome.script()
    assert not re.search(r"__[A-Z]+__", script)
    assert json.dumps("跳到正文", ensure_ascii=False) in script
    assert script.count("\n") > 10, "a script of one line would be taken for the path of a file"
