"""The mark CONTOH, wherever something fictional is seen."""

import streamlit as st


def show(is_sample: bool) -> None:
    """Show the mark when what stands here is a sample."""
    if is_sample:
        st.badge("CONTOH", color="gray")


def prefix(is_sample: bool) -> str:
    """Return "CONTOH · " for a sample's name in a list, else nothing."""
    return "CONTOH · " if is_sample else ""
