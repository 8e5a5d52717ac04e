"""A deck as one offline page: the slides of the meeting, the same keys, nothing to be fetched."""

import json
from collections.abc import Sequence
from html import escape

from exports import slide_html
from exports.slide_html import NEAR, Size
from exports.slides import SlideContent, method
from words import deck_files as words
from words import decks

# Whatever a text might try: the page runs what stands in it and asks nobody for anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
_START = """
const root = document.querySelector(".sh-stage");
const page = () => Number(location.hash.slice(1)) || 1;
const turned = (number) => history.replaceState(null, "", `#${number}`);
const stage = shehengStage(root, { ...OPTIONS, turned });
stage.open(page());
addEventListener("hashchange", () => stage.open(page()));
"""


def content(slides: Sequence[SlideContent], name: str, size: Size = NEAR) -> bytes:
    """The page's bytes: the slides, then method and sources."""
    options = json.dumps({"seconds": words.SECONDS, "words": decks.STAGE, "leave": False}, ensure_ascii=False)
    script = f"{slide_html.script()}\n{_START.replace('OPTIONS', options)}"
    shown = (*slides, method(slide_html.pages(slides, size)))
    stage = f'<main class="sh-stage">{slide_html.html(shown, size)}</main>'
    return page(name, f"{stage}<script>{script}</script>").encode("utf-8")


def page(name: str, body: str, style: str = "") -> str:
    """A page that is complete in itself, with the look of slides; ``body`` and ``style`` are trusted."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/><title>{escape(name)}</title>'
        f"<style>body{{margin:0}}{slide_html.css()}{style}</style></head><body>{body}</body></html>"
    )
