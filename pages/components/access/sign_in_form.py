"""Masuk: the form that stands in place of every page while nobody is signed in."""

from pages.components.files import register
from services.access import first_admin
from services.transaction import reading

_form = register("access/sign_in")


def show() -> None:
    """Show the sign-in form; the form for the first admin while there is no account. It names no data."""
    with reading() as session:
        is_first = first_admin.code(session) is not None  # asked here, so that its file is there to be read
    _form(key="sign-in-form", data={"first": is_first})
