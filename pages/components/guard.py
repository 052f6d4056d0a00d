"""Who is there: every page asks first."""

import streamlit as st

from data.models import Role
from services.access.roles import Actor


def current_actor() -> Actor | None:
    """Return who is signed in in this browser, or None."""
    return None


def require_actor(*roles: Role) -> Actor:
    """Return the signed-in actor when it has one of `roles` (none named: any); else show Masuk and stop."""
    actor = current_actor()
    if actor is None or (roles and actor.role not in roles):
        st.stop()
    return actor
