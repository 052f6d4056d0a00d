"""Lampiran: photos, slides and other files of a meeting, in the order in which the notula lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from data.models import Attachment, AttachmentKind
from services import file_store, history
from services.access import roles
from services.access.roles import Actor
from services.errors import NotFound, RuleBroken
from services.live import topics
from services.meetings import editing, states
from services.meetings.attachment_files import LARGEST_MEETING, MEGABYTE, TYPE_WORDS, Incoming, size_shown
from services.text import clean_line

KIND_WORDS = {
    AttachmentKind.INVITATION: "Undangan",
    AttachmentKind.SLIDES: "Bahan paparan",
    AttachmentKind.OTHER: "Berkas lain",
    AttachmentKind.PHOTO: "Dokumentasi foto",
}  # in the order of the notula's annex
_LONGEST_CAPTION = 200


@dataclass(frozen=True)
class AttachmentRow:
    """One attachment; `size` as shown ("1,4 MB"), width and height in pixels, 0 for what is no picture."""

    id: int
    version: int
    kind: AttachmentKind
    name: str
    caption: str
    sha256: str
    media_type: str
    type_word: str
    size: str
    size_bytes: int
    width: int
    height: int

    @property
    def is_picture(self) -> bool:
        """Return whether it can be shown and printed as a photo."""
        return self.width > 0

    @property
    def title(self) -> str:
        """Return what it is called in a sentence: its caption, else its name."""
        return self.caption or self.name


def add(
    session: Session,
    *,
    meeting_id: int,
    file: Incoming,
    kind: AttachmentKind | None = None,
    caption: str = "",
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of the new attachment, or of the one that holds the same content already.

    Args:
        file: what `attachment_files.read` made of an upload.
        kind: None takes the most likely one.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: the meeting is closed or full, or a foto that is no picture.
    """
    roles.require_recorder(actor)
    states.writable(session, meeting_id, preparing=True)
    rows = _rows_of(session, meeting_id)
    sha256 = file_store.digest(file.content)
    if known := next((row for row in rows if row.sha256 == sha256), None):
        return known.id or 0
    _require_room(rows, len(file.content))
    row = Attachment(
        meeting_id=meeting_id,
        position=max((row.position for row in rows), default=0) + 1,
        kind=_kind(kind or file.kind, is_picture=file.is_picture),
        caption=clean_line(caption)[:_LONGEST_CAPTION],
        created_at=now,
        created_by=actor.user_id,
        **_stored(file),
    )
    session.add(row)
    history.record(session, actor=actor, now=now, action="create", entity=row, after=_told(row))
    topics.bump(session, topics.meeting(meeting_id))
    return row.id or 0


