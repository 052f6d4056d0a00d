"""Small pictures of attached photos, made once."""

import streamlit as st

from services import file_store, pictures
from services.errors import RuleBroken

_KEPT = 400


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def of(sha256: str) -> bytes | None:
    """Return the photo named by its SHA-256 at the size of a list; None when its file is gone."""
    content = file_store.read(sha256)
    if content is None:
        return None
    try:
        return pictures.thumbnail(content)
    except RuleBroken:  # what the file store gives out was a picture once; a list goes on without it
        return None
