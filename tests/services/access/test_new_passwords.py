"""A forgotten password is replaced by a temporary one; people change their own with the old one."""

import pytest
from sqlmodel import select

from data.models import Change, User
from services.access import new_passwords, sign_ins
from services.errors import NotFound, RuleBroken
from tests.services.access.conftest import PASSWORD

HERE = {"address": "192.168.1.7", "browser": ""}


def test_a_reset_replaces_the_password_and_frees_a_locked_name(session, make, admin, now):
    issued = make()
    for _ in range(5):
        sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now)

    again = new_passwords.reset(session, user_id=issued.user_id, actor=admin, now=now)

    sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now)
    assert sign_ins.verify(session, name="notulis", password=again.password) == issued.user_id
    assert again.password != issued.password


def test_the_terminal_resets_a_password_by_name(session, first, now):
    password = new_passwords.reset_from_terminal(session, name=" Sekretariat", now=now)

    assert sign_ins.verify(session, name="sekretariat", password=password) == first
    with pytest.raises(NotFound, match="Tidak ada pengguna"):
        new_passwords.reset_from_terminal(session, name="tidak-ada", now=now)


def test_people_change_their_own_password_and_only_their_other_browsers_are_signed_out(session, first, now):
    here = sign_ins.open_browser(session, user_id=first, **HERE, now=now)
    elsewhere = sign_ins.open_browser(session, user_id=first, **HERE, now=now)

    new_passwords.change_own(session, user_id=first, current=PASSWORD, new="awan putih tinggi", now=now, token=here)

    assert sign_ins.actor_of(session, token=here, now=now) is not None
    assert sign_ins.actor_of(session, token=elsewhere, now=now) is None
    assert sign_ins.verify(session, name="sekretariat", password="awan putih tinggi") == first


@pytest.mark.parametrize(
    ("current", "new", "said"),
    [("salah", "awan putih", "tidak cocok"), (PASSWORD, "pendek", "paling sedikit"), (PASSWORD, PASSWORD, "sama")],
)
def test_a_password_is_not_changed_without_the_old_one_or_to_a_poor_one(session, first, now, current, new, said):
    with pytest.raises(RuleBroken, match=said):
        new_passwords.change_own(session, user_id=first, current=current, new=new, now=now)

    assert sign_ins.verify(session, name="sekretariat", password=PASSWORD) == first


def test_the_history_knows_who_did_what_but_no_secret(session, make, admin, now):
    issued = make()
    new_passwords.reset(session, user_id=issued.user_id, actor=admin, now=now)

    lines = session.exec(select(Change).where(Change.entity == "user_account")).all()

    assert [line.action for line in lines] == ["create", "reset_password"]
    stored = session.get(User, issued.user_id).password_hash
    assert all(secret not in line.before + line.after for line in lines for secret in (issued.password, stored))
