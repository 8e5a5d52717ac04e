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
        st.error(sentences(error) or words.apology(number, unharmed=unharmed))


def sentences(error: Exception) -> str:
    """What happened and what to do, as Markdown, for an error that the house knows; "" for any other."""
    if isinstance(error, RefusalError):
        return "\n\n".join(_sentence(issue) for issue in error.issues)
    if isinstance(error, OSError):
        return plain(words.no_access(str(error.filename or "")))
    return ""


def plain_sentences(refusal: RefusalError) -> list[str]:
    """What was found and what to do, issue by issue, as they are."""
    return [f"{issues.message(issue)}{issues.hint(issue)}" for issue in refusal.issues]


def _sentence(issue: Issue) -> str:
    return plain(f"{issues.message(issue)}{issues.hint(issue)}")