def edit(
    session: Session,
    *,
    attachment_id: int,
    version: int,
    caption: str | None = None,
    kind: AttachmentKind | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Change caption or kind; None leaves it.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`; both captions are carried.
        RuleBroken: a foto that is no picture, or the meeting is closed.
    """
    roles.require_recorder(actor)
    row = _open(session, attachment_id, version, mine=caption or "")
    values: dict[str, Any] = {}
    if caption is not None:
        values["caption"] = clean_line(caption)[:_LONGEST_CAPTION]
    if kind is not None:
        values["kind"] = _kind(kind, is_picture=row.width > 0)
    before, after = editing.change(row, values)
    if after:
        session.add(row)
        history.record(session, actor=actor, now=now, action="edit", entity=row, before=before, after=after)
        topics.bump(session, topics.meeting(row.meeting_id))


def move(session: Session, *, attachment_id: int, version: int, by: int, actor: Actor, now: datetime) -> None:
    """Move it up (`by` -1) or down (1) among those of its kind; at the ends it stays.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`.
        RuleBroken: the meeting is closed.
    """
    roles.require_recorder(actor)
    row = _open(session, attachment_id, version, mine="")
    rows = [other for other in _rows_of(session, row.meeting_id) if other.kind is row.kind]
    places = [other.position for other in rows]
    order = editing.moved(rows, row, by=by)
    if [other.position for other in order] == places:
        return
    for position, other in zip(places, order, strict=True):
        other.position = position
        session.add(other)
    history.record(session, actor=actor, now=now, action="move", entity=row, after={"position": row.position})
    topics.bump(session, topics.meeting(row.meeting_id))


def remove(session: Session, *, attachment_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Take it off the meeting; a Final version made before keeps what it had.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`.
        RuleBroken: the meeting is closed.
    """
    roles.require_recorder(actor)
    row = _open(session, attachment_id, version, mine="")
    history.record(session, actor=actor, now=now, action="remove", entity=row, before=_told(row))
    session.delete(row)
    topics.bump(session, topics.meeting(row.meeting_id))


def of_meeting(session: Session, *, meeting_id: int) -> list[AttachmentRow]:
    """Return a meeting's attachments by kind, each kind in its order."""
    kinds = list(KIND_WORDS)
    rows = sorted(_rows_of(session, meeting_id), key=lambda row: kinds.index(row.kind))
    return [_row(row) for row in rows]


def summary(rows: Sequence[AttachmentRow]) -> str:
    """Return what is attached in a few words: "6 foto, 2 berkas"; "belum ada" without any."""
    photos = sum(row.kind is AttachmentKind.PHOTO for row in rows)
    told = (f"{photos} foto" if photos else "", f"{len(rows) - photos} berkas" if len(rows) > photos else "")
    return ", ".join(filter(None, told)) or "belum ada"


def content_of(session: Session, *, attachment_id: int) -> bytes:
    """Return the file itself.

    Raises:
        NotFound: no such attachment, or its file is no longer in the data folder.
    """
    row = session.get(Attachment, attachment_id)
    content = file_store.read(row.sha256) if row else None
    if content is None:
        raise NotFound("Berkas lampiran ini tidak ditemukan di laptop ini. Hapus dari daftar, lalu unggah lagi.")
    return content


def _rows_of(session: Session, meeting_id: int) -> list[Attachment]:
    wanted = select(Attachment).where(Attachment.meeting_id == meeting_id)
    return list(session.exec(wanted.order_by(col(Attachment.position), col(Attachment.id))))


def _row(row: Attachment) -> AttachmentRow:
    return AttachmentRow(
        id=row.id or 0,
        version=row.version,
        kind=row.kind,
        name=row.name,
        caption=row.caption,
        sha256=row.sha256,
        media_type=row.media_type,
        type_word=TYPE_WORDS.get(row.media_type, ""),
        size=size_shown(row.size_bytes),
        size_bytes=row.size_bytes,
        width=row.width,
        height=row.height,
    )


def _stored(file: Incoming) -> dict[str, Any]:
    """Keep the file in the store; return the columns that find and describe it."""
    return {
        "name": file.name,
        "sha256": file_store.put(file.content),
        "media_type": file.media_type,
        "size_bytes": len(file.content),
        "width": file.width,
        "height": file.height,
    }


def _open(session: Session, attachment_id: int, version: int, *, mine: str) -> Attachment:
    row = editing.held(session, Attachment, attachment_id)
    states.writable(session, row.meeting_id, preparing=True)
    editing.require_version(row, version, theirs=row.caption, mine=mine)
    return row


def _require_room(rows: Sequence[Attachment], size_bytes: int) -> None:
    if sum(row.size_bytes for row in rows) + size_bytes > LARGEST_MEETING:
        raise RuleBroken(
            f"Lampiran rakor ini sudah mencapai {LARGEST_MEETING // MEGABYTE} MB. "
            "Hapus lampiran yang tidak diperlukan, lalu unggah lagi."
        )


def _kind(kind: AttachmentKind, *, is_picture: bool) -> AttachmentKind:
    if kind is AttachmentKind.PHOTO and not is_picture:
        raise RuleBroken("Hanya gambar yang dapat menjadi dokumentasi foto. Pilih jenis lain untuk berkas ini.")
    return kind


def _told(row: Attachment) -> dict[str, Any]:
    return {"name": row.name, "kind": row.kind, "caption": row.caption, "sha256": row.sha256}
