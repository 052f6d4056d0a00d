"""What a wall shows of the data, read once for all walls until the data it is made of move."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sqlmodel import Session

from services.indicators import board, convergence, indicator_view, overview, values
from services.indicators.convergence import Matrix
from services.indicators.overview import Overview
from services.indicators.views import Board, IndicatorView
from services.live import topics
from services.meetings import follow_up, follow_up_marks
from services.meetings.follow_up import FollowUp
from services.meetings.views import MeetingHead
from services.meetings.wall_memo import shared

T = TypeVar("T")


class Readings:
    """The boards, indicators and lists of one meeting's wall, as they stood at `counters`."""

    def __init__(self, session: Session, head: MeetingHead, counters: dict[str, int]) -> None:
        self._session, self._head, self._counters = session, head, counters

    def board(self, division_id: int, page: int) -> Board:
        """Return a page of a bidang's board."""
        period_on, today = self._period(), self._head.held_on
        return self._kept(
            ("board", division_id, page, period_on, today, self._counters[topics.DATA]),
            lambda: board.read(self._session, division_id=division_id, period_on=period_on, today=today, page=page),
        )

    def indicator(self, indicator_id: int) -> IndicatorView:
        """Return one indicator with its ranking and trend."""
        period_on, today = self._period(), self._head.held_on
        return self._kept(
            ("indicator", indicator_id, period_on, today, self._counters[topics.DATA]),
            lambda: indicator_view.read(self._session, indicator_id=indicator_id, period_on=period_on, today=today),
        )

    def matrix(self, page: int) -> Matrix:
        """Return a page of the convergence matrix."""
        period_on = self._period()
        return self._kept(
            ("matrix", page, period_on, self._counters[topics.DATA]),
            lambda: convergence.read(self._session, period_on=period_on, page=page),
        )

    def overview(self) -> Overview:
        """Return where the regency stands as a whole."""
        period_on, is_sample = self._period(), self._head.is_sample
        return self._kept(
            ("overview", period_on, is_sample, self._counters[topics.DATA], self._counters[topics.FOLLOW_UP]),
            lambda: overview.read(self._session, period_on=period_on, for_sample=is_sample),
        )

    def reviewed(self) -> FollowUp:
        """Return how old actions stand, read again only when one has moved: what this meeting writes is none."""
        meeting_id, held_on = self._head.id, self._head.held_on
        moved = follow_up_marks.of_others(self._session, meeting_id=meeting_id)
        return self._kept(
            ("review", meeting_id, held_on, moved, self._counters[topics.DATA]),
            lambda: follow_up.review_of(self._session, meeting_id=meeting_id, today=held_on),
        )

    def _kept(self, key: tuple[object, ...], compute: Callable[[], T]) -> T:
        return shared(self._session, key, compute)

    def _period(self) -> date:
        """The meeting's month, else the newest with data, else the month of the meeting."""
        return values.shown_period(self._session, self._head.data_period_on) or self._head.held_on.replace(day=1)
