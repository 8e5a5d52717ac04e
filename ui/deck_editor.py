"""Parts of the page 会议: choosing or making a deck, its switches, its slides one under another."""

import re
import time
from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from answers import decks
from answers.decks import Names
from exports import decks as contents
from exports import slide_html
from exports.slides import SlideContent
from indicators.deck import Deck, Slide
from indicators.refusal import RefusalError
from indicators.selection import Selection
from loaders.lists import designs
from store import UnknownDeck
from ui import cache, care, copy, index_design, pickers, show, view
from ui.plain import plain
from words import decks as words
from words import frame, meeting

Change = Callable[[Deck], Deck]
_KINDS = {"monthly": decks.monthly, "annual": decks.annual}
_NOTES = 160  # pixels
_NUMBERED = re.compile(r"\(\d+\)$")  # what words.decks.free_name puts behind a name
_PATIENCE = 0.4  # seconds before it is told how far a deck is


def opened() -> Deck | None:
    """The deck that the link names; a number that no deck has gives a notice."""
    asked = st.query_params.get("deck")
    if asked is None:
        return None
    try:
        return cache.store().deck(int(asked))
    except (ValueError, UnknownDeck):
        st.warning(frame.notice("deck", plain(asked)))
        return None


def size() -> slide_html.Size:
    """The size of type that the link asks for."""
    return slide_html.SIZES.get(st.query_params.get("size", ""), slide_html.NEAR)


def shown(deck: Deck) -> tuple[SlideContent, ...]:
    """What the deck shows; where that takes long (nobody has asked it before), with how far it is."""
    place, begun, total = st.empty(), time.monotonic(), len(deck.shown)

    def told(share: float) -> None:
        if time.monotonic() - begun > _PATIENCE:
            place.progress(share, text=words.making(share, total))

    with st.spinner(words.PREPARING):
        made = contents.contents(cache.store(), deck, fresh, told)
    place.empty()
    return made


def fresh(slide: Slide, names: Names) -> SlideContent:
    """What a slide shows by the data of today, computed once."""
    found: SlideContent = cache.answer(contents.one, slide, dict(names))
    return found


# --- no deck is open --------------------------------------------------------------------------------


def templates(chosen: Selection) -> None:
    """A deck made of the chosen street and period by one click, and shown at once."""
    show.section(words.TEMPLATES)
    shipped = cache.answer(index_design.ships)
    labels = {code: design.name for code, design in shipped.items()} | {"": words.NO_DESIGN}
    with st.container(key="templates", horizontal=True, vertical_alignment="bottom"):
        for kind in _KINDS:
            st.button(
                words.template(kind),
                key=f"template-{kind}",
                on_click=_make,
                args=(kind, chosen),
                type="primary",
            )
        st.selectbox(
            words.DESIGN, list(labels), format_func=labels.__getitem__, key="template-design", width=320
        )


def known() -> None:
    """The decks that there are, each with the way to show and to change it."""
    held = cache.store().decks()
    if not held:
        return
    show.section(words.DECKS)
    revision = cache.store().revision
    items = "".join(
        f"<li><strong><bdi>{escape(deck.name)}</bdi></strong> "
        f"<span>{escape(words.count(deck, contents.stamp(deck, revision)))}</span>"
        f'<span class="ways"><a href="{escape(_address(deck, stage="1"))}" target="_self">{words.SHOW}</a>'
        f'<a href="{escape(_address(deck))}" target="_self">{words.EDIT}</a></span></li>'
        for deck in held
    )
    st.html(f'<ul class="decks">{items}</ul>')


def _make(kind: str, chosen: Selection) -> None:
    """The template's deck, or the one of that name that is still there; the talk begins."""

    def deed() -> str:
        house = cache.store()
        if chosen.period is None:
            return ""
        group = cache.answer(view.all_names).get(chosen.group or "", "")
        name, design = words.template_name(kind, group, chosen.period), _design()
        held = house.decks()
        deck = _made(held, name, design)
        if deck is None:
            slides = _KINDS[kind](house, chosen.group, chosen.period, design)
            deck = house.put_deck(Deck(words.free_name(name, {one.name for one in held}), slides))
        st.query_params.update({"deck": str(deck.id), "slide": "1", "stage": "1"})
        return ""

    care.act(deed)


def _made(held: Sequence[Deck], name: str, design: str) -> Deck | None:
    """The deck that was made of this template by this design, or one whose index was taken out since."""
    wanted, none = {design} - {""}, set[str]()
    decks_ = [deck for deck in held if _NUMBERED.sub("", deck.name) == name]
    designs_ = [{slide.design for slide in deck.slides if slide.design} for deck in decks_]
    return next((decks_[designs_.index(each)] for each in (wanted, none) if each in designs_), None)


def _design(code: str | None = None) -> str:
    """The design of a composite index for a template: the chosen one, at first the first that ships."""
    shipped = cache.answer(index_design.ships)
    chosen = st.session_state.get("template-design", next(iter(shipped))) if code is None else code
    return designs.write(shipped[chosen]) if chosen else ""


def prepared(chosen: Selection) -> None:
    """What a click on a template will need; called beside the page."""
    first = next(iter(cache.answer(index_design.ships)))
    for kind in reversed(_KINDS.values()):
        for slide in (
            kind(cache.store(), chosen.group, chosen.period, _design(first)) if chosen.period else ()
        ):
            fresh(slide, {})


# --- a deck is open ---------------------------------------------------------------------------------


