"""The first admin, and one more account."""

import pytest

from data.models import Role
from services.access import accounts

PASSWORD = "kuda laut biru"  # of the first admin


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
