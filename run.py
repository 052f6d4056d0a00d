"""Start, test and look after Papan Rakor. One file, standard library only, Python 3.11 or newer.

    python3 run.py                     start the program and open the browser
    python3 run.py test [...]          lint, format check, types, tests
    python3 run.py bench [--json F]    benchmarks
    python3 run.py import FILE …       read a table of values         (same service as Unggah Data)
    python3 run.py export notula --meeting ID --out FILE
    python3 run.py backup FILE | restore FILE | reset-password NAME
    python3 run.py bundle              fill wheels/ for an office without internet

The file makes .venv and installs requirements.txt into it whenever that file changed.
"""

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"
FOR_TERMINAL = "Papan Rakor: "  # how such lines of the log begin (services/backup_failures.py)
COMMANDS = ("import", "export", "backup", "restore", "reset-password")


class Stop(Exception):
    """Something the person at the terminal can mend; shown as one sentence."""


# --- the environment --------------------------------------------------------------------------


def venv_python(venv: Path, platform: str = sys.platform) -> Path:
    """Return the interpreter inside a virtual environment, by platform."""
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def install_command(python: Path, requirements: Path, wheels: Path | None) -> list[str]:
    """Return the pip call that installs a requirements file, from a folder of wheels when there is one."""
    offline = ["--no-index", "--find-links", str(wheels)] if wheels else []
    return [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        *offline,
        "-r",
        str(requirements),
    ]


def serve_command(python: Path, port: int, *, lan: bool) -> list[str]:
    """Return the call that serves the program on this machine, or on the local network with `lan`."""
    address = "0.0.0.0" if lan else "127.0.0.1"
    return [
        *(str(python), "-m", "streamlit", "run", str(ROOT / "app.py")),
        *("--server.port", str(port), "--server.address", address, "--server.headless", "true"),
    ]


def ensure_environment(*names: str) -> Path:
    """Make .venv when it is missing, install what changed, and return its interpreter."""
    if sys.version_info < (3, 11):  # noqa: UP036  # older interpreters do start this file
        raise Stop(f"Perlu Python 3.11 atau lebih baru; ini {sys.version.split()[0]}.")
    python = venv_python(VENV)
    if not python.exists():
        say("Menyiapkan lingkungan Python (sekali saja) …")
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            raise Stop("Lingkungan Python tidak dapat dibuat. Di Debian/Ubuntu: pasang dahulu paket python3-venv.")
    for name in names:
        _install_when_changed(python, ROOT / name)
    return python


def _install_when_changed(python: Path, requirements: Path) -> None:
    texts = [requirements.read_bytes(), (ROOT / "requirements.txt").read_bytes()]
    digest = hashlib.sha256(b"".join(texts)).hexdigest()
    stamp = VENV / f".{requirements.stem}.sha256"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"Memasang paket dari {requirements.name} …")
    # Wheels of an older release, or without what the tests need, must not stop a machine that has internet.
    places = (WHEELS, None) if WHEELS.is_dir() else (None,)
    if all(subprocess.run(install_command(python, requirements, place), check=False).returncode for place in places):
        raise Stop(
            "Paket tidak dapat dipasang. Periksa sambungan internet, atau letakkan folder wheels di samping run.py."
        )
    stamp.write_text(digest)


# --- the data folder --------------------------------------------------------------------------


@contextlib.contextmanager
def data_lock(folder: Path, port: int | None) -> Iterator[IO[str]]:
    """Hold the data folder for one program; the system frees it even when the program is killed.

    Args:
        port: where it serves; None: a command that serves nothing.

    Raises:
        Stop: another one holds it; the sentence says which.
    """
    folder.mkdir(parents=True, exist_ok=True)
    holder = folder / "dipakai.json"
    with (folder / "dipakai.lock").open("a+") as handle:
        if not _try_lock(handle):
            known = json.loads(holder.read_text()) if holder.exists() else {}
            where = f" di http://localhost:{known['port']}" if known.get("port") else ""
            who = f"{where} (proses {known['pid']})" if known else ""
            raise Stop(
                f"Folder data {folder} sedang dipakai program lain{who}. "
                "Hentikan dahulu program itu (Ctrl+C), atau pilih --data-dir lain."
            )
        holder.write_text(json.dumps({"pid": os.getpid(), "port": port}))
        try:
            yield handle
        finally:
            holder.unlink(missing_ok=True)


