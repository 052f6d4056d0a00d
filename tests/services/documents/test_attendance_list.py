"""The paper list: prefilled, numbered to sign left and right, without phone numbers unless asked for."""

import io

import pytest
from pypdf import PdfReader

from data.models import Participant
from services.documents import attendance_list
from services.errors import NotAllowed, NotFound
from services.meetings import participants
from tests.services.documents.reading import document

_HEADS = ["No", "Nama", "L/P", "Jabatan", "Instansi", "Mewakili", "Tanda tangan"]


@pytest.fixture
def guest(session, rakor, recorder, now):
    """Somebody with a phone number and signs that XML minds."""
    added = participants.add(
        session,
        meeting_id=rakor,
        name="Fulan & <Fulanah>",
        title="Peneliti",
        agency_name="Perguruan tinggi",
        represents="Rektor",
        is_invited=False,
        is_present=True,
        actor=recorder,
        now=now,
    )
    row = session.get_one(Participant, added)
    row.phone, row.sex = "0812-0000-1111", "P"
    session.add(row)
    return added


def table(file):
    made = document(file).tables[1]
    return [[cell.text for cell in row.cells] for row in made.rows]


def test_the_list_is_prefilled_in_protocol_order_with_rows_to_spare(session, rakor, guest):
    people = participants.rows(session, meeting_id=rakor)

    head, *rows = table(attendance_list.docx(session, meeting_id=rakor))

    assert head == _HEADS
    assert [row[3] for row in rows] == [*[person.title for person in people], *[""] * 5]
    assert rows[len(people) - 1][1:6] == ["Fulan & <Fulanah>", "P", "Peneliti", "Perguruan tinggi", "Rektor"]


def test_odd_numbers_sign_left_and_even_ones_right(session, rakor):
    _, first, second, *_ = table(attendance_list.docx(session, meeting_id=rakor))

    assert first[-1] == "1."
    assert second[-1].startswith("\u2003")
    assert second[-1].endswith("2.")


def test_the_head_says_which_meeting_and_the_foot_who_knows_of_it(session, rakor):
    file = attendance_list.docx(session, meeting_id=rakor)
    head = " ".join(cell.text for row in document(file).tables[0].rows for cell in row.cells)
    foot = " ".join(cell.text for row in document(file).tables[-1].rows for cell in row.cells)

    assert "Rakor Teknis TPPS" in head
    assert "Selasa, 3 Desember 2024" in head
    assert "Mengetahui" in foot
    assert "3 Desember 2024" in foot


def test_phone_numbers_stand_only_in_the_copy_of_the_sekretariat(session, rakor, guest, recorder, viewer):
    public = table(attendance_list.docx(session, meeting_id=rakor))
    own = table(attendance_list.docx_with_phones(session, meeting_id=rakor, actor=recorder))

    assert "0812-0000-1111" not in str(public)
    assert own[0] == [*_HEADS[:-1], "No. HP", "Tanda tangan"]
    assert "0812-0000-1111" in str(own)
    with pytest.raises(NotAllowed):
        attendance_list.docx_with_phones(session, meeting_id=rakor, actor=viewer)


def test_an_unknown_meeting_has_no_list(session):
    with pytest.raises(NotFound):
        attendance_list.docx(session, meeting_id=999_999)


def test_the_same_content_gives_the_same_bytes_and_a_plain_file_name(session, rakor):
    content = attendance_list.read(session, meeting_id=rakor)

    assert attendance_list.render(content) == attendance_list.render(content)
    assert attendance_list.file_name(session, meeting_id=rakor) == "Daftar hadir Rakor TPPS 2024-12-03.docx"


def test_word_finds_no_fault(session, rakor, guest, recorder, validate):
    assert validate(attendance_list.docx(session, meeting_id=rakor)) == []
    assert validate(attendance_list.docx_with_phones(session, meeting_id=rakor, actor=recorder)) == []


def test_on_paper_the_head_row_repeats_and_pages_are_counted(session, rakor, guest, to_pdf):
    made = to_pdf(attendance_list.docx(session, meeting_id=rakor))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]

    assert len(pages) > 1
    assert all("Tanda tangan" in page for page in pages[:-1])
    assert f"Halaman 1 dari {len(pages)}" in pages[0]
    assert "Mengetahui" in pages[-1]
