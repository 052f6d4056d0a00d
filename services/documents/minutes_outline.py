"""The notula's sections in their order (DOCUMENTS.md "Notula"): content in, blocks out, nothing computed."""

from collections.abc import Callable

from services.documents.blocks import Block, Column, Facts, Numbered, Paragraph, Section, SmallPrint, Subheading, Table
from services.documents.content import ActionRow, AgreementRow, MinutesContent, Point
from services.documents.minutes_annexes import NOTHING, annexes
from services.documents.minutes_annexes import NUMBER as _NO

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_REVIEW = (
    _NO, Column("Nomor RTL", 2.8), Column("Tindak lanjut", 5.0), Column("Penanggung jawab", 3.0),
    Column("Batas waktu (semula → kini)", 2.5), Column("Status", 3.0),
    Column("Angka: saat disepakati → sekarang → target", 3.3),
    Column("Bukti dukung", 2.6), Column("Keputusan rapat", 2.2),
)  # fmt: skip
_FIGURES = (
    _NO, Column("Indikator", 4.0), Column("Target (dasar, s.d. bulan)", 2.6), Column("Capaian", 2.3),
    Column("Pembilang/ penyebut", 2.6), Column("Status", 2.2), Column("Kecamatan di bawah target", 6.2),
    Column("Sumber; periode; data per tanggal", 3.6),
)  # fmt: skip
_TOPICS = (_NO, Column("Pembicara (jabatan)", 3.6), Column("Pokok bicara", 6.4), Column("Tanggapan", 5.1))
_OBSTACLES = (
    _NO, Column("Bidang/ indikator", 2.6), Column("Wilayah", 2.5), Column("Kendala", 4.3),
    Column("Usul pemecahan", 3.4), Column("Disampaikan oleh", 2.6),
)  # fmt: skip
_AGREEMENTS = (
    _NO, Column("Kesepakatan", 5.2), Column("Penanggung jawab", 2.9), Column("Pendukung", 2.6),
    Column("Batas waktu", 2.2), Column("Ukuran keberhasilan", 2.6),
)  # fmt: skip
_ACTIONS = (
    _NO, Column("Nomor RTL", 2.4), Column("Bidang/ indikator", 2.3), Column("Rencana tindak lanjut", 4.6),
    Column("Penanggung jawab", 2.6), Column("Pelaksana/ pendukung", 2.6), Column("Lokasi", 2.4),
    Column("Batas waktu", 1.9), Column("Ukuran keberhasilan (dari → menjadi)", 2.5),
    Column("Bukti dukung", 2.2), Column("Sumber anggaran", 2.6),
)  # fmt: skip


def head(content: MinutesContent) -> Facts:
    """Return the table above the first section; what is not known is left out."""
    head = content.head
    rows = (
        ("Rapat", (head.meeting,)),
        ("Hari, tanggal", (head.day,)),
        ("Pukul", (head.time,)),
        ("Tempat", (head.place,)),
        ("Dasar", (head.basis,)),
        ("Surat undangan", (head.letter,)),
        ("Acara", head.agenda),
        ("Pimpinan rapat", head.chairs),
        ("Notulis", (head.recorder,)),
        ("Peserta", head.participants),
    )
    return Facts(tuple((label, values) for label, values in rows if any(values)))


def sections(content: MinutesContent) -> tuple[Section, ...]:
    """Return the sections that have something to say, the annexes last."""
    made = (build(content) for build in _ORDER)
    return tuple(section for section in made if section.blocks)


def numbered(content: MinutesContent) -> tuple[tuple[str, Section], ...]:
    """Return the sections with the heading that Word prints ("I. Pembukaan"), then the annexes."""
    made = sections(content)
    titles = (f"{number}. {section.title}" for number, section in zip(_ROMAN, made, strict=False))
    return (*zip(titles, made, strict=True), *((annex.title, annex) for annex in annexes(content)))


def _opening(content: MinutesContent) -> Section:
    return Section("Pembukaan", _paragraphs(content.opening))


def _report(content: MinutesContent) -> Section:
    return Section(f"Laporan Sekretaris {content.team}", _paragraphs(_spoken(content.report)))


def _directives(content: MinutesContent) -> Section:
    items = tuple(
        (f"{line.number}.", f"{line.text} ({line.speaker})" if line.speaker else line.text)
        for line in content.directives
    )
    return Section(f"Arahan Ketua {content.team}", (Numbered(items),) if items else ())


def _review(content: MinutesContent) -> Section:
    rows = tuple(
        (row.number, row.text, row.owner, row.due, row.status, row.figure, row.proof, row.decision)
        for row in content.review
    )
    note = SmallPrint(("Perubahan angka belum tentu akibat tindak lanjut ini.", *content.review_notes))
    has_figures = any(row.figure for row in content.review)
    return Section(
        "Tindak lanjut rakor sebelumnya",
        (*_table(_REVIEW, rows, is_wide=True), *((note,) if has_figures else ())),
        is_landscape=True,
    )


