"""The Word file of a notula: every fact under its heading, nothing lost, the same bytes twice."""

import io
import re
import zipfile
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.shared import Emu, Length
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from services.documents import minutes, minutes_content
from services.documents.content import Layout, MinutesContent
from services.documents.signatures import Signer
from services.text import clean, printable
from tests.services.documents import examples
from tests.services.documents.reading import HEAD, by_heading, document, headings, tables_under

SECTIONS = [
    "Pembukaan",
    "Laporan Sekretaris TPPS",
    "Arahan Ketua TPPS",
    "Tindak lanjut rakor sebelumnya",
    "Capaian per bidang",
    "Pembahasan per acara",
    "Kendala",
    "Kesepakatan",
    "Rencana tindak lanjut",
    "Rekomendasi perencanaan dan penganggaran",
    "Hal yang ditangguhkan dan catatan peserta",
    "Penutup",
]
ANNEXES = ["Lampiran 1: Daftar hadir", "Lampiran 2: Rincian per kecamatan"]
FACTS = [
    (HEAD, "NOTULA"),
    (HEAD, "Aula Kantor DP3APPKB Kabupaten Soppeng"),
    (HEAD, "005/1234/DP3APPKB"),
    (HEAD, "Perangkat daerah 14 orang"),
    ("Pembukaan", "Rapat dibuka pukul 09.12 WITA"),
    ("Laporan Sekretaris TPPS", "Kepala DP3APPKB: Rakor ini bertujuan"),
    ("Arahan Ketua TPPS", "2.\tRencana kerja dan rencana aksi disusun lebih cepat dan terukur. (Sekretaris Daerah)"),
    ("Tindak lanjut rakor sebelumnya", "30 September 2024 → 31 Oktober 2024 (diperpanjang 1×)"),
    ("Capaian per bidang", "61,7 persen dari 90 persen"),
    ("Capaian per bidang/Bidang 1: Pelayanan Intervensi Sensitif dan Intervensi Spesifik", "Citta 54,2%* (35,1–72,1)"),
    ("Pembahasan per acara/Acara 4: Bidang 1, pelayanan intervensi", "pojok laktasi di pasar"),
    ("Kendala", "Laporan Agustus–Oktober belum masuk."),
    ("Kesepakatan", "berlaku terus"),
    ("Rencana tindak lanjut", "Angka saat disepakati: 54,2% (13 dari 24 bayi*, Oktober 2024), target 80%"),
    ("Rekomendasi perencanaan dan penganggaran", "antropometri"),
    ("Hal yang ditangguhkan dan catatan peserta", "dibahas pada rapat berikutnya"),
    ("Penutup", "Rapat ditutup pukul 11.48 WITA."),
    ("Penutup", "Watansoppeng, 5 Desember 2024"),
    ("Penutup", "Notulis Plt. Kepala Subbagian Perencanaan, | Pimpinan Rapat Wakil Bupati Soppeng,"),
    ("Lampiran 1: Daftar hadir", "Camat Donri-Donri"),
    ("Lampiran 2: Rincian per kecamatan", "72,2*"),
]
OPTIONAL = {
    "opening": "Pembukaan",
    "report": "Laporan Sekretaris TPPS",
    "directives": "Arahan Ketua TPPS",
    "review": "Tindak lanjut rakor sebelumnya",
    "figures": "Capaian per bidang",
    "topics": "Pembahasan per acara",
    "obstacles": "Kendala",
    "agreements": "Kesepakatan",
    "actions": "Rencana tindak lanjut",
    "recommendations": "Rekomendasi perencanaan dan penganggaran",
    "deferred": "Hal yang ditangguhkan dan catatan peserta",
    "closing": "Penutup",
}


@pytest.fixture(scope="module")
def file() -> bytes:
    return minutes.render(examples.full())


def test_the_sections_stand_in_the_order_of_the_office(file):
    assert headings(file) == [*SECTIONS, *ANNEXES]


@pytest.mark.parametrize(("heading", "fact"), FACTS)
def test_every_fact_stands_under_its_heading(file, heading, fact):
    assert fact in by_heading(file)[heading]


@pytest.mark.parametrize(("part", "heading"), OPTIONAL.items())
def test_a_section_with_nothing_to_say_is_left_out(part, heading):
    left = headings(minutes.render(examples.full(**{part: ()})))

    assert left == [*(title for title in SECTIONS if title != heading), *ANNEXES]


def test_a_single_annex_has_no_number():
    assert headings(minutes.render(examples.full(districts=())))[-1] == "Lampiran: Daftar hadir"


def test_without_attendance_the_annex_says_that_it_lists_the_invited():
    made = minutes.render(examples.full(districts=(), is_attendance=False))

    assert headings(made)[-1] == "Lampiran: Daftar undangan (kehadiran belum dicatat)"


def test_headings_are_numbered_by_word_itself_so_that_numbering_closes_up(file):
    styles = document(file).styles
    assert styles["Heading 1"].element.pPr.numPr is not None
    assert styles["Judul Lampiran"].element.pPr.numPr is None


