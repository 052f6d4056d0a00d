"""Questions about a line before it is saved: never obstacles, the line is saved as it stands whenever that is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from services import indonesian
from services.meetings import attendance, health_work, likeness, open_actions, states
from services.meetings.attendance import Came
from services.meetings.kinds import Kind
from services.meetings.open_actions import OpenAction
from services.meetings.understood import Understood
from services.meetings.vocabulary import Vocabulary

MANY_OPEN = 8  # so many open actions, and one more is worth a second thought
_NOBODY = Came(is_recorded=False, offices=frozenset())


@dataclass(frozen=True)
class Question:
    """Something worth asking before saving, and what would answer it.

    Attributes:
        name: what it is about: due, words, similar, absent, executor, load.
        detail: what one needs to know to answer.
        answer: the word on its button; empty when saving as it stands is the only answer.
        field, value: what the answer puts into a field under the line.
        words: of the sentence, which the answer replaces by `value`; then `field` is "text".
        item_id, found_in: the older action, and where one finds it; its answer leaves the line unsaved.
        waits: the first Enter after it stands is held once; the next one saves.
    """

    name: str
    sentence: str
    detail: str = ""
    answer: str = ""
    field: str = ""
    value: str = ""
    words: str = ""
    item_id: int | None = None
    found_in: str = ""
    waits: bool = False


def of_line(
    session: Session,
    *,
    meeting_id: int,
    read: Understood,
    lists: Vocabulary,
    actions: Sequence[OpenAction] | None = None,
) -> tuple[Question, ...]:
    """Return what is worth asking about a line in this meeting, the most important first.

    Args:
        actions: all open actions, when the caller holds them already.
    """
    if read.kind is not Kind.ACTION:
        return about(read, lists=lists)
    meeting = states.get(session, meeting_id)
    owner = read.parties[0].office_id if read.parties else None
    came = attendance.came(session, meeting_id=meeting_id, office_ids=[owner]) if owner else _NOBODY
    everything = open_actions.read(session) if actions is None else actions
    of_its_sort = [action for action in everything if action.is_sample == meeting.is_sample]
    return about(read, lists=lists, came=came, actions=of_its_sort, meeting_id=meeting_id)


def about(
    read: Understood,
    *,
    lists: Vocabulary,
    came: Came = _NOBODY,
    actions: Sequence[OpenAction] = (),
    meeting_id: int | None = None,
) -> tuple[Question, ...]:
    """Return the questions about a line, from what is known; the most important first.

    Args:
        came: whose people are recorded as present; nobody is asked about while no attendance is kept.
        actions: the open ones.
    """
    asked = [*_due(read, lists)]
    asked += _words(
        read, but="due" if asked else ""
    )  # a day that is being asked about is not written into the sentence
    if read.kind is Kind.ACTION:
        offices = {entry.id: entry.readable for entry in lists.offices}
        asked += _similar(read, lists, actions, meeting_id)
        asked += _absent(read, came, offices)
        asked += _executor(read, lists)
        asked += _load(read, actions, offices)
    return tuple(asked)


def most_alike(read: Understood, lists: Vocabulary, actions: Sequence[OpenAction]) -> OpenAction | None:
    """Return the open action that the line most likely says again, or None."""
    region = next((entry.readable for entry in lists.regions if entry.id == read.region_id), "")
    owner = read.parties[0] if read.parties else None
    said = likeness.deed(
        read.text,
        apart=(owner.name if owner else "", region, read.proof),
        owner_office_id=owner.office_id if owner else None,
        region_id=read.region_id,
        indicator_id=read.indicator_id,
    )
    scored = [(likeness.likeness(said, action.deed), action) for action in actions]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= likeness.ALIKE else None


def _due(read: Understood, lists: Vocabulary) -> Iterator[Question]:
    on = read.due_on
    if on is None or not lists.is_free(on):
        return
    instead = lists.working_day(on)
    holiday = lists.holidays.get(on)
    why = f"adalah {_as_said(holiday)}" if holiday else f"jatuh pada hari {indonesian.weekday(on)}"
    sentence = f"{indonesian.day(on)} {why}. Ganti menjadi {indonesian.long_day(instead)}?"
    words = next((field.words for field in read.fields if field.name == "due"), "")
    day = indonesian.day(instead)
    about = Question("due", sentence, answer="Ganti", field="due", value=day, waits=True)
    yield replace(about, field="text", words=words, value=f"paling lambat {day}") if words else about


def _words(read: Understood, *, but: str) -> Iterator[Question]:
    """The room reads the sentence, whatever the fields say."""
    for odd in (odd for odd in read.at_odds if odd.field != but):
        sentence = f"Kalimat masih menyebut “{odd.words}”, kolomnya lain. Ganti menjadi “{odd.instead}”?"
        yield Question("words", sentence, answer="Ganti", field="text", words=odd.words, value=odd.instead, waits=True)


def _similar(
    read: Understood, lists: Vocabulary, actions: Sequence[OpenAction], meeting_id: int | None
) -> Iterator[Question]:
    found = most_alike(read, lists, actions)
    if found is None:
        return
    where = "rapat ini" if found.meeting_id == meeting_id else f"rakor {indonesian.day(found.meeting_on)}"
    yield Question(
        "similar",
        f"Mirip dengan {found.label} (belum selesai). Lanjutkan yang lama atau buat yang baru?",
        detail=_told(found),
        answer="Lanjutkan yang lama",
        item_id=found.id,
        found_in=f"{found.label} dicatat pada {where} dan belum selesai; perkembangannya diisi pada Tindak Lanjut.",
        waits=True,
    )


def _told(action: OpenAction) -> str:
    """The older sentence, and what it does not say itself."""
    facts = (action.owner, f"paling lambat {indonesian.day(action.due_on)}" if action.due_on else "")
    unsaid = [fact for fact in facts if fact and fact.lower() not in action.text.lower()]
    return ". ".join(filter(None, (action.text.rstrip("."), ", ".join(unsaid))))


def _absent(read: Understood, came: Came, offices: Mapping[int, str]) -> Iterator[Question]:
    owner = read.parties[0] if read.parties else None
    if owner is None or owner.office_id is None or not came.is_recorded or owner.office_id in came.offices:
        return
    name = offices.get(owner.office_id, owner.name)
    sentence = f"{name} belum tercatat hadir. Tindak lanjut tetap disimpan dan disampaikan secara tertulis?"
    yield Question("absent", sentence, waits=True)


def _executor(read: Understood, lists: Vocabulary) -> Iterator[Question]:
    found = health_work.doers(read, lists)
    if not found:
        return
    names = ", ".join(entry.readable for entry in found)
    already = ", ".join(party.name for party in read.executors)
    sentence = f"Pekerjaan ini lazim dilaksanakan puskesmas. Tambahkan {names} sebagai pelaksana?"
    value = ", ".join(filter(None, (already, names)))
    yield Question("executor", sentence, answer="Tambahkan", field="executors", value=value)


def _load(read: Understood, actions: Sequence[OpenAction], offices: Mapping[int, str]) -> Iterator[Question]:
    owner = read.parties[0].office_id if read.parties else None
    count = sum(action.owner_office_id == owner for action in actions) if owner else 0
    if owner and count >= MANY_OPEN:
        yield Question(
            "load", f"{offices.get(owner, read.parties[0].name)} sudah memiliki {count} tindak lanjut terbuka."
        )


def _as_said(holiday: str) -> str:
    said = holiday[0].lower() + holiday[1:]
    return said if said.startswith(("libur", "cuti")) else f"libur {holiday}"
