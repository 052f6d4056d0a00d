"""Bring a database to the newest form; a database newer than the program is refused."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

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


def revision(of: Engine | None = None) -> str | None:
    """Return the revision a database stands at; None when it is empty."""
    with (of or engine()).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the newest revision this program knows."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


def is_known(stands_at: str | None) -> bool:
    """Return whether this program knows a revision; an empty database counts as known."""
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    return stands_at is None or stands_at in known


def is_needed(of: Engine | None = None) -> bool:
    """Return whether `to_newest` would change anything.

    Raises:
        DatabaseIsNewer: the revision is not one this program knows.
    """
    if not is_known(current := revision(of)):
        raise DatabaseIsNewer(current)
    return current != newest()


def to_newest(of: Engine | None = None) -> None:
    """Run the migrations that are missing, in one transaction.

    Raises:
        DatabaseIsNewer: the database was written by a newer program.
    """
    if is_needed(of):
        with (of or engine()).execution_options(immediate=True).begin() as connection:
            command.upgrade(config(connection), "head")
