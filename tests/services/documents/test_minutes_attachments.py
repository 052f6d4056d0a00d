"""The notula's annex of files and photos: printed in order, read aloud, frozen with the version."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from data.models import AttachmentKind
from services import file_store
from services.documents import minutes, minutes_content
from services.documents.content import AttachedFile, Layout, Photo
from services.meetings import attachment_files, attachments, lifecycle
from tests.services.documents import examples
from tests.services.documents.reading import by_heading, document, headings
from tests.services.meetings import attached_files as files


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch, reference_engine):
    monkeypatch.setattr(file_store, "folder", lambda: tmp_path / "lampiran")


def kept_photo(caption: str, size: tuple[int, int], colour: str) -> Photo:
    made = attachment_files.read(name="foto.jpg", content=files.photo(size=size, colour=colour))
    return Photo(file_store.put(made.content), caption, made.width, made.height)


@pytest.fixture
def content():
    """A notula with two files and five photos: across, upright, wide, one without caption, one that is lost."""
    return examples.full(
        files=(
            AttachedFile("Undangan", "Surat undangan rakor", "Undangan Rakor TPPS.pdf", "PDF, 350 KB", "a" * 64),
            AttachedFile("Bahan paparan", "Paparan <Dinas Kesehatan> & Bapelitbangda", "Paparan.pptx", "x", "b" * 64),
        ),
        photos=(
            kept_photo("Sambutan Wakil Bupati & <Ketua TPPS>", (800, 600), "steelblue"),
            kept_photo("Paparan Kepala Dinas Kesehatan", (600, 800), "seagreen"),
            kept_photo("Peserta rapat di aula, dilihat dari meja notulis", (1600, 900), "peru"),
            kept_photo("", (500, 500), "slategray"),
            Photo("0" * 64, "Foto yang berkasnya hilang", 800, 600),
        ),
    )


def test_files_are_listed_and_photos_follow_in_annexes_of_their_own(content):
    file = minutes.render(content)

    assert headings(file)[-4:] == [
        "Lampiran 1: Daftar hadir",
        "Lampiran 2: Rincian per kecamatan",
        "Lampiran 3: Bahan rapat",
        "Lampiran 4: Dokumentasi foto",
    ]
    listed, shown = (by_heading(file)[f"Lampiran {number}"] for number in ("3: Bahan rapat", "4: Dokumentasi foto"))
    assert "1 | Undangan | Surat undangan rakor | Undangan Rakor TPPS.pdf | PDF, 350 KB" in listed
    assert "Paparan <Dinas Kesehatan> & Bapelitbangda" in listed
    assert "Foto 1. Sambutan Wakil Bupati & <Ketua TPPS> | Foto 2. Paparan Kepala Dinas Kesehatan" in shown
    assert "Foto 4. |" not in shown.replace("Foto 4.\n", "")
    assert "Foto ini tidak ditemukan" in shown


def test_one_kind_of_file_names_the_annex(content):
    only = replace(content, files=content.files[:1], photos=())

    assert headings(minutes.render(only))[-1] == "Lampiran 3: Undangan"


def test_a_picture_is_read_aloud_and_has_a_number_of_its_own(content):
    drawn = document(minutes.render(content)).element.body.findall(f".//{qn('wp:docPr')}")

    assert [one.get("descr") for one in drawn[1:]] == [
        "Foto 1. Sambutan Wakil Bupati & <Ketua TPPS>",
        "Foto 2. Paparan Kepala Dinas Kesehatan",
        "Foto 3. Peserta rapat di aula, dilihat dari meja notulis",
        "Foto 4.",
    ]
    numbers = [one.get("id") for one in drawn]
    assert len(set(numbers)) == len(numbers)


def test_a_photo_keeps_its_proportions_and_fits_its_half_of_the_page(content):
    shapes = document(minutes.render(content)).inline_shapes
    sizes = [(shape.width.cm, shape.height.cm) for shape in list(shapes)[1:]]

    for (width, height), photo in zip(sizes, content.photos, strict=False):
        assert width / height == pytest.approx(photo.width / photo.height, rel=0.01)
        assert width <= 8.0
        assert height <= 6.0


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_file_is_sound_and_the_same_twice(content, paper, validate):
    own = replace(content, layout=Layout(paper=paper))
    file = minutes.render(own)

    assert validate(file) == []
    assert minutes.render(own) == file
    assert minutes.render(minutes_content.from_json(minutes_content.to_json(own))) == file


def test_six_photos_share_a_page(content, to_pdf):
    six = tuple(kept_photo(f"Foto kegiatan {place}", (800, 600), f"#{place}0{place}0{place}0") for place in range(1, 7))
    file = minutes.render(replace(content, photos=six))

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(file))).pages]

    assert "Foto 1." in pages[-1]
    assert "Foto 6." in pages[-1]


@pytest.fixture
def rakor_with_files(session, rakor, recorder, now):
    """A running meeting with slides and two photos, the second taken upright."""
    for name, content in (
        ("paparan.pptx", files.office("pptx")),
        ("satu.jpg", files.photo(colour="red")),
        ("dua.jpg", files.photo(colour="green", turned=True)),
    ):
        file = attachment_files.read(name=name, content=content)
        attachments.add(session, meeting_id=rakor, file=file, caption=name[:4], actor=recorder, now=now)
    return rakor


def test_what_is_attached_stands_in_the_notula(session, rakor_with_files, today):
    content = minutes_content.read(session, meeting_id=rakor_with_files, today=today)

    assert [(file.kind, file.name) for file in content.files] == [("Bahan paparan", "paparan.pptx")]
    assert content.files[0].size == "PowerPoint, 1 KB"
    assert [(photo.caption, photo.width, photo.height) for photo in content.photos] == [
        ("satu", 400, 300),
        ("dua.", 300, 400),
    ]


def test_a_final_version_keeps_its_photos_whatever_is_removed_later(
    session, rakor_with_files, read_back, recorder, now
):
    meeting_id, same = read_back(), {"actor": recorder, "now": now + timedelta(hours=3)}
    minutes.finish(session, meeting_id=meeting_id, **same)
    before = minutes.version_docx(session, meeting_id=meeting_id, number=1)
    lifecycle.reopen(session, meeting_id=meeting_id, reason="foto keliru", **same)
    photo = attachments.of_meeting(session, meeting_id=meeting_id)[-1]
    assert photo.kind is AttachmentKind.PHOTO

    attachments.remove(session, attachment_id=photo.id, version=photo.version, **same)
    minutes.finish(session, meeting_id=meeting_id, **same)

    assert minutes.version_docx(session, meeting_id=meeting_id, number=1) == before
    versions = [minutes_content.frozen(session, meeting_id=meeting_id, number=number) for number in (1, 2)]
    assert [len(version.photos) for version in versions if version] == [2, 1]


def test_no_photo_in_the_file_tells_where_it_was_taken(session, rakor_with_files, today):
    file = minutes.docx(session, meeting_id=rakor_with_files, today=today)

    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        pictures = [packed.read(name) for name in packed.namelist() if name.endswith((".jpg", ".jpeg"))]
    assert len(pictures) == 2
    for picture in pictures:
        with Image.open(io.BytesIO(picture)) as image:
            assert dict(image.getexif()) == {}