def switches(deck: Deck) -> None:
    """What holds for the whole deck: size, masks, freezing, name, link, deletion."""
    with pickers.row():
        pickers.size(words.SIZES, size().name)
        st.toggle(
            words.MASK,
            deck.masked,
            key=f"mask-{deck.id}-{deck.masked}",
            help=words.MASK_HELP,
            disabled=deck.revision is not None,
            on_change=_change,
            args=(deck, lambda now: now.but(masked=not deck.masked)),
        )
    with st.container(key="deck-acts", horizontal=True, vertical_alignment="center"):
        if deck.revision is None:
            freeze: Change = lambda now: contents.frozen(cache.store(), now, fresh)  # noqa: E731
            st.button(words.FREEZE, key="freeze", on_click=_change, args=(deck, freeze))
        else:
            st.button(words.THAW, key="thaw", on_click=_change, args=(deck, contents.thawed))
        with st.popover(words.RENAME):
            _rename(deck)
        copy.button(words.SHARE, _whole_address(deck), done=words.SHARED, by_hand=words.BY_HAND, key="share")
        with st.popover(words.DELETE):
            st.button(words.DELETE_SURE, key="delete", on_click=_delete, args=(deck,))


def slides(deck: Deck) -> None:
    """The slides in order, each with what may be done to it."""
    names = decks.masks(cache.store(), deck)
    called = cache.answer(view.all_names)
    for place, slide in enumerate(deck.slides):
        found = contents.slide_content(slide, names, fresh)
        asked = slide.selection
        line = words.slide_line(slide, called.get(asked.indicator, ""), called.get(asked.group or "", ""))
        with st.container(key=f"slide-{place}", horizontal=True, vertical_alignment="center"):
            state = "partly" if slide.skipped else "live"
            show.entry(found.title, words.place(place + 1), state, line)
            _acts(deck, place, slide)


def keys() -> None:
    """What the keys do, and how to print."""
    with st.expander(words.KEYS_TITLE):
        show.facts(words.KEYS)
        show.line(words.PRINT_HINT)


def _acts(deck: Deck, place: int, slide: Slide) -> None:
    number = place + 1
    last = place == len(deck.slides) - 1
    acts: tuple[tuple[str, Change, bool], ...] = (
        (words.UP, lambda now: _moved(now, place, -1), place == 0),
        (words.DOWN, lambda now: _moved(now, place, 1), last),
        (
            words.UNSKIP if slide.skipped else words.SKIP,
            lambda now: _but(now, place, skipped=not slide.skipped),
            False,
        ),
        (words.REMOVE, lambda now: now.but(slides=now.slides[:place] + now.slides[place + 1 :]), False),
    )
    for at, (word, change, off) in enumerate(acts):
        label = words.at(word, number)
        st.button(
            label, key=f"act-{place}-{at}", on_click=_change_slide, args=(deck, place, change), disabled=off
        )
    with st.popover(words.at(words.REWORD, number)):
        _reword(deck, place, slide)


def _reword(deck: Deck, place: int, slide: Slide) -> None:
    with st.form(f"reword-{place}", border=False):
        title = st.text_input(
            words.TITLE,
            slide.title,
            max_chars=meeting.LONGEST,
            placeholder=words.TITLE_HINT,
            key=f"title-{deck.id}-{place}",
        )
        notes = st.text_area(words.NOTES, slide.notes, height=_NOTES, key=f"notes-{deck.id}-{place}")
        if st.form_submit_button(words.SAVE):
            said = {"title": title.strip(), "notes": notes.strip()}
            _change_slide(deck, place, lambda now: _but(now, place, **said))
            st.rerun()


def _rename(deck: Deck) -> None:
    with st.form("rename", border=False):
        name = st.text_input(words.NAME, deck.name, key=f"name-{deck.id}")
        if st.form_submit_button(words.SAVE) and name.strip():
            _change(deck, lambda now: now.but(name=name.strip()))
            st.rerun()


def _moved(deck: Deck, place: int, step: int) -> Deck:
    order = list(deck.slides)
    order.insert(place + step, order.pop(place))
    return deck.but(slides=tuple(order))


def _but(deck: Deck, place: int, **changes: object) -> Deck:
    changed = deck.slides[place].but(**changes)
    return deck.but(slides=(*deck.slides[:place], changed, *deck.slides[place + 1 :]))


def _change_slide(deck: Deck, place: int, change: Change) -> None:
    """Change the slide that was seen in this place; where another one is there by now, nothing is written."""

    def sure(now: Deck) -> Deck:
        if now.slides[place : place + 1] != deck.slides[place : place + 1]:
            raise RefusalError.because("deck_changed")
        return change(now)

    _change(deck, sure)


def _change(deck: Deck, change: Change) -> None:
    """Keep a change of the deck as it is by now: somebody else may have changed it, too."""

    def deed() -> str:
        house = cache.store()
        house.put_deck(decks.lettered(house, change(house.deck(deck.id or 0))))
        return words.saved()

    care.act(deed)


def _delete(deck: Deck) -> None:
    def deed() -> str:
        cache.store().remove_deck(deck.id or 0)
        st.query_params.pop("deck", None)
        return words.removed(deck)

    care.act(deed)


def _address(deck: Deck, **more: str) -> str:
    return f"meeting?{urlencode({'deck': str(deck.id), 'slide': '1'} | more)}"


def _whole_address(deck: Deck) -> str:
    return f"{(st.context.url or '').rpartition('/')[0]}/{_address(deck, size=size().name, stage='1')}"