def _try_lock(handle: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_prepared(folder: Path) -> bool:
    """Return whether the SQLite file stands at the newest migration and holds a profile, without importing much."""
    file = folder / "rakor.sqlite3"
    if os.environ.get("DATABASE_URL") or not file.exists():
        return False
    newest = max(path.name.split("_")[0] for path in (ROOT / "data" / "migrations" / "versions").glob("0*.py"))
    try:
        with contextlib.closing(sqlite3.connect(f"file:{file.as_posix()}?mode=ro", uri=True)) as database:
            stands_at = database.execute("select version_num from alembic_version").fetchone()
            profile = database.execute("select 1 from setting where key = 'profile_code'").fetchone()
    except sqlite3.Error:
        return False
    return stands_at == (newest,) and profile is not None


def is_to_prepare(folder: Path, options: argparse.Namespace) -> bool:
    """Return whether `prepare` runs before the program: also when an option is about it, which it heeds or answers."""
    return bool(options.profile or options.empty) or not is_prepared(folder)


# --- start ------------------------------------------------------------------------------------


def start(options: argparse.Namespace) -> int:
    """Serve the program until Ctrl+C; return its exit code."""
    python = ensure_environment("requirements.txt")
    folder = Path(options.data_dir).resolve()
    port = free_port(options.port)
    if port != options.port:
        say(f"Port {options.port} sedang dipakai; program memakai port {port}.")
    found = lan_addresses() if options.lan else []
    reach = {"RAKOR_LAN": "1" if options.lan else "", "RAKOR_LAN_ADDRESS": f"{found[0]}:{port}" if found else ""}
    environment = _environment(folder) | reach
    with data_lock(folder, port) as lock:
        if is_to_prepare(folder, options):
            _run_command(python, ["prepare", *_prepare_arguments(options)], environment)
        kept = () if sys.platform == "win32" else (lock.fileno(),)  # the lock lives as long as the server
        command = serve_command(python, port, lan=options.lan)
        with (folder / "program.log").open("w", encoding="utf-8") as log:
            server = subprocess.Popen(
                command, cwd=ROOT, env=environment, pass_fds=kept, stdout=log, stderr=subprocess.STDOUT
            )
        threading.Thread(target=_announce, args=(folder, port, options), daemon=True).start()
        threading.Thread(target=pass_on, args=(folder / "program.log",), daemon=True).start()
        if code := _wait(server):
            raise Stop(f"Program berhenti karena gangguan (kode {code}). Rinciannya di {folder / 'program.log'}.")
        return 0


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "RAKOR_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def _prepare_arguments(options: argparse.Namespace) -> list[str]:
    empty = ["--empty"] if options.empty else []
    return [*empty, "--profile", options.profile] if options.profile else empty


def _wait(server: subprocess.Popen[bytes]) -> int:
    """Wait for the server; Ctrl+C and a termination end it gently."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    while True:
        try:
            code = server.wait()
        except KeyboardInterrupt:
            server.terminate()
            continue
        return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code


def pass_on(log: Path) -> None:
    """Show, as long as the program runs, the lines of its log that are for the person at the terminal."""
    with log.open(encoding="utf-8", errors="replace") as lines:
        while True:
            line = lines.readline()
            if line.startswith(FOR_TERMINAL):
                say(line.rstrip())
            elif not line:
                time.sleep(2)


def _announce(folder: Path, port: int, options: argparse.Namespace) -> None:
    """Say where the program is once it answers, and open the browser there."""
    address = f"http://localhost:{port}"
    _wait_until_served(port)
    say(f"Papan Rakor berjalan di {address}  (berhenti: Ctrl+C)")
    for lan in lan_addresses() if options.lan else []:
        say(f"Dari telepon dan laptop lain di jaringan ini: http://{lan}:{port}")
    code = folder / "kode-admin.txt"
    if code.exists():
        say(f"Kode admin pertama (sekali pakai): {code.read_text('utf-8').split()[-1]}")
    if not options.no_browser:
        webbrowser.open(address)


def _wait_until_served(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.05)


def free_port(wanted: int) -> int:
    """Return `wanted`, or the next port nothing listens on."""
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe:
            if sys.platform != "win32":  # there the option would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Stop(f"Tidak ada port bebas antara {wanted} dan {wanted + 99}.")


def lan_addresses() -> list[str]:
    """Return this machine's IPv4 addresses on local networks; nothing is sent."""
    found = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("10.255.255.255", 1))
        found.add(probe.getsockname()[0])
    return sorted(str(address) for address in found if not str(address).startswith("127."))


