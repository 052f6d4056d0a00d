"""The menu by role; the script Streamlit runs for every page."""

from urllib.parse import urlsplit

import streamlit as st

from pages.components import account_bar, guard, live, style
from pages.components.menu import SECTIONS, MenuPage, pages_of
from services.access.roles import Actor

_WALL = "layar"


def _page(page: MenuPage, actor: Actor | None) -> "st.Page":
    """Every page is known to everybody, so that a link leads to Masuk and then on; only the menu differs."""
    title = page.title if actor or page.url == _WALL else "Masuk"
    return st.Page(page.path, title=title, url_path=page.url, default=page.url == "", visibility=page.visibility(actor))


def _is_wall() -> bool:
    return urlsplit(st.context.url or "").path.rstrip("/").endswith(f"/{_WALL}")


st.set_page_config(page_title="Papan Rakor", layout="wide", initial_sidebar_state="auto")
style.apply()
live.revive()
who = guard.current_actor()
has_menu = who is not None and not _is_wall()
chosen = st.navigation(
    {section: [_page(page, who) for page in pages_of(section)] for section in SECTIONS},
    position="sidebar" if has_menu else "hidden",
    expanded=True,
)
if who and has_menu:
    account_bar.show(who)
chosen.run()
