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
        verdict: "membaik", "tetap", "menurun capaiannya", "belum ada data" or "".
        then_interval, now_interval: ends of the Wilson 95 % interval in percent where the denominator is small:
            "35,1–72,1"; else empty.
    """

    indicator_id: int
    short_name: str
    region_id: int
    region_name: str
    period_on: date
    then_shown: str
    counts_shown: str  # "13 dari 24 bayi*, Oktober 2024"
    target_shown: str
    now_shown: str
    verdict: str
    target_now_shown: str = ""  # of the last value's own period: a target that grows over the year is another by then
    then_interval: str = ""
    now_interval: str = ""
    now_on: date | None = None  # period of the figure as it stands now


@dataclass(frozen=True)
class Item:
    """One captured thing, whatever its kind.

    Attributes:
        word: its kind on screen: "Kendala", "Arahan", "Kesepakatan", "Tindak lanjut", …
        label: word and number as printed: "RTL-2024-031", "Kesepakatan 2", "Arahan 3", "Kendala".
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
