"""A meeting held through the services, and the tools that check a Word file."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from data.models import (
    AgendaKind,
    AgreementKind,
    Indicator,
    Level,
    MeasureKind,
    Measurement,
    NoteKind,
    PeriodKind,
    ReadBackDecision,
    Region,
    Series,
)
from services.access.roles import Actor
from services.meetings import action_items, agenda, agreements, lifecycle, notes, participants
from services.meetings import read_back as reading
from services.meetings.measures import Measure

TWO = timedelta(hours=2)
_TESTS = Path(__file__).parents[2]


@pytest.fixture
def rakor(session: Session, recorder: Actor, now: datetime, today: date) -> int:
    """A running meeting without anything captured, its chair and recorder named by office."""
    meeting_id = lifecycle.create(session, title="Rakor Teknis TPPS", held_on=today, actor=recorder, now=now)
    lifecycle.start(session, meeting_id=meeting_id, actor=recorder, now=now)
    return meeting_id


@pytest.fixture
def acara(session: Session, rakor: int, now: datetime) -> Callable[[AgendaKind], int]:
    """Find the first acara of a kind."""

    def find(kind: AgendaKind) -> int:
        return next(row.id for row in agenda.rows(session, meeting_id=rakor, now=now) if row.kind is kind)

    return find


@pytest.fixture
def note(session: Session, rakor: int, acara, recorder: Actor, now: datetime) -> Callable[..., int]:
    """Write a note in the running meeting."""

    def write(kind: NoteKind, text: str, *, under: AgendaKind = AgendaKind.DIVISION, **fields) -> int:
        place = acara(under)
        return notes.add(
            session, meeting_id=rakor, agenda_item_id=place, kind=kind, text=text, actor=recorder, now=now, **fields
        )

    return write


@pytest.fixture
def agreement(session: Session, rakor: int, acara, office, recorder: Actor, now: datetime) -> Callable[..., int]:
    """Write an agreement in the running meeting."""

    def write(text: str, *, kind: AgreementKind = AgreementKind.AGREEMENT, **fields) -> int:
        given: dict = {
            "parties": [office("Kepala Dinas Kesehatan")],
            "is_standing": True,
            "agenda_item_id": acara(AgendaKind.DIVISION),
        } | fields
        return agreements.add(
            session,
            meeting_id=rakor,
            kind=kind,
            text=text,
            actor=recorder,
            now=now,
            **given,
        )

    return write


@pytest.fixture
def action(session: Session, rakor: int, acara, office, recorder: Actor, now: datetime) -> Callable[..., int]:
    """Write a complete action in the running meeting."""

    def write(text: str, **fields) -> int:
        given: dict = {
            "owner": office("Kepala Dinas Kesehatan"),
            "due_on": date(2025, 2, 28),
            "measure": Measure(MeasureKind.OUTPUT, text="satu daftar per desa"),
            "agenda_item_id": acara(AgendaKind.DIVISION),
        } | fields
        return action_items.add(session, meeting_id=rakor, text=text, actor=recorder, now=now, **given)

    return write


@pytest.fixture
def everybody_came(session: Session, rakor: int, recorder: Actor, now: datetime) -> None:
    """Tick the whole invitation list."""
    for row in participants.rows(session, meeting_id=rakor):
        participants.mark(session, participant_id=row.id, is_present=True, actor=recorder, now=now)


@pytest.fixture
def read_back(session: Session, rakor: int, recorder: Actor, now: datetime) -> Callable[[], int]:
    """Bring the running meeting to Pembacaan hasil."""

    def go() -> int:
        lifecycle.begin_reading_back(session, meeting_id=rakor, actor=recorder, now=now + TWO)
        return rakor

    return go


@pytest.fixture
def say(session: Session, rakor: int, recorder: Actor, now: datetime) -> Callable[..., int]:
    """Write down what the room said to a result, two hours into the meeting; `after` for another time."""

    def write(
        kind: str, item_id: int, decision: ReadBackDecision = ReadBackDecision.AGREED, *, reason: str = "", after=TWO
    ) -> int:
        readings = reading.queue(session, meeting_id=rakor)
        seen = next(one for one in readings if (one.item.kind, one.item.id) == (kind, item_id))
        return reading.decide(
            session,
            meeting_id=rakor,
            item_kind=kind,
            item_id=item_id,
            version=seen.item.version,
            decision=decision,
            reason=reason,
            seen=seen.decision_id,
            actor=recorder,
            now=now + after,
        )

    return write


@pytest.fixture
def read_aloud(agreement: Callable[..., int], read_back: Callable[[], int], say: Callable[..., int]) -> int:
    """The meeting with one result, which was read to the room and agreed to."""
    made, meeting_id = agreement("Data disandingkan."), read_back()
    say("agreement", made)
    return meeting_id


@pytest.fixture
def indicator(session: Session) -> Indicator:
    """A monthly indicator of a register, in percent, higher is better."""
    return session.exec(select(Indicator).where(Indicator.code == "A-SP-04")).one()


@pytest.fixture
def citta(session: Session) -> Region:
    """A district."""
    return session.exec(select(Region).where(Region.name == "Citta", Region.level == Level.DISTRICT)).one()


@pytest.fixture
def measure(session: Session, indicator: Indicator, citta: Region) -> Callable[..., Measurement]:
    """Store a value of the district, or of the region named."""
    found = select(Series).where(Series.indicator_id == indicator.id).order_by(col(Series.position), col(Series.id))
    series = session.exec(found).first()
    assert series is not None

    def store(month: date, numerator: float, denominator: float, **fields) -> Measurement:
        region_id = fields.pop("region_id", citta.id)
        row = Measurement(
            series_id=series.id or 0,
            region_id=region_id,
            period_kind=PeriodKind.MONTH,
            period_on=month,
            numerator=numerator,
            denominator=denominator,
            **fields,
        )
        session.add(row)
        session.flush()
        return row

    return store


@pytest.fixture(scope="session")
def validate(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[dict]]:
    """Return the OOXML validator: file in, list of faults out."""
    program = _TESTS / "node_modules" / ".bin" / "ooxml-validator"
    if not program.exists():
        _install(program)

    def check(file: bytes) -> list[dict]:
        path = tmp_path_factory.mktemp("ooxml") / "file.docx"
        path.write_bytes(file)
        done = subprocess.run([str(program), str(path)], capture_output=True, text=True, timeout=120, check=False)
        return json.loads(done.stdout)["errors"]

    return check


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Return LibreOffice's PDF of a Word file."""
    soffice = shutil.which("soffice") or _missing(
        "LibreOffice (soffice) belum terpasang; halaman notula tidak diperiksa."
    )
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def convert(file: bytes) -> bytes:
        folder = tmp_path_factory.mktemp("pdf")
        (folder / "file.docx").write_bytes(file)
        command = [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir"]
        subprocess.run([*command, str(folder), str(folder / "file.docx")], check=True, capture_output=True, timeout=180)
        return (folder / "file.pdf").read_bytes()

    return convert


def _install(program: Path) -> None:
    """Install into a folder of our own and move it into place, so that two test processes do not meet."""
    npm = shutil.which("npm") or _missing("npm belum terpasang; susunan berkas Word tidak diperiksa.")
    with tempfile.TemporaryDirectory(dir=_TESTS, prefix=".npm-", ignore_cleanup_errors=True) as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_TESTS / name, folder)
        done = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode == 0 and not program.exists():
            (Path(folder) / "node_modules").rename(_TESTS / "node_modules")
    if not program.exists():
        _missing(f"Pemeriksa OOXML tidak dapat dipasang; susunan berkas Word tidak diperiksa. {done.stderr[-300:]}")


def _missing(sentence: str) -> str:
    """Skip with a sentence for a user; fail where all tools must be there."""
    if os.environ.get("RAKOR_REQUIRE_TOOLS") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)