def test_what_is_unknown_in_the_head_is_left_out():
    content = examples.full()
    made = by_heading(minutes.render(replace(content, head=replace(content.head, letter="", basis=""))))[HEAD]

    assert "Surat undangan" not in made
    assert "Dasar" not in made
    assert "Tempat" in made


def test_no_empty_nip_line_is_printed():
    made = by_heading(
        minutes.render(examples.full(signers=(Signer("Notulis", name="A"), Signer("Pimpinan Rapat", name="B"))))
    )

    assert "NIP" not in made["Penutup"]


def test_the_same_content_gives_the_same_bytes(file):
    assert minutes.render(examples.full()) == file


def test_a_content_read_back_from_json_gives_the_same_bytes(file):
    text = minutes_content.to_json(examples.full())

    assert minutes_content.from_json(text) == examples.full()
    assert minutes.render(minutes_content.from_json(text)) == file


def test_the_zip_carries_no_time_of_its_own(file):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_properties_name_title_office_and_the_end_of_the_meeting(file):
    properties = document(file).core_properties

    assert properties.title == "Notula Rapat Koordinasi Teknis Tim Percepatan Penurunan Stunting Kabupaten Soppeng"
    assert properties.author == "Sekretariat TPPS Kabupaten Soppeng"
    assert properties.created == datetime(2024, 12, 5, 3, 48, tzinfo=UTC)
    assert properties.comments == ""


def test_the_file_is_named_after_title_team_and_day():
    assert minutes.file_name(examples.full()) == "Notula Rakor TPPS 2024-12-05.docx"
    assert minutes.file_name(examples.full(title="NOTULEN", team="P/3:S")) == "Notulen Rakor P3S 2024-12-05.docx"


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 210, 297), ("F4", 215, 330)])
def test_paper_and_margins_are_those_of_the_settings(paper, width, height):
    made = document(minutes.render(examples.full(layout=Layout(paper=paper, left_cm=3.5))))

    across = [section for section in made.sections if section.orientation == WD_ORIENTATION.LANDSCAPE]
    assert _mm(made.sections[0].page_width, made.sections[0].page_height) == (width, height)
    assert _mm(made.sections[0].left_margin) == (35,)
    assert {_mm(section.page_width, section.page_height) for section in across} == {(height, width)}
    assert {_mm(section.top_margin) for section in across} == {(35,)}  # the binding edge turns with the paper


def test_the_action_table_lies_across_and_the_signatures_stand_upright_again(file):
    orientations = [section.orientation for section in document(file).sections]

    portrait, landscape = WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE
    assert orientations == [portrait, landscape, portrait, landscape, portrait, portrait, landscape]


def test_without_tables_that_lie_across_the_paper_never_turns():
    content = examples.full(review=(), figures=(), actions=(), districts=(), attendees=())

    assert len(document(minutes.render(content)).sections) == 1


def test_table_heads_repeat_and_rows_do_not_split(file):
    body = document(file).element.body
    ruled = [table for table in body.tbl_lst if table.tblStyle_val == "TabelRakor"]

    assert ruled
    for table in ruled:
        rows = table.tr_lst
        assert rows[0].xpath("./w:trPr/w:tblHeader")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_every_paragraph_has_a_named_style_and_no_formatting_of_its_own(file):
    made = document(file)
    known = {style.style_id for style in made.styles}
    for paragraph in made.element.body.xpath(".//w:p"):
        assert paragraph.style in known
        assert not paragraph.xpath("./w:pPr/*[not(self::w:pStyle or self::w:sectPr)]")
        assert not paragraph.xpath("./w:r/w:rPr")


def test_the_language_is_indonesian(file):
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        languages = re.findall(r'<w:lang w:val="([^"]+)"', archive.read("word/styles.xml").decode())
    assert languages == ["id-ID"]


def test_the_footer_counts_pages_by_fields(file):
    footer = document(file).sections[0].footer._element
    assert [field.get(f"{{{footer.nsmap['w']}}}instr").strip() for field in footer.xpath(".//w:fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_a_draft_and_a_sample_say_so_on_every_page():
    made = document(minutes.render(examples.full(number=0)))

    assert made.sections[0].first_page_header.paragraphs[0].text == "KONSEP · CONTOH"
    assert made.sections[0].header.paragraphs[0].text.startswith("KONSEP · CONTOH · Notula Rapat Koordinasi")
    assert all(section.header.is_linked_to_previous for section in made.sections[1:])
    assert "CONTOH – bukan naskah resmi" in by_heading(minutes.render(examples.full()))[HEAD]


def test_a_final_notula_names_its_version_and_no_draft():
    made = document(minutes.render(examples.full(number=2, is_sample=False)))

    assert made.sections[0].first_page_header.paragraphs[0].text == "Final versi 2"
    assert "CONTOH –" not in made.element.body.xml


def test_an_empty_cell_is_a_dash_but_for_the_attendance_list(file):
    assert tables_under(file, "Kesepakatan")[0][2] == [
        "2", "Kolaborasi antarpemangku kepentingan diperkuat.", "Seluruh perangkat daerah", "–", "berlaku terus", "–",
    ]  # fmt: skip
    assert tables_under(file, ANNEXES[0])[0][1][5] == ""


def test_signatures_alternate_left_and_right_in_the_attendance_list(file):
    cells = [row[-1] for row in tables_under(file, ANNEXES[0])[0][1:3]]

    assert cells[0] == "1."
    assert cells[1].strip() == "2."
    assert cells[1] != cells[1].strip()


def test_a_logo_that_is_no_picture_is_left_out():
    content = examples.full()
    made = minutes.render(replace(content, letterhead=replace(content.letterhead, logo="bukan gambar")))

    assert not document(made).inline_shapes
    assert document(minutes.render(content)).inline_shapes


def test_without_a_kop_the_page_begins_with_the_title():
    content = examples.full()
    bare = replace(content, letterhead=replace(content.letterhead, lines=(), address=""))

    assert document(minutes.render(bare)).paragraphs[0].text == "NOTULA"


HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=()), st.sampled_from(list("&<>\"'\t\n\r\x00\x0b\x0c\x1f\ud800\ufffe]{}%"))
    ),
    max_size=40,
)


