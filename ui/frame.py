"""The frame that every page stands in: brand, menu, banner, footer, and the net under errors.

Streamlit's own discovery of ``pages/`` is kept (with ``st.navigation`` a cold deep link loses the frame);
only its menu is hidden, and this one drawn from the first line of each page's docstring.
"""

import ast
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit import net_util

from ui import chrome, errors
from words import frame as words

# When a stranger's page opens a connection, Streamlit asks an outside address for this machine's own before
# it refuses. Nothing leaves the machine: the answer is there already.
net_util._external_ip = "127.0.0.1"

ROOT = Path(__file__).parent.parent
_STYLE = Path(__file__).with_name("style.css")
# The order of the menu; a page that is not named here comes last, by file name.
_ORDER = (
    "app",
    "attention",
    "rankings",
    "trends",
    "year_over_year",
    "profile",
    "heat_table",
    "index",
    "targets",
    "meeting",
    "catalogue",
    "upload",
    "cases",
    "rounds",
    "reports",
    "quality",
    "history",
    "registry",
    "method",
)


@contextmanager
def page(document: str | None, *, unharmed: bool = True) -> Iterator[None]:
    """Everything around a page's body; the body is the ``with`` block.

    ``document`` is the page's docstring: its first line names the browser's tab. ``unharmed`` says whether an
    error in the body certainly left the data as it was: True for pages that only read.
    """
    title = (document or "").partition("\n")[0]
    st.set_page_config(page_title=f"{title} · {words.BRAND}", page_icon=words.BRAND_ICON, layout="wide")
    _freeze()
    st.html(_STYLE)
    with st.container(key="frame-header", horizontal=True, gap="small"):
        st.html(f'<p class="brand">{words.BRAND}</p>', width="content")
        chrome.mount()
        _menu()
    with errors.caught(unharmed=unharmed):
        yield


def demo_banner() -> None:
    """Says loudly that areas of the demo street are on this page."""
    st.html(f'<p class="demo-banner" role="note"><strong>{words.DEMO}</strong> {words.DEMO_NOTE}</p>')


def footer(revision: int, data_date: str) -> None:
    """The last line: which state of the data this page shows, and help. ``data_date`` is for reading."""
    with st.container(key="frame-footer", horizontal=True, vertical_alignment="center"):
        said = words.footer(revision, data_date)
        st.html(f"<style>{_on_paper(said)}</style><p>{said}</p>")
        with st.popover(words.HELP):
            st.markdown(words.HELP_TEXT)


def _on_paper(said: str) -> str:
    """The last line on every printed page: its margins see no element, only a text of the style."""
    return f'@media print{{@page{{@bottom-left{{content:"{said}";font-size:10pt;color:#5F6B7A}}}}}}'


@cache
def menu(root: Path = ROOT) -> tuple[tuple[str, str], ...]:
    """(path below ``root``, name) of each page, in the menu's order."""
    files = [root / "app.py", *(root / "pages").glob("*.py")]
    files.sort(key=lambda file: (_ORDER.index(file.stem) if file.stem in _ORDER else len(_ORDER), file.stem))
    return tuple((file.relative_to(root).as_posix(), _first_line(file)) for file in files)


def _first_line(file: Path) -> str:
    document = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or file.stem
    return document.partition("\n")[0].rstrip("。.")


def _menu() -> None:
    kept = st.query_params.to_dict()
    for path, name in menu(ROOT):
        st.page_link(path, label=name, query_params=kept)


@cache
def _freeze() -> None:
    """Once a process: Streamlit collects garbage after every rerun, and need not walk what imports left.

    Measured in docs/decisions.
    """
    gc.collect()
    gc.freeze()
