"""Sample meetings, told through the same services as real ones, each act at its own time.

Two are over (Final), one is ready to begin. None is left running: a first-time user presses Mulai rapat, and from
then on wall, line and clock show real minutes instead of years; nor does a sample keep a real meeting from starting.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from data.models import AgendaKind, AgreementKind, Division, MeasureKind, NoteKind, Official, ReadBackDecision, Role
from services import indonesian, settings
from services.access.roles import Actor
from services.documents import minutes_content
from services.meetings import (
    action_items,
    agenda,
    agreements,
    lifecycle,
    meeting_head,
    notes,
    participants,
    read_back,
    read_back_queue,
)
from services.meetings.measures import Measure
from services.samples import lists
from services.samples.lists import Lists

RECORDER = Actor(user_id=None, name="Notulis (CONTOH)", role=Role.ADMIN)
OFFICIAL = "(CONTOH) Nama Pejabat"
_PARTS = {
    "pembukaan": AgendaKind.OPENING,
    "laporan": AgendaKind.REPORT,
    "arahan": AgendaKind.DIRECTIVES,
    "tindak_lanjut_lalu": AgendaKind.REVIEW,
    "pembacaan": AgendaKind.READING_BACK,
    "penutup": AgendaKind.CLOSING,
}
_MEASURES = {"nilai": MeasureKind.VALUE, "keluaran": MeasureKind.OUTPUT, "kegiatan": MeasureKind.COUNT}


@dataclass
class Teller:
    """One meeting while it is told; `clock` is the time that the story has come to."""

    session: Session
    words: Lists
    period_on: date
    clock: datetime
    meeting_id: int = 0
    acara: dict[AgendaKind | int, int] = field(default_factory=dict)

    def said(self, text: str) -> str:
        """Return a sentence with the figures of the meeting's month."""
        return lists.filled_in(self.session, self.words, text, period_on=self.period_on)


def tell(session: Session, story: dict[str, Any], *, words: Lists) -> int:
    """Return the id of a sample meeting, prepared, and held to its end when the story says so."""
    zone = ZoneInfo(settings.read(session).time_zone)
    made = datetime.combine(date.fromisoformat(story["dibuat"]), time(10), zone)
    teller = Teller(session, words, date.fromisoformat(story["bulan_data"]), made)
    _prepare(teller, story)
    if story["final"]:
        teller.clock = datetime.combine(date.fromisoformat(story["tanggal"]), time(9, 4), zone)
        _hold(teller, story)
    return teller.meeting_id


def _prepare(teller: Teller, story: dict[str, Any]) -> None:
    session, now = teller.session, teller.clock
    teller.meeting_id = lifecycle.create(
        session,
        title=story["judul"],
        held_on=date.fromisoformat(story["tanggal"]),
        starts_at=story["mulai"],
        ends_at=story["selesai"],
        place=story["tempat"],
        data_period_on=teller.period_on,
        is_sample=True,
        actor=RECORDER,
        now=now,
    )
    officials = {
        "chair_id": _official(teller, story["pimpinan"]),
        "recorder_id": _official(teller, story["notulis"]),
    }
    version = lifecycle.head(session, meeting_id=teller.meeting_id).version
    meeting_head.edit(session, meeting_id=teller.meeting_id, version=version, actor=RECORDER, now=now, **officials)
    numbers = _division_numbers(session)
    for row in agenda.rows(session, meeting_id=teller.meeting_id, now=now):
        teller.acara[numbers[row.division_id] if row.division_id else row.kind] = row.id


def _hold(teller: Teller, story: dict[str, Any]) -> None:
    session, meeting_id = teller.session, teller.meeting_id
    _check_in(teller, absent=set(story["tidak_hadir"]))
    lifecycle.start(session, meeting_id=meeting_id, actor=RECORDER, now=teller.clock)
    for part in story["acara"]:
        _hold_part(teller, part)
    minutes_content.freeze(session, meeting_id=meeting_id, reason="", actor=RECORDER, now=teller.clock)
    lifecycle.finish(session, meeting_id=meeting_id, actor=RECORDER, now=teller.clock)


