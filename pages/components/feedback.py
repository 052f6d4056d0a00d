"""What the user is told: saved, refused, or that something broke."""

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from pages.components import kept_text
from services.errors import AppError
from services.transaction import transaction

_LOG = logging.getLogger("papan_rakor")
_SAID = "feedback-said"


@contextmanager
def report(*, success: str = "") -> Iterator[None]:
    """Run a block; say `success` when it ends, show a domain error as a sentence, apologise for a bug with a number.

    The page goes on after a refusal, so that what was typed stays in its fields.
    """
    try:
        yield
    except AppError as error:
        st.error(str(error))
    except Exception:  # noqa: BLE001  # the one place where a bug becomes an apology; the log keeps the trace
        number = secrets.token_hex(2).upper()
        _LOG.exception("error %s", number)
        st.error(
            "Mohon maaf, program mengalami gangguan. Data yang sudah tersimpan aman. "
            f"Sebutkan nomor {number} kepada admin."
        )
    else:
        if success:
            st.success(success)


def save(write: Callable[[Any], object], *, said: str, fields: str = "") -> None:
    """Run `write` with a session that is committed; when it went well, draw the page anew and say `said` there.

    Args:
        fields: the beginning of the keys of the fields whose text is saved by it; see `kept_text`.
    """
    is_done = False
    with report(), transaction() as session:
        write(session)
        is_done = True
    if is_done:
        if fields:
            kept_text.saved(fields)
        say_after_rerun(said)
        st.rerun()


def say_after_rerun(message: str) -> None:
    """Keep a message for the next run of the page, where `show_said` shows it."""
    st.session_state[_SAID] = message


def show_said(*, in_passing: bool = False) -> None:
    """Show the message kept by `say_after_rerun`, once.

    Args:
        in_passing: for a few seconds in a corner, where the page has no line to spare.
    """
    if message := st.session_state.pop(_SAID, ""):
        (st.toast if in_passing else st.success)(message)
