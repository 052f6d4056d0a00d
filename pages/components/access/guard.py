"""Who is there: every page asks first."""

import ipaddress
from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from data.models import Role
from pages.components.access import password_form, sign_in_form
from services import clock, settings
from services.access import sign_ins
from services.access.roles import ROLE_WORDS, Actor
from services.transaction import reading

_DRAWN_FOR = "guard-drawn-for"


def token() -> str:
    """Return the secret of this browser's sign-in cookie, or an empty string."""
    return st.context.cookies.get(sign_ins.COOKIE, "")


def current_actor() -> Actor | None:
    """Return who may use the pages in this browser; None when signed out, or while a new password is due."""
    found = _signed_in()
    return found.actor if found and not found.must_change_password else None


def require_actor(*roles: Role, keep: Callable[[Actor], bool] | None = None) -> Actor:
    """Return the signed-in actor when it has one of `roles` (none named: any); else show Masuk and stop.

    Args:
        keep: asked instead of Masuk when a sign-in has ended under a page drawn for that actor: it may keep what is
            being typed, show nothing else, and return True.
    """
    found = _signed_in()
    if found is None:
        before = st.session_state.get(_DRAWN_FOR)
        if not (keep and before and keep(before)):
            sign_in_form.show()
        st.stop()
    if found.must_change_password:
        password_form.show(found.actor, token=token(), is_due=True)
        st.stop()
    if roles and found.actor.role not in roles:
        _say_who_may(found.actor, roles)
        st.stop()
    st.session_state[_DRAWN_FOR] = found.actor
    return found.actor


def require_reader() -> Actor | None:
    """Return the signed-in actor, or None where the admin lets anybody read; else show Masuk and stop.

    Whoever reads without an account is offered the way to Masuk, except on the wall, which has no button.
    """
    if _signed_in() is None and _is_open_to_all():
        if not is_wall():
            st.page_link("meetings/home.py", label="Masuk")
        st.session_state[_DRAWN_FOR] = None
        return None
    return require_actor()


def recheck() -> None:
    """Draw the whole page anew when whoever it was drawn for may no longer see it; live fragments ask at every run.

    A fragment runs without its page and so without its guard: a sign-in that was ended would live on in it.
    """
    if _DRAWN_FOR not in st.session_state:
        return
    drawn_for = st.session_state[_DRAWN_FOR]
    may_stay = current_actor() == drawn_for if drawn_for else _is_open_to_all()
    if not may_stay:
        st.rerun()


def is_wall() -> bool:
    """Return whether the page shown is the wall; False where the address is not known."""
    return urlsplit(st.context.url or "").path.rstrip("/").endswith("/layar")


def _signed_in() -> sign_ins.SignedIn | None:
    """Asked on every run: the table knows at once when a sign-in was ended, the cookie does not."""
    with reading() as session:
        return sign_ins.signed_in(session, token=token(), now=clock.now())


def _is_open_to_all() -> bool:
    with reading() as session:
        chosen = settings.read(session)
    return chosen.wall_open_here if is_this_machine(_address()) else chosen.wall_open_lan


def _address() -> str | None:
    return st.context.ip_address


def is_this_machine(address: str | None) -> bool:
    """Return whether a visitor's address is this machine's own; Streamlit says None for 127.0.0.1 and ::1."""
    if address is None:
        return True
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)  # ::ffff:127.0.0.1, when the server listens on all interfaces
    return (mapped or parsed).is_loopback


def _say_who_may(actor: Actor, roles: tuple[Role, ...]) -> None:
    may = " atau ".join(ROLE_WORDS[role] for role in roles)
    st.title("Halaman ini memerlukan akun lain")
    st.info(
        f"Halaman ini untuk {may}. Akun Bapak/Ibu adalah {ROLE_WORDS[actor.role]}. "
        "Pilih halaman lain pada menu, atau minta admin mengubah peran akun ini."
    )
