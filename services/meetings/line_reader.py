"""Reads one line field by field: what was typed into a field goes before the sentence, the sentence before a guess."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from data.models import MeasureKind, NoteKind
from services import indonesian
from services.errors import RuleBroken
from services.meetings import budgets, measures, sayings, token_values
from services.meetings.budgets import Budget
from services.meetings.item_words import NOTE_WORDS
from services.meetings.kinds import FIELDS, LATER, NOTES, STANDING, Kind
from services.meetings.measures import Measure
from services.meetings.tokens import Parsed, Token
from services.meetings.views import Party
from services.meetings.vocabulary import Entry, Match, Vocabulary, words_of
from services.text import clean_line


class LineReader:
    """One line, its typed fields, and the lists it is read against.

    Attributes:
        typed: what was typed into fields, cleaned, by name.
        words: the words of the sentence that each field came from; filled while reading.
        problems: sentences about what cannot be saved as it is; filled while reading.
    """

    def __init__(
        self, kind: Kind, parsed: Parsed, fields: Mapping[str, str], vocabulary: Vocabulary, held_on: date
    ) -> None:
        self.problems: list[str] = []
        self.words: dict[str, str] = {}
        self._kind, self._parsed, self._vocabulary, self._held_on = kind, parsed, vocabulary, held_on
        names = (*FIELDS[kind], *LATER.get(kind, ()))
        self.typed = {name: clean_line(fields[name]) for name in names if fields.get(name) is not None}
        self._proposed_owner = clean_line(fields.get("proposed_owner", "")) if kind is Kind.ACTION else ""

    def people(self) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Owners and supporters; an action has one owner, who else was named helps."""
        owners = self._parties("owner", "owner", self._leading) or self._proposed()
        supporters = self._parties("supporters", "supporter", tuple)
        if self._kind is Kind.ACTION or self._kind in NOTES:
            owners, others = owners[:1], owners[1:]
            supporters = (*others, *supporters)
        named = FIELDS[self._kind]
        return owners, tuple(dict.fromkeys(supporters)) if "supporters" in named else ()

    def executors(self) -> tuple[Party, ...]:
        """Who does the work for the owner; only its field says so."""
        is_typed = "executors" in FIELDS[self._kind] and "executors" in self.typed
        return tuple(_typed_parties(self.typed["executors"], self._vocabulary)) if is_typed else ()

    def entry(self, name: str) -> Entry | None:
        """An indicator or a region."""
        if name in self.typed:
            typed = self.typed[name]
            found = self._vocabulary.whole(name, typed) if typed else None  # type: ignore[arg-type]
            if typed and found is None:
                self._problem(f"{FIELDS[self._kind][name]} “{typed}” tidak ada dalam daftar. Pilih dari daftar.")
            return found
        return self._said(name)

    def due(self) -> tuple[date | None, bool]:
        """The due date, or that the agreement has none because it stands."""
        if "due" not in FIELDS[self._kind]:
            return None, False
        if "due" in self.typed:
            return self._typed_due(self.typed["due"])
        on = self._said("due")
        is_standing = on is None and self._kind is not Kind.ACTION and self._said("standing") is not None
        if is_standing:
            self.words["due"] = STANDING
        return self._checked(on), is_standing

    def measure(self, indicator: Entry | None) -> Measure:
        """The aim as a measure; a bare number about a percentage is percent."""
        if "measure" not in FIELDS[self._kind]:
            return measures.NO_MEASURE
        percent = indicator is not None and indicator.unit == "persen"
        if "measure" in self.typed:
            return measure_of(self.typed["measure"], percent=percent)
        aim = self._said("measure")
        return _as_measure(aim, percent=percent) if aim else measures.NO_MEASURE

    def proof(self) -> str:
        """The words of the proof."""
        if "proof" not in FIELDS[self._kind]:
            return ""
        return self.typed["proof"] if "proof" in self.typed else self._said("proof") or ""

    def proposal(self) -> str:
        """The way out of a kendala; only its field says it."""
        return self.typed.get("proposal", "")

    def budget(self) -> Budget:
        """Where the money of an action comes from; only its field says it."""
        try:
            return budgets.parse(self.typed.get("budget", ""))
        except RuleBroken as error:
            self._problem(str(error))
            return budgets.NO_BUDGET

    def note_kind(self) -> NoteKind:
        """What a Catatan is: as said in its field, a usul or a tanggapan when the sentence says so, else a paparan.

        A paparan is a point of its own. Who merely speaks next does not answer who spoke before.
        """
        if typed := self.typed.get("note_kind", ""):
            for kind, word in NOTE_WORDS.items():
                if word.lower().startswith(typed.lower()):
                    return kind
            self._problem(f"Jenis “{typed}” tidak dikenal. Tulis salah satu: {', '.join(NOTE_WORDS.values())}.")
        if sayings.proposes(self._parsed.body):
            return NoteKind.PROPOSAL
        head = self._office_at_head()
        is_answer = sayings.answers(self._parsed.body, head.end if head else 0)
        return NoteKind.RESPONSE if is_answer else NoteKind.PRESENTATION

    def _said(self, role: Any) -> Any:
        found = self._parsed.of(role)
        if not found:
            return None
        self.words[role] = self._parsed.words(found[-1])
        return found[-1].value

    def _parties(self, name: str, role: Any, guess: Callable[[], tuple[Entry, ...]]) -> tuple[Party, ...]:
        if name in self.typed:
            return tuple(_typed_parties(self.typed[name], self._vocabulary))
        said = self._owner() if role == "owner" else self._parsed.of(role)
        entries = tuple(entry for token in said for entry in token.value) if said else guess()
        if said:
            self.words[name] = " ".join(self._parsed.words(token) for token in said)
        return tuple(Party(entry.id, entry.name) for entry in dict.fromkeys(entries))

    def _owner(self) -> list[Token]:
        """Who spoke a note, or who owes; the last one counts. A bare "oleh" names who does, not who speaks."""
        named = self._parsed.of("owner")
        spoke = [token for token in named if sayings.is_said(self._parsed.body, token.start)]
        if self._kind in NOTES:
            return [token for token in named if token.is_short or token in spoke][-1:]
        return ([token for token in named if token not in spoke] or named)[-1:]

    def _proposed(self) -> tuple[Party, ...]:
        """Who answers for the number an action is about, when neither its field nor the sentence says otherwise."""
        if "owner" in self.typed or not self._proposed_owner:
            return ()
        return tuple(_typed_parties(self._proposed_owner, self._vocabulary))

    def _leading(self) -> tuple[Entry, ...]:
        """The office a sentence begins with: it owes the action, is the party, or speaks the note."""
        found = self._office_at_head()
        if found is None:
            return ()
        if self._kind in NOTES and not sayings.speaks(self._parsed.body, found.end):
            return ()
        self.words["owner"] = self._parsed.body[found.start : found.end]
        return (found.entry,)

    def _office_at_head(self) -> Match | None:
        words = words_of(self._parsed.body)
        found = self._vocabulary.match("office", words, 0) if words else None
        return None if found is None or self._parsed.body[: found.start].strip() else found

    def _typed_due(self, typed: str) -> tuple[date | None, bool]:
        if not typed:
            return None, False
        if typed.lower() == STANDING:
            return None, self._kind is not Kind.ACTION
        found = token_values.day_at(typed, 0, self._held_on)
        if found is None or typed[found[1] :].strip():
            self._problem(f"Batas waktu “{typed}” tidak dikenali. Tulis misalnya 27 Maret 2025 atau 27/3.")
            return None, False
        return self._checked(found[0]), False

    def _checked(self, on: date | None) -> date | None:
        if on is not None and on < self._held_on:
            self._problem(
                f"Batas waktu {indonesian.day(on)} mendahului tanggal rapat, {indonesian.day(self._held_on)}. "
                "Perbaiki tanggalnya, lalu simpan lagi."
            )
        return on

    def _problem(self, sentence: str) -> None:
        self.problems.append(sentence)


