"""The foot of the menu: who is signed in, and Keluar."""

import streamlit as st

from pages.components import markdown
from pages.components.files import register
from services.access.roles import ROLE_WORDS, Actor

_button = register("sign_out")


def show(actor: Actor) -> None:
    """Show in the sidebar who is signed in, with the button that ends it."""
    with st.sidebar:
        st.caption(f"Masuk sebagai **{markdown.plain(actor.name)}**, {ROLE_WORDS[actor.role]}")
        _button(key="account-sign-out")
