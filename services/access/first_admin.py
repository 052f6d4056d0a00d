"""The first admin: an account made with a one-time code that only whoever sits at the machine can read."""

import hmac
import os
import secrets
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, select

from data.engine import data_dir
from data.models import User
from services.access import accounts, passwords
from services.errors import NotAllowed

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without I, L, O, 0, 1: it is copied by hand


def is_needed(session: Session) -> bool:
    """Return whether nobody has an account yet."""
    return session.exec(select(User.id).limit(1)).first() is None


def code(session: Session) -> str | None:
    """Return the one-time code, kept in the data folder until it was used.

    None once somebody has an account; a code that was left over is then deleted.
    """
    if not is_needed(session):
        forget_code()
        return None
    made = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as target:
        target.write(made + "\n")
    return made


def create(session: Session, *, given_code: str, name: str, full_name: str, password: str, now: datetime) -> int:
    """Return the id of the first account, an admin; call `forget_code` after the commit.

    Raises:
        NotAllowed: somebody has an account already, or the code is wrong.
        RuleBroken: a name is missing, or the password is too weak.
    """
    right = code(session)
    if right is None:
        raise NotAllowed("Akun admin sudah ada. Silakan masuk dengan akun tersebut.")
    if not hmac.compare_digest(_plain(given_code), _plain(right)):
        raise NotAllowed("Kode tidak cocok. Salin kode dari jendela terminal tempat program dijalankan.")
    passwords.check_new(password, name=name)
    return accounts.add_admin(session, name=name, full_name=full_name, password=password, now=now)


def forget_code() -> None:
    """Delete the code."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return data_dir() / "kode-admin.txt"


def _plain(typed: str) -> bytes:
    """The code without its dashes, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum()).encode()
