"""A filled template comes back without a question."""

import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from data.models import Indicator, Level, PeriodKind
from services.imports import batches, command, mapping, reading, tables, template
from tests.services.imports.conftest import OCTOBER


@pytest.fixture
def indicator_id(session):
    """The ids of indicators by code."""
    return {row.code: row.id for row in session.exec(select(Indicator))}


def fill(content: bytes, counts: list[tuple[int, int]]) -> bytes:
    """Return a template with numerator and denominator typed into its last two columns."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Data"]
    for row, (numerator, denominator) in enumerate(counts, 5):
        sheet.cell(row, sheet.max_column - 1).value = numerator
        sheet.cell(row, sheet.max_column).value = denominator
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_the_template_names_every_region_of_its_level(session, indicator_id, soppeng):
    for level in (Level.DISTRICT, Level.VILLAGE):
        content = template.build(session, indicator_id=indicator_id["A-SP-04"], level=level)
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Data"]
        codes = [sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)]
        assert codes == [place.code for place in soppeng.of_level(level)]


def test_the_template_has_instructions_and_its_period(session, indicator_id):
    content = template.build(
        session, indicator_id=indicator_id["A-SP-04"], level=Level.DISTRICT, period=(PeriodKind.MONTH, OCTOBER)
    )

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["Data"]["A2"].value == "Periode: Oktober 2024"
    assert "kuning" in book["Petunjuk"]["A2"].value


def test_an_empty_template_stores_nothing(session, indicator_id, make_preview):
    content = template.build(session, indicator_id=indicator_id["A-SP-04"], level=Level.DISTRICT)

    preview = make_preview(reading.read(content, file_name="kosong.xlsx"))

    assert not preview.can_be_stored


counts = st.integers(0, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(counts, min_size=8, max_size=8))
def test_what_is_typed_is_what_is_previewed(session, indicator_id, make_preview, typed):
    content = template.build(session, indicator_id=indicator_id["A-SP-04"], level=Level.DISTRICT)

    preview = make_preview(reading.read(fill(content, typed), file_name="isi.xlsx"))

    assert preview.stops == ()
    assert preview.open_rows == ()
    assert list(zip(preview.rows["numerator"], preview.rows["denominator"], strict=True)) == typed


def test_a_filled_template_is_imported_without_a_question(session, indicator_id, tmp_path, recorder, now):
    content = template.build(session, indicator_id=indicator_id["A-SP-04"], level=Level.VILLAGE)
    path = tmp_path / "isi.xlsx"
    path.write_bytes(fill(content, [(3, 4)] * 70))

    report = command.import_file(
        session, path=path, indicator_code="A-SP-04", period="2024-10", actor=recorder, now=now
    )

    assert (report.stored, report.new, report.notes) == (70, 70, ())
    assert "75,0%, yaitu 210 dari 280 bayi (70 dari 70 desa/kelurahan)" in report.sentence
    assert batches.list_batches(session)[0].rows == 70


def test_counts_have_one_column_to_fill_in(session, indicator_id, soppeng):
    content = template.build(session, indicator_id=indicator_id["H-01-KASUS"], level=Level.DISTRICT)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in range(5, 13):
        book["Data"].cell(row, 3).value = 1514
    file = io.BytesIO()
    book.save(file)

    grid = reading.read(file.getvalue(), file_name="isi.xlsx").grids[0]
    table = tables.find(grid, knows=soppeng.knows)

    assert table is not None
    assert mapping.propose(table, soppeng, is_percent=False).is_certain
