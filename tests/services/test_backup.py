"""A backup holds everything and goes back whole, into SQLite or PostgreSQL."""

import os
import shutil
import zipfile

import pytest
from sqlalchemy import func
from sqlmodel import Session, SQLModel, select

from data import engine as database
from data.migrations import upgrade
from data.models import Indicator, Level, Region, Setting
from services import backup, file_store, settings
from services.access.roles import PROGRAM
from services.documents import minutes
from services.errors import NotFound, RuleBroken
from services.live import topics
from services.meetings import attachment_files, attachments, lifecycle
from services.transaction import transaction
from tests.services.meetings import attached_files as files


@pytest.fixture
def own_folder(packed, tmp_path, monkeypatch):
    """An empty SQLite data folder of its own beside the shared test database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("RAKOR_DATA_DIR", str(tmp_path / "own"))
    yield tmp_path
    database.dispose()


def counts(session: Session) -> dict[str, int]:
    return {
        name: session.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in SQLModel.metadata.tables.items()
    }


@pytest.fixture
def packed(reference_engine, tmp_path):
    """A backup of the shared test database, and how many rows each of its tables has."""
    with Session(reference_engine) as session:
        return backup.make(tmp_path / "cadangan.zip", actor=PROGRAM), counts(session)


def test_a_backup_brings_every_row_into_an_empty_folder(packed, own_folder):
    file, expected = packed

    backup.restore(file, actor=PROGRAM)

    with Session(database.engine()) as session:
        assert counts(session) == expected
    assert not upgrade.is_needed()


def test_what_was_written_after_the_backup_is_gone_after_the_restore(packed, own_folder):
    file, _ = packed
    backup.restore(file, actor=PROGRAM)
    with transaction() as session:
        session.add(Setting(key="later", value="1"))

    backup.restore(file, actor=PROGRAM)

    with Session(database.engine()) as session:
        assert session.get(Setting, "later") is None


def test_a_restored_database_gives_new_ids(packed, own_folder):
    file, _ = packed
    backup.restore(file, actor=PROGRAM)

    with transaction() as session:
        highest = session.exec(select(func.max(Region.id))).one()
        assert highest is not None
        session.add(Region(code="99.99", name="Baru", level=Level.DISTRICT))


@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="this rule is about PostgreSQL")
def test_a_backup_goes_back_into_postgresql(packed, reference_engine):
    file, expected = packed

    backup.restore(file, actor=PROGRAM)

    with Session(reference_engine) as session:
        assert counts(session) == expected
        kept = session.exec(select(Indicator)).all()[0].model_dump(exclude={"id", "code"})
        session.add(Indicator(**kept, code="NEW"))
        session.flush()
        session.rollback()


def test_a_damaged_backup_is_refused_and_nothing_changes(packed, own_folder):
    file, _ = packed
    backup.restore(file, actor=PROGRAM)
    bad = own_folder / "rusak.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bad, "w") as new:
        new.writestr("keterangan.json", old.read("keterangan.json"))
        new.writestr("rakor.sqlite3", b"not a database")

    with pytest.raises(RuleBroken, match="rusak"):
        backup.restore(bad, actor=PROGRAM)

    with Session(database.engine()) as session:
        assert session.exec(select(Region)).first() is not None


def test_any_other_file_is_refused(own_folder):
    other = own_folder / "lain.zip"
    other.write_text("bukan zip")

    with pytest.raises(RuleBroken, match="bukan cadangan"):
        backup.restore(other, actor=PROGRAM)


def test_a_backup_of_a_newer_program_is_refused(packed, own_folder):
    file, _ = packed
    newer = own_folder / "baru.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(newer, "w") as new:
        new.writestr("keterangan.json", old.read("keterangan.json").replace(upgrade.newest().encode(), b"9999"))
        new.writestr("rakor.sqlite3", old.read("rakor.sqlite3"))

    with pytest.raises(RuleBroken, match="lebih baru"):
        backup.restore(newer, actor=PROGRAM)


def test_counters_of_topics_never_go_back(packed, own_folder):
    """An open page drops what is older than what it shows; what was restored must not look older."""
    backup.restore(packed[0], actor=PROGRAM)
    with transaction() as session:
        for _ in range(3):
            topics.bump(session, topics.DATA, topics.items(99))
        before = topics.all_counters(session)

    backup.restore(packed[0], actor=PROGRAM)

    with transaction() as session:
        after = topics.all_counters(session)
    assert after.keys() == before.keys()
    assert all(after[name] > before[name] for name in before)


def test_of_each_reason_the_newest_backups_are_kept(own_folder, packed, now, monkeypatch):
    backup.restore(packed[0], actor=PROGRAM)
    monkeypatch.setattr(backup, "KEPT", 2)
    backup.make_automatic(now=now, reason="sebelum-migrasi")
    backup.make_automatic(now=now, reason="akhir-rapat")
    for second in range(4):
        backup.make_automatic(now=now.replace(second=second), reason="rapat")

    assert sorted(file.name for file in backup.list_backups()) == [
        "rakor-20241203-010000-akhir-rapat.zip",
        "rakor-20241203-010000-sebelum-migrasi.zip",
        "rakor-20241203-010002-rapat.zip",
        "rakor-20241203-010003-rapat.zip",
    ]


def test_a_backup_is_made_by_itself_only_while_a_meeting_runs(own_folder, packed, now, admin):
    backup.restore(packed[0], actor=PROGRAM)
    assert backup.make_while_a_meeting_runs(now=now) is None
    with transaction() as session:
        meeting_id = lifecycle.create(session, title="Rakor uji", held_on=now.date(), actor=admin, now=now)
        lifecycle.start(session, meeting_id=meeting_id, actor=admin, now=now)

    made = backup.make_while_a_meeting_runs(now=now)

    assert made is not None
    with transaction() as session:
        assert settings.read(session).last_backup_file == made.name


def test_a_backup_brings_the_attached_files_along(own_folder, packed, tmp_path, monkeypatch):
    backup.restore(packed[0], actor=PROGRAM)
    sha256 = file_store.put(b"foto")
    whole = backup.make(tmp_path / "utuh.zip", actor=PROGRAM)
    monkeypatch.setenv("RAKOR_DATA_DIR", str(tmp_path / "lain"))

    backup.restore(whole, actor=PROGRAM)

    assert file_store.read(sha256) == b"foto"
    database.dispose()


def test_the_notula_with_photos_is_the_same_file_in_another_folder(
    own_folder, packed, tmp_path, monkeypatch, now, admin
):
    backup.restore(packed[0], actor=PROGRAM)
    with transaction() as session:
        meeting_id = lifecycle.create(session, title="Rakor uji", held_on=now.date(), actor=admin, now=now)
        photo = attachment_files.read(name="foto.jpg", content=files.photo())
        attachments.add(session, meeting_id=meeting_id, file=photo, caption="Sambutan", actor=admin, now=now)
        before = minutes.docx(session, meeting_id=meeting_id, today=now.date())
    whole = backup.make(tmp_path / "utuh.zip", actor=PROGRAM)
    database.dispose()
    monkeypatch.setenv("RAKOR_DATA_DIR", str(tmp_path / "lain"))

    backup.restore(whole, actor=PROGRAM)

    with Session(database.engine()) as session:
        assert minutes.docx(session, meeting_id=meeting_id, today=now.date()) == before
    assert b"word/media/" in before
    database.dispose()


def test_an_automatic_backup_gets_the_attached_files_when_it_is_taken_away(own_folder, packed, now):
    backup.restore(packed[0], actor=PROGRAM)
    sha256 = file_store.put(b"foto")
    made = backup.make_automatic(now=now, reason="rapat")
    taken = own_folder / "dibawa.zip"

    taken.write_bytes(backup.complete(made.name, actor=PROGRAM))

    with zipfile.ZipFile(made) as small, zipfile.ZipFile(taken) as large:
        assert set(large.namelist()) - set(small.namelist()) == {f"lampiran/{sha256}"}
        assert large.testzip() is None
    backup.restore(taken, actor=PROGRAM)
    with pytest.raises(NotFound):
        backup.complete("../rakor.sqlite3", actor=PROGRAM)


def test_a_backup_with_a_changed_attachment_is_refused_and_nothing_changes(own_folder, packed):
    backup.restore(packed[0], actor=PROGRAM)
    bad = own_folder / "ubah.zip"
    shutil.copyfile(packed[0], bad)
    with zipfile.ZipFile(bad, "a") as changed:
        changed.writestr("lampiran/" + "0" * 64, b"lain")
        changed.writestr("lampiran/../../jahat", b"lain")
    with transaction() as session:
        session.add(Setting(key="later", value="1"))

    with pytest.raises(RuleBroken, match="rusak"):
        backup.restore(bad, actor=PROGRAM)

    with Session(database.engine()) as session:
        assert session.get(Setting, "later") is not None
    assert list(file_store.names()) == []
