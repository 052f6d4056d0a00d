"""run.py: the command table on three systems, the lock, the free port."""

import contextlib
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

import run
from services import backup_failures


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("linux", "bin/python"), ("darwin", "bin/python"), ("win32", "Scripts/python.exe")],
)
def test_the_interpreter_lies_where_the_system_puts_it(platform, expected):
    assert run.venv_python(Path("v"), platform).as_posix() == f"v/{expected}"


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_packages_come_from_wheels_when_there_are_some(platform):
    python = run.venv_python(Path("v"), platform)

    offline = run.install_command(python, Path("requirements.txt"), Path("wheels"))

    assert offline[0] == str(python)
    assert offline[-5:] == ["--no-index", "--find-links", "wheels", "-r", "requirements.txt"]
    assert "--no-index" not in run.install_command(python, Path("requirements.txt"), None)


@pytest.mark.parametrize(("works_with", "is_stopped"), [("wheels", False), ("index", False), ("nothing", True)])
def test_wheels_that_do_not_fit_leave_the_way_to_the_index(tmp_path, monkeypatch, works_with, is_stopped):
    asked = []

    def install(command, **_):
        asked.append("wheels" if "--no-index" in command else "index")
        return SimpleNamespace(returncode=int(asked[-1] != works_with))

    (tmp_path / "wheels").mkdir()
    (tmp_path / "requirements.txt").write_text("streamlit\n")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(run.subprocess, "run", install)

    with pytest.raises(run.Stop) if is_stopped else contextlib.nullcontext():
        run._install_when_changed(Path("python"), tmp_path / "requirements.txt")

    assert asked == (["wheels"] if works_with == "wheels" else ["wheels", "index"])


@pytest.mark.parametrize(("lan", "address"), [(False, "127.0.0.1"), (True, "0.0.0.0")])
def test_the_program_listens_on_this_machine_unless_asked(lan, address):
    command = run.serve_command(Path("python"), 8501, lan=lan)

    assert command[command.index("--server.address") + 1] == address


def test_a_taken_port_gives_the_next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert run.free_port(port) > port


def test_a_second_program_is_told_who_holds_the_folder(tmp_path):
    with run.data_lock(tmp_path, 8501), pytest.raises(run.Stop, match=r"8501.*proses"), run.data_lock(tmp_path, 8502):
        pass


def test_the_folder_is_free_again_afterwards(tmp_path):
    with run.data_lock(tmp_path, 8501):
        pass
    with run.data_lock(tmp_path, 8502):
        assert (tmp_path / "dipakai.json").exists()


def test_an_empty_folder_is_not_prepared(tmp_path):
    assert not run.is_prepared(tmp_path)


def test_options_default_to_this_machine_with_samples():
    options = run.parser().parse_args([])

    assert (options.port, options.lan, options.empty, options.no_browser) == (8501, False, False, False)


def test_what_the_log_holds_for_the_person_at_the_terminal_is_shown_there(tmp_path, monkeypatch, capsys):
    class EndOfTest(Exception):
        pass

    def end(_seconds):
        raise EndOfTest

    log = tmp_path / "program.log"
    log.write_text(f"trace\n{backup_failures.FOR_TERMINAL}cadangan otomatis gagal.\n", "utf-8")
    monkeypatch.setattr(run.time, "sleep", end)

    with pytest.raises(EndOfTest):
        run.pass_on(log)

    assert capsys.readouterr().out == "Papan Rakor: cadangan otomatis gagal.\n"
    assert run.FOR_TERMINAL == backup_failures.FOR_TERMINAL


@pytest.mark.parametrize(("option", "is_asked"), [([], False), (["--empty"], True), (["--profile", "x.json"], True)])
def test_an_option_about_the_data_is_heard_in_a_prepared_folder_too(tmp_path, monkeypatch, option, is_asked):
    monkeypatch.setattr(run, "is_prepared", lambda _folder: True)

    assert run.is_to_prepare(tmp_path, run.parser().parse_args(option)) is is_asked


@pytest.fixture
def ran(monkeypatch):
    """The commands that run.py hands on."""
    found: list[list[str]] = []
    monkeypatch.setattr(run, "ensure_environment", lambda *_: Path("python"))
    monkeypatch.setattr(run, "_run_command", lambda _python, arguments, _environment: found.append(arguments))
    return found


def test_a_restore_waits_until_the_program_is_stopped(tmp_path, ran):
    restore = ["restore", "cadangan.zip", "--data-dir", str(tmp_path)]
    with run.data_lock(tmp_path, 8501), pytest.raises(run.Stop, match=r"8501.*Hentikan dahulu"):
        run.main(restore)
    assert ran == []

    assert run.main(restore) == 0
    assert ran == [["restore", "cadangan.zip"]]


def test_the_program_does_not_start_during_a_restore(tmp_path):
    with (
        run.data_lock(tmp_path, None),
        pytest.raises(run.Stop, match=r"program lain \(proses"),
        run.data_lock(tmp_path, 8501),
    ):
        pass


@pytest.mark.parametrize("command", ["import", "export", "backup", "reset-password"])
def test_the_other_commands_run_beside_the_program(tmp_path, ran, command):
    with run.data_lock(tmp_path, 8501):
        assert run.main([command, "x", "--data-dir", str(tmp_path)]) == 0

    assert ran == [[command, "x"]]
