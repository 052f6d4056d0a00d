"""Pejabat: who holds an office, as it is printed; a new holder takes the former one's place."""

from datetime import datetime

from sqlmodel import Session, col, select

from data.models import Office, Official
from services import history
from services.access.roles import Actor, require_admin
from services.errors import Conflict, NotFound, RuleBroken
from services.live import topics
from services.text import clean_line

ACTING_FORMS = ("", "Plt.", "Plh.", "Pj.")


def save(
    session: Session,
    *,
    office_id: int,
    name: str,
    nip: str = "",
    rank: str = "",
    acting: str = "",
    on_behalf_of: str = "",
    through: str = "",
    official_id: int | None = None,
    version: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Return the id of the holder of an office, as typed: new, in place of the former one, or corrected.

    Args:
        official_id: the holder to correct; None for a new one, whom the former one gives way to.
        on_behalf_of: the office in whose name the holder signs ("a.n."); `through`: the office between ("u.b.").
        version: the version that was corrected.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such office or official.
        RuleBroken: the name is blank, the acting form unknown, or "u.b." without "a.n.".
        Conflict: somebody else changed it meanwhile.
    """
    require_admin(actor)
    _check(session, office_id, name, acting)
    if clean_line(through) and not clean_line(on_behalf_of):
        raise RuleBroken("u.b. hanya dipakai bersama a.n. Isi juga atas nama jabatan siapa.")
    official, before = _to_write(session, office_id, official_id, version, actor, now)
    official.name = clean_line(name)[:160]
    official.nip, official.rank, official.acting = clean_line(nip)[:30], clean_line(rank)[:80], acting
    official.on_behalf_of, official.through = clean_line(on_behalf_of)[:160], clean_line(through)[:160]
    session.add(official)
    session.flush()
    action = "edit" if before else "create"
    history.record(
        session, actor=actor, now=now, action=action, entity=official, before=before, after=_person(official)
    )
    topics.bump(session, topics.DATA)
    return official.id or 0


def remove(session: Session, *, official_id: int, actor: Actor, now: datetime) -> None:
    """Leave an office without a holder; the former one stays in what was written.

    Raises:
        NotAllowed: the actor is not an admin.
        NotFound: no such official.
    """
    require_admin(actor)
    official = _official(session, official_id)
    official.is_active = False
    history.record(session, actor=actor, now=now, action="deactivate", entity=official, before=_person(official))
    topics.bump(session, topics.DATA)


def _check(session: Session, office_id: int, name: str, acting: str) -> None:
    if session.get(Office, office_id) is None:
        raise NotFound("Jabatan ini tidak ditemukan. Muat ulang halaman.")
    if acting not in ACTING_FORMS:
        raise RuleBroken("Pilih Plt., Plh., Pj., atau kosongkan.")
    if not clean_line(name):
        raise RuleBroken("Isi nama pejabat beserta gelarnya.")


def _to_write(
    session: Session, office_id: int, official_id: int | None, version: int | None, actor: Actor, now: datetime
) -> tuple[Official, dict[str, object]]:
    if official_id is not None:
        official = _official(session, official_id)
        if version is not None and official.version != version:
            raise Conflict("Pejabat ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Bapak/Ibu.")
        return official, _person(official)
    held = select(Official).where(Official.office_id == office_id, col(Official.is_active))
    for former in session.exec(held).all():
        remove(session, official_id=former.id or 0, actor=actor, now=now)
    return Official(office_id=office_id, name=""), {}


def _official(session: Session, official_id: int) -> Official:
    official = session.get(Official, official_id)
    if official is None:
        raise NotFound("Pejabat ini tidak ditemukan. Muat ulang halaman.")
    return official


def _person(official: Official) -> dict[str, object]:
    told = ("office_id", "name", "nip", "rank", "acting", "on_behalf_of", "through")
    return {key: getattr(official, key) for key in told}
