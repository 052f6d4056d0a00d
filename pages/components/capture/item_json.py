"""An item as components get it: text, ready to be written into nodes."""

from typing import Any

from services.meetings import item_fields, origins
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
        "fields": item_fields.of(item),
        "missing": list(item.missing),
        "agenda_item_id": item.agenda_item_id,
        "is_cancelled": item.is_cancelled,
        "cancel_reason": item.cancel_reason,
        "is_sample": item.is_sample,
        "origin": item.origin,
        "became": list(item.became),
        "can_become": origins.can_become_action(item),
    }
