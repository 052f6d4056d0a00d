"""Kesiapan: what a meeting still lacks before it starts."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, func, select

from data.models import AgendaItem, Meeting, MeetingState, Participant
from services import indonesian, settings
from services.indicators import catalogue, gauges, missing, periods, sheet, values
from services.meetings import states
from services.meetings.views import MeetingHead

_HEADLINES = {
    MeetingState.RUNNING: "Rakor sedang berlangsung",
    MeetingState.READING_BACK: "Hasil rapat sedang dibacakan",
    MeetingState.FINAL: "Notula rakor ini sudah Final",
    MeetingState.SIGNED: "Notula rakor ini sudah ditandatangani",
    MeetingState.CANCELLED: "Rakor ini dibatalkan",
}
_CLOSED = {MeetingState.FINAL: "Final", MeetingState.SIGNED: "ditandatangani"}
_NO_DATA = "Belum ada data capaian. Unggah data bulan terakhir pada Unggah Data."


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, as a sentence, and where it is mended: "rapat", "acara", "peserta" or "data"."""

    sentence: str
    where: str


def lacking(session: Session, *, meeting_id: int) -> list[Lack]:
    """Return what a meeting lacks, the most pressing first; a blank letter number is no lack."""
    meeting = states.get(session, meeting_id)
    heads = [
        (meeting.chair_id is None, "Pimpinan rapat belum dipilih.", "rapat"),
        (meeting.recorder_id is None, "Notulis belum dipilih.", "rapat"),
        (not meeting.place, "Tempat rapat belum diisi.", "rapat"),
        (not _count(session, AgendaItem, meeting_id), "Susunan acara masih kosong.", "acara"),
        (not _count(session, Participant, meeting_id), "Daftar peserta masih kosong.", "peserta"),
    ]
    found = [Lack(sentence, where) for is_missing, sentence, where in heads if is_missing]
    return found + [Lack(sentence, "data") for sentence in missing_data(session, meeting=meeting)]


def headline(head: MeetingHead, lacks: list[Lack]) -> str:
    """Return the answer that the preparation of a meeting opens with."""
    if head.state is not MeetingState.DRAFT:
        return _HEADLINES[head.state]
    own = [lack for lack in lacks if lack.where != "data"]
    if own:
        return f"{indonesian.count_word(len(own)).capitalize()} hal belum lengkap sebelum rakor dimulai"
    return "Rakor siap dimulai, sebagian data belum masuk" if lacks else "Rakor siap dimulai"


def welcome(head: MeetingHead | None, lacks: list[Lack], *, today: date) -> str:
    """Return the answer that Beranda opens with: the running rakor, the next and how ready it is, or the last."""
    if head is None:
        return "Belum ada rakor yang disiapkan"
    own, day = sum(lack.where != "data" for lack in lacks), indonesian.day(head.held_on)
    if head.state in _CLOSED:
        return f"Rakor {day} selesai, notulanya {_CLOSED[head.state]}"
    if head.state is not MeetingState.DRAFT:
        return _HEADLINES[head.state]
    if own:
        return f"{indonesian.count_word(own).capitalize()} hal belum lengkap untuk rakor {day}"
    return f"Rakor {day} siap dimulai{'; tanggalnya sudah lewat' if head.held_on < today else ''}"


def missing_data(session: Session, *, meeting: Meeting) -> tuple[str, ...]:
    """Return a sentence for each report that the wall of a meeting will lack in its month, as boards say it."""
    period_on = meeting.data_period_on or values.latest_period(session)
    if period_on is None:
        return (_NO_DATA,)
    chosen = settings.read(session)
    on_stage = catalogue.indicators(session, only_stage=True)
    shown = [gauge for gauge in map(gauges.lead, on_stage) if gauge is not None]
    made = sheet.read(session, gauges=shown, asked=period_on, settings=chosen)
    if not any(on == period_on for _series, on, _region in (*made.own, *made.sums)):
        return (f"Belum ada data {periods.within_sentence(period_on)}. Unggah data pada Unggah Data.",)
    return missing.told(session, made, shown, parent_id=made.tree.regency.id)


def _count(session: Session, table: type[AgendaItem] | type[Participant], meeting_id: int) -> int:
    return session.exec(select(func.count()).select_from(table).where(table.meeting_id == meeting_id)).one()
