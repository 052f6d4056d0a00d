"""Jadikan tindak lanjut: which saved items an action can be made of, the line it begins as, and what it remembers."""

from typing import Any

from sqlmodel import Session

from services import indonesian
from services.errors import RuleBroken
from services.meetings import capture, items
from services.meetings.kinds import KIND_WORDS, Kind
from services.meetings.understood import Understood
from services.meetings.views import Item, ItemKind
from services.meetings.vocabulary import Vocabulary

_BECOMING = frozenset({KIND_WORDS[Kind.DIRECTIVE], KIND_WORDS[Kind.OBSTACLE], "Usul"})


def can_become_action(item: Item) -> bool:
    """Return whether an action can be made of it: an arahan, a kendala, a usul, a kesepakatan, a rekomendasi."""
    is_asked_for = item.kind == "agreement" or (item.kind == "note" and item.word in _BECOMING)
    return is_asked_for and not item.is_cancelled


def line_of(session: Session, *, item_kind: ItemKind, item_id: int, lists: Vocabulary) -> dict[str, Any]:
    """Return the line that an action made of an item begins as: {kind, text, fields}.

    Only what the sentence does not say itself stands in the fields, so that editing the sentence still changes it.
    Who spoke does not owe the action for that: the owner stays open.

    Raises:
        NotFound: no such item.
        RuleBroken: no action is made of such an item.
    """
    item = items.one(session, kind=item_kind, item_id=item_id, with_figures=False)
    if not can_become_action(item):
        raise RuleBroken(f"{item.label} tidak dapat dijadikan tindak lanjut.")
    said = capture.understand(
        session, meeting_id=item.meeting_id, kind=Kind.ACTION, text=item.text, fields={}, lists=lists
    )
    fields = {"origin": f"{item.kind}:{item.id}"} | _owed(item, said) | _about(item, said, lists)
    return {"kind": Kind.ACTION, "text": item.text, "fields": fields}


def _owed(item: Item, said: Understood) -> dict[str, str]:
    owner = ", ".join(party.name for party in said.parties)
    if item.kind == "note":
        return {"owner": ""} if owner and owner == item.owner else {}
    known = {"owner": item.owner, "supporters": ", ".join(item.supporters), "measure": item.measure}
    known["due"] = indonesian.day(item.due_on) if item.due_on else ""
    heard = {"owner": owner, "supporters": ", ".join(party.name for party in said.supporters)}
    heard |= {"measure": said.measure_shown, "due": indonesian.day(said.due_on) if said.due_on else ""}
    return {name: value for name, value in known.items() if value and value != heard[name]}


def _about(item: Item, said: Understood, lists: Vocabulary) -> dict[str, str]:
    fields = {}
    if item.indicator_id and item.indicator_id != said.indicator_id:
        names = {entry.id: entry.readable for entry in lists.indicators}
        fields["indicator"] = names.get(item.indicator_id, item.indicator_short)
    if item.region_id and item.region_id != said.region_id:
        places = {entry.id: entry.readable for entry in lists.regions}
        fields["region"] = places.get(item.region_id, item.region_name)
    return fields
