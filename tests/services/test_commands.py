"""run.py's commands: the same services as the pages, readable lines, exit code 1 on problems."""

import json
import shutil
import sqlite3
import zipfile

import pytest

from data import engine as database
from data.migrations import upgrade
from services import commands, profiles


@pytest.fixture
def folder(reference_engine, tmp_path, monkeypatch):
    """A data folder of its own, prepared as at a first start, with samples."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("RAKOR_DATA_DIR", str(tmp_path / "data"))
    assert commands.main(["prepare"]) == 0
    yield tmp_path
    database.dispose()


def test_a_notula_is_the_same_after_backup_loss_and_restore(folder):
    before, after, packed = folder / "sebelum.docx", folder / "sesudah.docx", folder / "cadangan.zip"
    assert commands.main(["export", "notula", "--meeting", "1", "--out", str(before)]) == 0
    assert commands.main(["backup", str(packed)]) == 0
    database.dispose()
    shutil.rmtree(folder / "data")

    assert commands.main(["restore", str(packed)]) == 0

    assert commands.main(["export", "notula", "--meeting", "1", "--out", str(after)]) == 0
    assert after.read_bytes() == before.read_bytes()


def test_preparing_twice_changes_nothing_and_keeps_the_code(folder):
    code = (folder / "data" / "kode-admin.txt").read_text("utf-8")

    assert commands.main(["prepare"]) == 0

    assert (folder / "data" / "kode-admin.txt").read_text("utf-8") == code


def _stand_at(revision):
    database.dispose()
    with sqlite3.connect(database.database_path()) as connection:
        connection.execute("update alembic_version set version_num = ?", (revision,))


def test_a_backup_is_made_before_a_migration(folder):
    _stand_at("0002")
    with sqlite3.connect(database.database_path()) as connection:
        for table, column in (("draft", "is_left"), ("division", "agency_id"), ("indicator", "agency_id")):
            connection.execute(f"alter table {table} drop column {column}")

    assert commands.main(["prepare"]) == 0

    (kept,) = (folder / "data" / "cadangan").glob("*-sebelum-migrasi.zip")
    with zipfile.ZipFile(kept) as packed:
        assert json.loads(packed.read("keterangan.json"))["revision"] == "0002"
    assert upgrade.revision() == upgrade.newest()


def test_a_database_newer_than_the_program_is_refused_with_a_sentence(folder, capsys):
    _stand_at("9999")

    assert commands.main(["prepare"]) == 1

    assert "program yang lebih baru" in capsys.readouterr().err
    assert upgrade.revision() == "9999"


def test_what_is_missing_on_the_command_line_is_said_in_indonesian(folder, capsys):
    assert commands.main(["import", "asi.csv", "--period", "2024-10"]) == 1
    assert commands.main(["export", "notula", "--meeting", "satu", "--out", "x.docx"]) == 1

    said = capsys.readouterr().err
    assert "--indicator" in said
    assert "usage" not in said
    assert "Periksa perintahnya" in said


def test_a_problem_is_one_sentence_and_exit_code_1(folder, capsys):
    assert commands.main(["restore", str(folder / "tidak-ada.zip")]) == 1

    assert "bukan cadangan" in capsys.readouterr().err


def test_a_machine_reads_json(folder, capsys):
    capsys.readouterr()
    table = folder / "asi.csv"
    table.write_text("Kecamatan;Pembilang;Penyebut\nTempat Tak Dikenal;5;10\n", "utf-8")
    arguments = ["import", str(table), "--indicator", "A-SP-04", "--period", "2024-10", "--json"]

    assert commands.main(arguments) == 1

    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is False
    assert said["problems"] or said["message"]


def test_a_table_is_imported_from_the_terminal(folder, capsys):
    names = ["Marioriwawo", "Liliriaja", "Lilirilau", "Lalabata", "Marioriawa", "Donri-Donri", "Ganra", "Citta"]
    table = folder / "asi.csv"
    table.write_text("Kecamatan;Pembilang;Penyebut\n" + "".join(f"{name};60;100\n" for name in names), "utf-8")

    code = commands.main(["import", str(table), "--indicator", "A-SP-04", "--period", "2025-01"])

    assert code == 0
    assert "60,0%" in capsys.readouterr().out


def test_a_forgotten_password_of_nobody_is_said(folder, capsys):
    assert commands.main(["reset-password", "tidak-ada"]) == 1

    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize(("option", "said"), [("--empty", "--empty hanya"), ("--profile", "--profile hanya")])
def test_an_option_for_a_new_folder_is_answered_in_a_filled_one(folder, capsys, option, said):
    arguments = [option] if option == "--empty" else [option, str(profiles.SOPPENG)]

    assert commands.main(["prepare", *arguments]) == 0

    assert f"sudah berisi data Kabupaten Soppeng; {said}" in capsys.readouterr().out


def test_a_profile_of_another_regency_is_refused_in_a_filled_folder(folder, capsys):
    other = json.loads(profiles.SOPPENG.read_text("utf-8")) | {"kode": "99.99", "nama": "Kabupaten Lain"}
    file = folder / "lain.json"
    file.write_text(json.dumps(other), "utf-8")

    assert commands.main(["prepare", "--profile", str(file)]) == 1

    assert "Basis data ini milik Kabupaten Soppeng" in capsys.readouterr().err


COMMANDS = [
    ["import", "asi.csv", "--indicator", "A-SP-04", "--period", "2024-10"],
    ["export", "notula", "--meeting", "1", "--out", "notula.docx"],
    ["reset-password", "admin"],
    ["backup", "cadangan.zip"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_a_folder_that_was_never_started_is_said_and_stays_empty(tmp_path, monkeypatch, capsys, arguments):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("RAKOR_DATA_DIR", str(tmp_path))

    assert commands.main(arguments) == 1

    assert "belum berisi data" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_a_folder_of_an_older_program_is_said(folder, monkeypatch, capsys, arguments):
    monkeypatch.setattr(commands.upgrade, "is_needed", lambda: True)

    assert commands.main(arguments) == 1

    assert "program yang lebih lama" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_said_without_a_trace(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("RAKOR_DATA_DIR", str(tmp_path))
    (tmp_path / "rakor.sqlite3").write_bytes(b"bukan basis data" * 100)

    assert commands.main(["reset-password", "admin"]) == 1

    assert "Basis data tidak dapat dibaca" in capsys.readouterr().err
    database.dispose()
