"""Accounts are made and changed by admins; one active admin always remains."""

import pytest
from sqlmodel import select

from data.models import Agency, Change, Role, User
from services.access import accounts, sign_ins
from services.errors import Conflict, NotFound, RuleBroken

PASSWORD = "kuda laut biru"
HERE = {"address": "192.168.1.7", "browser": ""}


@pytest.fixture
def first(session, now):
    return accounts.add_admin(session, name="sekretariat", full_name="Sekretariat", password=PASSWORD, now=now)


@pytest.fixture
def make(session, admin, now):
    def make_one(name="notulis", role=Role.RECORDER, agency_id=None, full_name="Notulis"):
        return accounts.create_user(
            session, name=name, full_name=full_name, role=role, agency_id=agency_id, actor=admin, now=now
        )

    return make_one


def row_of(session, admin, user_id):
    return next(row for row in accounts.list_users(session, actor=admin) if row.user_id == user_id)


def edit(session, admin, now, user_id, **changes):
    row = row_of(session, admin, user_id)
    kept = {key: getattr(row, key) for key in ("version", "full_name", "role", "agency_id", "is_active")}
    accounts.edit_user(session, user_id=user_id, **(kept | changes), actor=admin, now=now)


def test_a_new_account_gets_a_temporary_password_that_must_be_changed(session, make, admin):
    issued = make()

    assert sign_ins.verify(session, name="notulis", password=issued.password) == issued.user_id
    assert row_of(session, admin, issued.user_id).must_change_password


@pytest.mark.parametrize("name", ["", "   ", "dua kata"])
def test_a_name_to_sign_in_is_one_word(make, name):
    with pytest.raises(RuleBroken, match="tanpa spasi"):
        make(name=name)


def test_a_name_is_given_once_whatever_its_case(make):
    make(name="Notulis")

    with pytest.raises(RuleBroken, match="sudah dipakai"):
        make(name="NOTULIS")


def test_a_full_name_is_needed(make):
    with pytest.raises(RuleBroken, match="nama lengkap"):
        make(full_name=" \x00 ")


def test_an_account_of_an_agency_names_the_agency(session, make, admin):
    with pytest.raises(RuleBroken, match="perangkat daerah"):
        make(role=Role.AGENCY)
    agency = session.exec(select(Agency)).first()

    issued = make(role=Role.AGENCY, agency_id=agency.id)

    assert row_of(session, admin, issued.user_id).agency_name == agency.name


def test_the_last_active_admin_stays(session, first, admin, now):
    with pytest.raises(RuleBroken, match="terakhir"):
        edit(session, admin, now, first, role=Role.VIEWER)
    with pytest.raises(RuleBroken, match="terakhir"):
        edit(session, admin, now, first, is_active=False)


def test_one_of_two_admins_may_leave(session, first, make, admin, now):
    make(name="kedua", role=Role.ADMIN)

    edit(session, admin, now, first, is_active=False)

    assert not row_of(session, admin, first).is_active


def test_an_inactive_admin_does_not_count_as_the_other_admin(session, first, make, admin, now):
    second = make(name="kedua", role=Role.ADMIN)
    edit(session, admin, now, second.user_id, is_active=False)

    with pytest.raises(RuleBroken, match="terakhir"):
        edit(session, admin, now, first, role=Role.RECORDER)


def test_a_deactivated_account_is_signed_out_everywhere(session, make, admin, now):
    issued = make()
    token = sign_ins.open_browser(session, user_id=issued.user_id, **HERE, now=now)

    edit(session, admin, now, issued.user_id, is_active=False)
    edit(session, admin, now, issued.user_id, is_active=True)

    assert sign_ins.signed_in(session, token=token, now=now) is None


def test_a_stale_edit_is_refused(session, make, admin, now):
    issued = make()
    edit(session, admin, now, issued.user_id, full_name="Notulis Utama")
    session.flush()

    with pytest.raises(Conflict):
        edit(session, admin, now, issued.user_id, version=1, full_name="Notulis Kedua")


def test_a_reset_replaces_the_password_and_frees_a_locked_name(session, make, admin, now):
    issued = make()
    for _ in range(5):
        sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now)

    again = accounts.reset_password(session, user_id=issued.user_id, actor=admin, now=now)

    sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now)
    assert sign_ins.verify(session, name="notulis", password=again.password) == issued.user_id
    assert again.password != issued.password


def test_the_terminal_resets_a_password_by_name(session, first, now):
    password = accounts.reset_from_terminal(session, name=" Sekretariat", now=now)

    assert sign_ins.verify(session, name="sekretariat", password=password) == first
    with pytest.raises(NotFound, match="Tidak ada pengguna"):
        accounts.reset_from_terminal(session, name="tidak-ada", now=now)


def test_people_change_their_own_password_and_only_their_other_browsers_are_signed_out(session, first, now):
    here = sign_ins.open_browser(session, user_id=first, **HERE, now=now)
    elsewhere = sign_ins.open_browser(session, user_id=first, **HERE, now=now)

    accounts.change_own_password(session, user_id=first, current=PASSWORD, new="awan putih tinggi", now=now, token=here)

    assert sign_ins.actor_of(session, token=here, now=now) is not None
    assert sign_ins.actor_of(session, token=elsewhere, now=now) is None
    assert sign_ins.verify(session, name="sekretariat", password="awan putih tinggi") == first


@pytest.mark.parametrize(
    ("current", "new", "said"),
    [("salah", "awan putih", "tidak cocok"), (PASSWORD, "pendek", "paling sedikit"), (PASSWORD, PASSWORD, "sama")],
)
def test_a_password_is_not_changed_without_the_old_one_or_to_a_poor_one(session, first, now, current, new, said):
    with pytest.raises(RuleBroken, match=said):
        accounts.change_own_password(session, user_id=first, current=current, new=new, now=now)

    assert sign_ins.verify(session, name="sekretariat", password=PASSWORD) == first


def test_the_history_knows_who_did_what_but_no_secret(session, make, admin, now):
    issued = make()
    accounts.reset_password(session, user_id=issued.user_id, actor=admin, now=now)

    lines = session.exec(select(Change).where(Change.entity == "user_account")).all()

    assert [line.action for line in lines] == ["create", "reset_password"]
    stored = session.get(User, issued.user_id).password_hash
    assert all(secret not in line.before + line.after for line in lines for secret in (issued.password, stored))
