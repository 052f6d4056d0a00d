"""Accounts whose browser is signed in already, for tests of routes."""

from sqlmodel import select

from data.models import Agency, Role
from services import clock
from services.access import accounts, new_passwords, sign_ins
from services.access.roles import PROGRAM
from services.transaction import transaction
from tests.conftest import NOW


def cookie_of(role: Role) -> str:
    """Return the sign-in cookie of a new account of a role, which has chosen its password."""
    with transaction() as session:
        agency_id = session.exec(select(Agency.id)).first() if role is Role.AGENCY else None
        issued = accounts.create_user(
            session, name=role.value, full_name="Uji", role=role, agency_id=agency_id, actor=PROGRAM, now=NOW
        )
        new = "kuda laut hijau"
        new_passwords.change_own(session, user_id=issued.user_id, current=issued.password, new=new, now=NOW)
        return sign_ins.open_browser(session, user_id=issued.user_id, address="", browser="", now=clock.now())
