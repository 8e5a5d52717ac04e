"""The form for peer groups: communities that somebody chose to be compared, of any street."""

import streamlit as st

from answers import peer_groups
from ui import cache, care, show
from words import peers as words
from words import registry as registry_words


def peers() -> None:
    """Add a group, change or remove a known one."""
    known = {one.code: one for one in cache.store().peers()}
    names = cache.answer(peer_groups.candidates)
    show.line(words.HELP)
    titles = {"": words.NEW} | {one.code: one.name for one in known.values()}
    code = st.selectbox(words.WHICH, list(titles), format_func=titles.__getitem__, key="peers-which")
    now = known.get(code)
    # Keyed by revision: after a change the fields show what is held now.
    form = f"peers-{code}-{cache.store().revision}"
    with st.form(f"{form}-form"):
        name = st.text_input(words.NAME, now.name if now else "", key=f"{form}-name")
        members = st.multiselect(
            words.MEMBERS,
            list(names),
            [one for one in now.members if one in names] if now else [],
            format_func=names.__getitem__,
            key=f"{form}-members",
            placeholder=words.PICK_MEMBERS,
            select_all=False,
        )
        note = st.text_input(words.NOTE, now.note if now else "", key=f"{form}-note")
        if st.form_submit_button(registry_words.SAVE, type="primary"):
            care.act(lambda: _kept(code, name, members, note))
            st.rerun()
    if now is not None:
        show.line(words.address(now.code))
        st.button(words.REMOVE, key=f"{form}-remove", on_click=_remove, args=(now.code, now.name))


def _kept(code: str, name: str, members: list[str], note: str) -> str:
    done = peer_groups.put(cache.store(), code, name, members, note)
    return registry_words.saved(done.added, done.changed, done.unchanged)


def _remove(code: str, name: str) -> None:
    def deed() -> str:
        cache.store().remove_peers(code)
        return words.removed(name)

    care.act(deed)
