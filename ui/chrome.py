"""Puts the framework's own English into Chinese and mends its page for assistive technology.

One script with one observer, running in the browser; the words are in ``words.chrome``.
"""

import json
from html import escape
from pathlib import Path

import streamlit as st

from words import chrome as words
from words import frame

# CSS selector → attributes that Streamlit leaves out (each was reported by axe-core).
_REPAIRS = {
    ".st-key-frame-header": {"role": "navigation", "aria-label": frame.MAIN_MENU},
}


def script() -> str:
    """The script with its tables filled in."""
    text = Path(__file__).with_name("chrome.js").read_text(encoding="utf-8")
    tables = {"__EXACT__": words.EXACT, "__PATTERNS__": words.PATTERNS, "__REPAIRS__": _REPAIRS}
    for mark, table in tables.items():
        text = text.replace(mark, json.dumps(table, ensure_ascii=False))
    return text


_component = st.components.v2.component(
    "sheheng_chrome",
    html=f'<button type="button" class="menu-button" aria-expanded="false">☰ {escape(frame.MENU)}</button>',
    js=script(),
    isolate_styles=False,
)


def mount() -> None:
    """Brings the script and the phone's menu button onto the page; drawn once by the frame."""
    _component(key="chrome")
