"""Who may sign in, what was changed by whom, which topic moved, which number comes next."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from data.models.base import moment, row_version, words


class Role(StrEnum):
    """What a user may do; checked by services, never by a hidden button."""

    ADMIN = "admin"
    RECORDER = "recorder"
    AGENCY = "agency"
    VIEWER = "viewer"


_user_version = row_version()


class User(SQLModel, table=True):
    """A person who signs in."""

    __tablename__ = "user_account"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60, unique=True)  # as typed to sign in, lower case
    full_name: str = Field(max_length=160)
    password_hash: str = Field(max_length=200)
    role: Role = Field(sa_column=words(Role))
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    is_active: bool = True
    must_change_password: bool = False
    created_at: datetime = Field(sa_column=moment())
    version: int = Field(default=1, sa_column=_user_version)
    __mapper_args__ = {"version_id_col": _user_version}


class SignIn(SQLModel, table=True):
    """One browser in which a user is signed in; only the hash of its cookie is kept."""

    __tablename__ = "sign_in"
    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    created_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    revoked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    address: str = Field(default="", max_length=60)
    browser: str = Field(default="", max_length=200)


class SignInAttempt(SQLModel, table=True):
    """A try to sign in, kept to lock out whoever guesses."""

    __tablename__ = "sign_in_attempt"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60, index=True)
    address: str = Field(default="", max_length=60)
    at: datetime = Field(sa_column=moment(index=True))
    succeeded: bool = False


class LiveTopic(SQLModel, table=True):
    """How often a topic changed; a wall redraws when a counter it shows has moved."""

    __tablename__ = "live_topic"
    topic: str = Field(primary_key=True, max_length=80)
    counter: int = 0


class NumberSequence(SQLModel, table=True):
    """The last number given in a scope ("RTL-2024"); numbers are never given twice."""

    __tablename__ = "number_sequence"
    scope: str = Field(primary_key=True, max_length=60)
    last: int = 0


class Change(SQLModel, table=True):
    """Who changed what and when; append-only. `before` and `after` are JSON objects of the changed fields."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=moment(index=True))
    actor_id: int | None = Field(default=None, foreign_key="user_account.id")
    actor_name: str = Field(max_length=160)
    action: str = Field(max_length=40)
    entity: str = Field(max_length=60, index=True)
    entity_id: str = Field(default="", max_length=60, index=True)
    before: str = "{}"
    after: str = "{}"


class Setting(SQLModel, table=True):
    """One setting by its dotted name; `value` is JSON."""

    key: str = Field(primary_key=True, max_length=80)
    value: str


class StoredFile(SQLModel, table=True):
    """A file kept in the database: the logo of the kop, a photo of the meeting."""

    __tablename__ = "stored_file"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    media_type: str = Field(max_length=80)
    sha256: str = Field(max_length=64, index=True)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    stored_at: datetime = Field(sa_column=moment())
