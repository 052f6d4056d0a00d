"""The parts of Pencatatan: head, acara, the line, what was captured, what is below target without an action."""

from pathlib import Path
from typing import Any

import streamlit as st

from data.models import MeetingState
from pages.components import live, offered
from pages.components.capture import agenda_json, item_json
from pages.components.files import register
from services import clock, indonesian, settings
from services.access.roles import Actor
from services.indicators import catalogue, gaps, values
from services.indicators.views import Gap
from services.live import topics
from services.meetings import agenda, cell_lines, items, lifecycle, presence, stage_keys, vocabulary
from services.meetings.kinds import FIELDS, KIND_WORDS, WANTED, Kind
from services.meetings.states import ACTIVE
from services.meetings.tokens import KINDS
from services.meetings.views import MeetingHead
from services.transaction import reading

_HEAD = register("capture/capture_head")
_AGENDA = register("capture/capture_agenda")
_LINE = register("capture/capture_line", "capture/outbox", "questions", offered.PARTS)
_ITEMS = register("capture/captured_items", "open_field", "questions", offered.PARTS)
_GAPS = register("capture/gap_list", "indicators/cell_line")
_CSS = Path(__file__).with_name("capture_room.css").read_text("utf-8")
COLUMNS = (18, 54, 28)  # acara, the line with what was captured, the wall's control
_LETTERS = {kind: letter for letter, kind in KINDS.items()}
_title = agenda_json.title
_EMPTY = "Belum ada catatan pada acara ini. Yang disimpan langsung tampil di layar."


def chosen_meeting() -> MeetingHead | None:
    """Return the meeting named in the address (``?rapat=12``), else the running one; None without either."""
    asked = st.query_params.get("rapat", "")
    with reading() as session:
        meeting_id = int(asked) if asked.isdecimal() else lifecycle.running(session)
        known = {head.id: head for head in lifecycle.list_heads(session)}
    return known.get(meeting_id) if meeting_id is not None else None


def is_open(head: MeetingHead) -> bool:
    """Return whether something can be written in the meeting now."""
    return head.state in ACTIVE


def say_closed(head: MeetingHead | None) -> None:
    """Say why nothing can be written, and where to go."""
    if head is None:
        st.title("Belum ada rapat yang berlangsung")
        st.write("Buka Persiapan Rakor, pilih rapatnya, lalu tekan Mulai rapat. Pencatatan terbuka setelah itu.")
    elif head.state is MeetingState.DRAFT:
        st.title("Rapat ini belum dimulai")
        st.write(f"{head.title}, {head.held_shown}. Tekan Mulai rapat pada Persiapan Rakor.")
    else:
        st.title(f"Rapat ini sudah {head.state_word.lower()}")
        st.write(f"{head.title}, {head.held_shown}. Pencatatannya sudah ditutup; hasilnya ada pada Dokumen.")
    st.page_link("meetings/preparation.py", label="Buka Persiapan Rakor")


def set_up() -> None:
    """Give the page to the room: the menu folded away, little margin."""
    st.set_page_config(initial_sidebar_state="collapsed")
    st.html(f"<style>{_CSS}</style>")


@live.fragment
def show_head(meeting_id: int) -> None:
    """Which meeting this is and when something was last saved; a meeting that ended closes the page."""
    live.bus([topics.meeting(meeting_id)], key="capture-head-bus")
    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting_id)
        zone = settings.read(session).time_zone
    if not is_open(head):
        st.rerun()
    since = f"Dimulai pukul {indonesian.clock(head.started_at, zone)}" if head.started_at else ""
    data = {"title": f"{head.title} · {head.held_shown}", "is_sample": head.is_sample, "since": since}
    _HEAD(key="capture-head", data=data)


