import subprocess
import sys
from pathlib import Path

import pytest

from words import pinyin


@pytest.mark.parametrize(
    ("query", "name", "found"),
    [
        ("党员", "党员数", True),
        ("dys", "党员数", True),
        ("DYS", "党员数", True),
        ("dang yuan", "党员数", True),
        ("yuan", "党员数", True),  # a later syllable
        ("angyuan", "党员数", False),  # not from a syllable on
        ("fumin", "福民社区", True),
        ("fu'min", "福民社区", True),
        ("fum", "福民社区", True),
        ("fmsq", "福民社区", True),
        ("msq", "福民社区", True),
        ("sq", "福民社区", True),
        ("xx", "xx社区", True),
        ("xxsq", "xx社区", True),
        ("xxshequ", "xx社区", True),
        ("12345", "12345工单数", True),
        ("12345gd", "12345工单数", True),
        ("12345gongdan", "12345工单数", True),
        ("changan", "长安社区", True),
        ("cygh", "长椅更换数", True),  # a polyphone in no known phrase: by each of its readings
        ("zhangyi", "长椅更换数", True),
        ("yuequn", "乐群社区", True),
        ("lequn", "乐群社区", True),
        ("cay", "长安社区", False),
        ("fmsqx", "福民社区", False),
        ("泰康", "福民社区", False),
        ("福敏", "福民社区", False),
        ("", "福民社区", True),
        (" ", "福民社区", True),
    ],
)
def test_names_are_found_by_characters_pinyin_and_initials(query: str, name: str, found: bool) -> None:
    assert pinyin.matches(query, name) is found


def test_keys_sort_by_syllable_then_name() -> None:
    names = ["泰康社区", "福民社区", "陈庄社区", "花园洞社区", "xx社区"]
    assert sorted(names, key=pinyin.key) == ["陈庄社区", "福民社区", "花园洞社区", "泰康社区", "xx社区"]
    assert pinyin.key("西安路") < pinyin.key("先锋路")  # xi an … before xian …


def test_punctuation_has_no_sound() -> None:
    assert pinyin.key("三水街道(开发区)") == "san shui jie dao kai fa qu"
    assert pinyin.key("") == ""


def test_the_shipped_data_loads_without_pypinyin() -> None:
    root = Path(__file__).parents[2]
    script = (
        "import sys, pathlib, loaders.lists.areas as a;"
        "a.read_csv(pathlib.Path('data/communities.csv').read_bytes());"
        "sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0
