"""Layar Rapat as one JSON-ready value: head, stage, cards, foot. Nothing in it is personal data."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel import Session

from data.models import AgendaKind, MeetingState, StageView
from services import indonesian
from services import settings as all_settings
from services.errors import NotFound
from services.indicators import catalogue
from services.live import topics
from services.meetings import (
    agenda,
    attendance,
    heads,
    items,
    pauses,
    states,
    wall_attendance,
    wall_cards,
    wall_foot,
    wall_head,
    wall_lists,
    wall_matrix,
    wall_points,
    wall_read_back,
    wall_review,
    wall_stage,
    wall_summary,
)
from services.meetings.stage_now import StageNow, current
from services.meetings.views import AgendaRow, Attendance, Item, MeetingHead
from services.meetings.wall_memo import shared
from services.meetings.wall_readings import Readings
from services.settings import Settings

T = TypeVar("T")
HELD_PARTS = ("layout", "stage", "cards", "foot")  # what "Tahan tampilan" keeps; the acara's clock goes on
BLANK = "Rapat sedang jeda"
_WHOLE_WIDTH = ("item", "words", "announcement", "attendance", "matrix", "summary")


def topics_of(meeting_id: int | None) -> tuple[str, ...]:
    """Return the topics on which the wall of a meeting depends."""
    if meeting_id is None:
        return (topics.DATA,)
    own = (topics.items(meeting_id), topics.stage(meeting_id), topics.meeting(meeting_id))
    return (topics.DATA, topics.FOLLOW_UP, *own)


def settings_of(session: Session, counters: dict[str, int]) -> Settings:
    """Return the settings as they stood at `counters`, read once for all walls."""
    return shared(session, ("settings", counters[topics.DATA]), lambda: all_settings.read(session))


def choose(session: Session, *, wanted: int | None, today: date) -> int | None:
    """Return the meeting whose wall is shown: the one asked for, that which runs, ended today, or comes next.

    A meeting whose day has passed without it having started is the last resort.
    """
    if wanted is not None:
        with suppress(NotFound):
            return states.get(session, wanted).id
    if (running := heads.running(session)) is not None:
        return running
    known = heads.list_heads(session)
    ended = (head.id for head in known if head.held_on == today and head.state in wall_head.ENDED)
    return next(ended, None) or heads.next_meeting(known, today=today)


def content(
    session: Session,
    *,
    meeting_id: int | None,
    now: datetime,
    counters: dict[str, int] | None = None,
    is_ahead: bool = False,
) -> dict[str, Any]:
    """Return the complete content of a wall; without a meeting a calm sentence.

    Several walls cost one computation: the same value is handed out until a topic moves or the minute ends.
    It is shared, so nobody may change it.

    Args:
        counters: of `topics_of` the meeting, when the caller has read them already.
        is_ahead: what stands there once "Tahan tampilan" is let go: for whoever looks around meanwhile.

    Raises:
        NotFound: no such meeting.
    """
    counters = counters or topics.counters(session, topics_of(meeting_id))
    minute = now.replace(second=0, microsecond=0)
    key = ("wall", meeting_id, tuple(counters.items()), minute, is_ahead)
    return shared(session, key, lambda: _Wall(session, meeting_id, counters, now, is_ahead).content())


class _Wall:
    """One reading of everything a wall shows."""

    def __init__(
        self, session: Session, meeting_id: int | None, counters: dict[str, int], now: datetime, is_ahead: bool
    ) -> None:
        self.session, self.meeting_id, self.counters, self.now = session, meeting_id, counters, now
        self.is_ahead = is_ahead
        self.settings: Settings = settings_of(session, counters)

    def content(self) -> dict[str, Any]:
        """Return head, stage, cards and foot, JSON-ready."""
        if self.meeting_id is None:
            return self._without_meeting()
        which: dict[str, Any] = {"session": self.session, "meeting_id": self.meeting_id}
        of_meeting = topics.meeting(self.meeting_id)
        self.head: MeetingHead = self._unless_moved("head", of_meeting, lambda: heads.head(**which))
        self.read = Readings(self.session, self.head, self.counters)
        self.rows: list[AgendaRow]
        self.rows, read_at = self._unless_moved(
            "rows", of_meeting, lambda: (agenda.rows(**which, now=self.now), self.now)
        )
        self.items: list[Item] = items.of_meeting(**which)
        self.attended: Attendance = self._unless_moved("attendance", of_meeting, lambda: attendance.attendance(**which))
        self.divisions = self._unless_moved("divisions", topics.DATA, self._division_names)
        stage = self._unless_moved("stage", topics.stage(self.meeting_id), lambda: current(**which))
        pause = self._unless_moved("pause", of_meeting, lambda: pauses.since(**which))
        self.asked = wall_read_back.of_stage(self.session, head=self.head, stage=stage)
        head = wall_head.content(self.head, self.rows, self.settings, read_at)
        head |= {"place": self.asked.place} if self.asked else {}
        parts = self._parts(stage)
        head |= {"mark": wall_head.mark(self.head, parts["stage"])}
        return self._frame(head | (wall_head.STILL if stage.is_blank or pause else {})) | parts

    def _unless_moved(self, name: str, topic: str, compute: Callable[[], T]) -> T:
        """What depends on one topic, and on names in the data, is read once: every minute an item is saved."""
        moved = self.counters[topic], self.counters[topics.DATA]
        return shared(self.session, (name, self.meeting_id, *moved), compute)

    def _division_names(self) -> dict[int, str]:
        return {entry.id: f"Bidang {entry.number}" for entry in catalogue.divisions(self.session)}

    def _frame(self, head: dict[str, Any]) -> dict[str, Any]:
        names = topics_of(self.meeting_id)
        return {"meeting": self.meeting_id, "zone": self.settings.time_zone, "topics": list(names), "head": head}

    def _without_meeting(self) -> dict[str, Any]:
        title = " ".join(filter(None, [self.settings.team_short_name, self.settings.profile_name]))
        lines = ["Rapat yang dibuat pada Persiapan Rakor diumumkan di sini."]
        stage = wall_lists.words("Belum ada rapat yang dijadwalkan", lines=lines)
        head = {"title": title, "mark": "", "place": "", **wall_head.STILL}
        return self._frame(head) | _laid_out(stage, _NO_CARDS, wall_foot.EMPTY)

    def _parts(self, stage: StageNow) -> dict[str, Any]:
        cards = wall_cards.content(self.items, division_names=self.divisions, until=self.head.data_period_on)
        is_over = self.head.state in (MeetingState.CANCELLED, *wall_head.ENDED)  # nobody is there to press K or T again
        if stage.is_blank and not is_over:
            said = wall_head.NOT_BEGUN if self.head.state is MeetingState.DRAFT else BLANK
            return _laid_out(wall_lists.words(said), cards, wall_foot.EMPTY)
        if stage.is_held and stage.held_content and not is_over and not self.is_ahead:
            held = json.loads(stage.held_content)
            if held["stage"].get("kind") == "attendance":  # a code that stands still would open no door
                held["stage"] = self._attendance()
            if held["stage"].get("way_in"):
                held["stage"]["way_in"] = self._way_in()
            return {part: held[part] for part in HELD_PARTS}
        shown, dated = self._stage(stage)
        foot = wall_foot.content(shown, dated, attended=self.attended, settings=self.settings)
        return _laid_out(shown, cards, foot)

    def _stage(self, stage: StageNow) -> tuple[dict[str, Any], date | None]:
        """Return what stands left, and the date of its data."""
        if self.head.state is MeetingState.CANCELLED:
            return wall_lists.words("Rapat ini dibatalkan", lines=[self.head.title, self.head.held_shown]), None
        if self.head.state in wall_head.ENDED:
            return self._closing(), None
        if stage.view is StageView.DIVISION and stage.division_id is not None:
            shown = self.read.board(stage.division_id, stage.page)
            chosen = {"indicator_id": stage.indicator_id, "region_id": stage.region_id}
            above = "" if wall_head.names(self.head, self.rows, division_id=stage.division_id) else stage.title
            return wall_stage.board(shown, above=above, **chosen), shown.cutoff_on
        if stage.view is StageView.INDICATOR and stage.indicator_id is not None:
            view = self.read.indicator(stage.indicator_id)
            notes = [item for item in self.items if item.kind == "note"]
            return wall_stage.indicator(view, region_id=stage.region_id, noted=notes), view.whole.cutoff_on
        if stage.view is StageView.MATRIX:
            matrix = self.read.matrix(stage.page)
            return wall_matrix.content(matrix, district_word=self.settings.district_word), matrix.cutoff_on
        if stage.view is StageView.SUMMARY:
            told, reviewed, place = self.read.overview(), self.read.reviewed(), self.settings.profile_short_name
            return wall_summary.content(told, reviewed, place=place, today=self.head.held_on), told.cutoff_on
        return self._of_meeting(stage), None

    def _of_meeting(self, stage: StageNow) -> dict[str, Any]:
        held_on = self.head.held_on
        if stage.view is StageView.ACTIONS:
            data = self.counters[topics.DATA]
            return wall_review.content(self.session, head=self.head, stage=stage, data_counter=data)
        if stage.view is StageView.ATTENDANCE:
            return self._attendance()
        chosen = [item for item in self.items if (item.kind, item.id) == (stage.item_kind, stage.item_id)]
        if stage.view is StageView.ITEM and chosen and not chosen[0].is_cancelled:
            shown = wall_lists.item(
                chosen[0], division_names=self.divisions, today=held_on, until=self.head.data_period_on
            )
            return shown | (self.asked.told if self.asked else {})
        if self.head.state is MeetingState.DRAFT:
            zone = indonesian.zone_word(self.settings.time_zone)
            title = self.head.title.removeprefix(f"{wall_head.SAMPLE} ")  # the head says it beside the title
            announced = wall_lists.announcement(self.head, self.rows, title=title, zone_word=zone)
            return announced | {"way_in": self._way_in()}
        return self._agenda(stage.page)

    def _agenda(self, page: int) -> dict[str, Any]:
        """What was said in the acara, in Penutup then what was agreed, last the run of show; page 1 is before it."""
        here, place = self.head.current_agenda_item_id, wall_head.place(self.head, self.rows)
        said = wall_points.pages(wall_points.said(self.items, agenda_item_id=here))
        is_closing = any(row.id == here and row.kind is AgendaKind.CLOSING for row in self.rows)
        before = len(said) + is_closing
        if page > 1 or not before:
            return wall_lists.agenda(self.rows, place=place)
        at = max(before + page - 2, 0)
        return self._closing() if at == len(said) else wall_points.content(said, at, place=place)

    def _closing(self) -> dict[str, Any]:
        return wall_lists.closing(self.items, division_names=self.divisions, attended=self.attended)

    def _attendance(self) -> dict[str, Any]:
        return wall_attendance.content(
            self.session,
            meeting_id=self.head.id,
            attended=self.attended,
            elements=attendance.by_element(self.session, meeting_id=self.head.id),
            settings=self.settings,
            now=self.now,
        )

    def _way_in(self) -> dict[str, Any]:
        return wall_attendance.way_in(self.session, meeting_id=self.head.id, settings=self.settings, now=self.now)


_NO_CARDS: dict[str, Any] = {"title": "", "count": "", "total": 0, "empty": "", "items": []}


def _laid_out(stage: dict[str, Any], cards: dict[str, Any], foot: dict[str, Any]) -> dict[str, Any]:
    layout = "full" if stage["kind"] in _WHOLE_WIDTH else "split"
    return {"layout": layout, "stage": stage, "cards": cards, "foot": foot}
