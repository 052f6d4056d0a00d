"""Offices keep their protocol order; their holders are kept as they were typed."""

import pytest
from sqlmodel import select

from data.models import Official
from services import offices, officials
from services.errors import Conflict, NotFound, RuleBroken
from services.live import topics


@pytest.fixture
def agency_id(session):
    return offices.list_agencies(session)[0].agency_id


@pytest.fixture
def create(session, admin, now, agency_id):
    def create_one(title="Ketua Forum Contoh", **fields):
        return offices.create_office(session, title=title, agency_id=agency_id, **fields, actor=admin, now=now)

    return create_one


@pytest.fixture
def save(session, admin, now):
    def save_one(office_id, name="A. Contoh, S.Sos, MM", **fields):
        return officials.save(session, office_id=office_id, name=name, **fields, actor=admin, now=now)

    return save_one


def row_of(session, office_id):
    return next(row for row in offices.list_offices(session, with_inactive=True) if row.office_id == office_id)


def test_offices_stand_in_protocol_order_numbered_from_one(session):
    rows = offices.list_offices(session, with_inactive=True)

    assert [row.place for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0].title.startswith("Bupati")


def test_a_new_office_comes_last_or_where_it_was_put(session, create):
    last, third = create(), create(title="Wakil Ketua Forum Contoh", place=3)

    rows = offices.list_offices(session)
    assert rows[-1].office_id == last
    assert rows[2].office_id == third
    assert len({row.place for row in rows}) == len(rows)


@pytest.mark.parametrize("place", [1, 5, 9999])
def test_an_office_moves_and_the_others_keep_their_order(session, create, admin, now, agency_id, place):
    before = [row.office_id for row in offices.list_offices(session)]
    moved = create()

    offices.edit_office(
        session, office_id=moved, title="Ketua Forum Contoh", agency_id=agency_id, place=place, actor=admin, now=now
    )

    after = [row.office_id for row in offices.list_offices(session)]
    assert after.index(moved) == min(place - 1, len(before))
    assert [one for one in after if one != moved] == before


def test_a_title_stands_once(create, session):
    with pytest.raises(RuleBroken, match="sudah ada"):
        create(title=offices.list_offices(session)[0].title)
    with pytest.raises(RuleBroken, match="Isi nama jabatan"):
        create(title="  ")


def test_an_office_belongs_to_an_institution(session, admin, now):
    with pytest.raises(RuleBroken, match="lembaga"):
        offices.create_office(session, title="Ketua Tanpa Lembaga", agency_id=0, actor=admin, now=now)


def test_aliases_are_kept_one_a_line(session, create):
    office_id = create(aliases=" Ketua Forum \n\n  Ketua   Contoh\x07")

    assert row_of(session, office_id).aliases == ("Ketua Forum", "Ketua Contoh")


def test_an_inactive_office_is_left_out_of_lists_but_stays(session, create, admin, now, agency_id):
    office_id = create()

    offices.edit_office(
        session, office_id=office_id, title="Ketua Lama", agency_id=agency_id, is_active=False, actor=admin, now=now
    )

    assert office_id not in [row.office_id for row in offices.list_offices(session)]
    assert row_of(session, office_id).title == "Ketua Lama"


def test_an_unchanged_save_moves_no_topic(session, create, admin, now, agency_id):
    office_id = create()
    before = topics.counters(session, [topics.DATA])

    offices.edit_office(
        session, office_id=office_id, title="Ketua Forum Contoh", agency_id=agency_id, actor=admin, now=now
    )

    assert topics.counters(session, [topics.DATA]) == before


def test_a_holder_is_kept_as_typed(session, create, save):
    office_id = create()

    behalf = {"on_behalf_of": " Bupati Contoh ", "through": "Sekretaris Daerah"}
    save(office_id, nip="197001012000031001", rank=" Pembina / IV a ", acting="Plt.", **behalf)

    holder = row_of(session, office_id).official
    assert holder is not None
    kept = ("A. Contoh, S.Sos, MM", "197001012000031001", "Pembina / IV a", "Plt.")
    assert (holder.name, holder.nip, holder.rank, holder.acting) == kept
    assert (holder.on_behalf_of, holder.through) == ("Bupati Contoh", "Sekretaris Daerah")


def test_a_new_holder_takes_the_place_of_the_former_one_who_is_kept(session, create, save):
    office_id = create()
    save(office_id, name="Pejabat Lama")

    save(office_id, name="Pejabat Baru")

    assert row_of(session, office_id).official.name == "Pejabat Baru"
    held = session.exec(select(Official).where(Official.office_id == office_id)).all()
    assert sorted((one.name, one.is_active) for one in held) == [("Pejabat Baru", True), ("Pejabat Lama", False)]


def test_a_correction_changes_the_same_holder_and_a_stale_one_is_refused(session, create, save):
    office_id = create()
    official_id = save(office_id, name="Salah Ketik")

    assert save(office_id, name="Sudah Betul", official_id=official_id, version=1) == official_id

    with pytest.raises(Conflict):
        save(office_id, name="Terlambat", official_id=official_id, version=1)
    assert row_of(session, office_id).official.name == "Sudah Betul"


def test_an_office_may_be_left_without_a_holder(session, create, save, admin, now):
    office_id = create()
    official_id = save(office_id)

    officials.remove(session, official_id=official_id, actor=admin, now=now)

    assert row_of(session, office_id).official is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"name": " "}, "Isi nama pejabat"), ({"acting": "Penjabat"}, "Plt."), ({"through": "Sekda"}, "a.n.")],
)
def test_a_holder_needs_a_name_and_a_known_form(create, save, fields, said):
    with pytest.raises(RuleBroken, match=said):
        save(create(), **fields)


def test_an_unknown_office_or_official_is_said(save, session, admin, now):
    with pytest.raises(NotFound):
        save(0)
    with pytest.raises(NotFound):
        officials.remove(session, official_id=0, actor=admin, now=now)
