"""Which seat of the invitation somebody takes: by office, title, alias, name, or as the only one of an agency."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from data.models import Agency, Office, Participant
from services.text import fold


@dataclass(frozen=True)
class Seat:
    """An invited row and whether its title stays: who represents an office, or comes for an agency, has an own one."""

    person: Participant
    keeps_title: bool


def seat_for(session: Session, people: list[Participant], given: dict[str, str], office_id: int | None) -> Seat | None:
    """Return the invited row that somebody fills, or None when there is none, or none that is free.

    A seat is free while nobody sits on it, or when it was ticked by hand without a name, or under this very name.
    Who represents somebody takes that one's seat.
    """
    invited = [person for person in people if person.is_invited]
    names = _names(session, invited)
    wanted = fold(given["represents"]) or fold(given["title"])
    agency = fold(given["agency_name"])
    tests: tuple[Callable[[Participant], bool], ...] = (
        lambda seat: office_id is not None and seat.office_id == office_id,
        lambda seat: wanted in names[seat.id or 0],
        lambda seat: bool(agency) and f"{wanted} {agency}" in names[seat.id or 0],
        lambda seat: bool(seat.name) and fold(seat.name) == fold(given["name"]),
    )
    for test in tests:
        if fitting := [seat for seat in invited if test(seat)]:
            free = next((seat for seat in fitting if _is_free(seat, given["name"])), None)
            keeps = free is not None and fold(given["title"]) in names[free.id or 0]
            return Seat(free, keeps_title=keeps or office_id is not None) if free else None
    only = _only_one_of(session, invited, agency or wanted)
    return Seat(only, keeps_title=False) if only else None


def _is_free(seat: Participant, name: str) -> bool:
    return seat.attended_at is None or not seat.name or fold(seat.name) == fold(name)


def _names(session: Session, seats: Iterable[Participant]) -> dict[int, set[str]]:
    """Return what each seat goes by, folded: its title, its office's title and aliases."""
    offices = {
        office.id: {fold(office.title), *map(fold, office.aliases.splitlines())}
        for office in session.exec(
            select(Office).where(col(Office.id).in_([seat.office_id for seat in seats if seat.office_id]))
        )
    }
    return {seat.id or 0: ({fold(seat.title)} | offices.get(seat.office_id, set())) - {""} for seat in seats}


def _only_one_of(session: Session, invited: list[Participant], agency: str) -> Participant | None:
    """Return the single free seat of an agency; where several are invited nobody can tell which."""
    if not agency:
        return None
    called = {
        row.id: {fold(row.name), fold(row.short_name)} - {""}
        for row in session.exec(
            select(Agency).where(col(Agency.id).in_([seat.agency_id for seat in invited if seat.agency_id]))
        )
    }
    free = [
        seat
        for seat in invited
        if seat.attended_at is None and agency in called.get(seat.agency_id, set()) | {fold(seat.agency_name)}
    ]
    return free[0] if len(free) == 1 else None
