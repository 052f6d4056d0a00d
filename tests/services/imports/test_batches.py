"""Store what a preview showed, and take it back."""

from datetime import date

import pytest
from sqlmodel import col, select

from data.models import Change, ImportBatch, ImportMapping, Measurement
from services.errors import Conflict, NotAllowed, RuleBroken
from services.imports import batches
from services.indicators import readings
from services.live import topics

FIRST = "Kecamatan;Sasaran;Capaian;%\nGanra;312;210;67,3\nCitta;24;13;54,2\n"
SECOND = "Kecamatan;Sasaran;Capaian;%\nGanra;312;210;67,3\nCitta;24;18;75,0\nLalabata;100;50;50,0\n"


@pytest.fixture
def store(session, make_preview, csv_book, recorder, now):
    """Return how to preview and store a CSV."""

    def make(text, **options):
        preview = make_preview(csv_book(text), **options)
        return batches.confirm(session, preview=preview, actor=recorder, now=now)

    return make


@pytest.fixture
def current(session):
    """Return how to read what counts now: numerator by region id."""

    def read():
        rows = session.exec(select(Measurement).where(readings.current(), col(Measurement.batch_id).is_not(None)))
        return sorted(row.numerator for row in rows)

    return read


def test_a_stored_file_keeps_where_its_values_came_from(session, store, now, series_of):
    batch_id = store(FIRST, denominator_source="proyeksi", cutoff_on=date(2024, 10, 31), is_provisional=True)

    batch = session.get(ImportBatch, batch_id)
    row = session.exec(select(Measurement).where(Measurement.batch_id == batch_id, Measurement.numerator == 13)).one()
    assert (batch.rows, batch.file_name, batch.imported_by_name, batch.imported_at) == (2, "uji.csv", "Notulis", now)
    assert (row.denominator, row.reported_percent, row.denominator_source) == (24, None, "proyeksi")
    assert (row.cutoff_on, row.is_provisional, row.series_id) == (date(2024, 10, 31), True, series_of("A-SP-04"))


def test_storing_moves_the_topic_and_writes_history(session, store):
    before = topics.counters(session, [topics.DATA])[topics.DATA]

    batch_id = store(FIRST)

    assert topics.counters(session, [topics.DATA])[topics.DATA] == before + 1
    change = session.exec(select(Change).where(Change.entity == "import_batch")).one()
    assert (change.action, change.entity_id) == ("import", str(batch_id))


def test_a_second_file_replaces_only_what_differs(session, store, current, make_preview, csv_book):
    first = store(FIRST)
    preview = make_preview(csv_book(SECOND))

    assert [preview.count(word) for word in ("baru", "berubah", "sama")] == [1, 1, 1]
    assert list(map(preview.shown, preview.rows["value_now"])) == ["67,3%", "54,2%", "–"]
    second = store(SECOND)

    assert current() == [18, 50, 210]
    old = session.exec(select(Measurement).where(Measurement.batch_id == first, Measurement.numerator == 13)).one()
    new = session.exec(select(Measurement).where(Measurement.batch_id == second, Measurement.numerator == 18)).one()
    assert old.superseded_by == new.id


def test_the_whole_counts_what_is_stored_and_stays(store, make_preview, csv_book):
    store(FIRST)

    preview = make_preview(csv_book("Kecamatan;Sasaran;Capaian\nLalabata;100;50\nLiliriaja;64;40\n"))

    assert preview.whole == "Kabupaten Soppeng: 62,6%, yaitu 313 dari 500 bayi (4 dari 8 kecamatan)."


def test_the_same_file_twice_has_nothing_to_store(store, make_preview, csv_book):
    store(FIRST)

    with pytest.raises(RuleBroken, match="sudah tersimpan"):
        store(FIRST)


def test_a_changed_date_is_a_change(store, make_preview, csv_book):
    store(FIRST, is_provisional=True)

    assert make_preview(csv_book(FIRST), is_provisional=False).count("berubah") == 2


def test_other_periods_and_series_are_left_alone(store, current):
    store(FIRST)
    store(FIRST, on=date(2024, 11, 1))

    assert current() == [13, 13, 210, 210]


def test_an_open_fault_cannot_be_stored(store):
    with pytest.raises(RuleBroken, match="masalah"):
        store(FIRST.replace("24;13", "13;24"))


def test_a_preview_that_others_overtook_is_refused(session, store, make_preview, csv_book, recorder, now):
    preview = make_preview(csv_book(SECOND))
    store(FIRST)

    with pytest.raises(Conflict, match="baru saja diubah"):
        batches.confirm(session, preview=preview, actor=recorder, now=now)


def test_a_viewer_may_not_store_or_undo(session, store, make_preview, csv_book, viewer, now):
    batch_id = store(FIRST)

    with pytest.raises(NotAllowed):
        batches.confirm(session, preview=make_preview(csv_book(SECOND)), actor=viewer, now=now)
    with pytest.raises(NotAllowed):
        batches.undo(session, batch_id=batch_id, actor=viewer, now=now)


def test_undo_brings_back_what_was_replaced(session, store, current, recorder, now):
    store(FIRST)
    second = store(SECOND)

    batches.undo(session, batch_id=second, actor=recorder, now=now)

    assert current() == [13, 210]
    listed = batches.list_batches(session)
    assert [(batch.rows, batch.undone_at) for batch in listed] == [(2, now), (2, None)]


def test_what_later_files_stand_on_cannot_be_undone(session, store, recorder, now):
    first = store(FIRST)
    second = store(SECOND)

    with pytest.raises(RuleBroken, match=r"1 angkanya sudah diganti unggahan uji\.csv"):
        batches.undo(session, batch_id=first, actor=recorder, now=now)

    batches.undo(session, batch_id=second, actor=recorder, now=now)
    batches.undo(session, batch_id=first, actor=recorder, now=now)


def test_undo_twice_is_refused(session, store, recorder, now):
    batch_id = store(FIRST)
    batches.undo(session, batch_id=batch_id, actor=recorder, now=now)

    with pytest.raises(RuleBroken, match="sudah dibatalkan"):
        batches.undo(session, batch_id=batch_id, actor=recorder, now=now)


def test_after_undo_the_file_can_be_stored_again(session, store, current, recorder, now):
    batches.undo(session, batch_id=store(FIRST), actor=recorder, now=now)

    store(FIRST)

    assert current() == [13, 210]


def test_the_columns_chosen_are_remembered(session, store):
    store(FIRST)

    assert len(session.exec(select(ImportMapping)).all()) == 1
