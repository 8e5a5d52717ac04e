"""The menu is what lies in pages/, in a fixed order, named by the docstrings."""

from pathlib import Path

from streamlit import net_util

from ui import frame
from ui.plain import plain


def test_the_menu_reads_the_pages(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name, title in (("app.py", "总览"), ("pages/zebra.py", "斑马"), ("pages/trends.py", "趋势")):
        (tmp_path / name).write_text(f'"""{title}。\n\nMore.\n"""\n', encoding="utf-8")
    assert frame.menu(tmp_path) == (
        ("app.py", "总览"),
        ("pages/trends.py", "趋势"),
        ("pages/zebra.py", "斑马"),
    )


def test_every_page_of_the_app_is_in_the_menu_under_a_name_of_its_own() -> None:
    entries = frame.menu(frame.ROOT)
    assert entries[0] == ("app.py", "总览")
    assert (
        len({name for _, name in entries})
        == len(entries)
        == 1 + len(list((frame.ROOT / "pages").glob("*.py")))
    )


def test_text_from_outside_stays_text() -> None:
    assert plain("<b>[点这里](javascript:x)</b>") == r"\<b\>\[点这里\]\(javascript\:x\)\</b\>"
    assert plain("三水社区 1,234.5 人") == "三水社区 1,234.5 人"


def test_nobody_outside_is_asked_for_this_machines_address() -> None:
    assert net_util.get_external_ip() == "127.0.0.1"
