"""Beranda and Cadangan Data tell the admin that automatic backups fail, why and since when; nobody else."""

import errno

import pytest

from data.models import Role
from services import backup_failures
from tests.conftest import NOW

PAGES = ["meetings/home.py", "settings/backup.py"]


@pytest.fixture
def failed():
    with backup_failures.noted(now=NOW):
        raise OSError(errno.ENOSPC, "No space left on device")
    yield
    backup_failures.clear()


@pytest.mark.parametrize("page", PAGES)
def test_the_admin_reads_why_and_since_when(visit, failed, page):
    test = visit(page, Role.ADMIN)

    (said,) = [box.value for box in test.warning if "Cadangan otomatis gagal" in box.value]
    assert "ruang diska penuh" in said
    assert "3 Desember 2024" in said


def test_a_recorder_is_not_troubled_with_it(visit, failed):
    assert not [box for box in visit("meetings/home.py", Role.RECORDER).warning if "Cadangan" in box.value]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_said_while_backups_succeed(visit, page):
    assert not [box for box in visit(page, Role.ADMIN).warning if "Cadangan otomatis" in box.value]
