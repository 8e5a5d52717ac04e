"""The net under every page: nobody sees a traceback, everybody learns what to do next."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from indicators.refusal import RefusalError
from indicators.staging import Issue
from ui.plain import plain
from words import frame as words
from words import issues

logger = logging.getLogger("sheheng")


@contextmanager
def caught(*, unharmed: bool) -> Iterator[None]:
    """Errors of the ``with`` block in Chinese on the page, in full in the server's log.

    A refusal carries its issues, which words knows sentences for; any other gets an apology with a number
    that finds it in the log. ``unharmed``: an error in this block certainly left the data alone.
    """
    try:
        yield
    except Exception as error:
        number = secrets.token_hex(3).upper()
        logger.exception("error %s", number)
        said = [_sentence(issue) for issue in error.issues] if isinstance(error, RefusalError) else []
        st.error("\n\n".join(said) or words.apology(number, unharmed=unharmed))


def _sentence(issue: Issue) -> str:
    return plain(f"{issues.message(issue)} {issues.hint(issue)}")
