"""The sample rakor of 5 December 2024 in the middle of bidang 1: what the pictures show. Offices only, no person."""

from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from data.models import AgendaKind, Change, Role
from services.access.roles import Actor
from services.meetings import agenda, capture, lifecycle, participants, stage, vocabulary
from services.meetings.kinds import Kind
from services.meetings.views import AgendaRow
from services.meetings.vocabulary import Vocabulary
from tests.browser import serving

NOW = "2024-12-05T10:04:00+08:00"
_ZONE = ZoneInfo("Asia/Makassar")
_ABSENT_EVERY = 9
ACTOR = Actor(user_id=None, name="Notulis (CONTOH)", role=Role.ADMIN)
_RUN = (
    (AgendaKind.OPENING, "09.02"),
    (AgendaKind.REPORT, "09.15"),
    (AgendaKind.DIRECTIVES, "09.30"),
    (AgendaKind.REVIEW, "09.45"),
    (AgendaKind.DIVISION, "09.54"),
)


@dataclass(frozen=True)
class Line:
    """What a recorder types: acara, minute, letter of its kind, sentence, and fields reached with Tab."""

    acara: AgendaKind
    minute: str
    letter: str
    text: str
    fields: dict[str, str] = field(default_factory=dict)


_LINES = (
    Line(AgendaKind.REPORT, "09.20", "c", "Capaian Oktober 2024 dipaparkan menurut bidang."),
    Line(
        AgendaKind.DIRECTIVES,
        "09.33",
        "a",
        "Setiap kecamatan menyandingkan data balita dengan data keluarga berisiko setiap bulan.",
    ),
    Line(AgendaKind.DIRECTIVES, "09.37", "a", "Laporan perangkat daerah disampaikan sebelum tanggal 5."),
    Line(AgendaKind.DIRECTIVES, "09.41", "a", "Anggaran diusulkan mulai dari desa dengan capaian terendah."),
    Line(
        AgendaKind.DIVISION,
        "09.56",
        "k",
        "Kunjungan balita ke posyandu menurun pada musim panen.",
        {"owner": "Camat Marioriawa", "indicator": "Balita dipantau", "region": "Kecamatan Marioriawa"},
    ),
    Line(
        AgendaKind.DIVISION,
        "09.58",
        "s",
        "Data e-PPGBM disandingkan dengan data keluarga berisiko setiap bulan.",
        {"owner": "Dinas Kesehatan", "supporters": "DP3APPKB", "due": "31 Januari 2025"},
    ),
    Line(
        AgendaKind.DIVISION,
        "10.01",
        "t",
        "Kelas ibu menyusui di seluruh desa, bukti laporan bulanan.",
        {
            "owner": "Kepala Puskesmas Citta",
            "supporters": "Camat Citta",
            "due": "27 Maret 2025",
            "measure": "65%",
            "indicator": "ASI eksklusif",
            "region": "Kecamatan Citta",
        },
    ),
    Line(
        AgendaKind.DIVISION,
        "10.03",
        "t",
        "Posyandu keliling pada dusun yang jauh.",
        {
            "owner": "Dinas Kesehatan",
            "due": "28 Februari 2025",
            "measure": "80%",
            "indicator": "Balita dipantau",
            "region": "Kecamatan Marioriawa",
        },
    ),
)
_LETTERS = {
    "c": Kind.NOTE,
    "a": Kind.DIRECTIVE,
    "k": Kind.OBSTACLE,
    "s": Kind.AGREEMENT,
    "r": Kind.RECOMMENDATION,
    "t": Kind.ACTION,
}


def at(clock: str) -> datetime:
    """Return a time of the meeting's day."""
    return datetime.combine(datetime.fromisoformat(NOW).date(), time.fromisoformat(clock.replace(".", ":")), _ZONE)


def prepare(folder: Path) -> None:
    """Fill a data folder in which the sample rakor is about to begin."""
    from services.transaction import transaction

    serving.prepare(folder, with_samples=True)
    with serving.own_data(folder), transaction() as session:  # the accounts were made today, after this meeting's day
        for change in session.exec(select(Change).where(col(Change.at) > at("08.00"))):
            change.at = at("08.00")


def enter(session: Session, meeting_id: int, kind: AgendaKind, clock: str) -> AgendaRow:
    """Enter the first acara of a kind, as Pencatatan does, and return it."""
    rows = agenda.rows(session, meeting_id=meeting_id, now=at(clock))
    row = next(row for row in rows if row.kind is kind)
    now = at(clock)
    agenda.enter(session, meeting_id=meeting_id, agenda_item_id=row.id, actor=ACTOR, now=now)
    stage.follow_agenda(session, meeting_id=meeting_id, agenda_item_id=row.id, actor=ACTOR, now=now)
    return row


def play(session: Session) -> int:
    """Hold the sample rakor until the middle of bidang 1; return its number."""
    meeting_id = lifecycle.next_meeting(lifecycle.list_heads(session), today=at("08.50").date()) or 0
    for place, invited in enumerate(participants.rows(session, meeting_id=meeting_id), 1):
        if place % _ABSENT_EVERY:
            participants.mark(session, participant_id=invited.id, is_present=True, actor=ACTOR, now=at("08.50"))
    lifecycle.start(session, meeting_id=meeting_id, actor=ACTOR, now=at("09.02"))
    lists = vocabulary.read(session)
    for kind, entered in _RUN:
        row = enter(session, meeting_id, kind, entered)
        for line in _LINES:
            if line.acara is kind:
                _save(session, meeting_id, row.id, line, lists)
    return meeting_id


def _save(session: Session, meeting_id: int, agenda_item_id: int, line: Line, lists: Vocabulary) -> None:
    capture.save(
        session,
        meeting_id=meeting_id,
        kind=_LETTERS[line.letter],
        text=line.text,
        fields=line.fields | {"agenda_item_id": str(agenda_item_id)},
        client_key=f"gambar-{line.minute}",
        actor=ACTOR,
        now=at(line.minute),
        lists=lists,
    )
