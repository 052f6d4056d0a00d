"""A real server in a data folder of its own, and a wire to it that can be cut."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from data import engine as database
from data.models import Role
from services.access.roles import Actor

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60.0
PASSWORD = "uji coba 2024 rakor"
_NAMES = {Role.ADMIN: "admin", Role.RECORDER: "notulis", Role.AGENCY: "perangkat", Role.VIEWER: "pembaca"}


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def own_data(folder: Path) -> Iterator[None]:
    """Let this process work on the database of `folder` until the block ends."""
    before = {name: os.environ.get(name) for name in ("RAKOR_DATA_DIR", "DATABASE_URL")}
    os.environ["RAKOR_DATA_DIR"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    try:
        yield
    finally:
        database.dispose()
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def prepare(folder: Path, *, with_samples: bool, profile: Path | None = None) -> None:
    """Migrate and fill an empty data folder, and open one account a role (password `PASSWORD`)."""
    from data.migrations import upgrade
    from services import startup
    from services.transaction import transaction

    with own_data(folder):
        upgrade.to_newest()
        startup.prepare(with_samples=with_samples, profile=profile)
        with transaction() as session:
            for role, name in _NAMES.items():
                _open_account(session, role, name)


def _open_account(session: Session, role: Role, name: str) -> None:
    from services.access import accounts, passwords
    from services.access.roles import PROGRAM

    now = datetime.now(UTC)
    agency_id = _some_agency(session) if role is Role.AGENCY else None
    issued = accounts.create_user(
        session, name=name, full_name=f"Akun {name}", role=role, agency_id=agency_id, actor=PROGRAM, now=now
    )
    user = accounts.user_row(session, issued.user_id)
    user.password_hash, user.must_change_password = passwords.hash_of(PASSWORD), False
    session.add(user)


def _some_agency(session: Session) -> int | None:
    from sqlmodel import select

    from data.models import Agency

    return session.exec(select(Agency.id)).first()


class Server:
    """The program in `folder`, started and stopped as an office would, or killed as a power cut would."""

    def __init__(
        self, folder: Path, port: int | None = None, *, now: str = "", program: Path = ROOT / "app.py"
    ) -> None:
        self.folder = folder
        self._program = program
        self._now = now  # RAKOR_NOW: where the program's clock stands at its start
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> None:
        """Start serving; with `wait`, return when the first page can be asked for."""
        log = (self.folder / "server.log").open("ab")
        command = [sys.executable, "-m", "streamlit", "run", str(self._program)]
        options = ["--server.port", str(self.port), "--server.address", "127.0.0.1", "--server.headless", "true"]
        environment = {**os.environ, "RAKOR_DATA_DIR": str(self.folder), "RAKOR_NOW": self._now}
        environment.pop("DATABASE_URL", None)
        self._process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        log.close()
        if wait:
            self.wait()

    def wait(self) -> None:
        """Return when the server answers; its log is shown when it does not in time."""
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends_at:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2):
                return
            if self._process is not None and self._process.poll() is not None:
                break
            threading.Event().wait(0.05)
        raise RuntimeError((self.folder / "server.log").read_text("utf-8")[-2000:])

    def kill(self) -> None:
        """End the process in the middle of whatever it does (SIGKILL)."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> float:
        """Ask the process to end (SIGINT) and return the seconds it took."""
        if self._process is None:
            return 0.0
        asked_at = time.monotonic()
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None
        return time.monotonic() - asked_at

    def cpu_seconds(self) -> float:
        """Return the processor time the server has used so far (Linux)."""
        if self._process is None:
            return 0.0
        fields = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @contextlib.contextmanager
    def database(self) -> Iterator[Session]:
        """Yield a session on the server's data, committed at the end: another process that writes."""
        from services.transaction import transaction

        with own_data(self.folder), transaction() as session:
            yield session

    def actor(self, role: Role) -> Actor:
        """Return the account of a role, as services want it."""
        from sqlmodel import select

        from data.models import User

        with self.database() as session:
            user = session.exec(select(User).where(User.name == _NAMES[role])).one()
            return Actor(user.id, user.full_name, role, user.agency_id)

    def token(self, role: Role) -> str:
        """Return the cookie of a fresh sign-in of a role's account."""
        from services.access import sign_ins

        user_id = self.actor(role).user_id or 0
        with self.database() as session:
            return sign_ins.open_browser(
                session, user_id=user_id, address="127.0.0.1", browser="uji", now=datetime.now(UTC)
            )


def copy_of(template: Path, folder: Path) -> Path:
    """Return a fresh copy of a prepared data folder."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    return folder


class Wire:
    """A TCP proxy in front of a server: a network that can be cut and mended."""

    def __init__(self, target_port: int) -> None:
        self._target = ("127.0.0.1", target_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self._is_cut = threading.Event()
        self._flows = threading.Event()
        self._flows.set()
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Drop what is open and refuse what comes."""
        self._is_cut.set()
        for end in list(self._open):
            self._drop(end)

    def stall(self) -> None:
        """Let nothing through and say nothing, as a wire pulled out of its socket."""
        self._flows.clear()

    def mend(self) -> None:
        """Let connections through again, and what was held back."""
        self._is_cut.clear()
        self._flows.set()

    def close(self) -> None:
        """Stop for good."""
        self.cut()
        self._flows.set()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        if self._is_cut.is_set():
            near.close()
            return
        try:
            far = socket.create_connection(self._target)
        except OSError:
            near.close()
            return
        self._open |= {near, far}
        threading.Thread(target=self._pump, args=(near, far), daemon=True).start()
        self._pump(far, near)

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                sink.sendall(data)
        self._drop(source)
        self._drop(sink)

    def _drop(self, end: socket.socket) -> None:
        self._open.discard(end)
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
