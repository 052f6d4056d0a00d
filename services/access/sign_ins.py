"""Sign-ins: who is signed in in which browser, and the lock-out of whoever guesses."""

import hashlib
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, func, select, update

from data.models import SignIn, SignInAttempt, User
from services import history, settings
from services.access import browsers, passwords
from services.access.roles import Actor, require_admin
from services.errors import NotAllowed, NotFound
from services.text import clean_line

COOKIE = "rakor_sign_in"
LOCK = timedelta(minutes=15)
TRIES_PER_NAME = 5
TRIES_PER_ADDRESS = 20
SHORTEST_STAY = timedelta(hours=12)
_NIGHT = 3  # o'clock: a sign-in ends while everybody sleeps, never in the middle of a rakor


class TooManyTries(NotAllowed):
    """A name or an address is locked out for a while."""


@dataclass(frozen=True)
class SignedIn:
    """Somebody signed in in a browser; with a temporary password nothing but a new password is allowed."""

    sign_in_id: int
    actor: Actor
    must_change_password: bool


@dataclass(frozen=True)
class SignInRow:
    """A browser in which somebody is signed in."""

    sign_in_id: int
    user_id: int
    full_name: str
    created_at: datetime
    expires_at: datetime
    address: str
    browser: str  # "Chrome di Windows"
    is_own: bool  # the one that asks


def begin(session: Session, *, name: str, address: str, now: datetime) -> int:
    """Return the id of a new attempt, counted as failed until `succeed`; commit it before the password is checked.

    Counting first keeps many requests at once from all passing before the first has failed.

    Raises:
        TooManyTries: five failures of the name or twenty of the address within a quarter of an hour.
    """
    tried = login_name(name)
    session.exec(delete(SignInAttempt).where(col(SignInAttempt.at) < now - 8 * LOCK))
    _refuse_if_locked(_failures(session, now, name=tried), TRIES_PER_NAME, now)
    _refuse_if_locked(_failures(session, now, address=address), TRIES_PER_ADDRESS, now)
    attempt = SignInAttempt(name=tried, address=address[:60], at=now)
    session.add(attempt)
    session.flush()
    return attempt.id or 0


def verify(session: Session, *, name: str, password: str) -> int:
    """Return the id of the user whose name and password these are; slow on purpose, so hold no lock meanwhile.

    Raises:
        NotAllowed: unknown name, wrong password or inactive account: the same sentence, after the same time.
    """
    user = session.exec(select(User).where(User.name == login_name(name))).first()
    is_right = passwords.matches(password, user.password_hash if user else None)
    if user is None or user.id is None or not is_right or not user.is_active:
        raise NotAllowed("Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.")
    return user.id


def succeed(session: Session, *, attempt_id: int) -> None:
    """Mark an attempt as successful: it and earlier failures of the name count no longer."""
    session.exec(update(SignInAttempt).where(col(SignInAttempt.id) == attempt_id).values(succeeded=True))


def open_browser(session: Session, *, user_id: int, address: str, browser: str, now: datetime) -> str:
    """Return the secret for the cookie of a browser in which the user is now signed in; only its hash is stored."""
    token = secrets.token_urlsafe(32)
    session.exec(delete(SignIn).where(col(SignIn.expires_at) < now - timedelta(days=30)))
    session.add(
        SignIn(
            token_hash=_hash(token),
            user_id=user_id,
            created_at=now,
            expires_at=expiry(now, settings.read(session).time_zone),
            address=address[:60],
            browser=clean_line(browser)[:200],
        )
    )
    session.flush()
    return token


def expiry(now: datetime, time_zone: str) -> datetime:
    """Return when a sign-in of now ends: the first 03.00 at night that is at least twelve hours away."""
    earliest = now.astimezone(ZoneInfo(time_zone)) + SHORTEST_STAY
    night = earliest.replace(hour=_NIGHT, minute=0, second=0, microsecond=0)
    return night if night >= earliest else night + timedelta(days=1)


def signed_in(session: Session, *, token: str, now: datetime) -> SignedIn | None:
    """Return who is signed in with this cookie; None when it is unknown, expired, revoked, or the user inactive."""
    if not token:
        return None
    found = session.exec(
        select(SignIn, User)
        .join(User, col(User.id) == col(SignIn.user_id))
        .where(SignIn.token_hash == _hash(token), col(SignIn.revoked_at).is_(None), SignIn.expires_at > now)
        .where(col(User.is_active))
    ).first()
    if found is None:
        return None
    opened, user = found
    actor = Actor(user_id=user.id, name=user.full_name, role=user.role, agency_id=user.agency_id)
    return SignedIn(opened.id or 0, actor, user.must_change_password)


