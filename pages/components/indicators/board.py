"""The scoreboard of a bidang as a real table; a pressed cell leads to its indicator and region, or begins an action."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.components import choice, live, markdown, sample_mark
from pages.components.files import register
from pages.components.indicators import months
from pages.components.menu import WRITERS
from services import clock
from services import settings as all_settings
from services.access.roles import Actor
from services.indicators import board, board_json, periods
from services.live import topics
from services.meetings import cell_lines
from services.transaction import reading

_scoreboard = register("indicators/scoreboard", "indicators/cell_line")
_WORST, _ALL = "terburuk", "semua"


@dataclass(frozen=True)
class Asked:
    """Which board."""

    division_id: int
    period_on: date
    page: int
    worst_first: bool
    only_stage: bool


def ask(divisions: dict[str, str], ids: dict[str, int], known: list[date], opens_on: date) -> Asked:
    """Show the choosers of bidang, period and order; return what they say.

    Args:
        opens_on: the period where the address names none.
    """
    row = st.container(horizontal=True, vertical_alignment="bottom")
    number = choice.chosen(choice.DIVISION, divisions)
    choice.segments(row, "Bidang", divisions, parameter=choice.DIVISION, now=number, key="divisions-division")
    period_on = months.choose(row, known, opens_on, key="divisions-period")
    page = st.query_params.get(choice.PAGE, "1")
    return Asked(
        division_id=ids[number],
        period_on=period_on,
        page=int(page) if page.isdigit() else 1,
        worst_first=st.query_params.get(choice.ORDER) == _WORST,
        only_stage=st.query_params.get(choice.SCOPE) != _ALL,
    )


@live.fragment
def show(asked: Asked, actor: Actor | None) -> None:
    """Show the board, redrawn when data or actions change."""
    live.bus([topics.DATA, topics.FOLLOW_UP], key="divisions-bus")
    with reading() as session:
        settings = all_settings.read(session)
        found = board.read(
            session,
            division_id=asked.division_id,
            period_on=asked.period_on,
            today=clock.today(settings.time_zone),
            page=asked.page,
            worst_first=asked.worst_first,
            only_stage=asked.only_stage,
            settings=settings,
        )
        may_write = actor is not None and actor.role in WRITERS
        actions = cell_lines.at_board(session, found, settings=settings) if may_write else None
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.title(markdown.plain(found.title), anchor=False)
        sample_mark.show(found.is_sample, key="divisions-sample")
    st.markdown(f":small[{markdown.plain(found.division_name)}, {found.period_shown}]")
    if found.sentence:
        st.markdown(_with_emphasis(found.sentence, found.emphasis))
    data = board_json.as_data(found) | {"actions": actions}
    pressed = _scoreboard(key="divisions-board", data=data, on_cell_change=lambda: None).cell
    if pressed:
        _go(pressed, asked.period_on)


def ask_order(asked: Asked) -> None:
    """Show the switches of order and scope, below the board."""
    row = st.container(horizontal=True, gap="large")
    choice.switch(row, "Terburuk di atas", parameter=choice.ORDER, on=_WORST, key="divisions-order")
    choice.switch(row, "Semua indikator bidang ini", parameter=choice.SCOPE, on=_ALL, key="divisions-scope")
    with reading() as session:
        pages = board.pages(session, division_id=asked.division_id, only_stage=asked.only_stage)
    if pages > 1:
        names = {str(page): str(page) for page in range(1, pages + 1)}
        now = choice.chosen(choice.PAGE, names)
        choice.segments(st, "Halaman", names, parameter=choice.PAGE, now=now, key="divisions-page")


def _go(pressed: dict[str, int], period_on: date) -> None:
    if "meeting" in pressed:
        st.switch_page("meetings/capture.py", query_params={"rapat": str(int(pressed["meeting"]))})
    address = {
        choice.INDICATOR: str(int(pressed["indicator"])),
        choice.REGION: str(int(pressed["region"])),
        choice.PERIOD: periods.key(period_on),
    }
    st.switch_page("indicators/indicator.py", query_params=address)


def _with_emphasis(sentence: str, emphasis: str) -> str:
    before, found, after = sentence.partition(emphasis) if emphasis else (sentence, "", "")
    bold = f"**{markdown.plain(found)}**" if found else ""
    return f"{markdown.plain(before)}{bold}{markdown.plain(after)}"
