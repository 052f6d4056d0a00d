"""What is offered while one types: names of the lists, what a note may be, and the days something may be due on."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services import indonesian
from services.meetings.item_words import NOTE_WORDS
from services.meetings.vocabulary import Entry, Vocabulary
from services.text import fold

_DAYS = 366  # so far ahead a due date is offered
_MONTHS = 12


@dataclass(frozen=True)
class Offer:
    """One thing to choose.

    Attributes:
        name: what goes into the line or the field.
        also: what one may type to find it besides its name, folded.
        about: what stands beside it in the list, to tell it from others.
        is_usual: it is offered before anything is typed.
    """

    name: str
    also: tuple[str, ...] = ()
    about: str = ""
    is_usual: bool = False


def of_lists(lists: Vocabulary, *, held_on: date) -> dict[str, tuple[Offer, ...]]:
    """Return what can be chosen, by list: office, indicator, region, note_kind, day.

    An office is found by its agency too.

    Args:
        held_on: the meeting's date; something is due after it.
    """
    return {
        "office": tuple(_of_entry(entry) for entry in lists.offices),
        "indicator": tuple(_of_entry(entry) for entry in lists.indicators),
        "region": tuple(_of_entry(entry) for entry in lists.regions),
        "note_kind": tuple(Offer(word) for word in NOTE_WORDS.values()),
        "day": tuple(_days(lists, held_on)),
    }


def _of_entry(entry: Entry) -> Offer:
    also = (" ".join(spelling) for spelling in entry.spellings)
    return Offer(entry.readable, tuple(said for said in also if said != fold(entry.readable)))


def _days(lists: Vocabulary, held_on: date) -> Iterator[Offer]:
    """Every day of the coming year; the usual ones, moved to a working day, also by what they are called."""
    usual: dict[date, list[str]] = {}
    for on, words in _usual(held_on):
        usual.setdefault(lists.working_day(on), []).append(words)
    for on in (held_on + timedelta(days=days) for days in range(1, _DAYS + 1)):
        called = usual.get(on, [])
        also = (*(fold(words) for words in called), f"{on.day}/{on.month}", f"{on.day}/{on.month}/{on.year}")
        yield Offer(indonesian.day(on), also, " · ".join(filter(None, [_told(lists, on), *called])), bool(called))


def _usual(held_on: date) -> Iterator[tuple[date, str]]:
    for weeks, words in ((1, "satu minggu"), (2, "dua minggu")):
        yield held_on + timedelta(weeks=weeks), words
    first = held_on.replace(day=1)
    for _ in range(_MONTHS):
        end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        yield end, f"akhir {indonesian.month(end)}"
        first = end + timedelta(days=1)


def _told(lists: Vocabulary, on: date) -> str:
    holiday = lists.holidays.get(on, "")
    return f"{indonesian.weekday(on)} · libur: {holiday}" if holiday else indonesian.weekday(on)
