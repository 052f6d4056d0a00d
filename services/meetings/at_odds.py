"""Where a sentence says something else than its fields: one action must not show two due dates on the wall."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from data.models import MeasureKind
from services.meetings import tokens
from services.meetings.kinds import NOTES, Kind
from services.meetings.measures import Measure
from services.meetings.token_values import Aim
from services.meetings.tokens import Parsed, Token
from services.meetings.views import Party
from services.meetings.vocabulary import Vocabulary


@dataclass(frozen=True)
class AtOdds:
    """Words of a sentence that a field contradicts, and the words that would agree with it."""

    field: str
    words: str
    instead: str


def found(
    kind: Kind, parsed: Parsed, *, parties: tuple[Party, ...], due_on: Any, measure: Measure, vocabulary: Vocabulary
) -> tuple[AtOdds, ...]:
    """Return what a sentence says of owner, due date and aim, and its fields say otherwise.

    An empty field contradicts nothing, and who speaks a note is no promise that the sentence repeats.
    """
    if kind in NOTES:
        return ()
    agreed = {"owner": _owners(parties, vocabulary), "due": due_on, "measure": _aim(measure)}
    return tuple(_at_odds(parsed, agreed))


def _at_odds(parsed: Parsed, agreed: dict[str, Any]) -> Iterator[AtOdds]:
    last = {token.role: token for token in parsed.tokens if token.role in agreed}
    for role, token in last.items():
        value = agreed[role]
        if value and not _agrees(token, value):
            others = token.value[len(value) :] if role == "owner" else ()  # whoever else was named there helps
            said = (*value, *others) if role == "owner" else value
            yield AtOdds(role, parsed.words(token), tokens.spoken(replace(token, value=said)))


def _agrees(token: Token, value: Any) -> bool:
    if token.role == "owner":
        return bool(token.value[: len(value)] == value)
    if token.role == "due":
        return bool(token.value == value)
    said: Aim = token.value
    is_same_start = said.from_value is None or said.from_value == value.from_value
    return said.to_value == value.to_value and is_same_start and said.unit in ("", value.unit)


def _owners(parties: tuple[Party, ...], vocabulary: Vocabulary) -> tuple[Any, ...]:
    """The entries of the owners; none when one of them is on no list, for a sentence could not name it again."""
    entries = {entry.id: entry for entry in vocabulary.offices}
    named = tuple(entries.get(party.office_id or 0) for party in parties)
    return named if all(named) else ()


def _aim(measure: Measure) -> Aim | None:
    if measure.kind is not MeasureKind.VALUE or measure.to_value is None:
        return None
    return Aim(measure.from_value, measure.to_value, measure.unit)
