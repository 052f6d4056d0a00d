"""Agreements and recommendations: what the meeting settled, with whom, until when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from data.models import Agreement, AgreementKind, Meeting
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import belonging, editing, kept_figures, numbers, parties, states
from services.meetings.views import Party
from services.text import clean_line

_FIELDS = frozenset(
    {
        "text",
        "parties",
        "supporters",
        "due_on",
        "is_standing",
        "measure",
        "indicator_id",
        "region_id",
        "division_id",
        "agenda_item_id",
    }
)
_LISTS = frozenset({"parties", "supporters"})


def add(
    session: Session,
    *,
    meeting_id: int,
    agenda_item_id: int | None,
    kind: AgreementKind,
    text: str,
    parties: Sequence[Party],
    supporters: Sequence[Party] = (),
    due_on: date | None = None,
    is_standing: bool = False,
    measure: str = "",
    indicator_id: int | None = None,
    region_id: int | None = None,
    division_id: int | None = None,
    client_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of the new agreement, or of the one this `client_key` made before.

    What nobody said stays empty and is listed in `Item.missing`.

    Args:
        parties: who agreed; the first is responsible.
        is_standing: "berlaku terus"; then there is no due date.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        RuleBroken: no text, a due date before the meeting, or the meeting is not open.
    """
    roles.require_recorder(actor)
    meeting = states.locked(session, meeting_id)
    if known := editing.id_of_key(session, Agreement, client_key):
        return known
    states.require_writable(meeting)
    where: dict[str, Any] = {"agenda_item_id": agenda_item_id, "due_on": due_on, "indicator_id": indicator_id}
    division = belonging.division_in(session, meeting=meeting, division_id=division_id, **where)
    about = {"region_id": region_id, "division_id": division}
    written = _values({**where, **about, "text": text, "is_standing": is_standing, "measure": measure})
    agreement = Agreement(
        kind=AgreementKind(kind),
        number=numbers.in_meeting(session, meeting_id=meeting_id, word=AgreementKind(kind)),
        **editing.written_by(actor.user_id, meeting=meeting, client_key=client_key, now=now),
        **written,
    )
    _enter(session, agreement, meeting=meeting, owners=parties, supporters=supporters, actor=actor, now=now)
    return agreement.id or 0


def edit(session: Session, *, item_id: int, version: int, actor: Actor, now: datetime, **fields: Any) -> None:
    """Change what is named, by the names of `add`; kind and number stay.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`; both texts are carried.
        RuleBroken: it is cancelled, empty, due before the meeting, or the meeting is not open.
    """
    roles.require_recorder(actor)
    editing.require_known(fields, _FIELDS)
    agreement = _open(session, item_id, version, mine=fields.get("text", ""))
    meeting = states.writable(session, agreement.meeting_id)
    if "agenda_item_id" in fields:
        belonging.require_agenda_item(session, meeting=meeting, agenda_item_id=fields["agenda_item_id"])
    belonging.require_due(fields.get("due_on"), meeting=meeting)
    before, after = editing.change(agreement, _values(fields))
    lists = _LISTS & set(fields)
    if not after and not lists:
        return
    if lists:
        editing.touch(agreement, "text")
        before |= parties.former(session, "agreement", item_id=item_id, names=lists)
        _write_parties(session, agreement, fields.get("parties"), fields.get("supporters"))
    session.add(agreement)
    told = after | parties.named(fields, _LISTS)
    history.record(session, actor=actor, now=now, action="edit", entity=agreement, before=before, after=told)
    if {"indicator_id", "region_id"} & set(after):
        kept_figures.keep_for(session, agreement=agreement, period_on=meeting.data_period_on, now=now)
    topics.bump(session, topics.items(agreement.meeting_id))


def cancel(session: Session, *, item_id: int, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """Strike an agreement out with a reason; it stays in the history and its number is not given again."""
    roles.require_recorder(actor)
    agreement = _open(session, item_id, version, mine=reason)
    states.writable(session, agreement.meeting_id)
    editing.change(agreement, {"cancelled_at": now, "cancel_reason": editing.reason(reason)})
    session.add(agreement)
    history.record(
        session, actor=actor, now=now, action="cancel", entity=agreement, after={"reason": agreement.cancel_reason}
    )
    topics.bump(session, topics.items(agreement.meeting_id))


def restore(session: Session, *, item_id: int, version: int, actor: Actor, now: datetime) -> None:
    """Undo a cancelling, as a new entry in the history."""
    roles.require_recorder(actor)
    agreement = editing.held(session, Agreement, item_id)
    editing.require_version(agreement, version, theirs=agreement.text, mine="")
    states.writable(session, agreement.meeting_id)
    if agreement.cancelled_at is None:
        return
    editing.change(agreement, {"cancelled_at": None, "cancel_reason": ""})
    session.add(agreement)
    history.record(session, actor=actor, now=now, action="restore", entity=agreement)
    topics.bump(session, topics.items(agreement.meeting_id))


def _enter(
    session: Session,
    agreement: Agreement,
    *,
    meeting: Meeting,
    owners: Sequence[Party],
    supporters: Sequence[Party],
    actor: Actor,
    now: datetime,
) -> None:
    """Put a new agreement into its meeting, with its history, its parties and the figure it was agreed on."""
    session.add(agreement)
    after = {"text": agreement.text, "kind": agreement.kind}
    history.record(session, actor=actor, now=now, action="create", entity=agreement, after=after)
    parties.add_of_agreement(session, agreement_id=agreement.id or 0, parties=owners, supporters=supporters)
    kept_figures.keep_for(session, agreement=agreement, period_on=meeting.data_period_on, now=now)
    topics.bump(session, topics.items(agreement.meeting_id))


def _open(session: Session, item_id: int, version: int, *, mine: str) -> Agreement:
    agreement = editing.held(session, Agreement, item_id)
    editing.require_version(agreement, version, theirs=agreement.text, mine=mine)
    if agreement.cancelled_at is not None:
        raise RuleBroken("Kesepakatan ini sudah dibatalkan. Urungkan pembatalannya sebelum mengubahnya.")
    return agreement


def _write_parties(
    session: Session, agreement: Agreement, owners: Sequence[Party] | None, supporters: Sequence[Party] | None
) -> None:
    parties.replace_of_agreement(session, agreement_id=agreement.id or 0, parties=owners, supporters=supporters)


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in fields.items() if name not in _LISTS}
    if "text" in values:
        values["text"] = editing.sentence(values["text"])
    if "measure" in values:
        values["measure"] = clean_line(values["measure"])[:200]
    if values.get("is_standing"):
        values["due_on"] = None
    elif values.get("due_on"):
        values["is_standing"] = False
    return values
