"""What every table shares: names of constraints, times in UTC, words of an enumeration, the row version."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, stored in UTC without its zone: SQLite drops zones, PostgreSQL would convert them."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the naive UTC time to store; a time without a zone is a bug and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored time as an aware UTC time."""
        return None if value is None else value.replace(tzinfo=UTC)


class Words(TypeDecorator[StrEnum]):
    """A StrEnum stored as its value, so that a table stays readable and a new word needs no migration."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Return the word to store; a word the enumeration does not know raises ValueError."""
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        """Return the stored word as a member of the enumeration."""
        return None if value is None else self.words(value)


def words(enumeration: type[StrEnum], *, nullable: bool = False, index: bool = False) -> Column[Any]:
    """Return a column that holds one member of `enumeration`."""
    return Column(Words(enumeration), nullable=nullable, index=index)


def moment(*, nullable: bool = False, index: bool = False) -> Column[Any]:
    """Return a column that holds an aware time, in UTC."""
    return Column(UtcDateTime(), nullable=nullable, index=index)


def row_version() -> Column[Any]:
    """Return the column that counts a row's edits; hand it to ``version_id_col`` as well."""
    return Column("version", Integer, nullable=False)
