"""The first admin is made with a code that only whoever sits at the machine can read, once."""

import stat

import pytest
from sqlmodel import delete, select

from data.models import Role, User
from services.access import accounts, first_admin
from services.errors import NotAllowed, RuleBroken

WANTED = {"name": "admin", "full_name": "Admin Sekretariat", "password": "kuda laut biru"}


@pytest.fixture(autouse=True)
def nobody_yet(session, tmp_path, monkeypatch):
    monkeypatch.setattr(first_admin, "data_dir", lambda: tmp_path)
    session.exec(delete(User))


def test_the_code_is_made_once_and_only_its_owner_may_read_the_file(session, tmp_path):
    code = first_admin.code(session)

    file = tmp_path / "kode-admin.txt"
    assert first_admin.code(session) == code == file.read_text("utf-8").strip()
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_the_code_makes_an_admin_however_it_was_typed(session, now):
    typed = (first_admin.code(session) or "").lower().replace("-", " ")

    user_id = first_admin.create(session, given_code=typed, **WANTED, now=now)

    assert session.get(User, user_id).role is Role.ADMIN


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA", "é"])
def test_a_wrong_code_makes_nobody(session, now, typed):
    with pytest.raises(NotAllowed, match="Kode tidak cocok"):
        first_admin.create(session, given_code=typed, **WANTED, now=now)

    assert session.exec(select(User)).first() is None


def test_a_weak_password_is_refused_and_the_code_stays(session, now):
    code = first_admin.code(session) or ""

    with pytest.raises(RuleBroken):
        first_admin.create(session, given_code=code, **(WANTED | {"password": "admin"}), now=now)

    assert first_admin.code(session) == code


def test_once_there_is_an_account_the_code_is_gone(session, now, tmp_path):
    code = first_admin.code(session) or ""
    accounts.add_admin(session, **WANTED, now=now)

    with pytest.raises(NotAllowed, match="sudah ada"):
        first_admin.create(session, given_code=code, **(WANTED | {"name": "lain"}), now=now)
    assert not (tmp_path / "kode-admin.txt").exists()
