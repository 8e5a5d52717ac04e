"""Showing an answer: the sentence, the figure, the table beside it, where it comes from, the file to take.

Static parts are one ``st.html`` each: every element costs time on every rerun, and a table of our own can
be read by everyone (``st.dataframe`` is a canvas).
"""

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from answers.report_sections import Section
from exports.sheets import Sheet
from words import frame as words

_CONFIG = {"displayModeBar": False, "showSendToCloud": False, "displaylogo": False, "scrollZoom": False}
_BRIEF = 16  # characters


def headline(sentence: str, *below: str) -> None:
    """The finding as the page's heading, and the sentences that qualify it (n of N, the period …)."""
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in below if text)
    st.html(f'<h1 class="headline">{escape(sentence)}</h1>{paragraphs}')


def note(title: str, text: str) -> None:
    """A line under a figure that must not be overlooked."""
    st.html(f'<p class="note"><strong>{escape(title)}</strong> {escape(text)}</p>')


def section(title: str) -> None:
    """A heading below the page's headline."""
    st.html(f"<h2>{escape(title)}</h2>")


def side_by_side(parts: Sequence[tuple[str, str]]) -> None:
    """Titled pieces of HTML beside each other, under each other on phones; the HTML is trusted."""
    pieces = "".join(f"<section><h2>{escape(title)}</h2>{html}</section>" for title, html in parts)
    st.html(f'<div class="side-by-side">{pieces}</div>')


def figure(drawing: Any, alt: str, key: str) -> None:
    """A plotly figure that keeps its place while it changes (stable ``key``); ``alt`` says what it shows."""
    st.plotly_chart(drawing, key=key, alt=alt, config=_CONFIG, theme=None, width="stretch")


def two_widths(name: str) -> tuple["st.delta_generator.DeltaGenerator", "st.delta_generator.DeltaGenerator"]:
    """Containers for the wide and the narrow form of one thing; the screen's width shows one of them."""
    return st.container(key=f"wide-{name}"), st.container(key=f"narrow-{name}")


def table(content: Sheet, *, folded: bool = True, links: Mapping[str, str] | None = None) -> None:
    """The figure's numbers as a table, folded away under it; ``links``: cell text → address behind it."""
    html = table_html(content, links or {})
    if not folded:
        st.html(html)
        return
    with st.expander(words.TABLE):
        st.html(html)


def table_html(content: Sheet, links: Mapping[str, str]) -> str:
    """An accessible table: caption, column headings, the first cell of a row as its heading; all escaped."""
    numeric = frozenset(content.numeric)
    head = "".join(
        f'<th scope="col"{_class(text, place in numeric)}>{escape(text)}</th>'
        for place, text in enumerate(content.headings)
    )
    body = "".join(f"<tr>{_cells(row, numeric, links)}</tr>" for row in content.texts)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(content.caption)}">'
        f'<table class="house-table"><caption><span>{escape(content.caption)}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str], numeric: Collection[int], links: Mapping[str, str]) -> str:
    tags = ('th scope="row"', *["td"] * (len(row) - 1))
    return "".join(
        f"<{tag}{_class(text, place in numeric)}>{_linked(text, links)}</{tag[:2]}>"
        for place, (tag, text) in enumerate(zip(tags, row, strict=True))
    )


def _class(text: str, numeric: bool) -> str:
    """Numbers stand at the right; what is short (a period, a state) is never broken over lines."""
    names = ["number"] if numeric else []
    return f' class="{" ".join(names + ["brief"] * (len(text) <= _BRIEF))}"'


def _linked(text: str, links: Mapping[str, str]) -> str:
    return f'<a href="{escape(links[text])}">{escape(text)}</a>' if text in links else escape(text)


def about(facts: Sequence[tuple[str, str]], more: str = "") -> None:
    """「口径与来源」: (what, text) pairs — definition, direction, denominator, source, data date.

    ``more`` is trusted HTML below them.
    """
    with st.popover(words.ABOUT):
        items = "".join(f"<dt>{escape(what)}</dt><dd>{escape(text)}</dd>" for what, text in facts if text)
        st.html(f'<dl class="facts">{items}</dl>{more}')


def download(data: bytes, name: str, key: str, label: str = words.DOWNLOAD_CSV) -> None:
    """A CSV to take away; nothing reruns."""
    st.download_button(label, data, name, "text/csv", key=key, on_click="ignore")


def nothing(what: str, why: str, next_step: str) -> None:
    """Where there is nothing to show: what is missing, why, and what to do about it."""
    st.html(
        f'<div class="nothing" role="status"><p><strong>{escape(what)}</strong></p>'
        f"<p>{escape(why)}</p><p>{escape(next_step)}</p></div>"
    )


def line(text: str) -> None:
    """One plain line of text."""
    st.html(f"<p>{escape(text)}</p>")


def alert(kind: str, *paragraphs: str) -> None:
    """A message that is read out at once; ``kind`` is info, success or error. The texts stay texts.

    Streamlit's own reads Markdown, in which an address becomes a link and :material/x: a picture.
    """
    role = "alert" if kind == "error" else "status"
    said = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    st.html(f'<div class="said {kind}" role="{role}">{said}</div>')


def part(title: str) -> None:
    """A heading within a section."""
    st.html(f"<h3>{escape(title)}</h3>")


def quoted(sections: Sequence[Section]) -> None:
    """Parts of a report under their headings, as they were written."""
    for section in sections:
        part(section.heading)
        for paragraph in section.paragraphs:
            line(paragraph)


def file_heading(name: str, said: str, state: str = "") -> None:
    """A file's name, and beside it what can be done with it; ``state`` is the class of that word."""
    beside = f'<span class="state {state}">{escape(said)}</span>'
    st.html(f'<h2 class="file-name"><bdi>{escape(name)}</bdi> {beside}</h2>')


def entry(title: str, said: str, state: str, below: str) -> None:
    """An entry of a list: its title, the word for its state (and that word's class), and a line below."""
    beside = f'<span class="state {state}">{escape(said)}</span>'
    st.html(f"<p><strong><bdi>{escape(title)}</bdi></strong> {beside}</p><p>{escape(below)}</p>")


def links(ways: Sequence[tuple[str, str]]) -> None:
    """(text, address) pairs beside each other."""
    items = "".join(
        f'<a href="{escape(address)}" target="_self">{escape(text)}</a>' for text, address in ways
    )
    st.html(f'<p class="ways">{items}</p>')


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """(what, text) pairs in a line, as many as fit."""
    items = "".join(
        f"<div><dt>{escape(what)}</dt><dd>{escape(text)}</dd></div>" for what, text in pairs if text
    )
    st.html(f'<dl class="facts-line">{items}</dl>')


def sentence(text: str, start: int, end: int, number_start: int, number_end: int) -> None:
    """A sentence of a report, quoted, with its number marked; all are places in ``text``."""
    before, number, after = text[start:number_start], text[number_start:number_end], text[number_end:end]
    marked = f"{escape(before)}<mark>{escape(number)}</mark>{escape(after)}"
    st.html(f'<blockquote class="quoted">{marked}</blockquote>')
