"""What is still incomplete when a notula becomes Final, and the promise to complete it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from data.models import ActionItem, Agreement
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.documents import minutes_source
from services.documents.minutes_source import Source
from services.errors import RuleBroken
from services.live import topics
from services.meetings import editing, states
from services.meetings.item_words import ACTION_WORD, AGREEMENT_WORDS
from services.meetings.views import Item
from services.text import clean_line


def sentences(source: Source) -> tuple[str, ...]:
    """Return what is incomplete and not yet promised, one sentence for each kind of item.

    "Dua tindak lanjut belum lengkap: batas waktu (RTL-2024-030), ukuran keberhasilan (RTL-2024-032)."
    """
    return told([item for _, item in (*source.actions, *source.agreements)])


def told(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the same of items that were read already."""
    lacking = [item for item in items if is_incomplete(item)]
    words = (ACTION_WORD, *AGREEMENT_WORDS.values())
    return tuple(filter(None, (_sentence(word, [item for item in lacking if item.word == word]) for word in words)))


def is_incomplete(item: Item) -> bool:
    """Return whether something is missing that nobody has promised or explained; what was put off may lack it."""
    return bool(item.missing) and not item.promise and not item.deferred_reason


def without_proof(source: Source) -> str:
    """Return which actions name no bukti dukung: listed, never in the way; may be empty."""
    bare = [item.label for _, item in source.actions if not item.proof and not item.deferred_reason]
    return f"Bukti dukung belum disebut: {', '.join(bare)}." if bare else ""


def settle(
    session: Session, *, meeting_id: int, until: date | None = None, reason: str = "", actor: Actor, now: datetime
) -> int:
    """Say of everything incomplete by when the sekretariat completes it, or why it stays so; return how many there are.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: something is incomplete and neither was said, the date lies before the meeting, or it is closed.
    """
    roles.require_recorder(actor)
    meeting = states.writable(session, meeting_id)
    if until and until < meeting.held_on:
        raise RuleBroken("Batas waktu melengkapi tidak boleh sebelum tanggal rapat.")
    why = clean_line(reason)
    lacking = sentences(minutes_source.read(session, meeting_id=meeting_id))
    if lacking and not until and not why:
        raise RuleBroken(
            f"{' '.join(lacking)} Lengkapi sekarang, atau tandai dilengkapi sekretariat paling lambat besok."
        )
    given: dict[str, Any] = {"incomplete_until": until} if until else {}
    given |= {"incomplete_reason": why} if why else {}
    return _mark(session, meeting_id, "promise", given, actor=actor, now=now) if lacking else 0


def _mark(session: Session, meeting_id: int, action: str, value: dict[str, Any], *, actor: Actor, now: datetime) -> int:
    source = minutes_source.read(session, meeting_id=meeting_id)
    rows: tuple[tuple[ActionItem | Agreement, Item], ...] = (*source.actions, *source.agreements)
    marked = [row for row, item in rows if is_incomplete(item)]
    for row in marked:
        editing.change(row, value)
        session.add(row)
        history.record(session, actor=actor, now=now, action=action, entity=row, after=value)
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
    return f"{indonesian.count_word(len(items)).capitalize()} {word.lower()} belum lengkap: {listed}."
