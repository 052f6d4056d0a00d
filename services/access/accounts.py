"""Accounts: who may sign in, made and changed by an admin; people change their own password."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from data.models import Agency, Role, SignIn, User
from services import history
from services.access import passwords, sign_ins
from services.access.roles import PROGRAM, Actor, require_admin
from services.errors import Conflict, NotFound, RuleBroken
from services.text import clean_line


@dataclass(frozen=True)
class UserRow:
    """An account as Pengguna lists it."""

    user_id: int
    name: str
    full_name: str
    role: Role
    agency_id: int | None
    agency_name: str
    is_active: bool
    must_change_password: bool
    last_sign_in_at: datetime | None
    version: int


@dataclass(frozen=True)
class IssuedPassword:
    """A temporary password, to be shown once and told to its owner."""

    user_id: int
    name: str
    full_name: str
    password: str


def list_users(session: Session, *, actor: Actor) -> list[UserRow]:
    """Return all accounts, active ones first, by name.

    Raises:
        NotAllowed: the actor is not an admin.
    """
    require_admin(actor)
    last = select(SignIn.user_id, func.max(SignIn.created_at).label("at")).group_by(col(SignIn.user_id)).subquery()
    found = session.exec(
        select(User, Agency.name, last.c.at)
        .outerjoin(Agency, col(Agency.id) == col(User.agency_id))
        .outerjoin(last, last.c.user_id == col(User.id))
        .order_by(col(User.is_active).desc(), col(User.full_name))
    ).all()
    return [_row(user, agency or "", at) for user, agency, at in found]


def create_user(
    session: Session,
    *,
    name: str,
    full_name: str,
    role: Role,
    agency_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> IssuedPassword:
    """Return the new account's temporary password.

    Raises:
        NotAllowed: the actor is not an admin.
        RuleBroken: a name is missing or taken, or an account of an agency names none.
    """
    require_admin(actor)
    password = passwords.temporary()
    user = _add(session, name, full_name, password, role, agency_id, must_change=True, actor=actor, now=now)
    return IssuedPassword(user.id or 0, user.name, user.full_name, password)


def edit_user(
    session: Session,
    *,
    user_id: int,
    version: int,
    full_name: str,
    role: Role,
    agency_id: int | None,
    is_active: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Change an account; a deactivated one is signed out everywhere.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such account.
        RuleBroken: it would leave nobody who is an active admin, a name is missing, or an agency is.
        Conflict: somebody else changed it meanwhile.
    """
    require_admin(actor)
    user = user_row(session, user_id)
    if user.version != version:
        raise Conflict("Akun ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Bapak/Ibu.")
    if user.is_active and user.role is Role.ADMIN and not (is_active and role is Role.ADMIN):
        _keep_an_admin(session, but=user_id)
    before = _fields(user)
    user.full_name, user.role, user.is_active = _full_name(full_name), role, is_active
    user.agency_id = _agency_for(session, role, agency_id)
    if not is_active:
        sign_ins.revoke_all(session, user_id=user_id, now=now)
    after = _fields(user)
    history.record(session, actor=actor, now=now, action="edit", entity=user, before=before, after=after)


def add_admin(session: Session, *, name: str, full_name: str, password: str, now: datetime) -> int:
    """Return the id of an admin account that the program itself makes; whoever calls has seen the one-time code.

    Raises:
        RuleBroken: a name is missing or taken.
    """
    user = _add(session, name, full_name, password, Role.ADMIN, None, must_change=False, actor=PROGRAM, now=now)
    return user.id or 0


def _add(
    session: Session,
    name: str,
    full_name: str,
    password: str,
    role: Role,
    agency_id: int | None,
    *,
    must_change: bool,
    actor: Actor,
    now: datetime,
) -> User:
    user = User(
        name=_free_name(session, name),
        full_name=_full_name(full_name),
        password_hash=passwords.hash_of(password),
        role=role,
        agency_id=_agency_for(session, role, agency_id),
        must_change_password=must_change,
        created_at=now,
    )
    session.add(user)
    session.flush()
    history.record(session, actor=actor, now=now, action="create", entity=user, after=_fields(user))
    return user


def _free_name(session: Session, typed: str) -> str:
    name = sign_ins.login_name(typed)
    if not name or " " in name:
        raise RuleBroken("Isi nama pengguna tanpa spasi, misalnya notulis.dinkes.")
    if session.exec(select(User.id).where(User.name == name)).first():
        raise RuleBroken(f"Nama pengguna “{name}” sudah dipakai. Pilih nama lain.")
    return name


def _full_name(typed: str) -> str:
    name = clean_line(typed)[:160]
    if not name:
        raise RuleBroken("Isi nama lengkap.")
    return name


def _agency_for(session: Session, role: Role, agency_id: int | None) -> int | None:
    if role is Role.AGENCY and (agency_id is None or session.get(Agency, agency_id) is None):
        raise RuleBroken("Pilih perangkat daerah untuk akun ini.")
    return agency_id


def _keep_an_admin(session: Session, *, but: int) -> None:
    """Other admins are locked: two who demote each other at once must not both succeed."""
    admins = session.exec(select(User).where(User.role == Role.ADMIN, col(User.is_active)).with_for_update()).all()
    if all(user.id == but for user in admins):
        raise RuleBroken("Ini admin aktif yang terakhir. Tunjuk admin lain terlebih dahulu.")


def user_row(session: Session, user_id: int) -> User:
    """Return the account's row, or raise NotFound."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("Akun ini tidak ditemukan. Muat ulang halaman.")
    return user


def _row(user: User, agency: str, last_at: datetime | None) -> UserRow:
    kept = {key: getattr(user, key) for key in ("name", "full_name", "role", "agency_id", "is_active", "version")}
    return UserRow(
        user_id=user.id or 0,
        agency_name=agency,
        must_change_password=user.must_change_password,
        last_sign_in_at=last_at,
        **kept,
    )


def _fields(user: User) -> dict[str, object]:
    return {key: getattr(user, key) for key in ("name", "full_name", "role", "agency_id", "is_active")}
