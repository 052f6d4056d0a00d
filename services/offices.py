"""Jabatan: the offices that speak, owe and sign, in protocol order, with who holds them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from data.models import Agency, Office, Official
from services import history
from services.access.roles import Actor, require_admin
from services.errors import NotFound, RuleBroken
from services.live import topics
from services.text import clean_line


@dataclass(frozen=True)
class AgencyRow:
    """An institution that offices belong to."""

    agency_id: int
    name: str
    short_name: str


@dataclass(frozen=True)
class OfficialRow:
    """Who holds an office, as it is printed."""

    official_id: int
    name: str
    nip: str
    rank: str
    acting: str
    on_behalf_of: str
    through: str
    version: int


@dataclass(frozen=True)
class OfficeRow:
    """An office, its place in the protocol (from 1), and its holder."""

    office_id: int
    title: str
    agency_id: int
    agency_name: str
    aliases: tuple[str, ...]
    place: int
    is_invited: bool
    is_active: bool
    is_sample: bool
    official: OfficialRow | None


def list_agencies(session: Session) -> list[AgencyRow]:
    """Return the active institutions in protocol order."""
    found = session.exec(select(Agency).where(col(Agency.is_active)).order_by(col(Agency.position), col(Agency.name)))
    return [AgencyRow(agency.id or 0, agency.name, agency.short_name) for agency in found]


def list_offices(session: Session, *, with_inactive: bool = False) -> list[OfficeRow]:
    """Return offices with their holders, in protocol order."""
    holders = {
        official.office_id: official for official in session.exec(select(Official).where(col(Official.is_active)))
    }
    found = session.exec(
        select(Office, Agency.name).join(Agency, col(Agency.id) == col(Office.agency_id)).order_by(*_ORDER)
    )
    rows = [_row(office, agency, place, holders.get(office.id or 0)) for place, (office, agency) in enumerate(found, 1)]
    return [row for row in rows if with_inactive or row.is_active]


def create_office(
    session: Session,
    *,
    title: str,
    agency_id: int,
    aliases: str = "",
    place: int | None = None,
    is_invited: bool = True,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of a new office.

    Args:
        aliases: other names the capture line understands, one a line.
        place: its place in the protocol from 1; the last when not given.

    Raises:
        NotAllowed: the actor is not an admin.
        RuleBroken: the title is blank or taken, or there is no such institution.
    """
    require_admin(actor)
    office = Office(
        title=_free_title(session, title),
        agency_id=_agency(session, agency_id),
        aliases=_lines(aliases),
        position=len(session.exec(select(Office.id)).all()) + 1,
        is_invited=is_invited,
    )
    session.add(office)
    session.flush()
    if place is not None:
        _put_at(session, office, place)
    history.record(session, actor=actor, now=now, action="create", entity=office, after=_fields(office))
    topics.bump(session, topics.DATA)
    return office.id or 0


def edit_office(
    session: Session,
    *,
    office_id: int,
    title: str,
    agency_id: int,
    aliases: str = "",
    place: int | None = None,
    is_invited: bool = True,
    is_active: bool = True,
    actor: Actor,
    now: datetime,
) -> None:
    """Change an office; one that is taken out of use stays in what was written with it.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such office.
        RuleBroken: the title is blank or taken, or there is no such institution.
    """
    require_admin(actor)
    office = office_row(session, office_id)
    before = _fields(office)
    office.title = _free_title(session, title, but=office_id)
    office.agency_id = _agency(session, agency_id)
    office.aliases, office.is_invited, office.is_active = _lines(aliases), is_invited, is_active
    if place is not None:
        _put_at(session, office, place)
    if (after := _fields(office)) != before:
        history.record(session, actor=actor, now=now, action="edit", entity=office, before=before, after=after)
        topics.bump(session, topics.DATA)


_ORDER = (col(Office.position), col(Office.title))


def _put_at(session: Session, office: Office, place: int) -> None:
    """Move an office to a place from 1 and number all anew, so that there is never a tie."""
    others = [other for other in session.exec(select(Office).order_by(*_ORDER)) if other.id != office.id]
    others.insert(max(place, 1) - 1, office)
    for position, other in enumerate(others, 1):
        other.position = position


def _free_title(session: Session, typed: str, *, but: int | None = None) -> str:
    title = needed(typed, "Isi nama jabatan, misalnya Kepala Dinas Kesehatan.")
    taken = session.exec(select(Office.id).where(Office.title == title)).first()
    if taken is not None and taken != but:
        raise RuleBroken(f"Jabatan “{title}” sudah ada. Ubah jabatan yang ada, atau beri nama lain.")
    return title


def needed(typed: str, message: str) -> str:
    """Return the cleaned text on one line, or raise RuleBroken with `message` when nothing is left."""
    text = clean_line(typed)[:160]
    if not text:
        raise RuleBroken(message)
    return text


def _agency(session: Session, agency_id: int) -> int:
    if session.get(Agency, agency_id) is None:
        raise RuleBroken("Pilih perangkat daerah atau lembaga untuk jabatan ini.")
    return agency_id


def office_row(session: Session, office_id: int) -> Office:
    """Return the office's row, or raise NotFound."""
    office = session.get(Office, office_id)
    if office is None:
        raise NotFound("Jabatan ini tidak ditemukan. Muat ulang halaman.")
    return office


def _lines(typed: str) -> str:
    return "\n".join(filter(None, (clean_line(line) for line in typed.splitlines())))


def _row(office: Office, agency: str, place: int, holder: Official | None) -> OfficeRow:
    return OfficeRow(
        office_id=office.id or 0,
        title=office.title,
        agency_id=office.agency_id,
        agency_name=agency,
        aliases=tuple(office.aliases.splitlines()),
        place=place,
        is_invited=office.is_invited,
        is_active=office.is_active,
        is_sample=office.is_sample,
        official=_holder(holder) if holder else None,
    )


def _holder(official: Official) -> OfficialRow:
    printed = (official.name, official.nip, official.rank, official.acting, official.on_behalf_of, official.through)
    return OfficialRow(official.id or 0, *printed, version=official.version)


def _fields(office: Office) -> dict[str, object]:
    return {
        key: getattr(office, key) for key in ("title", "agency_id", "aliases", "position", "is_invited", "is_active")
    }
