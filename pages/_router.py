"""The menu by role; the script Streamlit runs for every page."""

import streamlit as st

from pages.components import guard, style
from pages.components.menu import SECTIONS, pages_of

style.apply()
actor = guard.current_actor()
sections = {
    section: [st.Page(page.path, title=page.title, url_path=page.url, default=page.url == "", visibility=page.visibility(actor)) for page in pages_of(section)]
    for section in SECTIONS
}
st.navigation(sections, position="sidebar" if actor else "hidden").run()
