"""Daftar hadir as a Word file: prefilled with who is invited or came, signed in ink."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from services import settings
from services.access import roles
from services.access.roles import Actor
from services.documents import minutes_head, minutes_source, word, word_parts, word_xml
from services.documents.blocks import Column, Facts, Table
from services.documents.content import Layout, Letterhead
from services.documents.signatures import Signer
from services.meetings import lifecycle, participants
from services.text import clean_line

_SPARE_ROWS = 5  # for who comes unannounced
_SAMPLE = "CONTOH – bukan naskah resmi"
_PRIVATE = "Memuat nomor HP: hanya untuk sekretariat"
_LEFT, _RIGHT = "{}.", "\u2003\u2003\u2003\u2003{}."
_COLUMNS = (
    Column("No", 0.9, is_centred=True), Column("Nama", 3.4), Column("L/P", 0.9, is_centred=True),
    Column("Jabatan", 4.0), Column("Instansi", 3.4), Column("Mewakili", 2.2),
)  # fmt: skip
_PHONE = Column("No. HP", 2.4)
_SIGNATURE = Column("Tanda tangan", 3.0)


@dataclass(frozen=True)
class Person:
    """One row; whatever is empty is written by hand."""

    name: str = ""
    sex: str = ""
    title: str = ""
    agency: str = ""
    represents: str = ""
    phone: str = ""


@dataclass(frozen=True)
class AttendanceList:
    """The list as it will be printed; `has_phones` gives a copy that is not for the public."""

    layout: Layout
    letterhead: Letterhead
    facts: tuple[tuple[str, str], ...]
    held_on: date
    people: tuple[Person, ...]
    known_by: Signer
    place_and_day: str
    author: str
    has_phones: bool
    is_sample: bool


def read(session: Session, *, meeting_id: int) -> AttendanceList:
    """Return a meeting's list without phone numbers, or raise NotFound."""
    return _read(session, meeting_id, has_phones=False)


def docx(session: Session, *, meeting_id: int) -> bytes:
    """Return the file of a meeting's list, fit for copies: no phone number stands in it.

    Raises:
        NotFound: no such meeting.
    """
    return render(read(session, meeting_id=meeting_id))


def docx_with_phones(session: Session, *, meeting_id: int, actor: Actor) -> bytes:
    """Return the file with a column No. HP, for the sekretariat.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        NotFound: no such meeting.
    """
    roles.require_recorder(actor)
    return render(_read(session, meeting_id, has_phones=True))


def file_name(session: Session, *, meeting_id: int) -> str:
    """Return "Daftar hadir Rakor TPPS 2024-12-05.docx", or raise NotFound."""
    short = clean_line(settings.read(session).team_short_name)
    team = "".join(letter for letter in short if letter.isalnum() or letter in " -")
    held_on = lifecycle.head(session, meeting_id=meeting_id).held_on
    return " ".join(f"Daftar hadir Rakor {team} {held_on}".split()) + ".docx"


def render(content: AttendanceList) -> bytes:
    """Return the DOCX file of a list; the same content gives the same bytes."""
    paper = word.new(content.layout)
    title = f"Daftar hadir {dict(content.facts)['Rapat']}"
    marks = [_PRIVATE] if content.has_phones else []
    word.set_header(paper, first_page=" · ".join(marks), other_pages=" · ".join([*marks, title]))
    word_parts.add_letterhead(paper, content.letterhead)
    word.add(paper, word_xml.paragraphs("DAFTAR HADIR", "Title"))
    if content.is_sample:
        word.add(paper, word_xml.paragraphs(_SAMPLE, "TandaContoh"))
    facts = Facts(tuple((label, (value,)) for label, value in content.facts if value))
    word_parts.add_blocks(paper, (facts,))
    word.add(paper, word_xml.paragraphs("", "JarakTabel"))  # two tables without a paragraph between become one
    word_parts.add_blocks(paper, (_table(content),))
    word_parts.add_signatures(paper, (content.known_by,), place_and_day=content.place_and_day)
    made_at = datetime.combine(content.held_on, time())
    word.set_properties(paper, title=title, author=content.author, subject=title, made_at=made_at)
    return word.save(paper)


def _read(session: Session, meeting_id: int, *, has_phones: bool) -> AttendanceList:
    source = minutes_source.read(session, meeting_id=meeting_id)
    _, chair = minutes_head.signers(session, source)
    head = minutes_head.head(session, source)
    return AttendanceList(
        layout=minutes_head.layout(source.settings),
        letterhead=minutes_head.letterhead(session, source.settings),
        facts=(("Rapat", head.meeting), ("Hari, tanggal", head.day), ("Pukul", head.time), ("Tempat", head.place)),
        held_on=source.held_on,
        people=tuple(
            Person(one.name, one.sex, one.title, one.agency_name, one.represents, one.phone if has_phones else "")
            for one in participants.rows(session, meeting_id=meeting_id)
        ),
        known_by=Signer("Mengetahui", office=chair.office, name=chair.name, rank=chair.rank, nip=chair.nip),
        place_and_day=minutes_head.place_and_day(source),
        author=source.settings.secretariat or source.settings.team_name,
        has_phones=has_phones,
        is_sample=source.meeting.is_sample,
    )


def _table(content: AttendanceList) -> Table:
    """Return the rows and some empty ones; odd numbers sign left, even ones right."""
    phone = (_PHONE,) if content.has_phones else ()
    rows = []
    for number, one in enumerate((*content.people, *[Person()] * _SPARE_ROWS), 1):
        called = (one.phone,) if content.has_phones else ()
        signs = (_LEFT if number % 2 else _RIGHT).format(number)
        rows.append((str(number), one.name, one.sex, one.title, one.agency, one.represents, *called, signs))
    return Table((*_COLUMNS, *phone, _SIGNATURE), tuple(rows), is_wide=content.has_phones, is_signed=True)
