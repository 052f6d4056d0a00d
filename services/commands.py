"""The commands of run.py: the same services as the pages, for the terminal."""

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy.exc import SQLAlchemyError

from data import engine as database
from data.migrations import upgrade
from services import backup, clock, settings, startup
from services.access import first_admin, new_passwords
from services.access.roles import PROGRAM
from services.errors import AppError, ImportRejected, RuleBroken
from services.transaction import reading, transaction


def prepare(options: argparse.Namespace) -> str:
    """Migrate the database (after a backup), fill it when it is empty, and make the first admin's code."""
    if upgrade.is_needed() and upgrade.revision() is not None:
        backup.make_automatic(now=clock.now(), reason="sebelum-migrasi")
    upgrade.to_newest()
    profile = Path(options.profile) if options.profile else None
    is_filled = startup.prepare(with_samples=not options.empty, profile=profile)
    with reading() as session:
        first_admin.code(session)
        name = settings.read(session).profile_name
    asked = " dan ".join(flag for flag, is_on in (("--empty", options.empty), ("--profile", profile)) if is_on)
    if asked and not is_filled:
        return f"Data siap. Folder ini sudah berisi data {name}; {asked} hanya berlaku untuk folder yang masih kosong."
    return "Data siap."


def make_backup(options: argparse.Namespace) -> str:
    """Write a backup to the file named."""
    made = backup.make(Path(options.file), actor=PROGRAM)
    with transaction() as session:
        backup.record(session, file_name=made.name, now=clock.now())
    return f"Cadangan ditulis ke {made}."


def restore(options: argparse.Namespace) -> str:
    """Put a backup back."""
    if database.is_sqlite() and database.database_path().exists():
        backup.make_automatic(now=clock.now(), reason="sebelum-pemulihan")
    backup.restore(Path(options.file), actor=PROGRAM)
    return f"Data dipulihkan dari {options.file}."


def reset_password(options: argparse.Namespace) -> str:
    """Give a user a one-time password."""
    with transaction() as session:
        temporary = new_passwords.reset_from_terminal(session, name=options.name, now=clock.now())
    return f"Kata sandi sementara untuk {options.name}: {temporary} (harus diganti saat masuk)."


def export(options: argparse.Namespace) -> str:
    """Write the notula of a meeting as a Word file."""
    from services.documents import minutes

    with reading() as session:
        today = clock.today(settings.read(session).time_zone)
        Path(options.out).write_bytes(minutes.docx(session, meeting_id=options.meeting, today=today))
    return f"Notula ditulis ke {options.out}."


def import_table(options: argparse.Namespace) -> str:
    """Read a table of values into the database."""
    from services.imports import command

    with transaction() as session:
        report = command.import_file(
            session,
            path=Path(options.file),
            indicator_code=options.indicator,
            period=options.period,
            series=options.series,
            actor=PROGRAM,
            now=clock.now(),
        )
    return "\n".join((report.sentence, *(note.message for note in report.notes)))


# What argparse says of a fault.
_FAULTS = (
    ("the following arguments are required", "wajib ditulis"),
    ("unrecognized arguments", "tidak dikenal"),
    ("expected one argument", "harus diikuti isinya"),
    ("invalid int value", "harus bilangan bulat"),
    ("invalid choice", "tidak dikenal"),
    ("choose from", "pilihannya"),
    ("argument ", ""),
)
Option = tuple[str, dict[str, Any]]
_MEETING: tuple[Option, ...] = (
    ("document", {"choices": ["notula"]}),
    ("--meeting", {"type": int, "required": True, "help": "nomor rakor, seperti di alamat ?rapat="}),
    ("--out", {"required": True, "help": "berkas DOCX"}),
)
_TABLE: tuple[Option, ...] = (
    ("file", {"help": "CSV atau XLSX"}),
    ("--indicator", {"required": True, "help": "kode, misalnya A-SP-04"}),
    ("--period", {"required": True, "help": "2024-10, 2024-S1, atau 2024"}),
    ("--series", {"help": "nama sumber data bila lebih dari satu"}),
)


