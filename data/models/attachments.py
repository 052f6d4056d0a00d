"""What is attached to a meeting: photos, slides, the invitation."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, UniqueConstraint

from data.models.base import moment, row_version, words


class AttachmentKind(StrEnum):
    """What an attachment is; a foto is printed in the notula's annex, the others are listed there by name."""

    PHOTO = "foto"
    SLIDES = "paparan"
    INVITATION = "undangan"
    OTHER = "lainnya"


_attachment_version = row_version()


class Attachment(SQLModel, table=True):
    """One file of a meeting; its content lies in the data folder under `sha256`."""

    __table_args__ = (UniqueConstraint("meeting_id", "sha256"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    position: int
    kind: AttachmentKind = Field(sa_column=words(AttachmentKind))
    name: str = Field(max_length=120)
    caption: str = Field(default="", max_length=200)
    sha256: str = Field(max_length=64)  # of what is kept: of a photo that is the smaller picture without EXIF
    media_type: str = Field(max_length=100)
    size_bytes: int
    width: int = 0  # pixels; 0 for what is no picture
    height: int = 0
    created_at: datetime = Field(sa_column=moment())
    created_by: int | None = Field(default=None, foreign_key="user_account.id")
    version: int = Field(default=1, sa_column=_attachment_version)
    __mapper_args__ = {"version_id_col": _attachment_version}
