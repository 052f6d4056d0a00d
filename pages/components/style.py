"""The little CSS that the theme cannot say; one file."""

from pathlib import Path

import streamlit as st

_CSS = Path(__file__).with_name("style.css").read_text("utf-8")


def apply() -> None:
    """Put the product's style on the page."""
    st.html(f"<style>{_CSS}</style>")
