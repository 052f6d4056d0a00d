"""The foot of the menu: who is signed in, and Keluar."""

import streamlit as st

from pages.components.files import register
from services.access.roles import ROLE_WORDS, Actor

_bar = register("access/account")


def show(actor: Actor) -> None:
    """Show in the sidebar who is signed in, with the button that ends it."""
    with st.sidebar:
        _bar(key="account-bar", data={"name": actor.name, "role": ROLE_WORDS[actor.role]})
