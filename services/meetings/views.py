"""What the meeting room hands to pages, the wall and documents: frozen values, ready to print."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from data.models import ActionStatus, AgendaKind, AgendaState, MeetingState

ItemKind = Literal["note", "agreement", "action"]


@dataclass(frozen=True)
class Party:
    """Somebody who owes, supports or speaks: an office of the list, or a name as typed."""

    office_id: int | None
    name: str


@dataclass(frozen=True)
class Kept:
    """The figure kept when an item was saved, and how it stands now in the same region.

    Attributes:
        then_shown, now_shown: as printed with unit ("54,2%"); `now_shown` is empty when nothing is newer. A made-up
            figure with an item that is no sample says so: "CONTOH 54,2%".
        verdict: "membaik", "tetap", "menurun capaiannya", "cakupan laporan berbeda", "belum ada data" or "".
        gaps_shown: what the verdict compares when that is not the values themselves: "kurang 10,6 → kurang 17,0
            poin persen dari target s.d. bulan itu"; else empty.
        then_interval, now_interval: ends of the Wilson 95 % interval in percent where the denominator is small:
            "35,1–72,1"; else empty.
        then_month, now_month: whose figures they are: "Jul 2024".
        then_coverage, now_coverage: "7 dari 8 kecamatan" where the value is a sum and a part had not reported.
        then_sizes, now_sizes: "13 dari 24 bayi*", "65 dari 83 balita, 7 dari 8 kecamatan"; empty where the source
            gave no counts and nothing is missing.
        source, cutoff_on: of the last value.
    """

    indicator_id: int
    short_name: str
    region_id: int
    region_name: str
    period_on: date
    then_shown: str
    counts_shown: str  # "13 dari 24 bayi*, Oktober 2024", "65 dari 83 balita, 7 dari 8 kecamatan, Oktober 2024"
    target_shown: str
    now_shown: str
    verdict: str
    target_now_shown: str = ""  # of the last value's own period: a target that grows over the year is another by then
    then_interval: str = ""
    now_interval: str = ""
    now_on: date | None = None  # period of the figure as it stands now
    gaps_shown: str = ""
    then_coverage: str = ""
    now_coverage: str = ""
    then_month: str = ""
    now_month: str = ""
    then_sizes: str = ""
    now_sizes: str = ""
    source: str = ""
    cutoff_on: date | None = None

    @property
    def then_dated(self) -> str:
        """Return "41,9% (Jul 2024)", "41,9% (7 dari 8 kecamatan, Jul 2024)"."""
        return _dated(self.then_shown, self.then_coverage, self.then_month)

    @property
    def now_dated(self) -> str:
        """Return "65,5% (Okt 2024)"; empty when nothing is newer."""
        return _dated(self.now_shown, self.now_coverage, self.now_month)


def _dated(figure: str, coverage: str, month: str) -> str:
    told = ", ".join(filter(None, (coverage, month)))
    return f"{figure} ({told})" if figure and told else figure


@dataclass(frozen=True)
class Item:
    """One captured thing, whatever its kind.

    Attributes:
        word: its kind on screen: "Kendala", "Arahan", "Kesepakatan", "Tindak lanjut", …
        label: word and number as printed: "RTL-2024-031", "Kesepakatan 2", "Arahan 3", "Kendala".
        region_name, region_readable: "Citta", and as it is typed: "Kecamatan Citta".
        owner: responsible office as printed, of an agreement all of them; for a note, the speaker.
        owners: the same, one by one.
        due_shown: "27 Maret 2025", "berlaku terus" or "".
        missing: names of fields that are still empty: "penanggung jawab", "batas waktu", "ukuran keberhasilan".
        promise: who completes it by when, or why it stays incomplete; empty without such a word.
        deferred_reason: why the room put it off; empty for what stands.
        origin: what an action was made of, as printed: "Arahan 3"; else empty.
        became: numbers of the standing actions that were made of it.
        proposal: the way out that was proposed with a kendala; else empty.
        budget: where an action's money comes from and how much it is: "APBD 2025, Rp25.000.000"; may be empty.
    """

    kind: ItemKind
    id: int
    version: int
    word: str
    label: str
    text: str
    owner: str
    owner_office_id: int | None
    supporters: tuple[str, ...]
    executors: tuple[str, ...]
    due_on: date | None
    due_shown: str
    measure: str
    proof: str
    meeting_id: int
    agenda_item_id: int | None
    division_id: int | None
    indicator_id: int | None
    indicator_short: str
    region_id: int | None
    region_name: str
    kept: Kept | None
    missing: tuple[str, ...]
    status: ActionStatus | None
    is_cancelled: bool
    cancel_reason: str
    created_at: datetime
    is_sample: bool
    promise: str = ""
    deferred_reason: str = ""
    origin: str = ""
    became: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    proposal: str = ""
    budget: str = ""
    region_readable: str = ""


@dataclass(frozen=True)
class AgendaRow:
    """One acara with its clock; `elapsed_seconds` counts up to the moment it was read."""

    id: int
    version: int
    position: int
    number: int | None
    title: str
    kind: AgendaKind
    division_id: int | None
    planned_minutes: int
    state: AgendaState
    elapsed_seconds: int


@dataclass(frozen=True)
class MeetingHead:
    """A meeting as pages and the wall announce it."""

    id: int
    version: int
    title: str
    state: MeetingState
    state_word: str  # "Berlangsung"
    held_on: date
    held_shown: str  # "Selasa, 3 Desember 2024"
    starts_at: str
    ends_at: str
    place: str
    chair: str  # as printed: "Wakil Bupati Soppeng"
    recorder: str
    started_at: datetime | None
    ended_at: datetime | None
    current_agenda_item_id: int | None
    data_period_on: date | None
    is_sample: bool


@dataclass(frozen=True)
class Attendance:
    """Who came, counted: "38 dari 42 undangan, 8 dari 8 kecamatan"."""

    present: int
    invited: int
    districts_present: int
    districts_expected: int
    sentence: str
