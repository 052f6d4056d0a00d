"""What is still incomplete when a notula becomes Final, and the promise to complete it."""

from datetime import date, datetime

from sqlmodel import Session

from data.models import ActionItem, Agreement
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.documents import minutes_source
from services.documents.minutes_source import Source
from services.errors import RuleBroken
from services.live import topics
from services.meetings import states
from services.meetings.views import Item


def sentences(source: Source) -> tuple[str, ...]:
    """Return what is incomplete and not yet promised, one sentence for actions and one for agreements.

    "Dua tindak lanjut belum lengkap: batas waktu (RTL-2024-030), ukuran keberhasilan (RTL-2024-032)."
    """
    actions = [item for row, item in source.actions if item.missing and not row.incomplete_until]
    agreements = [item for row, item in source.agreements if item.missing and not row.incomplete_until]
    return tuple(filter(None, (_sentence("tindak lanjut", actions), _sentence("kesepakatan", agreements))))


def without_proof(source: Source) -> str:
    """Return which actions name no bukti dukung: listed, never in the way; may be empty."""
    bare = [item.label for _, item in source.actions if not item.proof]
    return f"Bukti dukung belum disebut: {', '.join(bare)}." if bare else ""


def promise(session: Session, *, meeting_id: int, until: date, actor: Actor, now: datetime) -> int:
    """Mark everything incomplete as "dilengkapi sekretariat paling lambat …"; return how many items were marked.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: the meeting is closed, or the date lies before the meeting.
    """
    roles.require_recorder(actor)
    meeting = states.writable(session, meeting_id)
    if until < meeting.held_on:
        raise RuleBroken("Batas waktu melengkapi tidak boleh sebelum tanggal rapat.")
    source = minutes_source.read(session, meeting_id=meeting_id)
    rows: tuple[tuple[ActionItem | Agreement, Item], ...] = (*source.actions, *source.agreements)
    marked = [row for row, item in rows if item.missing and not row.incomplete_until]
    for row in marked:
        row.incomplete_until = until
        session.add(row)
        history.record(
            session, actor=actor, now=now, action="promise", entity=row, after={"incomplete_until": until.isoformat()}
        )
    if marked:
        topics.bump(session, topics.items(meeting_id), topics.FOLLOW_UP)
    return len(marked)


def _sentence(word: str, items: list[Item]) -> str:
    if not items:
        return ""
    lacks: dict[str, list[str]] = {}
    for item in items:
        for field in item.missing:
            lacks.setdefault(field, []).append(item.label)
    listed = ", ".join(f"{field} ({', '.join(labels)})" for field, labels in lacks.items())
    return f"{indonesian.count_word(len(items)).capitalize()} {word} belum lengkap: {listed}."
