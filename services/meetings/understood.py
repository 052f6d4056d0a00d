"""What was understood of a line: who, with whom, what about, by when, and from which words."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from data.models import MeasureKind, NoteKind
from services import indonesian
from services.errors import RuleBroken
from services.meetings import at_odds, budgets, measures, tokens
from services.meetings.at_odds import AtOdds
from services.meetings.budgets import Budget
from services.meetings.item_words import NOTE_WORDS
from services.meetings.kinds import FIELDS, NOTES, STANDING, WANTED, Kind
from services.meetings.line_reader import LineReader
from services.meetings.measures import Measure
from services.meetings.views import Party
from services.meetings.vocabulary import Entry, Vocabulary

Baseline = Callable[[int, int | None], float | None]  # indicator and region → value as it stands


@dataclass(frozen=True)
class Field:
    """One field under the line.

    Attributes:
        shown: what it holds, as a person reads it; empty when nothing was said.
        words: the words of the sentence it came from; empty when it was typed into the field.
        is_missing: it is wanted for this kind and still empty.
    """

    name: str
    label: str
    shown: str
    words: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class Understood:
    """A line, read.

    Attributes:
        text: the sentence as it will be stored.
        parties: offices that owe or spoke; the first is responsible.
        at_odds: words of the sentence that a typed field contradicts.
        problems: sentences about fields that cannot be saved as they are.
    """

    kind: Kind
    text: str
    note_kind: NoteKind = NoteKind.PRESENTATION
    parties: tuple[Party, ...] = ()
    supporters: tuple[Party, ...] = ()
    executors: tuple[Party, ...] = ()
    due_on: date | None = None
    is_standing: bool = False
    indicator_id: int | None = None
    region_id: int | None = None
    measure: Measure = measures.NO_MEASURE
    proof: str = ""
    proposal: str = ""
    budget: Budget = budgets.NO_BUDGET
    fields: tuple[Field, ...] = ()
    at_odds: tuple[AtOdds, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def measure_shown(self) -> str:
        """The measure as printed: "54,2% menjadi 65%"."""
        return measures.printed(self.measure)

    def as_json(self) -> dict[str, Any]:
        """Return what the capture line shows."""
        return {
            "kind": self.kind,
            "text": self.text,
            "fields": [asdict(field) for field in self.fields],
            "problems": list(self.problems),
        }


def of_line(
    text: str,
    *,
    kind: Kind,
    fields: Mapping[str, str],
    vocabulary: Vocabulary,
    held_on: date,
    baseline: Baseline | None = None,
) -> Understood:
    """Return what a line says; nothing is raised, what cannot be is told in `problems`.

    Args:
        kind: of the pill that is on; a prefix in the text ("/t") goes before it.
        fields: what was typed into the fields under the line, by name; it goes before the sentence.
        baseline: the figure an aim starts from, when the line names only where it should lead.
    """
    parsed = tokens.parse(text, vocabulary, held_on)
    kind = Kind(parsed.kind) if parsed.kind else kind
    reader = LineReader(kind, parsed, fields, vocabulary, held_on)
    parties, supporters = reader.people()
    indicator, region = reader.entry("indicator"), reader.entry("region")
    due_on, is_standing = reader.due()
    understood = Understood(
        kind=kind,
        text=tokens.written_out(text, vocabulary, held_on, is_note=kind in NOTES),
        note_kind=reader.note_kind(),
        parties=parties,
        supporters=supporters,
        executors=reader.executors(),
        due_on=due_on,
        is_standing=is_standing,
        indicator_id=indicator.id if indicator else None,
        region_id=region.id if region else None,
        measure=_started(reader.measure(indicator), indicator, region, baseline),
        proof=reader.proof(),
        proposal=reader.proposal(),
        budget=reader.budget(),
        problems=tuple(reader.problems),
    )
    shown = _fields(understood, reader, indicator, region, vocabulary)
    said: dict[str, Any] = {"parties": parties, "due_on": due_on, "measure": understood.measure}
    return replace(understood, fields=shown, at_odds=at_odds.found(kind, parsed, vocabulary=vocabulary, **said))


def _started(measure: Measure, indicator: Entry | None, region: Entry | None, baseline: Baseline | None) -> Measure:
    is_aim = measure.kind is MeasureKind.VALUE and measure.from_value is None
    if baseline is None or indicator is None or not is_aim or measure.unit != indicator.unit:
        return measure
    value = baseline(indicator.id, region.id if region else None)
    return measure if value is None else replace(measure, from_value=indonesian.rounded_as_printed(value))


def _fields(
    understood: Understood, reader: LineReader, indicator: Entry | None, region: Entry | None, vocabulary: Vocabulary
) -> tuple[Field, ...]:
    kind = understood.kind
    shown = _shown(understood, indicator, region, {entry.id: entry.readable for entry in vocabulary.offices})
    return tuple(_field(reader, kind, name, label, shown[name]) for name, label in FIELDS[kind].items())


def _field(reader: LineReader, kind: Kind, name: str, label: str, shown: str) -> Field:
    """What was typed stays as it was typed until it is understood."""
    value = shown or reader.typed.get(name, "")
    return Field(name, label, value, reader.words.get(name, ""), not value and name in WANTED.get(kind, ()))


def _shown(
    understood: Understood, indicator: Entry | None, region: Entry | None, offices: Mapping[int | None, str]
) -> dict[str, str]:
    def named(parties: tuple[Party, ...]) -> str:
        return ", ".join(offices.get(party.office_id, party.name) for party in parties)

    due = STANDING if understood.is_standing else indonesian.day(understood.due_on) if understood.due_on else ""
    return {
        "note_kind": NOTE_WORDS[understood.note_kind],
        "owner": named(understood.parties),
        "supporters": named(understood.supporters),
        "executors": named(understood.executors),
        "due": due,
        "indicator": indicator.name if indicator else "",
        "region": region.readable if region else "",
        "measure": understood.measure_shown,
        "proof": understood.proof,
    }


def require_no_problem(understood: Understood) -> None:
    """Do nothing when the line can be saved.

    Raises:
        RuleBroken: with the first problem's sentence.
    """
    if understood.problems:
        raise RuleBroken(understood.problems[0])
