"""A saved item written anew: what its sentence says differently changes with it, and what is worth asking first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from services.access import roles
from services.access.roles import Actor
from services.meetings import capture, item_fields, items, open_actions, questions, understood, vocabulary
from services.meetings.kinds import KIND_WORDS, Kind
from services.meetings.questions import Question
from services.meetings.understood import Understood
from services.meetings.views import Item, ItemKind

# What a field under the line is called by the services that keep it; others have the same name.
_SERVICE_NAMES = {
    "note_kind": ("kind",),
    "owner": ("speaker", "parties", "owner"),
    "due": ("due_on", "is_standing"),
    "indicator": ("indicator_id",),
    "region": ("region_id",),
    "budget": ("budget_source", "budget_rupiah"),
}


def edit(
    session: Session,
    *,
    item_kind: ItemKind,
    item_id: int,
    version: int,
    text: str,
    fields: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> Item:
    """Return the item with its new sentence; what the sentence says differently, and typed fields, change with it.

    Raises:
        NotAllowed: the actor may not write in a meeting.
        Conflict: somebody saved it since `version`; both texts are carried.
        RuleBroken: it is empty, cancelled, a field cannot be read, or the meeting is not open.
    """
    roles.require_recorder(actor)
    before = items.one(session, kind=item_kind, item_id=item_id, with_figures=False)
    kind = _kind_said(before, fields)
    about: dict[str, Any] = {"meeting_id": before.meeting_id, "lists": vocabulary.read(session)}
    was = capture.understand(session, kind=item_fields.kind_of(before), text=before.text, fields={}, **about)
    read = capture.understand(session, kind=kind, text=text, fields=fields, **about)
    understood.require_no_problem(read)
    old, new = capture.values_of(was, item_kind), capture.values_of(replace(read, kind=kind), item_kind)
    typed = {name for field in fields for name in _SERVICE_NAMES.get(field, (field,))}
    changed = {name: value for name, value in new.items() if name in typed or value != old[name]}
    if item_kind == "action" and "owner" in changed:
        changed |= capture.told_in_writing(session, before.meeting_id, read)
    capture.edit(session, item_kind, item_id, version=version, actor=actor, now=now, **{"text": read.text} | changed)
    return items.one(session, kind=item_kind, item_id=item_id, with_figures=False)


def asked_of(
    session: Session, *, item_kind: ItemKind, item_id: int, text: str, fields: Mapping[str, str]
) -> tuple[Question, ...]:
    """Return what is worth asking before an item is written anew: of what it says now, not of what it said before."""
    item = items.one(session, kind=item_kind, item_id=item_id, with_figures=False)
    others = [one for one in open_actions.held(session) if item_kind != "action" or one.id != item_id]
    about: dict[str, Any] = {"meeting_id": item.meeting_id, "lists": vocabulary.held(session)}

    def asked(read: Understood) -> tuple[Question, ...]:
        return questions.of_line(session, read=read, actions=others, **about)

    before, now = _whole(session, item, item.text, {}, about), _whole(session, item, text, fields, about)
    known = {question.sentence for question in asked(before)}
    return tuple(question for question in asked(now) if question.sentence not in known)


def _whole(session: Session, item: Item, text: str, fields: Mapping[str, str], about: Mapping[str, Any]) -> Understood:
    """The item as it would stand: stored fields, but for what the new sentence says differently and what was typed."""
    kind = _kind_said(item, fields)
    was, says = (
        capture.understand(session, kind=kind, text=sentence, fields={}, **about) for sentence in (item.text, text)
    )
    follows = {old.name for old, new in zip(was.fields, says.fields, strict=True) if old.shown != new.shown}
    stored = {name: value for name, value in item_fields.of(item).items() if name not in follows}
    return capture.understand(session, kind=kind, text=text, fields=stored | dict(fields), **about)


def _kind_said(item: Item, fields: Mapping[str, str]) -> Kind:
    """The kind of line the item is to be: a note can become another kind of note by its field."""
    said = fields.get("note_kind", "").strip().lower()
    if item.kind != "note" or not said:
        return item_fields.kind_of(item)
    named = (kind for kind in (Kind.DIRECTIVE, Kind.OBSTACLE) if KIND_WORDS[kind].lower().startswith(said))
    return next(named, Kind.NOTE)
