"""What stands around captured items: people, indicators, regions, figures, and what became of them."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from data.models import ActionItem, ActionSupport, Agreement, AgreementParty, Indicator, Note, Region
from services.meetings import item_words, kept_figures
from services.meetings.views import ItemKind, Kept


class Around:
    """What stands around the rows of one kind, read with one query each: people, indicators, regions, figures."""

    def __init__(
        self, session: Session, kind: ItemKind, rows: list[Any], with_figures: bool, until: date | None
    ) -> None:
        ids = [row.id for row in rows]
        self.owners: dict[int, list[Any]] = defaultdict(list)
        self.supporters: dict[int, list[str]] = defaultdict(list)
        self.executors: dict[int, list[str]] = defaultdict(list)
        self._people(session, kind, ids)
        self.indicators = _named(session, Indicator.id, Indicator.short_name, {row.indicator_id for row in rows})
        self.regions = _places(session, {row.region_id for row in rows})
        self.became = _became(session, kind, rows)
        self.origins = _origins(session, rows) if kind == "action" else {}
        self.kept: dict[int, Kept] = {}
        if with_figures:
            self.kept = kept_figures.of_items(session, kind=kind, rows=rows, until=until)

    def _people(self, session: Session, kind: ItemKind, ids: list[int]) -> None:
        if kind == "agreement":
            for party in session.exec(
                select(AgreementParty)
                .where(col(AgreementParty.agreement_id).in_(ids))
                .order_by(col(AgreementParty.position))
            ):
                if party.is_supporter:
                    self.supporters[party.agreement_id].append(party.name)
                else:
                    self.owners[party.agreement_id].append(party)
        if kind == "action":
            for helper in session.exec(
                select(ActionSupport)
                .where(col(ActionSupport.action_item_id).in_(ids))
                .order_by(col(ActionSupport.position))
            ):
                (self.executors if helper.is_executor else self.supporters)[helper.action_item_id].append(helper.name)


def _became(session: Session, kind: ItemKind, rows: list[Any]) -> dict[int, list[str]]:
    """Numbers of the actions that were made of these notes or agreements, in the order they were given."""
    made: dict[int, list[str]] = defaultdict(list)
    if kind == "action":
        return made
    origin: Any = ActionItem.origin_note_id if kind == "note" else ActionItem.origin_agreement_id
    found = select(origin, ActionItem.number).where(
        col(ActionItem.meeting_id).in_({row.meeting_id for row in rows}),
        origin.in_([row.id for row in rows]),
        col(ActionItem.cancelled_at).is_(None),
    )
    for item_id, number in session.exec(found.order_by(col(ActionItem.id))):
        made[item_id].append(number)
    return made


def _origins(session: Session, rows: list[ActionItem]) -> dict[int, str]:
    """What actions were made of, as printed."""
    labels: dict[tuple[str, int], str] = {}
    if notes := {row.origin_note_id for row in rows if row.origin_note_id}:
        found = session.exec(select(Note).where(col(Note.id).in_(notes)))
        labels |= {("note", note.id or 0): item_words.of_note(note) for note in found}
    if agreements := {row.origin_agreement_id for row in rows if row.origin_agreement_id}:
        agreed = session.exec(select(Agreement).where(col(Agreement.id).in_(agreements)))
        labels |= {("agreement", one.id or 0): item_words.of_agreement(one) for one in agreed}
    keys = {row.id or 0: ("note", row.origin_note_id or 0) for row in rows if row.origin_note_id}
    keys |= {row.id or 0: ("agreement", row.origin_agreement_id or 0) for row in rows if row.origin_agreement_id}
    return {item_id: labels.get(key, "") for item_id, key in keys.items()}


def _named(session: Session, key: Any, name: Any, ids: set[int | None]) -> dict[int | None, str]:
    wanted = [found for found in ids if found is not None]
    return dict(session.exec(select(key, name).where(key.in_(wanted))).all()) if wanted else {}


def _places(session: Session, ids: set[int | None]) -> dict[int | None, Region]:
    wanted = [found for found in ids if found is not None]
    return {row.id: row for row in session.exec(select(Region).where(col(Region.id).in_(wanted)))} if wanted else {}
