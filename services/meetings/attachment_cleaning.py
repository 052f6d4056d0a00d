"""Files of attachments that were removed leave the data folder after a while; what a Final version shows stays."""

import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from data.models import Attachment, Change, MinutesVersion
from services import file_store

KEPT_DAYS = 30  # time to put an earlier backup back, which leaves the files to the data folder
_SHA256 = re.compile("[0-9a-f]{64}")


def discard_removed(session: Session, *, now: datetime) -> int:
    """Delete the files of attachments removed more than KEPT_DAYS ago that nothing names any more; return how many."""
    about = Change.entity == Attachment.__tablename__, Change.action == "remove"
    long_ago = select(Change.before).where(*about, col(Change.at) < now - timedelta(days=KEPT_DAYS))
    lately = select(Change.before).where(*about, col(Change.at) >= now - timedelta(days=KEPT_DAYS))
    gone = _named(session.exec(long_ago)) - _named(session.exec(lately))
    if not gone:
        return 0
    attached = session.exec(select(Attachment.sha256)).all()
    gone -= set(attached)
    for content in session.exec(select(MinutesVersion.content)):
        gone -= set(_SHA256.findall(content))
    return sum(file_store.discard(sha256) for sha256 in gone)


def _named(changes: Iterable[str]) -> set[str]:
    return {str(json.loads(before).get("sha256", "")) for before in changes}
