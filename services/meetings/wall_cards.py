"""The right column of the wall: agreements and actions, newest first, each as one card.

A card says nothing of how a figure has moved since: what was agreed a minute ago has moved nothing yet.
"""

from collections.abc import Sequence
from typing import Any

from data.models import ActionStatus
from services.meetings.views import Item

_SENT = 12  # cards handed to a wall; how many stand there is measured on the screen
_NAMED = 3
_TITLE = "Kesepakatan dan tindak lanjut"
_EMPTY = "Belum ada kesepakatan pada acara ini. Kesepakatan yang disimpan langsung tampil di layar."


def content(items: Sequence[Item], *, division_names: dict[int, str]) -> dict[str, Any]:
    """Return the column: `total` counts all, `items` holds the newest, each with lines of strong and plain words."""
    shown = [item for item in reversed(items) if is_shown(item)]
    return {
        "title": _TITLE,
        "count": str(len(shown)) if shown else "",
        "total": len(shown),
        "empty": _EMPTY,
        "items": [_card(item, division_names) for item in shown[:_SENT]],
    }


def is_shown(item: Item) -> bool:
    """Return whether an item binds somebody: notes, what was cancelled and what was put off have no card."""
    is_off = item.is_cancelled or item.status is ActionStatus.CANCELLED or bool(item.deferred_reason)
    return item.kind != "note" and not is_off


def piece(text: str, *, strong: bool = False) -> dict[str, Any]:
    """Return some words of a line."""
    return {"text": text, "strong": strong}


def label(item: Item, *, division_names: dict[int, str]) -> str:
    """Return what an item is and what it is about: "RTL-2024-031 · ASI eksklusif · Citta"."""
    about = item.indicator_short or division_names.get(item.division_id or 0, "")
    return " · ".join(filter(None, [item.label, about, item.region_name]))


def listed(names: Sequence[str]) -> str:
    """Return names as a list that stays short: "A, B, C dan 2 lainnya"."""
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" dan {rest} lainnya" if rest > 0 else "")


def _card(item: Item, division_names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": f"{item.kind}:{item.id}",
        "label": label(item, division_names=division_names),
        "text": item.text,
        "who": _who(item),
        "aim": _aim(item),
        "missing": [piece(f"Belum ada: {', '.join(item.missing)}")] if item.missing else [],
    }


def _who(item: Item) -> list[dict[str, Any]]:
    helpers = [*item.executors, *item.supporters]
    beside = f"bersama {listed(helpers)}" if helpers else ""
    return _line(item.owner, beside)


def _aim(item: Item) -> list[dict[str, Any]]:
    if item.due_on is None:
        return _line(item.measure, item.due_shown)
    return [*_line(item.measure, "paling lambat"), piece(" "), piece(item.due_shown, strong=True)]


def _line(strong: str, plain: str) -> list[dict[str, Any]]:
    parts = [piece(strong, strong=True)] if strong else []
    if plain:
        parts.append(piece(f" {plain}" if strong else plain))
    return parts
