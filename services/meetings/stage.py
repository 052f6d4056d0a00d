"""The stage: what the wall shows, chosen by one key. One row a meeting; looking at it never changes a meeting."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from data.models import AgendaItem, AgendaKind, Division, Stage, StageView
from services import history
from services.access.roles import Actor, require_recorder
from services.errors import NotFound, RuleBroken
from services.live import topics
from services.meetings import stage_steps, states, wall
from services.meetings.stage_keys import KEYS
from services.meetings.stage_now import StageNow, current

__all__ = ["StageNow", "current", "empty", "follow_agenda", "press", "release", "show"]

_ITEM_KEY = "S"
_VIEW_KEYS = {key.keys[0]: key.view for key in KEYS if key.view and len(key.keys) == 1 and key.keys[0] != _ITEM_KEY}
_STEPS = {"ArrowRight": 1, "ArrowLeft": -1}
_NOTHING_AGREED = "Belum ada kesepakatan atau tindak lanjut pada rapat ini."
_LET_GO: dict[str, Any] = {"is_held": False, "held_content": ""}


def show(
    session: Session,
    *,
    meeting_id: int,
    view: StageView | str,
    division_id: int | None = None,
    indicator_id: int | None = None,
    region_id: int | None = None,
    item_kind: str = "",
    item_id: int | None = None,
    page: int = 1,
    actor: Actor,
    now: datetime,
) -> StageNow:
    """Put a view on the wall and end a blank wall.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting, bidang, indicator or item.
        RuleBroken: an unknown view, or one that lacks what it is about.
    """
    require_recorder(actor)
    row = _row(session, meeting_id)
    if view not in list(StageView):
        raise RuleBroken("Tampilan ini tidak dikenal. Pilih bidang, indikator, acara, atau tindak lanjut.")
    chosen: dict[str, Any] = {"view": StageView(view), "page": max(page, 1), "is_blank": False}
    if view == StageView.DIVISION:
        chosen["division_id"] = stage_steps.division(session, row, division_id)
        if chosen["division_id"] != row.division_id:  # the marked cell belongs to the board that is left
            chosen |= {"indicator_id": None, "region_id": None}
    elif view == StageView.INDICATOR:
        chosen |= stage_steps.indicator(session, row, indicator_id, region_id)
    elif view == StageView.ITEM:
        chosen |= stage_steps.item(session, meeting_id, item_kind, item_id)
    elif view == StageView.ACTIONS:
        chosen |= {"item_kind": item_kind, "item_id": item_id}  # the old action being reviewed, or none
    return _save(session, row, chosen, actor=actor, now=now)


def press(session: Session, *, meeting_id: int, key: str, actor: Actor, now: datetime) -> StageNow:
    """Do what a key of the stage says (DESIGN.md §3); letters in either case.

    The keys are those of stage_keys.KEYS; ArrowLeft and ArrowRight go to the page, indicator or item before or after.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting or bidang.
        RuleBroken: a key that the stage does not know, or nothing there to show.
    """
    require_recorder(actor)
    row, word = _row(session, meeting_id), key.upper() if len(key) == 1 else key
    if word.isdecimal():
        return show(session, meeting_id=meeting_id, view=StageView.DIVISION,
                    division_id=_numbered(session, int(word)), actor=actor, now=now)  # fmt: skip
    if word in _VIEW_KEYS:
        return show(session, meeting_id=meeting_id, view=_VIEW_KEYS[word], actor=actor, now=now)
    if word == _ITEM_KEY:
        return _show_latest_item(session, row, actor=actor, now=now)
    if word in _STEPS:
        stepped = stage_steps.step(session, row, _STEPS[word])
        return _save(session, row, stepped | {"is_blank": False}, actor=actor, now=now)
    if word == "K":
        return _save(session, row, {"is_blank": not row.is_blank}, actor=actor, now=now)
    if word == "T":
        return _save(session, row, _hold(session, row, now), actor=actor, now=now)
    raise RuleBroken(f"Tombol {key} tidak dipakai untuk layar.")


def _show_latest_item(session: Session, row: Stage, *, actor: Actor, now: datetime) -> StageNow:
    latest = stage_steps.latest_item(session, row.meeting_id)
    if latest is None:
        return replace(current(session, meeting_id=row.meeting_id), notice=_NOTHING_AGREED)
    chosen = {"view": StageView.ITEM, "page": 1, "is_blank": False, **latest}
    return _save(session, row, chosen, actor=actor, now=now)


def empty(session: Session, *, meeting_id: int, is_blank: bool, actor: Actor, now: datetime) -> StageNow:
    """Empty the wall ("Rapat sedang jeda"), or show again what it showed.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting.
    """
    require_recorder(actor)
    return _save(session, _row(session, meeting_id), {"is_blank": is_blank}, actor=actor, now=now)


def release(session: Session, *, meeting_id: int, actor: Actor, now: datetime) -> StageNow:
    """End "Tahan tampilan": the wall follows the stage again.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting.
    """
    require_recorder(actor)
    return _save(session, _row(session, meeting_id), _LET_GO, actor=actor, now=now)


def follow_agenda(session: Session, *, meeting_id: int, agenda_item_id: int, actor: Actor, now: datetime) -> StageNow:
    """Show what an acara is about when it is entered: its bidang's board, the old actions, else the agenda.

    A blank wall stays blank: the break ends when the recorder ends it.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such meeting or acara.
    """
    require_recorder(actor)
    row, entered = _row(session, meeting_id), session.get(AgendaItem, agenda_item_id)
    if entered is None or entered.meeting_id != meeting_id:
        raise NotFound("Acara ini tidak ada. Muat ulang halaman.")
    chosen: dict[str, Any] = {"view": StageView.AGENDA, "page": 1}
    if entered.division_id is not None:
        chosen |= {"view": StageView.DIVISION, "division_id": entered.division_id}
        chosen |= {"indicator_id": None, "region_id": None}
    elif entered.kind is AgendaKind.REVIEW:
        chosen["view"] = StageView.ACTIONS
    return _save(session, row, chosen, actor=actor, now=now)


def _row(session: Session, meeting_id: int) -> Stage:
    states.locked(session, meeting_id)  # two first keys at once take turns here
    return session.get(Stage, meeting_id, with_for_update=True) or Stage(meeting_id=meeting_id)


def _numbered(session: Session, number: int) -> int:
    found = session.exec(select(Division.id).where(col(Division.number) == number)).first()
    if found is None:
        raise NotFound(f"Bidang {number} tidak ada.")
    return found


def _hold(session: Session, row: Stage, now: datetime) -> dict[str, Any]:
    """Keep what the wall shows at this moment, or let it go."""
    if row.is_held:
        return _LET_GO
    shown = wall.content(session, meeting_id=row.meeting_id, now=now)
    kept = {part: shown[part] for part in wall.HELD_PARTS}
    return {"is_held": True, "held_content": json.dumps(kept, ensure_ascii=False)}


def _save(session: Session, row: Stage, chosen: dict[str, Any], *, actor: Actor, now: datetime) -> StageNow:
    """Write what differs and tell the walls; a key that changes nothing wakes nobody."""
    changed = {name: value for name, value in chosen.items() if getattr(row, name) != value}
    if changed or not row.revision:
        before = {name: getattr(row, name) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
        row.revision += 1
        session.add(row)
        session.flush()
        told = {name: value for name, value in changed.items() if name != "held_content"}
        before.pop("held_content", None)
        history.record(session, actor=actor, now=now, action="show", entity="stage", entity_id=row.meeting_id,
                       before=before, after=told)  # fmt: skip
        topics.bump(session, topics.stage(row.meeting_id))
    return current(session, meeting_id=row.meeting_id)
