"""run.py's commands: the same services as the pages, readable lines, exit code 1 on problems."""

import json
import shutil

import pytest

from data import engine as database
from services import commands


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
