"""How phones come into a meeting: its room code and the addresses they open."""

from dataclasses import dataclass

from sqlmodel import Session

from services import phones, settings
from services.meetings import states


@dataclass(frozen=True)
class Room:
    """What the recorder reads out when somebody asks; addresses are empty when no phone can reach the program."""

    code: str
    address: str
    follow: str


def of(session: Session, *, meeting_id: int) -> Room:
    """Return the room of one meeting, or raise NotFound."""
    meeting = states.get(session, meeting_id)
    address = phones.address(settings.read(session))
    return Room(meeting.room_code, address, f"{address}/ikuti/{meeting.room_code}" if address else "")
