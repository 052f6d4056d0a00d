"""Urungkan: one's own last act on an item is taken back within seconds, as a new entry in the history."""

import json
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from data.models import ActionItem, Agreement, Change, Note
from services import history
from services.access import roles
from services.access.roles import Actor
from services.errors import RuleBroken
from services.live import topics
from services.meetings import capture, editing, items, kept_figures, parties, states
from services.meetings.views import Item, ItemKind, Party

UNDO_FOR = timedelta(seconds=12)  # the page offers it for ten
REASON = "diurungkan"
_TABLES: dict[ItemKind, Any] = {"note": Note, "agreement": Agreement, "action": ActionItem}
_KEPT = frozenset({"number"})  # a number that was given stays given


def undo(session: Session, *, item_kind: ItemKind, item_id: int, version: int, actor: Actor, now: datetime) -> Item:
    """Return the item as it stands without the actor's last act on it.

    A saved item is cancelled and keeps its number, an edited one gets its former text as a new version, a cancelled
    one is restored.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        NotFound: no such item.
        Conflict: somebody saved it since `version`; both texts are carried.
        RuleBroken: it is too late, somebody else wrote last, or the meeting is not open.
    """
    roles.require_recorder(actor)
    row = editing.held(session, _TABLES[item_kind], item_id)
    editing.require_version(row, version, theirs=row.text, mine="")
    act = _last_act(session, row)
    if act is None or act.actor_id != actor.user_id:
        raise RuleBroken("Catatan ini terakhir diubah orang lain. Ubah atau batalkan catatannya bila perlu.")
    if now - act.at > UNDO_FOR:
        raise RuleBroken("Sudah lebih dari 10 detik. Ubah atau batalkan catatannya bila perlu.")
    same: dict[str, Any] = {"item_kind": item_kind, "item_id": item_id, "version": version, "actor": actor, "now": now}
    if act.action == "create":
        return capture.cancel(session, reason=REASON, **same)
    if act.action == "cancel":
        return capture.restore(session, **same)
    if act.action != "edit":
        raise RuleBroken("Tidak ada yang dapat diurungkan pada catatan ini.")
    _rewrite(session, item_kind, row, json.loads(act.before), actor=actor, now=now)
    return items.one(session, kind=item_kind, item_id=item_id, with_figures=False)


def _last_act(session: Session, row: Any) -> Change | None:
    about = Change.entity == str(row.__tablename__), Change.entity_id == str(row.id)
    return session.exec(select(Change).where(*about).order_by(col(Change.id).desc())).first()


def _rewrite(
    session: Session, kind: ItemKind, row: Any, former: dict[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Write what an edit had changed as it was before."""
    meeting = states.writable(session, row.meeting_id)
    columns = {name: value for name, value in former.items() if name in type(row).model_fields and name not in _KEPT}
    lists = {name: [Party(*party) for party in former[name]] for name in parties.LISTS[kind] if name in former}
    before, after = editing.change(row, {name: _read(row, name, value) for name, value in columns.items()})
    if lists:
        editing.touch(row, "text")
        parties.replace(session, kind, item_id=row.id, lists=lists)
    session.add(row)
    history.record(session, actor=actor, now=now, action="undo", entity=row, before=before, after=after)
    if {"indicator_id", "region_id"} & set(after):
        kept: dict[str, Any] = {kind: row}
        kept_figures.keep_for(session, **kept, period_on=meeting.data_period_on, now=now)
    topics.bump(session, topics.items(row.meeting_id), topics.FOLLOW_UP)


def _read(row: Any, name: str, value: Any) -> Any:
    """A column's value as the history keeps it, read back: dates and words of an enumeration are text there."""
    return TypeAdapter(type(row).model_fields[name].annotation).validate_python(value)