# --- other commands ---------------------------------------------------------------------------


def _run_command(python: Path, arguments: Sequence[str], environment: dict[str, str]) -> None:
    code = subprocess.run(
        [str(python), "-m", "services.commands", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode
    if code:
        sys.exit(code)


def test(arguments: Sequence[str]) -> int:
    """Run lint, format check, types and tests; with arguments only those tests. Return the first failure's code."""
    python = ensure_environment("requirements.txt", "requirements-dev.txt")
    steps = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["tests.everything"]]
    for step in [["pytest", *arguments]] if arguments else steps:
        say("→ " + " ".join(step))
        if code := subprocess.run([str(python), "-m", *step], cwd=ROOT, check=False).returncode:
            return code
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks; each is printed beside a floor of the same run."""
    python = ensure_environment("requirements.txt", "requirements-dev.txt")
    return subprocess.run([str(python), "-m", "tests.bench", *arguments], cwd=ROOT, check=False).returncode


def bundle() -> int:
    """Download all wheels into wheels/, for a machine without internet."""
    python = ensure_environment("requirements.txt")
    command = [str(python), "-m", "pip", "download", "-r", str(ROOT / "requirements.txt"), "-d", str(WHEELS)]
    return subprocess.run(command, check=False).returncode


def parser() -> argparse.ArgumentParser:
    """Return the options of a start without a command."""
    made = argparse.ArgumentParser(
        prog="run.py",
        description="Menjalankan Papan Rakor.",
        epilog=f"Perintah lain: test, bench, bundle, {', '.join(COMMANDS)}.",
    )
    made.add_argument("--port", type=int, default=8501, help="port (bila terpakai, port bebas berikutnya)")
    made.add_argument(
        "--data-dir", default=os.environ.get("RAKOR_DATA_DIR") or str(ROOT / "data" / "local"), help="folder data"
    )
    made.add_argument("--no-browser", action="store_true", help="jangan buka peramban")
    made.add_argument("--lan", action="store_true", help="layani telepon dan laptop lain di jaringan ini")
    made.add_argument("--empty", action="store_true", help="tanpa data contoh")
    made.add_argument("--profile", help="berkas profil kabupaten/kota")
    return made


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if command == "test":
        return test(rest)
    if command == "bench":
        return bench(rest)
    if command == "bundle":
        return bundle()
    if command in COMMANDS:
        known, others = parser().parse_known_args(rest)
        folder = Path(known.data_dir).resolve()
        python = ensure_environment("requirements.txt")
        # The others may run beside the program: a writer of SQLite takes its turn, a reader sees one state, and what
        # is stored moves the counters that pages follow. A restore swaps everything under meetings that are open.
        with data_lock(folder, None) if command == "restore" else contextlib.nullcontext():
            _run_command(python, [command, *others], _environment(folder))
        return 0
    return start(parser().parse_args(arguments))


def say(text: str) -> None:
    """Print one line at once, also when the output is a pipe."""
    print(text, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
