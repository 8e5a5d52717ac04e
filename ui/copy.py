"""A button that copies a text, also where the browser has no clipboard for pages (plain http)."""

from pathlib import Path

import streamlit as st

_component = st.components.v2.component(
    "sheheng_copy",
    html=(
        '<button type="button" class="copy-button"></button> <span class="copy-said" role="status"></span>'
        '<textarea class="copy-field" readonly rows="6" hidden></textarea>'
    ),
    js=Path(__file__).with_name("copy.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def button(label: str, text: str, *, done: str, by_hand: str, key: str) -> None:
    """``label`` on the button; ``done`` is said when ``text`` is copied, ``by_hand`` when that is refused."""
    _component(key=key, data={"label": label, "text": text, "done": done, "byHand": by_hand})