def _with_text(content: MinutesContent, text: str) -> MinutesContent:
    """Put one text into every field that people fill in."""
    first = replace(content.actions[0], text=text, owner=text, number=text, figure=text)
    return replace(
        content,
        title=text,
        author=text,
        opening=(text,),
        directives=(replace(content.directives[0], text=text, speaker=text),),
        topics=(replace(content.topics[0], title=text, results=text),),
        agreements=(replace(content.agreements[0], text=text),),
        actions=(first,),
        deferred=(text,),
        place_and_day=text,
        head=replace(content.head, meeting=text, place=text),
        letterhead=replace(content.letterhead, address=text),
        signers=(Signer(text, office=text, name=text, rank=text, nip=text), Signer("Pimpinan Rapat")),
        attendees=(replace(content.attendees[0], name=text),),
        review=(),
        figures=(),
        districts=(),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=HOSTILE)
def test_no_text_breaks_the_file_and_none_of_it_is_lost(text):
    made = by_heading(minutes.render(_with_text(examples.full(), text)))

    wanted = _letters(printable(text))
    for heading in (HEAD, "Kesepakatan", "Rencana tindak lanjut", "Hal yang ditangguhkan dan catatan peserta"):
        assert wanted in _letters(made[heading])


@settings(max_examples=60, deadline=None)
@given(text=HOSTILE.map(clean))
def test_json_keeps_every_text(text):
    content = _with_text(examples.full(), text)

    assert minutes_content.from_json(minutes_content.to_json(content)) == content


def _letters(text: str) -> str:
    """What a reader sees: without white space, which lines and cells break differently."""
    return "".join(text.split())


def test_a_list_of_the_parts_misses_none():
    known = {field.name for field in fields(MinutesContent)}

    assert set(OPTIONAL) <= known


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_word_files_follow_the_schema(validate, paper):
    assert validate(minutes.render(examples.full(layout=Layout(paper=paper)))) == []


def test_a_hostile_text_still_follows_the_schema(validate):
    assert validate(minutes.render(_with_text(examples.full(), "A & B < C > \x00\x0b\ud800 ]]>\t1\n2"))) == []


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_libreoffice_shows_every_page(to_pdf, paper):
    pages = PdfReader(io.BytesIO(to_pdf(minutes.render(examples.full(layout=Layout(paper=paper)))))).pages

    texts = [page.extract_text() for page in pages]
    assert len(pages) == 7
    assert all(f"Halaman {number} dari 7" in text for number, text in enumerate(texts, 1))
    assert "I. Pembukaan" in _spaced(texts[0])
    assert "XII. Penutup" in _spaced(texts[4])
    assert "CONTOH Notulis" in texts[4]
    assert "CONTOH Pimpinan Rapat" in texts[4]


def test_numbering_closes_up_on_paper(to_pdf):
    made = minutes.render(examples.full(report=(), review=(), figures=(), obstacles=()))

    text = _spaced("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(made))).pages))
    assert "II. Arahan Ketua TPPS" in text
    assert "VIII. Penutup" in text
    assert "IX." not in text


def test_an_amount_of_money_is_not_broken_within_its_cell(to_pdf):
    dear = replace(examples.full().actions[0], budget="DAK Nonfisik BOKB\nRp1.500.000.000")

    pages = PdfReader(io.BytesIO(to_pdf(minutes.render(examples.full(actions=(dear,)))))).pages
    assert "Rp1.500.000.000" in "\n".join(page.extract_text() for page in pages)


def test_a_rakor_of_20_acara_and_200_actions_keeps_its_heads_and_rows(to_pdf):
    pages = PdfReader(io.BytesIO(to_pdf(minutes.render(examples.long_meeting())))).pages

    texts = [page.extract_text() for page in pages]
    assert 40 <= len(pages) <= 80
    with_actions = [text for text in texts if "RTL-CONTOH-" in text and "Tahap" in text]
    assert len(with_actions) > 10
    assert all("Rencana tindak lanjut" in text for text in with_actions)


def _mm(*lengths: Length | None) -> tuple[int, ...]:
    return tuple(round(Emu(length or 0).mm) for length in lengths)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)
