"""The fields of a saved item as its form shows them: text by name, as one would type it."""

from services import indonesian
from services.meetings.kinds import KIND_WORDS, LATER, Kind
from services.meetings.views import Item


def of(item: Item) -> dict[str, str]:
    """Return what each field holds: those of the line, the kind of a note, and what only an edit fills."""
    kind = {"note_kind": item.word} if item.kind == "note" else {}
    return kind | {
        "owner": item.owner,
        "supporters": ", ".join(item.supporters),
        "executors": ", ".join(item.executors),
        "due": indonesian.day(item.due_on) if item.due_on else item.due_shown,
        "measure": item.measure,
        "proof": item.proof,
        "indicator": item.indicator_short,
        "region": item.region_readable,
        **_later(item),
    }


def kind_of(item: Item) -> Kind:
    """Return the kind of line the item was."""
    if item.kind == "action":
        return Kind.ACTION
    return next((kind for kind in Kind if KIND_WORDS[kind] == item.word), Kind.NOTE)


def _later(item: Item) -> dict[str, str]:
    """What only an edit fills, where the item has such a field: "proposal" of a kendala, "budget" of an action."""
    values = {"proposal": item.proposal, "budget": item.budget}
    return {name: values[name] for name in LATER.get(kind_of(item), ())}
