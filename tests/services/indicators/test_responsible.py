"""Who answers for an indicator: its own agency, else its bidang's, else nobody."""

import pytest
from sqlmodel import select

from data.models import Agency, Change, Division, Indicator
from services.errors import NotAllowed, NotFound, RuleBroken
from services.indicators import responsible


@pytest.fixture
def name_of(session, ids):
    return lambda code: responsible.agency_names(session).get(ids.indicator(code), "")


@pytest.fixture
def assign(session, admin, now):
    def to(sort, row_id, agency, actor=admin):
        agency_id = session.exec(select(Agency.id).where(Agency.name == agency)).one() if agency else None
        responsible.assign(session, sort=sort, row_id=row_id, agency_id=agency_id, actor=actor, now=now)

    return to


def division_of(session, number):
    return session.exec(select(Division.id).where(Division.number == number)).one()


def test_a_sectors_own_work_is_that_sectors_and_the_rest_the_coordinators(name_of):
    assert name_of("A-SP-04") == "Dinas Kesehatan"
    assert name_of("A-SN-01").endswith("Keluarga Berencana")
    assert name_of("B-TK-02").startswith("Badan Perencanaan")
    assert name_of("B-TK-14") == ""


def test_an_agency_of_its_own_goes_before_the_coordinator_and_taken_away_leaves_it(session, ids, name_of, assign):
    assign("indicator", ids.indicator("B-TK-02"), "Dinas Sosial")
    assert name_of("B-TK-02") == "Dinas Sosial"
    assign("indicator", ids.indicator("B-TK-02"), None)
    assign("division", division_of(session, 3), "Dinas Kesehatan")

    assert name_of("B-TK-02") == "Dinas Kesehatan"


def test_an_agency_out_of_use_answers_for_nothing(session, name_of):
    session.exec(select(Agency).where(Agency.name == "Dinas Kesehatan")).one().is_active = False

    assert name_of("A-SP-04") == ""


def test_every_bidang_is_listed_with_its_indicators_after_it(session):
    found = responsible.charges(session)

    assert found[0].name == "Bidang 1: Pelayanan intervensi"
    assert len(found) == 4 + len(session.exec(select(Indicator)).all())
    assert found[1].name == "Ibu hamil KEK diberi tambahan gizi"
    assert next(one for one in found if one.name == "Calon PUS diperiksa kesehatan").agency_id is None


def test_a_change_is_remembered_and_the_same_again_is_none(session, ids, assign):
    assign("indicator", ids.indicator("A-SP-04"), "Dinas Sosial")
    assign("indicator", ids.indicator("A-SP-04"), "Dinas Sosial")

    assert len(session.exec(select(Change).where(Change.action == "assign")).all()) == 1


def test_only_an_admin_assigns_and_only_what_there_is(session, ids, assign, recorder, admin, now):
    with pytest.raises(NotAllowed):
        assign("indicator", ids.indicator("A-SP-04"), "Dinas Sosial", actor=recorder)
    with pytest.raises(NotFound):
        assign("indicator", 9999, "Dinas Sosial")
    with pytest.raises(RuleBroken):
        responsible.assign(session, sort="division", row_id=1, agency_id=9999, actor=admin, now=now)
