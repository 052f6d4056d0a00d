"""Accounts are made and changed by admins; one active admin always remains."""

import pytest
from sqlmodel import select

from data.models import Agency, Role
from services.access import accounts, sign_ins
from services.errors import Conflict, RuleBroken

HERE = {"address": "192.168.1.7", "browser": ""}


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
