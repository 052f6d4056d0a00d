"""An automatic backup that fails ends nothing: it is told once, stands until one succeeds, and the next is made."""

import asyncio
import errno
from datetime import timedelta

import pytest

import app
from services import backup, backup_failures, clock
from services.access.roles import PROGRAM
from services.errors import RuleBroken
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _none_standing():
    backup_failures.clear()
    yield
    backup_failures.clear()


def _fail(error, now=NOW):
    with backup_failures.noted(now=now):
        raise error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "ruang diska penuh"),
        (PermissionError(errno.EACCES, "Permission denied"), "folder cadangan tidak dapat ditulisi"),
        (OSError(errno.EIO, "Input/output error"), "folder cadangan tidak dapat dipakai"),
        (RuntimeError("database is locked"), "basis data sedang dipakai program lain"),
        (RuleBroken("Ada yang salah."), "Ada yang salah"),
        (ValueError("x"), "gangguan program, rinciannya di program.log"),
    ],
)
def test_why_a_backup_failed_is_said_in_words(error, reason):
    _fail(error)

    assert backup_failures.standing() == backup_failures.Failure(since=NOW, reason=reason)
    assert reason in backup_failures.after_final()


def test_the_terminal_is_told_once_and_the_first_failure_stays_the_beginning(capsys):
    _fail(OSError(errno.ENOSPC, ""))
    _fail(OSError(errno.EACCES, ""), now=NOW + timedelta(minutes=10))

    said = capsys.readouterr().out
    assert said.count(backup_failures.FOR_TERMINAL) == 1
    assert "ruang diska penuh" in said
    standing = backup_failures.standing()
    assert standing is not None
    assert (standing.since, standing.reason) == (NOW, "folder cadangan tidak dapat ditulisi")


def test_the_next_backup_is_tried_after_one_that_failed(monkeypatch):
    tried = []

    def make(*, now):
        tried.append(now)
        raise OSError(errno.ENOSPC, "No space left on device")

    async def wait_a_little():
        task = asyncio.create_task(app._back_up())
        while len(tried) < 2 and not task.done():
            await asyncio.sleep(0.01)
        task.cancel()

    monkeypatch.setattr(app, "_BACKUP_EVERY_SECONDS", 0)
    monkeypatch.setattr(backup, "make_while_a_meeting_runs", make)

    asyncio.run(wait_a_little())

    assert len(tried) >= 2


def test_a_backup_that_succeeds_ends_the_failure(monkeypatch, session, tmp_path):
    _fail(OSError(errno.ENOSPC, ""))
    monkeypatch.setattr(backup, "make_automatic", lambda **_: tmp_path / "rakor.zip")
    monkeypatch.setattr(backup, "record", lambda *_, **__: None)

    backup.make_and_record(now=clock.now(), reason="manual")

    assert backup_failures.standing() is None
    assert backup_failures.after_final() == ""


def test_a_half_written_backup_does_not_stay_on_a_full_disk(monkeypatch, tmp_path):
    def fill(_packed):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backup, "_copy_out", lambda copy: copy.write_bytes(b"rows"))
    monkeypatch.setattr(backup.upgrade, "revision", lambda: "0001")
    monkeypatch.setattr(backup, "_add_files", fill)

    with pytest.raises(OSError, match="No space"):
        backup.make(tmp_path / "cadangan.zip", actor=PROGRAM)

    assert list(tmp_path.iterdir()) == []
