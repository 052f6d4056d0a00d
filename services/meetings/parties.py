"""Who owes, supports or speaks: an office of the list, or a name as it was typed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from data.models import ActionSupport, AgreementParty, Office
from services.meetings.views import ItemKind, Party
from services.text import clean_line

LISTS: dict[ItemKind, tuple[str, ...]] = {
    "note": (),
    "agreement": ("parties", "supporters"),
    "action": ("supporters", "executors"),
}


def settled(session: Session, parties: Sequence[Party]) -> list[Party]:
    """Return the parties as they are printed: cleaned names, an office's title where no name was typed; no doubles."""
    titles = _titles(session, parties)
    named = (
        Party(party.office_id, clean_line(party.name) or titles.get(party.office_id or 0, "")) for party in parties
    )
    return list(dict.fromkeys(Party(party.office_id, party.name[:160]) for party in named if party.name))


def named(fields: Mapping[str, Any], lists: Collection[str]) -> dict[str, list[str]]:
    """Return the lists of parties among `fields`, as the history tells them: by name."""
    said = {name: fields[name] for name in sorted(lists) if fields.get(name) is not None}
    return {name: [party.name for party in parties] for name, parties in said.items()}


def one(session: Session, party: Party | None) -> Party:
    """Return one party as it is printed; an empty one when nobody was named."""
    found = settled(session, [party]) if party else []
    return found[0] if found else Party(None, "")


def add_of_agreement(
    session: Session, *, agreement_id: int, parties: Sequence[Party], supporters: Sequence[Party]
) -> None:
    """Write the parties and supporters of a new agreement."""
    for is_supporter, given in ((False, parties), (True, supporters)):
        _add(session, AgreementParty, given, agreement_id=agreement_id, is_supporter=is_supporter)


def add_of_action(session: Session, *, item_id: int, supporters: Sequence[Party], executors: Sequence[Party]) -> None:
    """Write the supporters and executors of a new action."""
    for is_executor, given in ((False, supporters), (True, executors)):
        _add(session, ActionSupport, given, action_item_id=item_id, is_executor=is_executor)


def replace_of_agreement(
    session: Session, *, agreement_id: int, parties: Sequence[Party] | None, supporters: Sequence[Party] | None
) -> None:
    """Write the parties and supporters of an agreement anew; None leaves that list as it is."""
    for is_supporter, given in ((False, parties), (True, supporters)):
        _replace(session, AgreementParty, given, agreement_id=agreement_id, is_supporter=is_supporter)


def replace_of_action(
    session: Session, *, item_id: int, supporters: Sequence[Party] | None, executors: Sequence[Party] | None
) -> None:
    """Write the supporters and executors of an action anew; None leaves that list as it is."""
    for is_executor, given in ((False, supporters), (True, executors)):
        _replace(session, ActionSupport, given, action_item_id=item_id, is_executor=is_executor)


def _replace(
    session: Session,
    table: type[AgreementParty] | type[ActionSupport],
    given: Sequence[Party] | None,
    **which: Any,
) -> None:
    if given is None:
        return
    for row in session.exec(select(table).filter_by(**which)):
        session.delete(row)
    _add(session, table, given, **which)


def _add(
    session: Session, table: type[AgreementParty] | type[ActionSupport], given: Sequence[Party], **which: Any
) -> None:
    for position, party in enumerate(settled(session, given)):
        session.add(table(**which, office_id=party.office_id, name=party.name, position=position))


def former(
    session: Session, kind: ItemKind, *, item_id: int, names: frozenset[str]
) -> dict[str, list[tuple[int | None, str]]]:
    """Return these lists of an item as they stand, for the history: office and name of each."""
    found: dict[str, list[tuple[int | None, str]]] = {name: [] for name in LISTS[kind]}
    if kind == "agreement":
        agreed = select(AgreementParty).where(AgreementParty.agreement_id == item_id)
        for party in session.exec(agreed.order_by(col(AgreementParty.position))):
            found["supporters" if party.is_supporter else "parties"].append((party.office_id, party.name))
    if kind == "action":
        helping = select(ActionSupport).where(ActionSupport.action_item_id == item_id)
        for helper in session.exec(helping.order_by(col(ActionSupport.position))):
            found["executors" if helper.is_executor else "supporters"].append((helper.office_id, helper.name))
    return {name: people for name, people in found.items() if name in names}


def replace(session: Session, kind: ItemKind, *, item_id: int, lists: Mapping[str, Sequence[Party]]) -> None:
    """Write these lists of an item anew; a list that is not named stays as it is."""
    if kind == "agreement":
        given = {"parties": lists.get("parties"), "supporters": lists.get("supporters")}
        replace_of_agreement(session, agreement_id=item_id, **given)
    if kind == "action":
        given = {"supporters": lists.get("supporters"), "executors": lists.get("executors")}
        replace_of_action(session, item_id=item_id, **given)


def _titles(session: Session, parties: Sequence[Party]) -> dict[int, str]:
    wanted = [party.office_id for party in parties if party.office_id and not clean_line(party.name)]
    if not wanted:
        return {}
    return {office.id or 0: office.title for office in session.exec(select(Office).where(col(Office.id).in_(wanted)))}
