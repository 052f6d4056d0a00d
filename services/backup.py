"""Backups: one file that holds everything, made while the program runs, and put back whole.

The file is a ZIP of a SQLite database, the attached files and a small description, also when the office uses
PostgreSQL, so that a backup can be restored into either. The automatic ones in the data folder leave the attached
files out: those lie beside them, never change, and would be copied thirty times; whoever takes one away gets them too.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, insert, select, text
from sqlmodel import Session, SQLModel

from data import engine as database
from data.migrations import upgrade
from services import backup_failures, file_store, settings
from services.access import roles
from services.access.roles import PROGRAM, Actor
from services.errors import NotFound, RuleBroken
from services.live import topics
from services.meetings import lifecycle
from services.transaction import reading, transaction

_DATABASE, _DESCRIPTION, _FILES = "rakor.sqlite3", "keterangan.json", "lampiran/"
KEPT = 30  # backups of one reason in the data folder: a long meeting pushes out none made before a migration


@dataclass(frozen=True)
class BackupFile:
    """One backup in the data folder; `made_at` is aware."""

    name: str
    made_at: datetime
    size_bytes: int


def folder() -> Path:
    """Return the folder of automatic backups inside the data folder."""
    return database.data_dir() / "cadangan"


def list_backups() -> list[BackupFile]:
    """Return the backups of the data folder, newest first."""
    files = sorted(folder().glob("*.zip"), reverse=True)
    return [
        BackupFile(file.name, datetime.fromtimestamp(file.stat().st_mtime, UTC), file.stat().st_size) for file in files
    ]


def make(target: Path, *, actor: Actor) -> Path:
    """Write a whole backup, attached files included, to `target` and return it; a half-written file never stays.

    Raises:
        NotAllowed: the actor is no admin.
    """
    roles.require_admin(actor)
    return _write(target, with_files=True)


def _write(target: Path, *, with_files: bool) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / _DATABASE
        _copy_out(copy)
        described = {"revision": upgrade.revision(), "sha256": hashlib.sha256(copy.read_bytes()).hexdigest()}
        part = target.with_name(target.name + ".part")
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
                packed.write(copy, _DATABASE)
                packed.writestr(_DESCRIPTION, json.dumps(described))
                if with_files:
                    _add_files(packed)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return target


def complete(name: str, *, actor: Actor) -> bytes:
    """Return a backup of the data folder as it may be taken away: with the attached files, which lie beside it.

    Raises:
        NotAllowed: the actor is no admin.
        NotFound: no such backup.
    """
    roles.require_admin(actor)
    source = folder() / Path(name).name
    if not source.is_file():
        raise NotFound("Cadangan ini tidak ada lagi. Muat ulang halaman.")
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / source.name
        shutil.copyfile(source, copy)
        with zipfile.ZipFile(copy, "a", zipfile.ZIP_DEFLATED) as packed:
            _add_files(packed)
        return copy.read_bytes()


def make_automatic(*, now: datetime, reason: str) -> Path:
    """Write a backup into the data folder, named by time and reason; of that reason the newest KEPT stay."""
    made = _write(folder() / f"rakor-{now.astimezone(UTC):%Y%m%d-%H%M%S}-{reason}.zip", with_files=False)
    for old in sorted(folder().glob(f"rakor-????????-??????-{reason}.zip"), reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)
    return made


def make_while_a_meeting_runs(*, now: datetime) -> Path | None:
    """Write a backup and remember it when a meeting is going on; return None when there is none."""
    with reading() as session:
        is_on = lifecycle.running(session) is not None
    if not is_on:
        return None
    return make_and_record(now=now, reason="rapat")


def make_and_record(*, now: datetime, reason: str) -> Path:
    """Write a backup into the data folder, remember it as the last one, and return it."""
    made = make_automatic(now=now, reason=reason)
    with transaction() as session:
        record(session, file_name=made.name, now=now)
    backup_failures.clear()
    return made


def record(session: Session, *, file_name: str, now: datetime) -> None:
    """Remember the last backup, for Beranda and Cadangan Data."""
    settings.change(session, actor=PROGRAM, now=now, last_backup_at=now.isoformat(), last_backup_file=file_name)


def restore(source: Path, *, actor: Actor) -> None:
    """Replace everything in the database by what the backup holds, then migrate it when it is older.

    Raises:
        NotAllowed: the actor is no admin.
        RuleBroken: not a backup of this program, damaged, or made by a newer program; nothing was changed.
    """
    roles.require_admin(actor)
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / _DATABASE
        _unpack(source, copy)
        _put_files_back(source)
        counters = _counters()
        if database.is_sqlite():
            _copy_in_sqlite(copy)
        else:
            _copy_in_rows(copy)
    with transaction() as session:
        topics.go_on_after(session, counters)


def _counters() -> dict[str, int]:
    if upgrade.revision() is None:
        return {}  # a new folder
    with reading() as session:
        return topics.all_counters(session)


def _unpack(source: Path, copy: Path) -> None:
    try:
        with zipfile.ZipFile(source) as packed:
            described = json.loads(packed.read(_DESCRIPTION))
            copy.write_bytes(packed.read(_DATABASE))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise RuleBroken(
            f"Berkas {source.name} bukan cadangan Papan Rakor. Pilih berkas .zip dari Cadangan Data."
        ) from error
    if hashlib.sha256(copy.read_bytes()).hexdigest() != described["sha256"]:
        raise RuleBroken(f"Berkas {source.name} rusak: isinya tidak sama dengan saat dibuat. Pilih cadangan lain.")
    if not upgrade.is_known(described["revision"]):
        raise RuleBroken("Cadangan ini dibuat program yang lebih baru. Perbarui program dahulu.")


def _add_files(packed: zipfile.ZipFile) -> None:
    """Add the attached files that are not in it yet, as they are: photos and slides are packed already."""
    held = set(packed.namelist())
    for sha256 in file_store.names():
        content = file_store.read(sha256)
        if content is not None and _FILES + sha256 not in held:
            packed.writestr(_FILES + sha256, content, zipfile.ZIP_STORED)


def _put_files_back(source: Path) -> None:
    """Add the attached files of a backup to those of the data folder; nothing there is changed or removed."""
    with zipfile.ZipFile(source) as packed:
        names = [name for name in packed.namelist() if file_store.is_name(name.removeprefix(_FILES))]
        for name in names:
            content = packed.read(name)
            if file_store.digest(content) != name.removeprefix(_FILES):
                raise RuleBroken(f"Berkas {source.name} rusak: sebuah lampiran berubah. Pilih cadangan lain.")
            file_store.put(content)


def _copy_out(copy: Path) -> None:
    if database.is_sqlite():
        with closing(sqlite3.connect(database.database_path())) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return
    target_engine = create_engine(f"sqlite:///{copy}")
    with database.engine().connect() as source, target_engine.begin() as target:
        SQLModel.metadata.create_all(target)
        target.execute(text("create table alembic_version (version_num varchar(32) not null primary key)"))
        target.execute(text("insert into alembic_version values (:revision)"), {"revision": upgrade.revision()})
        _copy_rows(source, target)
    target_engine.dispose()


def _copy_in_sqlite(copy: Path) -> None:
    database.dispose()
    database.database_path().parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(database.database_path())) as target:
        source.backup(target)  # through the backup API: a running program sees the new content
    upgrade.to_newest()


def _copy_in_rows(copy: Path) -> None:
    """PostgreSQL: bring the copy to today's tables first, then replace all rows in one transaction."""
    source_engine = create_engine(f"sqlite:///{copy}")
    try:
        upgrade.to_newest(source_engine)
        upgrade.to_newest()
        with source_engine.connect() as source, database.engine().begin() as target:
            names = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
            target.execute(text(f"truncate {names} restart identity cascade"))
            _copy_rows(source, target)
            _set_sequences(target)
    finally:
        source_engine.dispose()


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copy all tables; a row that points to a later row of its own table is pointed there afterwards."""
    for table in SQLModel.metadata.sorted_tables:
        own = [column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
        rows = [dict(row) for row in source.execute(select(table)).mappings()]
        if not rows:
            continue
        target.execute(insert(table), [row | {column.name: None for column in own} for row in rows])
        for column in own:
            for row in (row for row in rows if row[column.name] is not None):
                target.execute(table.update().where(table.c.id == row["id"]).values({column.name: row[column.name]}))


def _set_sequences(target: Connection) -> None:
    for table in SQLModel.metadata.sorted_tables:
        if "id" in table.c and table.c.id.autoincrement:
            newest = select(func.max(table.c.id)).scalar_subquery()
            target.execute(select(func.setval(func.pg_get_serial_sequence(f'"{table.name}"', "id"), newest)))
