"""The first start: an empty database is filled once, and never filled over."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import ColumnElement
from sqlmodel import col, delete, func, select, update

from data import engine as database
from data.migrations import upgrade
from data.models import Agency, Change, Division, Indicator, Level, Measurement, Meeting, Region
from services import samples, settings, startup
from services.access.roles import PROGRAM
from services.errors import RuleBroken
from services.indicators import responsible
from services.transaction import reading, transaction
from tests.conftest import FILES, NOW

TANGSEL = FILES / "tangsel" / "profile.json"


@pytest.fixture
def own_database(tmp_path, monkeypatch) -> Iterator[None]:
    """A migrated, empty SQLite file of the test's own: preparing opens its own transaction."""
    database.dispose()
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("RAKOR_DATA_DIR", str(tmp_path))
    upgrade.to_newest()
    yield
    database.dispose()


def count(table: type, *conditions: ColumnElement[bool]) -> int:
    with reading() as session:
        return session.exec(select(func.count()).select_from(table).where(*conditions)).one()


def test_an_empty_database_becomes_soppeng_with_samples(own_database):
    startup.prepare(with_samples=True)

    with reading() as session:
        found = settings.read(session)
    assert (found.profile_short_name, found.samples_loaded) == ("Soppeng", True)
    assert count(Meeting, col(Meeting.is_sample).is_(True)) == 3


def test_without_samples_only_the_reference_is_there(own_database):
    startup.prepare(with_samples=False)

    assert count(Meeting) == 0
    assert count(Measurement, col(Measurement.is_sample).is_(True)) == 0
    assert count(Region) == 81


def test_another_start_changes_nothing_and_brings_no_samples_back(own_database):
    startup.prepare(with_samples=True)
    with transaction() as session:
        settings.change(session, actor=PROGRAM, now=NOW, capital="Batu-Batu")
    with transaction() as session:
        samples.remove(session, actor=PROGRAM, now=NOW)

    startup.prepare(with_samples=True)

    assert count(Meeting) == 0
    with reading() as session:
        assert settings.read(session).capital == "Batu-Batu"


def answering(code: str) -> str:
    with reading() as session:
        indicator_id = session.exec(select(Indicator.id).where(Indicator.code == code)).one()
        return responsible.agency_names(session).get(indicator_id or 0, "")


def as_before_agencies_answered() -> None:
    """Bring the database to what an earlier release left: nobody named, nothing proposed."""
    with transaction() as session:
        session.execute(update(Indicator).values(agency_id=None))
        session.execute(update(Division).values(agency_id=None))
        session.execute(delete(Change).where(col(Change.entity) == "responsible_agencies"))


def test_a_database_of_an_earlier_release_gets_the_proposed_agencies_but_not_over_what_was_set(own_database):
    startup.prepare(with_samples=False)
    as_before_agencies_answered()
    with transaction() as session:
        social = session.exec(select(Agency.id).where(Agency.name == "Dinas Sosial")).one()
        session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one().agency_id = social
        session.exec(select(Agency).where(Agency.short_name == "Kemenag")).one().name = "Kementerian Agama"

    startup.prepare(with_samples=False)

    assert (answering("A-SP-04"), answering("A-SP-05")) == ("Dinas Sosial", "Dinas Kesehatan")
    assert answering("B-LY-04").endswith("Keluarga Berencana")  # its own agency goes by another name here


def test_an_agency_that_was_taken_away_stays_away_at_the_next_start(own_database):
    startup.prepare(with_samples=False)
    with transaction() as session:
        indicator_id = session.exec(select(Indicator.id).where(Indicator.code == "A-SN-01")).one() or 0
        given: dict[str, Any] = {"agency_id": None, "actor": PROGRAM, "now": NOW}
        responsible.assign(session, sort="indicator", row_id=indicator_id, **given)

    startup.prepare(with_samples=False)

    assert answering("A-SN-01") == "Dinas Kesehatan"  # the coordinator of its bidang


def test_the_default_profile_proposes_nothing_to_another_regency(own_database):
    startup.prepare(with_samples=False, profile=TANGSEL)
    startup.prepare(with_samples=False)

    assert answering("A-SP-04") == ""


def test_another_profile_needs_only_its_file(own_database):
    startup.prepare(with_samples=True, profile=TANGSEL)

    assert count(Region, col(Region.level) == Level.DISTRICT) == 7
    assert count(Meeting) == 0


def test_a_folder_of_one_regency_refuses_the_profile_of_another(own_database):
    startup.prepare(with_samples=False)

    with pytest.raises(RuleBroken, match="milik Kabupaten Soppeng"):
        startup.prepare(with_samples=True, profile=TANGSEL)


def test_a_faulty_profile_leaves_the_database_empty(own_database, tmp_path):
    faulty = tmp_path / "profil.json"
    faulty.write_text("{}", encoding="utf-8")

    with pytest.raises(RuleBroken, match="wajib diisi: kode"):
        startup.prepare(with_samples=True, profile=faulty)

    assert count(Region) == 0
