"""New passwords: a temporary one from an admin or from the terminal, and one's own."""

from datetime import datetime

from sqlmodel import Session, select

from data.models import User
from services import history
from services.access import passwords, sign_ins
from services.access.accounts import IssuedPassword, user_row
from services.access.roles import PROGRAM, Actor, require_admin
from services.errors import NotFound, RuleBroken
from services.text import clean_line


def reset(session: Session, *, user_id: int, actor: Actor, now: datetime) -> IssuedPassword:
    """Return a temporary password for the account; it is signed out everywhere and must choose a new one.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such account.
    """
    require_admin(actor)
    user = user_row(session, user_id)
    password = passwords.temporary()
    user.password_hash, user.must_change_password = passwords.hash_of(password), True
    sign_ins.revoke_all(session, user_id=user_id, now=now)
    sign_ins.forgive(session, name=user.name)
    history.record(session, actor=actor, now=now, action="reset_password", entity=user)
    return IssuedPassword(user_id, user.name, user.full_name, password)


def reset_from_terminal(session: Session, *, name: str, now: datetime) -> str:
    """Return a temporary password for the account of this name; whoever sits at the machine may ask.

    Raises:
        NotFound: no such account.
    """
    user = session.exec(select(User).where(User.name == sign_ins.login_name(name))).first()
    if user is None or user.id is None:
        raise NotFound(f"Tidak ada pengguna bernama “{clean_line(name)}”. Periksa ejaannya.")
    return reset(session, user_id=user.id, actor=PROGRAM, now=now).password


def change_own(session: Session, *, user_id: int, current: str, new: str, now: datetime, token: str = "") -> None:
    """Set a new password; all other browsers of the user are signed out.

    Args:
        token: the cookie of the browser that asks; it stays signed in.

    Raises:
        NotFound: no such account.
        RuleBroken: the current password is wrong, or the new one too weak or the same.
    """
    user = user_row(session, user_id)
    if not passwords.matches(current, user.password_hash):
        raise RuleBroken("Kata sandi saat ini tidak cocok. Ketik kata sandi yang dipakai untuk masuk.")
    passwords.check_new(new, name=user.name)
    if new == current:
        raise RuleBroken("Kata sandi baru sama dengan yang lama. Pilih kata sandi yang lain.")
    user.password_hash, user.must_change_password = passwords.hash_of(new), False
    sign_ins.revoke_all(session, user_id=user_id, now=now, but_token=token)
    owner = Actor(user_id=user_id, name=user.full_name, role=user.role, agency_id=user.agency_id)
    history.record(session, actor=owner, now=now, action="change_password", entity=user)
