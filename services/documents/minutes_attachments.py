"""What is attached to a meeting, as the notula's annex prints or lists it."""

from sqlmodel import Session

from data.models import AttachmentKind
from services.documents.content import AttachedFile, Photo
from services.meetings import attachments


def files(session: Session, *, meeting_id: int) -> tuple[AttachedFile, ...]:
    """Return what is listed by name, by kind and in its order."""
    return tuple(
        AttachedFile(
            kind=attachments.KIND_WORDS[row.kind],
            caption=row.caption,
            name=row.name,
            size=f"{row.type_word}, {row.size}",
            sha256=row.sha256,
        )
        for row in attachments.of_meeting(session, meeting_id=meeting_id)
        if row.kind is not AttachmentKind.PHOTO
    )


def photos(session: Session, *, meeting_id: int) -> tuple[Photo, ...]:
    """Return the photos in their order."""
    return tuple(
        Photo(sha256=row.sha256, caption=row.caption, width=row.width, height=row.height)
        for row in attachments.of_meeting(session, meeting_id=meeting_id)
        if row.kind is AttachmentKind.PHOTO
    )
