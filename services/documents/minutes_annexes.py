"""The notula's annexes in their order (DOCUMENTS.md "Notula"): daftar hadir, figures by district, files, photos."""

from collections.abc import Callable

from services.documents.blocks import Block, Column, Picture, Pictures, Section, SmallPrint, Subheading, Table
from services.documents.content import MinutesContent

NOTHING = "–"  # what an empty cell says
NUMBER = Column("No", 0.9, is_centred=True)
_ATTENDEES = (
    NUMBER, Column("Nama", 3.4), Column("L/P", 0.9, is_centred=True), Column("Jabatan", 4.4), Column("Instansi", 3.6),
    Column("Mewakili", 1.9), Column("Tanda tangan", 2.6),
)  # fmt: skip
_FILES = (NUMBER, Column("Jenis", 2.6), Column("Keterangan", 5.0), Column("Nama berkas", 4.9), Column("Ukuran", 2.6))


def annexes(content: MinutesContent) -> tuple[Section, ...]:
    """Return the annexes that have something to say, numbered when there is more than one."""
    made = [annex for annex in (build(content) for build in _ANNEXES) if annex.blocks]
    names = ["Lampiran"] if len(made) == 1 else [f"Lampiran {number}" for number in range(1, len(made) + 1)]
    return tuple(
        Section(f"{name}: {annex.title}", annex.blocks, annex.is_landscape, is_annex=True)
        for name, annex in zip(names, made, strict=True)
    )


def _attendees(content: MinutesContent) -> Section:
    rows = tuple(
        (str(number), one.name, one.sex, one.title, one.agency, one.represents, _signature_cell(number))
        for number, one in enumerate(content.attendees, 1)
    )
    title = "Daftar hadir" if content.is_attendance else "Daftar undangan (kehadiran belum dicatat)"
    return Section(title, (Table(_ATTENDEES, rows, is_signed=True),) if rows else ())


def _signature_cell(number: int) -> str:
    """Odd numbers sign left, even ones right."""
    return f"{number}." if number % 2 else f"\u2003\u2003\u2003\u2003{number}."


def _districts(content: MinutesContent) -> Section:
    blocks: list[Block] = []
    for table in content.districts:
        columns = (Column(table.columns[0], 4.6), *(Column(title, 1.9, is_centred=True) for title in table.columns[1:]))
        blocks += [Subheading(table.title), Table(columns, table.rows, is_wide=True)]
        blocks += [SmallPrint(table.notes)] if table.notes else []
    return Section("Rincian per kecamatan", tuple(blocks), is_landscape=True)


def _files(content: MinutesContent) -> Section:
    """List what cannot be printed; one kind alone names the annex."""
    kinds = {file.kind for file in content.files}
    rows = tuple(
        (str(number), file.kind, file.caption or NOTHING, file.name, file.size)
        for number, file in enumerate(content.files, 1)
    )
    note = SmallPrint(("Berkas disimpan sekretariat bersama notula ini.",))
    return Section(kinds.pop() if len(kinds) == 1 else "Bahan rapat", (Table(_FILES, rows), note) if rows else ())


def _photos(content: MinutesContent) -> Section:
    items = tuple(
        Picture(photo.sha256, f"Foto {number}. {photo.caption}".rstrip(), photo.width, photo.height)
        for number, photo in enumerate(content.photos, 1)
    )
    return Section("Dokumentasi foto", (Pictures(items),) if items else ())


_ANNEXES: tuple[Callable[[MinutesContent], Section], ...] = (_attendees, _districts, _files, _photos)