class _Parser(argparse.ArgumentParser):
    """Tells a fault as the commands do: a sentence, and exit code 1."""

    def error(self, message: str) -> NoReturn:
        """Raise RuleBroken with what is wrong."""
        raise RuleBroken(
            f"Perintah tidak lengkap atau salah tulis ({_translated(message)}). "
            f"Periksa perintahnya dengan: python3 {self.prog} --help"
        )


def _translated(message: str) -> str:
    for english, indonesian in _FAULTS:
        message = message.replace(english, indonesian)
    return message


def parser() -> argparse.ArgumentParser:
    """Return the commands and their options."""
    made = _Parser(prog="run.py")
    commands = made.add_subparsers(required=True)

    def add(name: str, run: Callable[[argparse.Namespace], str], *options: Option) -> None:
        """Add a command; every one can answer in JSON."""
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("--json", action="store_true", help="hasil sebagai JSON")
        for flag, described in options:
            command.add_argument(flag, **described)

    add("prepare", prepare, ("--empty", {"action": "store_true"}), ("--profile", {}))
    add("backup", make_backup, ("file", {}))
    add("restore", restore, ("file", {}))
    add("reset-password", reset_password, ("name", {}))
    add("export", export, *_MEETING)
    add("import", import_table, *_TABLE)
    return made


def main(arguments: Sequence[str]) -> int:
    """Run one command; print its outcome; return 0, or 1 on a problem the message explains."""
    as_json = "--json" in arguments
    try:
        options = parser().parse_args(arguments)
        if options.run not in (prepare, restore):
            _require_prepared()
        message, code, problems = options.run(options), 0, []
    except ImportRejected as error:
        message, code, problems = str(error), 1, [vars(problem) for problem in error.problems]
    except (AppError, OSError, upgrade.DatabaseIsNewer, SQLAlchemyError, sqlite3.Error) as error:
        message, code, problems = _sentence(error), 1, []
    _say(message, code, problems, as_json=as_json)
    return code


def _require_prepared() -> None:
    """Refuse a folder that no start has filled or brought to today's form; nothing is made in it.

    Raises:
        RuleBroken: it was never started, or last by an older program.
        DatabaseIsNewer: it was written by a newer program.
    """
    if (database.is_sqlite() and not database.database_path().exists()) or upgrade.revision() is None:
        raise RuleBroken(
            f"Folder data {database.data_dir()} belum berisi data. "
            "Nyalakan dahulu program di folder itu dengan python3 run.py, atau periksa --data-dir."
        )
    if upgrade.is_needed():  # a start migrates after a backup, with the folder locked; a command does neither
        raise RuleBroken(
            f"Data di folder {database.data_dir()} ditulis program yang lebih lama. "
            "Nyalakan program satu kali dengan python3 run.py agar data disesuaikan, lalu ulangi perintah ini."
        )


def _sentence(error: Exception) -> str:
    """What happened and what to do, for the terminal."""
    if isinstance(error, upgrade.DatabaseIsNewer):
        return "Data ini ditulis program yang lebih baru. Perbarui program, atau pulihkan cadangan lama."
    if isinstance(error, SQLAlchemyError | sqlite3.Error):
        if "locked" in str(error):
            return "Basis data sedang dipakai program lain. Coba lagi sebentar."
        return f"Basis data tidak dapat dibaca. Periksa folder data dan ruang diska. ({_first_line(error)})"
    if isinstance(error, FileNotFoundError):
        return f"Berkas atau folder {error.filename} tidak ditemukan. Periksa nama dan letaknya."
    if isinstance(error, OSError):
        return f"Berkas tidak dapat dibuka atau ditulisi. Periksa izin dan ruang diska. ({_first_line(error)})"
    return str(error)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _say(message: str, code: int, problems: list[dict[str, object]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"ok": code == 0, "message": message, "problems": problems}, ensure_ascii=False))
        return
    stream = sys.stderr if code else sys.stdout
    print(message, file=stream)
    for problem in problems:
        print(f"- {problem['message']}", file=stream)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
