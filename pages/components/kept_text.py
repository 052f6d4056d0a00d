"""What is typed into Streamlit's own fields: kept at every key, at the server soon after, and offered again.

Streamlit keeps it nowhere: a form tells nothing before it is sent, and a page that is left forgets its fields. So a
component listens to the fields of its page (docs/decisions/0018); whoever saves what stood in them says so here.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import streamlit as st

from pages.components.files import register
from services.access.roles import Actor

_KEPT = register("kept_text", "capture/outbox")
_SAVES = "kept-text-saves"
_TOLD = 5  # the last saves are told at every run, because a run may be overtaken before the browser has heard of it


def show(page: str, places: Mapping[str, str], *, meeting_id: int | None, actor: Actor) -> None:
    """Keep the text fields of a page, and show what is not saved in a bar; once a page, outside fragments.

    Args:
        page: its name, the same for ever; at the server the texts lie in the place "form:" and this name.
        places: by the beginning of the keys of fields that are kept, where they stand, in words.
        meeting_id: the rakor whose texts they are; without one they are kept in this browser only.
    """
    data = {
        "page": page,
        "places": dict(places),
        "meeting": meeting_id or 0,
        "user": actor.user_id,
        "saves": st.session_state.get(_SAVES, []),
    }
    _KEPT(key=f"kept-text-{page}-{meeting_id}", data=data)


def saved(start: str) -> None:
    """Say that what stands in some fields is saved: their text, as far as it has not grown since, is kept no longer.

    Args:
        start: the beginning of their keys, up to a dash, or a whole key.
    """
    _note({key: str(value) for key, value in _fields(start).items() if isinstance(value, str | int | float)})


def given_up(start: str) -> None:
    """Say that the text of some fields is not wanted, whatever it has become."""
    _note(dict.fromkeys(_fields(start)))


def _fields(start: str) -> dict[str, Any]:
    names = [key for key in st.session_state if isinstance(key, str)]
    return {key: st.session_state[key] for key in names if key == start or key.startswith(f"{start}-")}


def _note(texts: Mapping[str, str | None]) -> None:
    fields = [{"key": key, "text": text} for key, text in texts.items()]
    st.session_state[_SAVES] = [*st.session_state.get(_SAVES, []), {"id": uuid4().hex, "fields": fields}][-_TOLD:]
