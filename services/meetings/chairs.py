"""Who led and who wrote: a meeting's own chair and recorder, then everybody who took over in mid-meeting."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from data.models import ChairChange, ChairRole, Meeting, Office, Official
from services import history, indonesian
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import heads, states
from services.text import clean_line

ROLE_WORDS = {ChairRole.CHAIR: "Pimpinan rapat", ChairRole.RECORDER: "Notulis"}


@dataclass(frozen=True)
class Change:
    """Somebody took over: `title` as printed ("Plt. Kepala Dinas Kesehatan"), `name` may be empty."""

    role: ChairRole
    official_id: int
    office_id: int
    title: str
    name: str
    at: datetime
    reason: str


def of_meeting(session: Session, *, meeting_id: int, role: ChairRole | None = None) -> list[Change]:
    """Return the changes of a meeting, the first one first; of one role when it is given."""
    found = (
        select(ChairChange, Official, Office)
        .join(Official, col(Official.id) == ChairChange.official_id)
        .join(Office, col(Office.id) == Official.office_id)
        .where(ChairChange.meeting_id == meeting_id)
        .order_by(col(ChairChange.at), col(ChairChange.id))
    )
    rows = [_change(*row) for row in session.exec(found)]
    return [row for row in rows if role in (None, row.role)]


def now_in_office(session: Session, *, meeting_id: int, role: ChairRole) -> int | None:
    """Return the official who leads or writes now: the last who took over, else the meeting's own; None for nobody."""
    changes = of_meeting(session, meeting_id=meeting_id, role=role)
    return changes[-1].official_id if changes else _own(states.get(session, meeting_id), role)


def hand_over(
    session: Session,
    *,
    meeting_id: int,
    role: ChairRole,
    office_id: int,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """Let another office lead or write from now on; it takes its official of the day.

    The meeting's own chair and recorder stay: they began.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting or office.
        RuleBroken: the meeting does not run, or this office leads or writes already.
    """
    roles.require_recorder(actor)
    meeting = states.writable(session, meeting_id)
    official_id = heads.official_of(session, office_id=office_id)
    if official_id == now_in_office(session, meeting_id=meeting_id, role=role):
        raise RuleBroken(f"{ROLE_WORDS[role]} sudah dijabat oleh pejabat ini. Pilih pejabat lain.")
    change = ChairChange(
        meeting_id=meeting_id,
        role=role,
        official_id=official_id,
        at=now,
        reason=clean_line(reason)[:200],
        created_by=actor.user_id,
    )
    session.add(change)
    session.flush()
    told = {"role": role, "official_id": official_id, "reason": change.reason}
    history.record(session, actor=actor, now=now, action="hand-over", entity=meeting, after=told)
    topics.bump(session, topics.meeting(meeting_id))


def sentence(change: Change, *, time_zone: str, with_time: bool = True) -> str:
    """Return "Pukul 10.45 pimpinan rapat dilanjutkan oleh Fulan (Sekretaris Daerah)", without a full stop."""
    role = ROLE_WORDS[change.role]
    since = f"Pukul {indonesian.clock(change.at, time_zone).split()[0]} {role.lower()}" if with_time else role
    who = f"{change.name} ({change.title})" if change.name and change.title else change.name or change.title
    because = f" karena {change.reason.rstrip('.')}" if change.reason else ""
    return f"{since} dilanjutkan oleh {who}{because}"


def _own(meeting: Meeting, role: ChairRole) -> int | None:
    return meeting.chair_id if role is ChairRole.CHAIR else meeting.recorder_id


def _change(row: ChairChange, official: Official, office: Office) -> Change:
    return Change(
        role=row.role,
        official_id=row.official_id,
        office_id=office.id or 0,
        title=f"{official.acting} {office.title}".strip(),
        name=official.name,
        at=row.at,
        reason=row.reason,
    )