def _hold_part(teller: Teller, part: dict[str, Any]) -> None:
    kind = _PARTS.get(part.get("bagian", ""))
    agenda_item_id = teller.acara[kind or part["bidang"]]
    if kind is AgendaKind.READING_BACK:
        lifecycle.begin_reading_back(teller.session, meeting_id=teller.meeting_id, actor=RECORDER, now=teller.clock)
    agenda.enter(
        teller.session, meeting_id=teller.meeting_id, agenda_item_id=agenda_item_id, actor=RECORDER, now=teller.clock
    )
    ends = teller.clock + timedelta(minutes=part["menit"])
    pause = (ends - teller.clock) / (len(part["isi"]) + 1)
    for item in part["isi"]:
        teller.clock += pause
        _capture(teller, item, agenda_item_id)
    if kind is AgendaKind.READING_BACK:
        _agree(teller)
    teller.clock = ends


def _agree(teller: Teller) -> None:
    """The room hears every result and agrees to it."""
    said: dict[str, Any] = {"decision": ReadBackDecision.AGREED, "actor": RECORDER, "now": teller.clock}
    for reading in read_back_queue.queue(teller.session, meeting_id=teller.meeting_id, with_figures=False):
        item = reading.item
        which: dict[str, Any] = {"item_kind": item.kind, "item_id": item.id, "version": item.version}
        read_back.decide(teller.session, meeting_id=teller.meeting_id, **which, **said)


def _capture(teller: Teller, item: dict[str, Any], agenda_item_id: int) -> None:
    about: dict[str, Any] = {
        "meeting_id": teller.meeting_id,
        "agenda_item_id": agenda_item_id,
        "text": teller.said(item["teks"]),
        "indicator_id": teller.words.indicator_id(item.get("indikator", "")),
        "region_id": teller.words.region_id(item.get("wilayah", "")),
        "actor": RECORDER,
        "now": teller.clock,
    }
    if item["jenis"] == "tindak_lanjut":
        _add_action(teller, item, about)
    elif item["jenis"] in list(AgreementKind):
        _add_agreement(teller, item, about)
    else:
        speaker, way_out = teller.words.party(item["oleh"]), item.get("usul", "")
        notes.add(teller.session, kind=NoteKind(item["jenis"]), speaker=speaker, proposal=way_out, **about)


def _add_action(teller: Teller, item: dict[str, Any], about: dict[str, Any]) -> None:
    action_items.add(
        teller.session,
        owner=teller.words.party(item["oleh"]),
        supporters=teller.words.parties(item.get("pendukung", [])),
        executors=teller.words.parties(item.get("pelaksana", [])),
        due_on=date.fromisoformat(item["batas"]),
        measure=_measure(teller, item),
        proof=item["bukti"],
        **about,
    )


def _add_agreement(teller: Teller, item: dict[str, Any], about: dict[str, Any]) -> None:
    agreements.add(
        teller.session,
        kind=AgreementKind(item["jenis"]),
        parties=teller.words.parties(item["pihak"]),
        supporters=teller.words.parties(item.get("pendukung", [])),
        due_on=date.fromisoformat(item["batas"]) if "batas" in item else None,
        is_standing=item.get("berlaku_terus", False),
        measure=item["ukuran"],
        **about,
    )


def _measure(teller: Teller, item: dict[str, Any]) -> Measure:
    """The value an action starts from is read from the samples, as printed."""
    said = item["ukuran"]
    start = None
    if said.get("dari_angka"):
        found = lists.figure(
            teller.session,
            teller.words,
            code=item["indikator"],
            region=item.get("wilayah", ""),
            period_on=teller.period_on,
        )
        start = indonesian.rounded_as_printed(found.value) if found.value is not None else None
    return Measure(_MEASURES[said["jenis"]], start, said.get("menjadi"), said.get("satuan", ""), said.get("teks", ""))


def _check_in(teller: Teller, *, absent: set[str]) -> None:
    """Tick who came, one after the other in the twenty minutes before the start."""
    session, opening = teller.session, teller.clock - timedelta(minutes=20)
    coming = [row for row in participants.rows(session, meeting_id=teller.meeting_id) if row.title not in absent]
    for place, row in enumerate(coming):
        now = opening + timedelta(minutes=20 * place / len(coming))
        participants.mark(session, participant_id=row.id, is_present=True, actor=RECORDER, now=now)


def _official(teller: Teller, title: str) -> int:
    """Return who signs for an office: a placeholder, never a person's name."""
    office_id = teller.words.offices[title]
    known = select(Official).where(Official.office_id == office_id, col(Official.is_sample))
    official = teller.session.exec(known).first() or Official(office_id=office_id, name=OFFICIAL, is_sample=True)
    teller.session.add(official)
    teller.session.flush()
    return official.id or 0


def _division_numbers(session: Session) -> dict[int, int]:
    return {division.id or 0: division.number for division in session.exec(select(Division))}
