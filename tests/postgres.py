"""A PostgreSQL of our own for the tests: started on a free port, thrown away afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, newest version first; None when PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """Yield the address of an empty cluster's ``postgres`` database; initdb refuses root, so another user runs it."""
    with tempfile.TemporaryDirectory(prefix="rakor-pg-") as folder:
        port = _free_port()
        data = f"{folder}/data"
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        _run(f"{bin_folder}/initdb", "-D", data, "-U", "rakor", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        _run(f"{bin_folder}/pg_ctl", "-D", data, "-o", options, "-l", f"{folder}/log", "-w", "start")
        try:
            yield f"postgresql+psycopg://rakor@127.0.0.1:{port}/postgres"
        finally:
            _run(f"{bin_folder}/pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(*command: str) -> None:
    as_postgres = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") if os.geteuid() == 0 else ()
    subprocess.run([*as_postgres, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
