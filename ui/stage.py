"""The meeting's stage: all slides handed to the browser once, which turns them by itself."""

import json
import secrets
from pathlib import Path

import streamlit as st

from exports import slide_html
from exports.slide_html import Size
from exports.slides import SlideContent
from words import decks as words

_SECONDS = 15  # a slide stays when they advance by themselves


def script() -> str:
    """The component's script: the stage's own, then what puts it beside Streamlit's tree."""
    text = Path(__file__).with_name("stage.js").read_text(encoding="utf-8")
    said = json.dumps(words.STAGE, ensure_ascii=False)
    return f"{slide_html.script()}\n{text.replace('__WORDS__', said)}"


_component = st.components.v2.component(
    "sheheng_stage",
    html=(
        '<button type="button" class="stage-button copy-button"></button>'
        ' <button type="button" class="print-button copy-button"></button>'
    ),
    js=script(),
    isolate_styles=False,
)


def mount(contents: tuple[SlideContent, ...], size: Size) -> None:
    """The button that begins the talk, and the slides behind it; ``stage=1`` in the link begins at once."""
    begin = secrets.token_hex(4) if st.query_params.pop("stage", "") else ""
    html = slide_html.html(contents, size)
    said = {"label": words.START, "print": words.PRINT}
    data = {"html": html, "css": slide_html.css(), "seconds": _SECONDS, "start": begin, **said}
    _component(key="stage", data=data)