@live.fragment
def show_agenda(meeting_id: int) -> None:
    """The run of show with its clock and expected end; a click enters an acara, keys leave one out or move it."""
    live.bus([topics.meeting(meeting_id)], key="capture-agenda-bus")
    with reading() as session:
        data = agenda_json.of(session, meeting_id=meeting_id, now=clock.now())
    _AGENDA(key="capture-agenda", data=data)


def show_line(meeting_id: int, actor: Actor) -> None:
    """The line itself: mounted once, outside every fragment, and never fed its own value back."""
    with reading() as session:
        lists = vocabulary.held(session)
        divisions = [entry.number for entry in catalogue.divisions(session)]
    kinds = [
        {
            "kind": kind,
            "word": KIND_WORDS[kind],
            "letter": _LETTERS[kind],
            "wanted": WANTED.get(kind, ()),
            "fields": [{"name": name, "label": label} for name, label in FIELDS[kind].items()],
        }
        for kind in Kind
    ]
    data = {
        "meeting": meeting_id,
        "user": actor.user_id,
        "kinds": kinds,
        "phrases": [{"call": call, "text": text} for call, text in lists.phrases.items()],
        "keys": stage_keys.for_browser(divisions),
    }
    _LINE(key=f"capture-line-{meeting_id}", data=data)


@live.fragment
def show_items(meeting_id: int, actor: Actor) -> None:
    """What was captured, newest on top: the current acara's items, and folded below them those of the others.

    All of them are sent wherever the meeting goes: a form that somebody types in must outlive a step to the next acara.
    """
    heard = [topics.items(meeting_id), topics.meeting(meeting_id), topics.editing(meeting_id)]
    live.bus(heard, key="capture-items-bus")
    with reading() as session:
        current = lifecycle.head(session, meeting_id=meeting_id).current_agenda_item_id
        rows = agenda.rows(session, meeting_id=meeting_id, now=clock.now())
        found = items.of_meeting(session, meeting_id=meeting_id, with_figures=False)
        edits = presence.edits(session, meeting_id=meeting_id, now=clock.now())
    data = {
        "meeting": meeting_id,
        "user": actor.user_id,
        "agenda_item_id": current,
        "agendas": {str(row.id): _title(row) for row in rows},
        "title": "Sudah dicatat pada acara ini" if current else "Sudah dicatat",
        "empty": _EMPTY,
        "items": [item_json.of(item) for item in found],
        "editing": [{"item": edit.item, "by": edit.by, "client": edit.client} for edit in edits if edit.is_now],
        "left": {edit.item: edit.body for edit in edits if edit.user_id == actor.user_id and not edit.is_now},
    }
    _ITEMS(key="capture-items", data=data)


@live.fragment
def show_gaps(meeting_id: int) -> None:
    """All cells below target that no open action is about, of the bidang being discussed; else of all."""
    live.bus([topics.DATA, topics.FOLLOW_UP, topics.meeting(meeting_id)], key="capture-gaps-bus")
    with reading() as session:
        head = lifecycle.head(session, meeting_id=meeting_id)
        rows = agenda.rows(session, meeting_id=meeting_id, now=clock.now())
        period_on = head.data_period_on or values.latest_period(session)
        division_id = next((row.division_id for row in rows if row.id == head.current_agenda_item_id), None)
        asked: dict[str, Any] = {"division_id": division_id, "today": head.held_on, "for_sample": head.is_sample}
        found = gaps.below_target(session, period_on=period_on, **asked) if period_on else []
        lists = vocabulary.held(session)
    agencies = {gap.indicator_id: gap.agency_name for gap in found}
    cells = [(gap.indicator_id, gap.region_id) for gap in found]
    names = cell_lines.names(lists, cells, agency_names=agencies)
    _GAPS(key="capture-gaps", data={"meeting": meeting_id, "names": names, "gaps": [_gap(gap) for gap in found]})


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "indicator": gap.indicator_id,
        "region": gap.region_id,
        "place": gap.region_name,
        "shown": gap.shown,
        "target": gap.target_shown,
        "distance": gap.distance,
    }
