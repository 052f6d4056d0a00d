"""The menu by role; the script Streamlit runs for every page."""

import streamlit as st

from pages.components import feedback, live, style
from pages.components.access import account_bar, guard
from pages.components.menu import SECTIONS, MenuPage, pages_of
from services.access.roles import Actor


def _page(page: MenuPage, actor: Actor | None) -> "st.Page":
    """Every page is known to everybody, so that a link leads to Masuk and then on; only the menu differs."""
    title = page.title if actor or page.url == "layar" else "Masuk"
    return st.Page(page.path, title=title, url_path=page.url, default=page.url == "", visibility=page.visibility(actor))


_MENU_WIDTH = 244  # px: the longest title; a screen of 1024 needs the rest

st.set_page_config(page_title="Papan Rakor", layout="wide", initial_sidebar_state=_MENU_WIDTH)
style.apply()
live.revive()
who = guard.current_actor()
has_menu = who is not None and not guard.is_wall()
chosen = st.navigation(
    {section: [_page(page, who) for page in pages_of(section)] for section in SECTIONS},
    position="sidebar" if has_menu else "hidden",
    expanded=True,
)
if who and has_menu:
    account_bar.show(who)
with feedback.report():  # a fault in a page is an apology with a number, in Indonesian; its trace is in the log
    chosen.run()
