"""Communities × indicators of a reporting round: who has said what, as an HTML table."""

from collections.abc import Callable
from html import escape

from indicators.area import Area
from indicators.round import RoundState
from words import rounds as texts


def html(state: RoundState, address: Callable[[Area], str]) -> str:
    """An accessible table, all texts escaped; ``address`` leads to a community's profile."""
    caption = escape(texts.matrix_caption(state))
    heads = (texts.COMMUNITY, texts.STATE, *(item.short_name for item in state.indicators))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(state, area, address(area)) for area in state.communities)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="house-table round-matrix"><caption><span>{caption}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(state: RoundState, area: Area, address: str) -> str:
    cells = "".join(
        _cell(state.answers[area.code, item.code].value, texts.ANSWER[state.answers[area.code, item.code]])
        for item in state.indicators
    )
    name = f'<th scope="row" class="brief"><a href="{escape(address)}">{escape(area.name)}</a></th>'
    return f"<tr>{name}{_cell(state.progress(area.code).value, texts.progress(state, area.code))}{cells}</tr>"


def _cell(code: str, text: str) -> str:
    return f'<td class="brief {code}">{escape(text)}</td>'