def measure_of(typed: str, *, percent: bool) -> Measure:
    """Return what was typed as a measure: an aim ("54,2% menjadi 65%"), a count ("7 kader"), else an output."""
    said = clean_line(typed)
    if not said:
        return measures.NO_MEASURE
    for written in (said, f"dari {said}", f"menjadi {said}"):
        found = token_values.aim_at(written, 0)
        if found is not None and not written[found.end :].strip(" .%"):
            counts = written.startswith("menjadi ") and not said.lower().startswith("menjadi")
            return _as_measure(found.aim, percent=percent, counts=counts)
    return Measure(MeasureKind.OUTPUT, text=said)


def _as_measure(aim: token_values.Aim, *, percent: bool, counts: bool = False) -> Measure:
    unit = aim.unit or ("persen" if percent else "")
    kind = MeasureKind.COUNT if counts and unit not in ("", "persen") else MeasureKind.VALUE
    return Measure(kind, aim.from_value, aim.to_value, unit)


def _typed_parties(typed: str, vocabulary: Vocabulary) -> Iterator[Party]:
    """Names between commas; a name of the list may hold commas itself, so the longest that fits is taken first."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    while parts:
        sizes = range(len(parts), 0, -1)
        size, entry = next(
            ((n, found) for n in sizes if (found := vocabulary.whole("office", ", ".join(parts[:n])))), (1, None)
        )
        yield Party(entry.id, entry.name) if entry else Party(None, parts[0])
        parts = parts[size:]
