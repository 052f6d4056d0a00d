"""Loading and removing samples: the same every time, gone in one call."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, SQLModel, col, func, select

from data.models import (
    ActionItem,
    Change,
    Measurement,
    Meeting,
    NumberSequence,
    Official,
    Participant,
)
from services import profiles, samples, settings
from services.access.roles import Actor
from services.errors import NotAllowed
from services.samples import removal
from tests.conftest import FILES

Content = list[tuple[str, list[tuple[object, ...]]]]


def content(session: Session) -> Content:
    """Every row of every table but the settings' clock, in order."""
    return [
        (table.name, sorted((tuple(row) for row in session.execute(table.select())), key=repr))
        for table in SQLModel.metadata.sorted_tables
        if table.name not in ("live_topic", "change")
    ]


@pytest.fixture(scope="module")
def before(unfilled: Session) -> Content:
    """What stood in the tables before the samples came."""
    return content(unfilled)


@pytest.fixture(scope="module")
def filled(before: Content, loaded: Session) -> Session:
    """The session with the samples, loaded after `before` was looked at."""
    return loaded


@pytest.fixture
def session(filled: Session) -> Iterator[Session]:
    """The samples once more for every test: what it does to them is rolled back."""
    point = filled.begin_nested()
    yield filled
    point.rollback()
    filled.expunge_all()


def emptied(session: Session) -> Session:
    """Return the session without any row, as a new database would be."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        session.execute(table.delete())
    session.expunge_all()
    return session


def test_two_loads_into_two_databases_give_the_same_content(session, now):
    first = _tables(session)
    another = emptied(session)
    profiles.load(another, profiles.SOPPENG, now=now)
    samples.load(another, now=now)

    assert _without_ids(_tables(another)) == _without_ids(first)


def _tables(session: Session) -> dict[str, list[dict[str, object]]]:
    session.flush()
    return {
        table.name: [dict(row._mapping) for row in session.execute(table.select().order_by(*table.primary_key))]
        for table in SQLModel.metadata.sorted_tables
    }


def _without_ids(tables: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """Ids go on counting and codes of doors are drawn; all else must be equal, frozen notula and history included."""
    own = ("id", "entity_id", "before", "after", "room_code", "check_in_secret")
    return {
        name: [
            {key: value for key, value in row.items() if key not in own}
            | {key: None for key in row if key.endswith("_id")}
            for row in rows
        ]
        for name, rows in tables.items()
        if name not in ("live_topic", "number_sequence", "setting")
    }


def test_loading_twice_changes_nothing(session, now):
    once = content(session)

    samples.load(session, now=now)

    assert content(session) == once


def test_one_call_removes_every_sample_and_leaves_the_rest(session, before, now, admin):
    samples.remove(session, actor=admin, now=now)

    after = content(session)
    assert [name for name, _ in after] == [name for name, _ in before]
    for (name, were), (_, are) in zip(before, after, strict=True):
        assert are == were or name in ("setting", "number_sequence")
    assert not settings.read(session).samples_loaded


def test_no_table_keeps_a_sample_row(session, now, admin):
    samples.remove(session, actor=admin, now=now)

    for table in removal.sample_tables():
        assert session.execute(select(func.count()).select_from(table).where(table.c.is_sample.is_(True))).scalar() == 0
    assert set(session.exec(select(NumberSequence.scope))) <= {"meeting-start"}
    left = {change.entity for change in session.exec(select(Change))}
    assert not left & {"meeting", "note", "action_item", "agreement", "participant", "agenda_item", "progress"}


def test_samples_can_be_loaded_again_after_their_removal(session, now, admin):
    samples.remove(session, actor=admin, now=now)

    samples.load(session, now=now)

    assert session.exec(select(func.count()).select_from(ActionItem)).one() == 12


def test_a_real_meeting_keeps_its_chair_when_the_samples_go(session, now, admin):
    chair = session.exec(select(Official)).first()
    assert chair is not None
    meeting = Meeting(title="Rakor TPPS", held_on=date(2025, 1, 9), chair_id=chair.id)
    session.add(meeting)
    session.flush()

    samples.remove(session, actor=admin, now=now)

    session.expire_all()
    kept = session.get(Official, meeting.chair_id)
    assert kept is not None
    assert (kept.name, kept.is_sample) == ("", False)
    assert session.exec(select(func.count()).select_from(Participant)).one() == 0


def test_a_real_value_stays_when_the_sample_it_replaced_goes(session, now, admin):
    sample = session.exec(select(Measurement).where(col(Measurement.is_sample))).first()
    assert sample is not None
    real = Measurement(
        series_id=sample.series_id,
        region_id=sample.region_id,
        period_kind=sample.period_kind,
        period_on=sample.period_on,
        numerator=1,
        denominator=2,
    )
    session.add(real)
    session.flush()
    sample.superseded_by = real.id
    session.add(sample)

    samples.remove(session, actor=admin, now=now)

    assert session.exec(select(Measurement.numerator).where(Measurement.id == real.id)).one() == 1


def test_only_an_admin_removes_samples(session, now, recorder: Actor):
    with pytest.raises(NotAllowed):
        samples.remove(session, actor=recorder, now=now)


def test_a_profile_without_samples_gets_none(session, now):
    empty_session = emptied(session)
    profiles.load(empty_session, FILES / "tangsel" / "profile.json", now=now)

    samples.load(empty_session, now=now)

    assert not samples.is_available(empty_session)
    assert empty_session.exec(select(Meeting)).first() is None
    assert not settings.read(empty_session).samples_loaded