def _figures(content: MinutesContent) -> Section:
    blocks: list[Block] = []
    for bidang in content.figures:
        rows = tuple(
            (row.indicator, row.target, row.value, row.counts, row.status, row.below, row.source) for row in bidang.rows
        )
        lead = (Paragraph(bidang.lead, is_lead=bool(rows)),) if bidang.lead else ()
        blocks += [Subheading(bidang.title), *lead, *_table(_FIGURES, rows, is_wide=True)]
        small = tuple(filter(None, (bidang.without_data, *bidang.notes)))
        blocks += [SmallPrint(small)] if small else []
    return Section("Capaian per bidang", tuple(blocks), is_landscape=True)


def _topics(content: MinutesContent) -> Section:
    blocks: list[Block] = []
    for topic in content.topics:
        rows = tuple((point.speaker, point.text, "\n".join(point.responses)) for point in topic.points)
        blocks += [Subheading(topic.title), *_table(_TOPICS, rows), *_paragraphs((topic.results,))]
    return Section("Pembahasan per acara", tuple(blocks))


def _obstacles(content: MinutesContent) -> Section:
    rows = tuple((row.subject, row.region, row.text, row.proposal, row.speaker) for row in content.obstacles)
    return Section("Kendala", _table(_OBSTACLES, rows))


def _agreements(content: MinutesContent) -> Section:
    return Section("Kesepakatan", _agreed(content, content.agreements, "Kesepakatan"))


def _actions(content: MinutesContent) -> Section:
    rows = tuple(
        (
            row.number, row.subject, "\n".join(filter(None, (row.text, row.figure))), row.owner, row.others,
            row.location, row.due, row.measure, row.proof, row.budget,
        )
        for row in content.actions
    )  # fmt: skip
    blocks = (*_table(_ACTIONS, rows, is_wide=True), *_kept_notes(content, content.actions))
    return Section("Rencana tindak lanjut", blocks, is_landscape=True)


def _recommendations(content: MinutesContent) -> Section:
    return Section("Rekomendasi perencanaan dan penganggaran", _agreed(content, content.recommendations, "Rekomendasi"))


def _deferred(content: MinutesContent) -> Section:
    lines = (*content.deferred, *content.remarks)
    items = tuple((f"{number}.", line) for number, line in enumerate(lines, 1))
    return Section("Hal yang ditangguhkan dan catatan peserta", (Numbered(items),) if items else ())


def _closing(content: MinutesContent) -> Section:
    return Section("Penutup", _paragraphs(content.closing))


_ORDER: tuple[Callable[[MinutesContent], Section], ...] = (
    _opening, _report, _directives, _review, _figures, _topics, _obstacles, _agreements, _actions,
    _recommendations, _deferred, _closing,
)  # fmt: skip


def _paragraphs(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts if text)


def _spoken(points: tuple[Point, ...]) -> tuple[str, ...]:
    """Return what was said; who said it is named where the speaker changes."""
    told, before = [], ""
    for point in points:
        named = point.speaker and point.speaker != before
        first = f"{point.speaker}: {point.text}" if named else point.text
        told.append("\n".join((first, *point.responses)))
        before = "" if point.responses else point.speaker
    return tuple(told)


def _agreed(content: MinutesContent, rows: tuple[AgreementRow, ...], title: str) -> tuple[Block, ...]:
    columns = tuple(Column(title, column.weight) if column.title == "Kesepakatan" else column for column in _AGREEMENTS)
    cells = tuple(
        ("\n".join(filter(None, (row.text, row.figure))), row.owner, row.supporters, row.due, row.measure)
        for row in rows
    )
    numbers = tuple(str(row.number) for row in rows)
    return (*_table(columns, cells, numbers=numbers), *_kept_notes(content, rows))


def _kept_notes(content: MinutesContent, rows: tuple[AgreementRow | ActionRow, ...]) -> tuple[Block, ...]:
    """Return what the marks in the figures of a table mean, under that table."""
    is_marked = bool(content.kept_notes) and any("*" in row.figure for row in rows)
    return (SmallPrint(content.kept_notes),) if is_marked else ()


def _table(
    columns: tuple[Column, ...],
    rows: tuple[tuple[str, ...], ...],
    *,
    is_wide: bool = False,
    numbers: tuple[str, ...] = (),
) -> tuple[Block, ...]:
    """Return the table with a running number first and a dash in empty cells, or nothing without rows."""
    if not rows:
        return ()
    labels = numbers or tuple(str(number) for number in range(1, len(rows) + 1))
    cells = tuple((label, *(cell or NOTHING for cell in row)) for label, row in zip(labels, rows, strict=True))
    return (Table(columns, cells, is_wide=is_wide),)
