"""An uploaded file is told by its content, cleaned, made smaller, or refused with advice."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from data.models import AttachmentKind
from services.errors import RuleBroken
from services.imports import office_text
from services.meetings import attachment_files
from tests.services.meetings import attached_files as files


def taken(name: str, content: bytes) -> attachment_files.Incoming:
    return attachment_files.read(name=name, content=content)


def taken_or_said(name: str, content: bytes) -> attachment_files.Incoming | str:
    """Return what was made of a file, or the sentence with which it was refused."""
    try:
        return taken(name, content)
    except RuleBroken as refused:
        return str(refused)


@pytest.mark.parametrize(
    ("name", "content", "expected", "kind"),
    [
        ("a.jpg", files.photo(), "a.jpg", AttachmentKind.PHOTO),
        ("a.png", files.png(), "a.jpg", AttachmentKind.PHOTO),
        ("bahan.bin", files.pdf(), "bahan.pdf", AttachmentKind.OTHER),
        ("Paparan Dinkes", files.pdf(), "Paparan Dinkes.pdf", AttachmentKind.SLIDES),
        ("x.pptx", files.office("pptx"), "x.pptx", AttachmentKind.SLIDES),
        ("x.pdf", files.office("docx"), "x.docx", AttachmentKind.OTHER),
        ("Undangan rakor.docx", files.office("docx"), "Undangan rakor.docx", AttachmentKind.INVITATION),
        ("UNDANGAN.JPG", files.photo(), "UNDANGAN.jpg", AttachmentKind.INVITATION),
        ("data.xlsx", files.workbook(Rekap=[["Desa", "Balita"]]), "data.xlsx", AttachmentKind.OTHER),
    ],
)
def test_a_file_is_what_its_content_says(name, content, expected, kind):
    found = taken(name, content)

    assert (found.name, found.kind) == (expected, kind)


def test_a_photo_loses_place_camera_and_comment():
    source = files.photo()
    assert b"TELEPON RAHASIA" in source

    kept = taken("foto.jpg", source).content

    with Image.open(io.BytesIO(kept)) as image:
        assert dict(image.getexif()) == {}
        assert not {"exif", "comment", "icc_profile"} & image.info.keys()
    assert b"RAHASIA" not in kept
    assert b"catatan kamera" not in kept


def test_a_photo_is_made_smaller_and_stands_upright():
    kept = taken("foto.jpg", files.photo(size=(4000, 3000), turned=True))

    assert (kept.width, kept.height) == (1200, 1600)
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (1200, 1600)


def test_a_small_photo_is_not_blown_up():
    kept = taken("foto.jpg", files.photo(size=(400, 300)))

    assert (kept.width, kept.height) == (400, 300)


def test_what_is_transparent_becomes_white_paper():
    with Image.open(io.BytesIO(taken("gambar.png", files.png()).content)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_the_same_photo_is_kept_as_the_same_bytes():
    assert taken("a.jpg", files.photo()).content == taken("b.jpg", files.photo()).content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "kosong"),
        (b"hanya teks", "tidak dapat dilampirkan"),
        (b"MZ\x90\x00 program", "tidak dapat dilampirkan"),
        (b"<html><script>alert(1)</script></html>", "tidak dapat dilampirkan"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "format lama"),
        (b"\x00\x00\x00\x18ftypheic" + b"\0" * 100, "HEIC"),
        (b"%PDF-1.4 terpotong", "tidak utuh"),
        (files.photo()[:400], "tidak utuh"),
        (files.png()[:60], "tidak utuh"),
        (files.office("pptx")[:-30], "tidak utuh"),
        (files.office("docx", more={"word/vbaProject.bin": b"x"}), "makro"),
        (files.office("docx", more={"xl/workbook.xml": b"x"}), "tidak dapat dilampirkan"),
        (b"PK\x03\x04" + b"\0" * 100, "tidak utuh"),
        (files.office("xlsx"), "rusak atau bukan lembar kerja"),
    ],
)
def test_what_cannot_be_attached_is_refused_with_advice(content, said):
    with pytest.raises(RuleBroken, match=said):
        taken("berkas.pdf", content)


@pytest.mark.parametrize("nik", ["7312081234567890", 7312081234567890, "731208 1234567890"])
def test_a_table_with_personal_numbers_is_refused_though_its_sheet_is_hidden(nik):
    table = files.workbook(Rekap=[["Desa", "Balita"], ["Watu", 12]], BNBA=[["Desa", "Nomor"], ["Watu", nik]])

    with pytest.raises(RuleBroken) as refused:
        taken("rekap.xlsx", table)

    assert str(refused.value) == (
        "Berkas ditolak karena memuat data pribadi: kolom B berisi angka 16 digit (lembar BNBA). Tidak ada yang "
        "disimpan. Hapus kolom itu atau lampirkan rekap per desa, lalu unggah lagi."
    )


@pytest.mark.parametrize(
    ("kind", "part", "place"),
    [
        ("pptx", "ppt/slides/slide3.xml", "slide 3"),
        ("pptx", "ppt/notesSlides/notesSlide3.xml", "catatan slide"),
        ("docx", "word/footnotes.xml", "isi dokumen"),
    ],
)
def test_a_text_with_a_personal_number_is_refused_though_it_is_half_bold(kind, part, place):
    text = '<a:p><a:r><a:t>NIK 731208</a:t></a:r><a:t xml:space="preserve"> 123456</a:t><a:t>7890</a:t></a:p>'

    with pytest.raises(RuleBroken) as refused:
        taken(f"paparan.{kind}", files.office(kind, more={part: text.encode()}))

    assert str(refused.value) == (
        f"Berkas ditolak karena memuat data pribadi: angka 16 digit seperti NIK pada {place}. Tidak ada yang disimpan. "
        "Hapus angka itu atau lampirkan rekap per desa, lalu unggah lagi."
    )


def test_a_pasted_table_with_personal_numbers_is_refused():
    table = files.workbook(BNBA=[["Nama", "Nomor"], ["CONTOH", "7312081234567890"]])

    with pytest.raises(RuleBroken, match="kolom B berisi angka 16 digit"):
        taken("paparan.pptx", files.office("pptx", more={"ppt/embeddings/Microsoft_Excel_Sheet.xlsx": table}))


@pytest.mark.parametrize(
    "text",
    [
        "<w:p><w:t>196501011990031001, 19650101 199003 1 001</w:t></w:p>",
        "<w:p><w:t>Tahun 2021 2022 2023 2024</w:t></w:p>",
        "<w:p><w:t>731208</w:t></w:p><w:p><w:t>123456</w:t></w:p><w:p><w:t>7890</w:t></w:p>",
        '<w:p w14:paraId="7312081234567890"><w:t>Rencana</w:t></w:p>',
    ],
)
def test_nip_years_and_what_stands_apart_may_be_attached(text):
    assert taken("bahan.docx", files.office("docx", text=text)).name == "bahan.docx"


def test_a_text_that_is_packed_a_thousandfold_is_not_unfolded(monkeypatch):
    monkeypatch.setattr(office_text, "MOST_TEXT", 1000)

    with pytest.raises(RuleBroken, match="terlalu besar untuk diperiksa"):
        taken("bahan.docx", files.office("docx", more={"word/comments.xml": b" " * 1_000_000}))


def test_a_list_of_officials_with_their_nip_may_be_attached():
    rows = [
        ["Nama", "NIP", "No HP"],
        ["CONTOH", "196501011990031001", "081234567890"],
        ["CONTOH", "19650101 199003 1 001"],
    ]

    assert taken("daftar hadir.xlsx", files.workbook(Hadir=rows)).name == "daftar hadir.xlsx"


@pytest.mark.parametrize("name", ["KTP 7312081234567890.jpg", "731208-123456-7890.jpg", "a_7312081234567890_b.jpg"])
def test_a_name_with_a_personal_number_is_refused(name):
    with pytest.raises(RuleBroken, match="Ganti nama berkasnya"):
        taken(name, files.photo())


@pytest.mark.parametrize(
    "name",
    ["IMG-20241203-WA0012.jpg", "PXL_20241203_091233123.jpg", "20241203-091233-01.jpg", "196501011990031001.jpg"],
)
def test_names_that_cameras_give_are_not(name):
    assert taken(name, files.photo()).name == name


def test_a_file_beyond_its_limit_is_refused(monkeypatch):
    with pytest.raises(RuleBroken, match="25 MB"):
        taken("besar.pdf", files.pdf() + b"\0" * attachment_files.LARGEST_FILE)
    with pytest.raises(RuleBroken, match="10 MB"):
        taken("besar.jpg", files.photo() + b"\0" * attachment_files.LARGEST_PHOTO)
    monkeypatch.setattr(attachment_files, "LARGEST_WORKBOOK", 3000)
    with pytest.raises(RuleBroken, match="Excel lebih besar"):
        taken("besar.xlsx", files.workbook(Rekap=[["Desa", "Balita"]]))


def test_a_picture_that_would_fill_the_memory_is_refused():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")

    with pytest.raises(RuleBroken, match="megapiksel"):
        taken("bom.png", out.getvalue())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\paparan.pdf", "paparan.pdf"),
        ("paparan\u202efdp.exe", "paparanfdp.pdf"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ("...", "Lampiran.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("<b>tebal.pdf", "b tebal.pdf"),
        ("Paparan Dinkes 1.2 final.pdf", "Paparan Dinkes 1.2 final.pdf"),
        ("Laporan s.d. Oktober", "Laporan s.d. Oktober.pdf"),
        ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(name, expected):
    assert attachment_files.file_name(name, "application/pdf") == expected


@given(st.text(max_size=300))
def test_no_name_breaks_out(name):
    made = attachment_files.file_name(name, "application/pdf")

    assert made.endswith(".pdf")
    assert 4 < len(made) <= 120
    assert not set(made) & set('/\\<>:"|?*\n\t\x00\u202e')
    assert not made.startswith((".", " "))


@given(st.binary(max_size=400))
@pytest.mark.parametrize("start", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", files.photo()[:300]])
def test_any_bytes_are_taken_or_refused_with_a_sentence(start, content):
    found = taken_or_said("x", start + content)

    if isinstance(found, str):
        assert found.endswith(".")
    else:
        assert found.media_type in attachment_files.TYPE_WORDS
        assert found.name.startswith("x.")
        assert found.content
