"""An item as components get it: text, ready to be written into nodes."""

from typing import Any

from services import indonesian
from services.meetings import origins
from services.meetings.kinds import KIND_WORDS, LATER, Kind
from services.meetings.views import Item


def of(item: Item) -> dict[str, Any]:
    """Return what a list shows of an item, and what an edit of it needs."""
    return {
        "kind": item.kind,
        "id": item.id,
        "version": item.version,
        "word": item.word,
        "label": item.label,
        "text": item.text,
        "fields": {
            "owner": item.owner,
            "supporters": ", ".join(item.supporters),
            "executors": ", ".join(item.executors),
            "due": indonesian.day(item.due_on) if item.due_on else item.due_shown,
            "measure": item.measure,
            "proof": item.proof,
            "indicator": item.indicator_short,
            "region": item.region_name,
            **_later(item),
        },
        "missing": list(item.missing),
        "agenda_item_id": item.agenda_item_id,
        "is_cancelled": item.is_cancelled,
        "cancel_reason": item.cancel_reason,
        "is_sample": item.is_sample,
        "origin": item.origin,
        "became": list(item.became),
        "can_become": origins.can_become_action(item),
    }


def _later(item: Item) -> dict[str, str]:
    """What only an edit fills, where the item has such a field: "proposal" of a kendala, "budget" of an action."""
    values = {"proposal": item.proposal, "budget": item.budget}
    kind = next((kind for kind in LATER if KIND_WORDS[kind] == item.word), Kind.NOTE)
    return {name: values[name] for name in LATER.get(kind, ())}
