"""A PostgreSQL of our own for the tests: started on a free port, thrown away afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url


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


@contextmanager
def database_of_its_own(address: str | None) -> Iterator[str]:
    """Yield the address of a new, empty database of the cluster at `address`; an empty text when there is none."""
    if not address:
        yield ""
        return
    name = f"rakor_{uuid.uuid4().hex[:12]}"
    url = make_url(address)
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        yield url.set(database=name).render_as_string(hide_password=False)
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def _run(*command: str) -> None:
    as_postgres = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") if os.geteuid() == 0 else ()
    subprocess.run([*as_postgres, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
