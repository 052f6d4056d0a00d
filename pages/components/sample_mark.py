"""The mark CONTOH, wherever something fictional is seen."""

import streamlit as st

_WORD = "CONTOH"


def show(is_sample: bool, *, key: str) -> None:
    """Show the mark when what stands here is a sample; `key` tells several on one page apart."""
    if is_sample:
        with st.container(key=f"sample-mark-{key}", width="content"):
            st.text(_WORD)


def named(name: str, *, is_sample: bool) -> str:
    """Return a sample's name with the mark before it, unless it says so itself."""
    return f"{_WORD} {name}" if is_sample and _WORD not in name else name