def actor_of(session: Session, *, token: str, now: datetime) -> Actor | None:
    """Return who may act with this cookie; None also while the password is still a temporary one."""
    found = signed_in(session, token=token, now=now)
    return found.actor if found and not found.must_change_password else None


def revoke(session: Session, *, token: str, now: datetime) -> None:
    """End the sign-in of this cookie; an unknown one does nothing."""
    session.exec(
        update(SignIn)
        .where(col(SignIn.token_hash) == _hash(token), col(SignIn.revoked_at).is_(None))
        .values(revoked_at=now)
    )


def revoke_all(session: Session, *, user_id: int, now: datetime, but_token: str = "") -> None:
    """End every sign-in of a user, but the one in which the request was made."""
    session.exec(
        update(SignIn)
        .where(col(SignIn.user_id) == user_id, col(SignIn.revoked_at).is_(None))
        .where(col(SignIn.token_hash) != _hash(but_token))
        .values(revoked_at=now)
    )


def list_active(session: Session, *, actor: Actor, now: datetime, token: str = "") -> list[SignInRow]:
    """Return the browsers in which somebody is signed in, newest first.

    Args:
        token: the cookie of the browser that asks.

    Raises:
        NotAllowed: the actor is not an admin.
    """
    require_admin(actor)
    found = session.exec(
        select(SignIn, User)
        .join(User, col(User.id) == col(SignIn.user_id))
        .where(col(SignIn.revoked_at).is_(None), SignIn.expires_at > now, col(User.is_active))
        .order_by(col(SignIn.created_at).desc())
    ).all()
    return [_row(opened, user, own_hash=_hash(token)) for opened, user in found]


def end(session: Session, *, sign_in_id: int, actor: Actor, now: datetime) -> None:
    """End somebody's sign-in in one browser ("Keluarkan").

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such sign-in.
    """
    require_admin(actor)
    opened = session.get(SignIn, sign_in_id)
    if opened is None:
        raise NotFound("Sesi masuk ini tidak ditemukan. Muat ulang halaman.")
    opened.revoked_at = opened.revoked_at or now
    history.record(session, actor=actor, now=now, action="end", entity=opened, after={"user_id": opened.user_id})


def forgive(session: Session, *, name: str) -> None:
    """Forget the failures of a name, so that a new password can be used at once."""
    session.exec(delete(SignInAttempt).where(col(SignInAttempt.name) == login_name(name)))


def login_name(typed: str) -> str:
    """Return a name as accounts keep it: one line, lower case."""
    return clean_line(typed).lower()[:60]


def _failures(
    session: Session, now: datetime, *, name: str | None = None, address: str | None = None
) -> list[datetime]:
    """Failures within the lock time, oldest first; those of a name count from its last success on."""
    mine = SignInAttempt.name == name if name is not None else SignInAttempt.address == address
    since = now - LOCK
    if name is not None:
        last = session.exec(select(func.max(SignInAttempt.at)).where(mine, col(SignInAttempt.succeeded))).one()
        since = max(since, last) if last else since
    failed = select(SignInAttempt.at).where(mine, col(SignInAttempt.at) > since, ~col(SignInAttempt.succeeded))
    return list(session.exec(failed.order_by(col(SignInAttempt.at))))


def _refuse_if_locked(failures: list[datetime], allowed: int, now: datetime) -> None:
    if len(failures) >= allowed:
        minutes = math.ceil((failures[-allowed] + LOCK - now).total_seconds() / 60)
        raise TooManyTries(
            f"Terlalu banyak percobaan masuk yang gagal. Coba lagi {max(minutes, 1)} menit lagi, atau hubungi admin."
        )


def _row(opened: SignIn, user: User, *, own_hash: str) -> SignInRow:
    return SignInRow(
        sign_in_id=opened.id or 0,
        user_id=opened.user_id,
        full_name=user.full_name,
        created_at=opened.created_at,
        expires_at=opened.expires_at,
        address=opened.address,
        browser=browsers.described(opened.browser),
        is_own=opened.token_hash == own_hash,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
