"""Pembacaan hasil, read: what is read to the room, in which order, and what the room has said so far."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from data.models import ReadBack, ReadBackDecision
from services import indonesian
from services.meetings import items
from services.meetings.views import Item

_KINDS = ("agreement", "action")
_GROUPS = {"Kesepakatan": 0, "Rekomendasi": 1}  # actions come last
_WORDS = {ReadBackDecision.AGREED: "Disetujui", ReadBackDecision.CORRECTED: "Diperbaiki"}


@dataclass(frozen=True)
class Reading:
    """One item as it is read to the room.

    Attributes:
        place: from 1; what was read comes first, in the order it was read.
        decision: what the room said to these very words; None while it is open.
        decision_id: the newest decision that stands, also one about words that were changed since.
        is_open: the room has still to be asked; so it is after a correction.
        is_changed: it was agreed to, and its words were changed afterwards.
        lacks: fields that are empty and that nobody has promised to complete.
    """

    item: Item
    place: int
    decision: ReadBackDecision | None
    decision_id: int | None
    decided_at: datetime | None
    is_open: bool
    is_changed: bool
    lacks: tuple[str, ...]

    @property
    def said(self) -> str:
        """Return the calm mark of the wall: "Disetujui", "Ditangguhkan: menunggu data BPS"; empty without one."""
        if self.decision is ReadBackDecision.DEFERRED:
            return f"Ditangguhkan: {self.item.deferred_reason}"
        return _WORDS[self.decision] if self.decision else ""


@dataclass(frozen=True)
class ReadBackProgress:
    """How far the reading is."""

    total: int
    agreed: int
    deferred: int

    @property
    def left(self) -> int:
        """Return how many items the room has still to be asked about."""
        return self.total - self.agreed - self.deferred

    @property
    def sentence(self) -> str:
        """Return the answer that the page opens with."""
        if not self.total:
            return "Belum ada hasil rapat yang dibacakan"
        if self.left:
            of_all = f" dari {indonesian.count_word(self.total)}" if self.left < self.total else ""
            return f"{indonesian.count_word(self.left).capitalize()}{of_all} hasil rapat belum dibacakan"
        put_off = f", {self.deferred} ditangguhkan" if self.deferred else ""
        return f"Semua hasil rapat sudah dibacakan: {self.agreed} disetujui{put_off}"


def queue(session: Session, *, meeting_id: int, with_figures: bool = True) -> list[Reading]:
    """Return what is read to the room: what was read already, then incomplete items, then agreements,
    recommendations and actions, each in the order they were saved. Cancelled items are not read.
    """
    told = items.of_meeting(session, meeting_id=meeting_id, with_figures=with_figures)
    said = standing(session, meeting_id)
    read = [item for item in told if item.kind in _KINDS and not item.is_cancelled]
    ordered = sorted(read, key=lambda item: _order(item, said[item.kind, item.id]))
    return [_reading(item, place, said[item.kind, item.id]) for place, item in enumerate(ordered, 1)]


def first_open(readings: Sequence[Reading]) -> Reading | None:
    """Return the item that the room is asked about next, or None when all were read."""
    return next((reading for reading in readings if reading.is_open), None)


def progress(readings: Sequence[Reading]) -> ReadBackProgress:
    """Return how far the reading of a queue is."""
    said = [reading.decision for reading in readings if not reading.is_open]
    return ReadBackProgress(len(readings), said.count(ReadBackDecision.AGREED), said.count(ReadBackDecision.DEFERRED))


def heard(session: Session, *, meeting_id: int, told: Iterable[Item], ended_at: datetime | None) -> int:
    """Return how many of these results were read aloud and decided upon before the room.

    Args:
        ended_at: of a meeting that has ended. What was decided later, for a correction, the room did not hear;
            what it had decided upon was read to it, whatever the words have become since.
    """
    said = standing(session, meeting_id)
    return sum(_is_heard(item, said[item.kind, item.id], ended_at) for item in told)


def standing(session: Session, meeting_id: int) -> dict[tuple[str, int], list[ReadBack]]:
    """Return the decisions that stand, oldest first, by item."""
    found: dict[tuple[str, int], list[ReadBack]] = defaultdict(list)
    wanted = select(ReadBack).where(ReadBack.meeting_id == meeting_id, col(ReadBack.undone_at).is_(None))
    for row in session.exec(wanted.order_by(col(ReadBack.id))):
        found[row.item_kind, row.item_id].append(row)
    return found


def _order(item: Item, said: list[ReadBack]) -> tuple[Any, ...]:
    was_read = (0, said[0].id or 0) if said else (1, 0)
    return (*was_read, not _lacks(item), _GROUPS.get(item.word, 2), item.created_at, item.id)


def _reading(item: Item, place: int, said: list[ReadBack]) -> Reading:
    last = said[-1] if said else None
    is_about_this = last is not None and last.wording == wording(item)
    decision = last.decision if last and is_about_this else None
    return Reading(
        item=item,
        place=place,
        decision=decision,
        decision_id=last.id if last else None,
        decided_at=last.decided_at if last else None,
        is_open=decision is None or decision is ReadBackDecision.CORRECTED,
        is_changed=last is not None and not is_about_this,
        lacks=_lacks(item),
    )


def _is_heard(item: Item, said: list[ReadBack], ended_at: datetime | None) -> bool:
    if ended_at is None:
        return not _reading(item, 0, said).is_open
    in_the_room = [row.decision for row in said if row.decided_at <= ended_at]
    return bool(in_the_room) and in_the_room[-1] is not ReadBackDecision.CORRECTED


def _lacks(item: Item) -> tuple[str, ...]:
    return () if item.promise or item.deferred_reason else item.missing


def wording(item: Item) -> str:
    """Return a digest of what is read aloud of an item."""
    told = [item.text, item.owner, item.supporters, item.executors, item.due_shown, item.measure, item.proof]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
