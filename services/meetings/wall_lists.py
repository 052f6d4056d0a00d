"""The left side of the wall for the meeting itself: acara, old actions, one item, attendance, opening and end."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from data.models import AgendaState
from services import indonesian
from services.meetings import wall_cards
from services.meetings.agenda import LEFT_OUT
from services.meetings.attendance import ElementCount
from services.meetings.items import MEASURE
from services.meetings.views import AgendaRow, Attendance, Item, MeetingHead

_STATE_WORDS = {
    AgendaState.CURRENT: "sedang dibahas",
    AgendaState.DONE: "selesai",
    **LEFT_OUT,
}

_JOINED = "\u00a0"  # a number and what it counts stay on one line
_COUNTED = ("kesepakatan", "rekomendasi", f"tindak{_JOINED}lanjut")


def words(title: str, *, facts: Sequence[dict[str, str]] = (), lines: Sequence[str] = ()) -> dict[str, Any]:
    """Return a stage of a few large words, facts below and plain lines under them."""
    return {"kind": "words", "title": title, "facts": list(facts), "lines": list(lines), "agenda": []}


def fact(head: str, big: str, small: str = "") -> dict[str, str]:
    """Return one fact: what it is, large what it says, small what belongs to it."""
    return {"head": head, "big": big, "small": small}


def agenda(rows: Sequence[AgendaRow], *, place: str) -> dict[str, Any]:
    """Return the run of show, the current acara marked."""
    return {"kind": "agenda", "title": place or "Susunan acara", "lead": [], "rows": [_acara(row) for row in rows]}


def _acara(row: AgendaRow) -> dict[str, str]:
    minutes = f"{row.planned_minutes} menit" if row.planned_minutes else ""
    word = _STATE_WORDS.get(row.state, minutes)
    if row.state is AgendaState.DONE and (taken := row.elapsed_seconds // 60):
        word = f"{word} · {taken} / {minutes}" if minutes else f"{word} · {taken} menit"
    return {"number": str(row.number or ""), "title": row.title, "state": str(row.state), "word": word}


def announcement(head: MeetingHead, rows: Sequence[AgendaRow], *, title: str, zone_word: str) -> dict[str, Any]:
    """Return what stands on the wall before the meeting: what, when, where, who leads, which acara."""
    until = f"–{head.ends_at}" if head.ends_at else ""
    facts = [fact("Hari, tanggal", head.held_shown, f"pukul {head.starts_at}{until} {zone_word}")]
    facts += [fact("Tempat", head.place)] if head.place else []
    facts += [fact("Pimpinan rapat", head.chair)] if head.chair else []
    return words(title, facts=facts) | {"kind": "announcement", "agenda": [_acara(row) for row in rows]}


def closing(items: Sequence[Item], *, division_names: dict[int, str], attended: Attendance) -> dict[str, Any]:
    """Return the last slide: how much was agreed, who owes how much, what is due first."""
    bound = [item for item in items if wall_cards.is_shown(item)]
    counted = Counter(item.word.lower().replace(" ", _JOINED) for item in bound)
    owners = len({owner for item in bound for owner in item.owners})
    told = [f"{counted[word]}{_JOINED}{word}" for word in _COUNTED if counted[word]]
    told += [f"{owners}{_JOINED}penanggung{_JOINED}jawab"] if owners else []
    dated = sorted((item for item in bound if item.due_on), key=lambda item: (item.due_on, item.id))
    facts = []
    if dated:
        first = wall_cards.label(dated[0], division_names=division_names)
        facts.append(
            fact("Batas waktu terdekat", dated[0].due_shown, " · ".join(filter(None, [first, dated[0].owner])))
        )
    if attended.present:
        facts.append(fact("Kehadiran", f"{attended.present} dari {attended.invited} undangan", _districts(attended)))
    return words(", ".join(told) or "Rapat selesai", facts=facts, lines=["Terima kasih atas kehadiran Bapak/Ibu."])


def attendance(attended: Attendance, elements: Sequence[ElementCount]) -> dict[str, Any]:
    """Return who came, in counts only: a name that is missing shames all morning."""
    absent = attended.invited - attended.present
    facts = [fact("Wilayah", _districts(attended))]
    facts += [fact("Belum hadir", f"{absent} undangan")] if absent > 0 else []
    lines = [f"{group.word}: {group.present} dari {group.invited}" for group in elements if group.invited]
    title = f"{attended.present} dari {attended.invited} undangan hadir"
    return words(title if attended.present else "Kehadiran belum dicatat", facts=facts, lines=lines)


def _districts(attended: Attendance) -> str:
    return attended.sentence.partition(" undangan, ")[2]


def item(one: Item, *, division_names: dict[int, str], today: date, until: date | None = None) -> dict[str, Any]:
    """Return one item over the whole wall; what the room is asked about it comes from wall_read_back.

    Args:
        until: as of wall_cards.content.
    """
    helpers = (("Pelaksana", one.executors), ("Pendukung", one.supporters))
    beside = ". ".join(f"{word}: {wall_cards.listed(names)}" for word, names in helpers if names)
    facts = [fact("Penanggung jawab" if one.kind != "note" else "Disampaikan oleh", one.owner or _NOT_YET, beside)]
    if one.kind != "note":
        facts.append(fact("Batas waktu", one.due_shown or _NOT_YET, _days_left(one.due_on, today)))
        counts = (
            "; ".join(filter(None, [one.kept.counts_shown, wall_cards.moved(one, until=until)])) if one.kept else ""
        )
        is_owed = MEASURE in one.missing  # an agreement needs none
        facts += [fact("Ukuran keberhasilan", one.measure or _NOT_YET, counts)] if one.measure or is_owed else []
        facts += [fact("Bukti dukung", one.proof)] if one.proof else []
    return {
        "kind": "item",
        "label": wall_cards.label(one, division_names=division_names),
        "text": one.text,
        "facts": facts,
        "question": "",
        "said": "",
        "remarks": [],
    }


_NOT_YET = "belum ditetapkan"


def _days_left(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    days = (due_on - today).days
    return f"{indonesian.number(days)} hari lagi" if days > 0 else "hari ini" if days == 0 else f"lewat {-days} hari"
