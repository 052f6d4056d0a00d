"""Catatan peserta: objections, proposals and explanations beside a result; cancelled with a reason, never deleted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from data.models import ActionItem, Agency, Agreement, Remark, RemarkKind
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import NotFound, RuleBroken
from services.live import topics
from services.meetings import editing, items, states
from services.text import clean_line, fold

KIND_WORDS = {
    RemarkKind.OBJECTION: "Keberatan",
    RemarkKind.PROPOSAL: "Usul",
    RemarkKind.EXPLANATION: "Penjelasan",
}
_TABLES: dict[str, Any] = {"agreement": Agreement, "action": ActionItem}


@dataclass(frozen=True)
class RemarkEntry:
    """One catatan peserta.

    Attributes:
        label: what it is about: "Kesepakatan 2", "RTL-2024-031"; empty for the meeting as a whole.
    """

    id: int
    version: int
    kind: RemarkKind
    word: str
    name: str
    text: str
    item_kind: str
    item_id: int | None
    label: str
    is_cancelled: bool
    cancel_reason: str

    @property
    def sentence(self) -> str:
        """Return it on one line: "Keberatan, Dinas Kesehatan: data belum dicocokkan." """
        return f"{self.word}, {self.name}: {self.text}"


def add(
    session: Session,
    *,
    meeting_id: int,
    kind: RemarkKind,
    name: str,
    text: str,
    item_kind: str = "",
    item_id: int | None = None,
    client_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of the new remark, or of the one this `client_key` made before.

    Args:
        name: the agency, office or person who wants it written; an agency's name links it to the agency.
        item_kind, item_id: the result it is about; left out for the meeting as a whole.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: the meeting has no such result.
        RuleBroken: nobody named, no text, or the meeting is not open.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if known := editing.id_of_key(session, Remark, client_key):
        return known
    states.require_writable(meeting)
    _require_item(session, meeting_id, item_kind, item_id)
    remark = Remark(
        item_kind=item_kind,
        item_id=item_id,
        **editing.written_by(actor.user_id, meeting=meeting, client_key=client_key, now=now),
        **_written(session, kind, name, text),
    )
    after = {"kind": remark.kind, "name": remark.name, "text": remark.text}
    _save(session, remark, action="create", after=after, actor=actor, now=now)
    return remark.id or 0


def edit(
    session: Session,
    *,
    remark_id: int,
    version: int,
    kind: RemarkKind,
    name: str,
    text: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write a remark anew.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`; both texts are carried.
        RuleBroken: nobody named, no text, it is cancelled, or the meeting is not open.
    """
    roles.require_recorder(actor)
    remark = _open(session, remark_id, version, mine=text)
    before, after = editing.change(remark, _written(session, kind, name, text))
    if after:
        _save(session, remark, action="edit", before=before, after=after, actor=actor, now=now)


def cancel(session: Session, *, remark_id: int, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """Strike a remark out with a reason; it stays in the history."""
    roles.require_recorder(actor)
    remark = _open(session, remark_id, version, mine=reason)
    why = editing.reason(reason)
    editing.change(remark, {"cancelled_at": now, "cancel_reason": why})
    _save(session, remark, action="cancel", after={"reason": why}, actor=actor, now=now)


def of_meeting(session: Session, *, meeting_id: int, with_cancelled: bool = False) -> list[RemarkEntry]:
    """Return a meeting's remarks in the order they were written."""
    wanted = select(Remark).where(Remark.meeting_id == meeting_id).order_by(col(Remark.created_at), col(Remark.id))
    rows = [row for row in session.exec(wanted) if with_cancelled or row.cancelled_at is None]
    if not rows:
        return []
    told = items.of_meeting(session, meeting_id=meeting_id, with_figures=False)
    labels = {(item.kind, item.id): item.label for item in told}
    return [_entry(row, labels) for row in rows]


def require_own(session: Session, *, meeting_id: int, remark_id: int) -> None:
    """Do nothing when the remark is one of this meeting's.

    Raises:
        NotFound: there is none such, or it is another meeting's.
    """
    row = session.get(Remark, remark_id)
    if row is None or row.meeting_id != meeting_id:
        raise NotFound("Catatan ini tidak ditemukan pada rapat ini. Muat ulang halaman.")


def _entry(row: Remark, labels: dict[Any, str]) -> RemarkEntry:
    return RemarkEntry(
        id=row.id or 0,
        version=row.version,
        kind=row.kind,
        word=KIND_WORDS[row.kind],
        name=row.name,
        text=row.text,
        item_kind=row.item_kind,
        item_id=row.item_id,
        label=labels.get((row.item_kind, row.item_id), ""),
        is_cancelled=row.cancelled_at is not None,
        cancel_reason=row.cancel_reason,
    )


def _save(session: Session, remark: Remark, *, action: str, actor: Actor, now: datetime, **told: Any) -> None:
    """Keep the remark and what the history tells of it (`before`, `after`); whoever shows it redraws."""
    session.add(remark)
    history.record(session, actor=actor, now=now, action=action, entity=remark, **told)
    topics.bump(session, topics.items(remark.meeting_id))


def _written(session: Session, kind: RemarkKind | str, name: str, text: str) -> dict[str, Any]:
    """The columns that hold what somebody wanted written; an agency's name links it to the agency."""
    written = editing.sentence(text, "catatannya")
    said = clean_line(name)[:160]
    if not said:
        raise RuleBroken("Isi nama perangkat daerah atau peserta yang menyampaikan catatan.")
    if kind not in list(RemarkKind):
        raise RuleBroken("Pilih jenis catatan: keberatan, usul, atau penjelasan.")
    agencies = select(Agency.id, Agency.name, Agency.short_name)
    own = (row[0] for row in session.exec(agencies) if fold(said) in (fold(row[1]), fold(row[2])))
    return {"text": written, "kind": RemarkKind(kind), "name": said, "agency_id": next(own, None)}


def _require_item(session: Session, meeting_id: int, item_kind: str, item_id: int | None) -> None:
    if not item_kind and item_id is None:
        return
    row = session.get(_TABLES[item_kind], item_id) if item_kind in _TABLES and item_id else None
    if row is None or row.meeting_id != meeting_id:
        raise NotFound("Hasil rapat ini tidak ditemukan. Muat ulang halaman.")


def _open(session: Session, remark_id: int, version: int, *, mine: str) -> Remark:
    remark = editing.held(session, Remark, remark_id)
    states.writable(session, remark.meeting_id)
    editing.require_version(remark, version, theirs=remark.text, mine=mine)
    if remark.cancelled_at is not None:
        raise RuleBroken("Catatan ini sudah dibatalkan.")
    return remark
