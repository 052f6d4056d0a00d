"""The right column of the wall: agreements and actions, newest first, each as one card."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from data.models import ActionStatus
from services.meetings.views import Item
from services.meetings.wall_words import joined

_SENT = 12  # cards handed to a wall; how many stand there is measured on the screen
_NAMED = 3
_TITLE = "Kesepakatan dan tindak lanjut"
_EMPTY = "Belum ada kesepakatan pada acara ini. Kesepakatan yang disimpan langsung tampil di layar."


def content(items: Sequence[Item], *, division_names: dict[int, str], until: date | None = None) -> dict[str, Any]:
    """Return the column: `total` counts all, `items` holds the newest, each in strong and plain words.

    Args:
        until: the month chosen for the meeting; a figure of a later one is not set beside the one that was agreed.
    """
    shown = [item for item in reversed(items) if is_shown(item)]
    return {
        "title": _TITLE,
        "count": str(len(shown)) if shown else "",
        "total": len(shown),
        "empty": _EMPTY,
        "items": [_card(item, division_names, until) for item in shown[:_SENT]],
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


def _card(item: Item, division_names: dict[int, str], until: date | None) -> dict[str, Any]:
    return {
        "id": f"{item.kind}:{item.id}",
        "label": joined(label(item, division_names=division_names)),
        "text": item.text,
        "said": _sentence(item),
        "who": _who(item),
        "aim": _aim(item, until),
        "missing": [piece(f"Belum ada: {', '.join(item.missing)}")] if item.missing else [],
    }


def _sentence(item: Item) -> list[dict[str, Any]]:
    """The sentence with who, by when and how much in strong letters: what it says stands in no line below it."""
    facts = sorted(filter(None, (_spoken(item, item.owner), item.due_shown, item.measure)), key=len, reverse=True)
    said = "|".join(re.escape(fact) for fact in facts)
    parts = re.split(f"({said})", item.text, flags=re.IGNORECASE) if said else [item.text]
    return [piece(part, strong=at % 2 == 1) for at, part in enumerate(parts) if part]


def _unsaid(item: Item, fact: str) -> str:
    return "" if _spoken(item, fact).lower() in item.text.lower() else fact


def _spoken(item: Item, name: str) -> str:
    """A head of an agency is spoken of by the agency's name."""
    return name if name.lower() in item.text.lower() else name.removeprefix("Kepala ")


def _who(item: Item) -> list[dict[str, Any]]:
    who = _line(_unsaid(item, item.owner), _others(item, "bersama", item.supporters))
    executors = _others(item, "pelaksana", item.executors)
    return [*who, piece(f"{' · ' if who else ''}{executors}")] if executors else who


def _others(item: Item, word: str, names: Sequence[str]) -> str:
    unsaid = [name for name in names if _unsaid(item, name)]
    return f"{word} {listed(unsaid)}" if unsaid else ""


def _aim(item: Item, until: date | None) -> list[dict[str, Any]]:
    measure, due = _unsaid(item, item.measure), _unsaid(item, item.due_shown)
    aim = _line(measure, due)
    if item.due_on is not None and due:
        aim = [*_line(measure, "paling lambat"), piece(" "), piece(due, strong=True)]
    since = moved(item, until=until)
    return [*aim, piece(f"{' · ' if aim else ''}{since}")] if since else aim


def moved(item: Item, *, until: date | None) -> str:
    """Return how the figure of an item has moved since it was agreed, up to a month, or nothing."""
    kept = item.kept
    if kept is None or not kept.now_shown or (until and kept.now_on and kept.now_on > until):
        return ""
    return f"{kept.then_dated} → {kept.now_dated}"


def _line(strong: str, plain: str) -> list[dict[str, Any]]:
    parts = [piece(strong, strong=True)] if strong else []
    if plain:
        parts.append(piece(f" {plain}" if strong else plain))
    return parts
