"""What was said in an acara, in pages for the wall: the newest is page 1, the earlier ones lie before it."""

from collections.abc import Sequence
from typing import Any

from services.meetings.views import Item

_MOST = 6  # points on a page
_LINES = 20  # of a page at the smallest letters that a room can read, on every size of projector
_LETTERS = 80  # on such a line
_BESIDE = 2  # lines beside the text: the label, who said it


def said(items: Sequence[Item], *, agenda_item_id: int | None) -> list[Item]:
    """Return what was said in an acara, in the order it was said: the chair's directives as they fall."""
    here = (item for item in items if item.agenda_item_id == agenda_item_id)
    return [item for item in here if item.kind == "note" and not item.is_cancelled]


def pages(notes: Sequence[Item]) -> list[list[Item]]:
    """Return notes in pages, the oldest first; they are filled from the newest on, which so never stands alone."""
    found: list[list[Item]] = []
    room = 0
    for note in reversed(notes):
        lines = _BESIDE + -(-len(note.text) // _LETTERS)
        if not found or len(found[0]) == _MOST or lines > room:
            found.insert(0, [])
            room = _LINES
        found[0].insert(0, note)
        room -= lines
    return found


def content(read: Sequence[Sequence[Item]], at: int, *, place: str) -> dict[str, Any]:
    """Return one of the pages, the first being 0, ready to draw."""
    return {
        "kind": "points",
        "title": place or "Pokok bicara",
        "lead": [],
        "rows": [{"label": note.label, "text": note.text, "who": note.owner} for note in read[at]],
        "paging": f"Halaman {at + 1} dari {len(read)}" if len(read) > 1 else "",
    }
