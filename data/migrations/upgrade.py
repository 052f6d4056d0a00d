"""Bring a database to the newest form; a database newer than the program is refused."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from data.engine import engine

_HERE = Path(__file__).parent


class DatabaseIsNewer(Exception):
    """The database was written by a newer program."""


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for this folder."""
    made = Config()
    made.set_main_option("script_location", _HERE.as_posix())
    made.attributes["connection"] = connection
    return made


def revision() -> str | None:
    """Return the revision the database stands at; None when it is empty."""
    with engine().connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the newest revision this program knows."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


def is_needed() -> bool:
    """Return whether `to_newest` would change anything.

    Raises:
        DatabaseIsNewer: the revision is not one this program knows.
    """
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if (current := revision()) and current not in known:
        raise DatabaseIsNewer(current)
    return current != newest()


def to_newest() -> None:
    """Run the migrations that are missing, in one transaction.

    Raises:
        DatabaseIsNewer: the database was written by a newer program.
    """
    if is_needed():
        with engine().execution_options(immediate=True).begin() as connection:
            command.upgrade(config(connection), "head")
