"""What the wall of a meeting shows now, as one value."""

from dataclasses import dataclass

from sqlmodel import Session

from data.models import Division, Indicator, Region, Stage, StageView

VIEW_WORDS = {
    StageView.DIVISION: "Capaian bidang",
    StageView.INDICATOR: "Indikator",
    StageView.AGENDA: "Acara",
    StageView.ACTIONS: "Tindak lanjut lama",
    StageView.ITEM: "Satu kesepakatan atau tindak lanjut",
    StageView.ATTENDANCE: "Kehadiran",
    StageView.SUMMARY: "Ringkasan pimpinan",
    StageView.MATRIX: "Matriks konvergensi",
}


@dataclass(frozen=True)
class StageNow:
    """The stage of a meeting.

    Attributes:
        title: what is on the stage, for the recorder: "Bidang 1: Pelayanan intervensi".
        page: page of a board or list, from 1; of an acara 1 is the newest of what was said, 0 and below lie before it.
        is_blank: the wall says "Rapat sedang jeda".
        is_held: the wall keeps `held_content` (JSON) while the stage moves on.
        notice: a sentence for whoever pressed a key; empty when the wall did what the key says.
    """

    meeting_id: int
    view: StageView
    title: str
    division_id: int | None = None
    indicator_id: int | None = None
    region_id: int | None = None
    item_kind: str = ""
    item_id: int | None = None
    page: int = 1
    is_blank: bool = False
    is_held: bool = False
    held_content: str = ""
    revision: int = 0
    notice: str = ""


def current(session: Session, *, meeting_id: int) -> StageNow:
    """Return what the wall shows; a meeting whose stage was never set shows its agenda (revision 0)."""
    row = session.get(Stage, meeting_id) or Stage(meeting_id=meeting_id)
    return StageNow(
        meeting_id=meeting_id,
        view=row.view,
        title=_title(session, row),
        division_id=row.division_id,
        indicator_id=row.indicator_id,
        region_id=row.region_id,
        item_kind=row.item_kind,
        item_id=row.item_id,
        page=row.page,
        is_blank=row.is_blank,
        is_held=row.is_held,
        held_content=row.held_content,
        revision=row.revision,
    )


def _title(session: Session, row: Stage) -> str:
    if row.view is StageView.DIVISION and (division := session.get(Division, row.division_id)):
        return f"Bidang {division.number}: {division.short_name}"
    if row.view is StageView.INDICATOR and (indicator := session.get(Indicator, row.indicator_id)):
        region = session.get(Region, row.region_id) if row.region_id else None
        return ", ".join(filter(None, [indicator.short_name, region.name if region else ""]))
    return VIEW_WORDS[row.view]
