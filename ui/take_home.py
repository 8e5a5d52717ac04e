"""What people take home: the files of a deck, a card for the chat, the report card of a community."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from answers import dates
from exports import card_page, card_png, card_profile, deck_browser, deck_files, decks
from exports.slide_html import Size
from exports.slides import SlideContent
from exports.small_cells import is_welfare, small
from indicators.comparison import Profile
from indicators.deck import Slide
from indicators.indicator import Indicator
from indicators.refusal import RefusalError
from indicators.staging import Issue
from store import Store
from ui import cache, errors, show
from ui.work import Work
from words import card, issues
from words import deck_files as words

_POLL = 0.4  # seconds between two looks at work that runs
_card = st.components.v2.component(
    "sheheng_card",
    html=(
        '<button type="button" class="card-button copy-button"></button>'
        ' <span class="card-said" role="status"></span>'
    ),
    js=Path(__file__).with_name("card.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def deck(contents: Sequence[SlideContent], name: str, key: str, size: Size) -> None:
    """A button for every kind of file that a deck becomes, and what to mind before one goes round.

    ``size`` is that of the talk's type. What takes seconds is made beside the page, with its progress and a
    way to stop it.
    """
    if not contents:
        return
    _mind(deck_files.warnings(contents))
    lacks, pages = deck_browser.wanting(), len(contents)
    with st.container(key=f"take-{key}", horizontal=True, vertical_alignment="center"):
        for kind, file in deck_files.FORMATS.items():
            make = partial(deck_files.content, kind, tuple(contents), name, size=size)
            label, called = words.deck_label(kind, pages), f"{words.file_name(name)}.{file.suffix}"
            if pages <= file.quick:
                _button(label, make, called, file.mime, f"take-{key}-{kind}")
            elif kind != "png" or lacks is None:
                _slow(make, words.make_label(kind, pages), (label, called, file.mime), f"take-{key}-{kind}")
    if lacks:
        _mind((Issue(lacks),))


def picture(slide: Slide, indicators: Sequence[Indicator], name: str) -> None:
    """「保存图片」: what the page shows as a portrait card, by one tap; ``indicators`` are those it shows.

    The server's browser draws it when asked; without one the visitor's own does.
    """
    house = cache.store()
    if deck_browser.wanting() is None:
        make = partial(_card_of, house, slide)
        _button(words.SAVE_PICTURE, make, f"{name}.png", "image/png", f"picture-{name}")
    else:
        drawn_there(card_page.html(_content(slide)), name)
    if any(map(is_welfare, indicators)):
        _mind(deck_files.warnings([_content(slide)]))


def report_card(profile: Profile) -> None:
    """The page of a community that is handed round: as a document, and as a picture."""
    as_of, name = cache.answer(dates.loaded), words.file_name(card.title(profile))
    with st.container(key="report-card", horizontal=True):
        word = deck_files.FORMATS["docx"]
        _button(card.SAVE_WORD, partial(_word, profile, as_of), f"{name}.docx", word.mime, "card-word")
        if deck_browser.wanting() is None:
            make = partial(card_profile.png, profile, as_of)
            _button(card.SAVE_PICTURE, make, f"{name}.png", "image/png", "card-picture")
        else:
            drawn_there(card_profile.html(profile, as_of), name, card.SAVE_PICTURE)
    if names := small(profile):
        _mind((Issue("small_cells", raw="、".join(names)),))


def _word(profile: Profile, as_of: str) -> bytes:
    from exports import card_docx  # noqa: PLC0415 - no page waits for a library that few need

    return card_docx.content(profile, as_of)


def drawn_there(page: str, name: str, label: str = words.SAVE_PICTURE) -> None:
    """「保存图片」 where the server cannot: the visitor's browser draws the card."""
    data = {
        "label": label,
        "html": card_page.inside(page),
        "css": card_page.STYLE,
        "name": f"{name}.png",
        "refused": words.REFUSED,
    }
    _card(key=f"card-{name}", data=data)


def _content(slide: Slide) -> SlideContent:
    found: SlideContent = cache.answer(decks.one, slide, {})
    return found


def _card_of(house: Store, slide: Slide) -> bytes:
    """Called when somebody takes the card, by a thread without a page."""
    return card_png.content(decks.one(house, slide, {}))


def _button(label: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    """A file that is made when it is asked for; nothing reruns."""
    st.download_button(label, make, name, mime, key=key, on_click="ignore")


def _mind(found: Sequence[Issue]) -> None:
    for issue in found:
        show.note(words.MIND, f"{issues.message(issue)}{issues.hint(issue)}")


# --- what takes seconds -----------------------------------------------------------------------------


def _slow(make: "partial[bytes]", begin: str, taken: tuple[str, str, str], key: str) -> None:
    """A button that begins, then how far it is, then the file; anew when the slides are others.

    ``taken``: what the button for the file says, the file's name and its type.
    """
    stamp = hash((make.args, *make.keywords.values()))
    held, work = st.session_state.get(key, (None, None))
    if held != stamp and work is not None:
        work.stop()
    if held != stamp or work.stopped:
        st.button(begin, key=f"{key}-begin", on_click=_begin, args=(key, stamp, make))
    elif not work.done:
        _watch(work, key)
    elif work.failed:
        _failed(work, key)
    else:
        label, name, mime = taken
        st.download_button(label, work.result(), name, mime, key=f"{key}-take", on_click="ignore")


def _begin(key: str, stamp: int, call: Callable[..., bytes]) -> None:
    st.session_state[key] = (stamp, Work(call))


def _failed(work: Work[bytes], key: str) -> None:
    """What went wrong, and the way to try again; an error that nobody foresaw is the page's."""
    try:
        work.result()
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
        st.button(words.AGAIN, key=f"{key}-again", on_click=st.session_state.pop, args=(key,))


@st.fragment(run_every=_POLL)
def _watch(work: Work[bytes], key: str) -> None:
    """A bar, and the button that stops; drawn again by itself until there is something new to show."""
    if work.done:
        st.rerun(scope="app")
    with st.container(key=f"{key}-progress", horizontal=True, vertical_alignment="center"):
        st.progress(min(work.share, 1.0), text=words.MAKING, width=320)
        st.button(words.STOP, key=f"{key}-stop", on_click=work.stop, disabled=work.stopping)
