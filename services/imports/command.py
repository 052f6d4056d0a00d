"""Import a file without a screen: only when everything in it is beyond doubt."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from data.models import Indicator
from services.access.roles import Actor, require_recorder
from services.errors import ImportRejected, NotFound, Problem, RuleBroken
from services.imports import batches, known, mapping, periods, privacy, reading, tables
from services.imports.findings import Severity
from services.imports.known import Destination, Known
from services.imports.mapping import Proposal
from services.imports.previews import NEW, SAME, Preview
from services.imports.reading import Workbook
from services.imports.tables import Table
from services.indicators import catalogue
from services.indicators.catalogue import IndicatorEntry, SeriesEntry
from services.indonesian import number
from services.text import fold


@dataclass(frozen=True)
class Report:
    """What an import did.

    Attributes:
        batch_id: None when every value was stored already.
        sentence: what was stored and how the whole stands, for a person.
        notes: what should be known besides.
    """

    batch_id: int | None
    stored: int
    new: int
    unchanged: int
    sentence: str
    notes: tuple[Problem, ...]


def import_file(
    session: Session,
    *,
    path: Path,
    indicator_code: str,
    period: str,
    series: str | None = None,
    actor: Actor,
    now: datetime,
) -> Report:
    """Store the values of a file whose columns are beyond doubt.

    Args:
        period: "2024-10", "2024-S1", "2024", or in words.
        series: name of the source, needed when the indicator has several.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        NotFound: no such indicator or source.
        ImportRejected: the file cannot be stored as it is; `problems` says why.
    """
    require_recorder(actor)
    kind, on = periods.parse(period)
    entry = _indicator(session, indicator_code)
    destination = Destination(_series(entry, series).id, kind, on)
    workbook = reading.read(path.read_bytes(), file_name=path.name)
    facts = known.read(session, destination=destination)
    table, proposal = _only_table(session, workbook, facts, on.year)
    made = batches.preview(
        workbook=workbook, table=table, choices=proposal.choices, destination=destination, known=facts
    )
    _refuse_faults(made)
    batch_id = batches.confirm(session, preview=made, actor=actor, now=now) if made.can_be_stored else None
    return _report(made, batch_id, f"{entry.short_name}, {periods.within_sentence(kind, on)}")


def _indicator(session: Session, code: str) -> IndicatorEntry:
    found = session.exec(select(Indicator.id).where(col(Indicator.code) == code.strip())).first()
    if found is None:
        raise NotFound(f"Tidak ada indikator dengan kode {code}.")
    return catalogue.one(session, found)


def _series(entry: IndicatorEntry, name: str | None) -> SeriesEntry:
    names = ", ".join(series.name for series in entry.series)
    if name is None and len(entry.series) != 1:
        raise RuleBroken(f"Indikator {entry.code} mempunyai beberapa sumber data: {names}. Sebutkan satu (--series).")
    fitting = [series for series in entry.series if name is None or fold(series.name) == fold(name)]
    if not fitting:
        raise NotFound(f"Indikator {entry.code} tidak mempunyai sumber data {name}. Yang ada: {names}.")
    return fitting[0]


def _only_table(session: Session, workbook: Workbook, facts: Known, year: int) -> tuple[Table, Proposal]:
    """Return the one table of the file whose columns are certain."""
    privacy.refuse_personal_data(workbook, knows=facts.regions.knows)
    found = [table for grid in workbook.visible if (table := tables.find(grid, knows=facts.regions.knows))]
    code, is_percent = facts.indicator.code, facts.indicator.is_percent
    certain = []
    for table in found:
        proposal = mapping.propose(table, facts.regions, is_percent=is_percent, year=year)
        proposal = mapping.recall(session, table=table, indicator_code=code, proposal=proposal)
        if proposal.is_certain:
            certain.append((table, proposal))
    if len(certain) != 1:
        reason = "Kolom pada berkas ini tidak dapat dipastikan" if not certain else "Berkas ini memuat beberapa tabel"
        raise ImportRejected(f"{reason}. Unggah lewat halaman Unggah Data dan pilih kolomnya.")
    return certain[0]


def _refuse_faults(made: Preview) -> None:
    faults = [finding.problem for finding in made.findings if finding.severity != Severity.NOTE]
    if faults:
        text = f"Berkas tidak disimpan: {number(len(faults))} masalah. Perbaiki, atau pakai halaman Unggah Data."
        raise ImportRejected(text, faults)


def _report(made: Preview, batch_id: int | None, what: str) -> Report:
    stored = len(made.to_store) if batch_id else 0
    done = f"{what}: {number(stored)} angka disimpan." if batch_id else f"{what}: semua angka sudah tersimpan."
    return Report(
        batch_id=batch_id,
        stored=stored,
        new=made.count(NEW),
        unchanged=made.count(SAME),
        sentence=" ".join(filter(None, [done, made.whole])),
        notes=tuple(finding.problem for finding in made.findings if finding.severity == Severity.NOTE),
    )
