"""Persiapan Rakor: the acara, editable row by row, with minutes against the meeting's length."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.models import AgendaItem, AgendaState, MeetingState
from pages.components import feedback, kept_form, kept_text, live
from pages.components.kept_form import KeptForm
from pages.components.markdown import plain
from services import clock
from services.access.roles import Actor
from services.errors import Conflict
from services.live import topics
from services.meetings import agenda, expected_end, states
from services.meetings.views import AgendaRow, MeetingHead
from services.transaction import reading, transaction

_WIDTHS = [0.5, 5.4, 1.5, 0.7, 0.7, 2.2]
_WIDTHS_BEGUN = [0.5, 3.9, 1.5, 1.5, 0.7, 0.7, 2.2]  # with the minutes each acara has taken
_WORDS = {"title": "Acara", "planned_minutes": "Menit"}
_SKIP, _DEFER, _BACK, _REMOVE = "Lewati", "Dibahas pada rapat berikutnya", "Kembalikan", "Hapus"


def show(head: MeetingHead, rows: Sequence[AgendaRow], time_sentence: str, *, actor: Actor) -> None:
    """Show the acara in order; each change is saved at once."""
    st.write(time_sentence)
    locked, is_begun = not states.is_open(head.state), head.started_at is not None
    if head.state in states.ACTIVE:
        _expected_end(head.id)
    if rows:
        _heading(is_begun=is_begun)
    for row in rows:
        _row(head, row, is_first=row is rows[0], is_last=row is rows[-1], locked=locked, actor=actor)
    if not rows:
        st.info("Susunan acara masih kosong. Tambahkan acara pertama di bawah ini.")
    if not locked:
        _add(head, actor)


@live.fragment
def _expected_end(meeting_id: int) -> None:
    """Say when the meeting is expected to end; it follows the meeting, and the clock by the minute."""
    live.bus([topics.meeting(meeting_id)], key="preparation-agenda-end-bus")
    with reading() as session:
        st.write(expected_end.sentence(session, meeting_id=meeting_id, now=clock.now()))


def _heading(*, is_begun: bool) -> None:
    _number, title, minutes, *rest = st.columns(_WIDTHS_BEGUN if is_begun else _WIDTHS, gap="xsmall")
    title.markdown("**Acara**")
    minutes.markdown("**Menit**")
    if is_begun:
        rest[0].markdown("**Terpakai**")


def _row(head: MeetingHead, row: AgendaRow, *, is_first: bool, is_last: bool, locked: bool, actor: Actor) -> None:
    key = f"preparation-agenda-{row.id}-{row.version}"
    form = _form(row)
    widths = _WIDTHS_BEGUN if head.started_at else _WIDTHS
    number, title, minutes, *taken, up, down, more = st.columns(widths, vertical_alignment="center", gap="xsmall")
    number.write(str(row.number) if row.number else "")
    title.text_input(
        "Acara",
        form.drawn["title"],
        key=f"{form.key}-title",
        label_visibility="collapsed",
        disabled=locked,
        on_change=_save,
        args=(row, form, actor),
        autocomplete="off",
    )
    minutes.number_input(
        "Menit",
        0,
        600,
        form.drawn["planned_minutes"],
        step=5,
        key=f"{form.key}-planned_minutes",
        label_visibility="collapsed",
        disabled=locked,
        on_change=_save,
        args=(row, form, actor),
    )
    if taken and row.state is AgendaState.DONE:
        taken[0].markdown(_taken(row))
    _arrow(up, row, -1, key, disabled=locked or is_first, actor=actor)
    _arrow(down, row, 1, key, disabled=locked or is_last, actor=actor)
    with more:
        _more(head, row, key, locked=locked, actor=actor)
    _beside(row, form, actor)


def _arrow(
    place: st.delta_generator.DeltaGenerator, row: AgendaRow, by: int, key: str, *, disabled: bool, actor: Actor
) -> None:
    sign, word = ("↑", "Naikkan") if by < 0 else ("↓", "Turunkan")
    place.button(
        sign,
        key=f"{key}-{by}",
        help=f"{word} acara ini",
        type="tertiary",
        disabled=disabled,
        on_click=_move,
        args=(row, actor, by),
    )


def _taken(row: AgendaRow) -> str:
    """What a finished acara took of its minutes, as in Pencatatan; red where it took more."""
    minutes = row.elapsed_seconds // 60
    told = f"{minutes} / {row.planned_minutes}"
    return f":red[{told}]" if minutes > row.planned_minutes else told


def _form(row: AgendaRow) -> KeptForm:
    stored = {field: getattr(row, field) for field in _WORDS}
    return kept_form.open_form(f"preparation-agenda-{row.id}", version=row.version, stored=stored, is_sent=False)


def _beside(row: AgendaRow, form: KeptForm, actor: Actor) -> None:
    """Under a row that somebody else saved meanwhile: both texts, and the choice between them."""
    if not form.theirs:
        return
    place = st.container()
    what, about = f"Acara “{plain(row.title)}”", (AgendaItem, row.id)
    kept_form.show_theirs(form, place, what=what, about=about, columns=_WORDS, words=_WORDS, typed=form.held())
    place.button("Simpan tulisan Bapak/Ibu", key=f"{form.key}-own", on_click=_save, args=(row, form, actor))


def _more(head: MeetingHead, row: AgendaRow, key: str, *, locked: bool, actor: Actor) -> None:
    if row.state in agenda.LEFT_OUT:
        st.caption(agenda.LEFT_OUT[row.state])
    choices = [_BACK] if row.state in agenda.LEFT_OUT else [_SKIP, _DEFER]
    if head.state is MeetingState.DRAFT:
        choices.append(_REMOVE)
    asked = st.menu_button("Lainnya", choices, key=f"{key}-more", disabled=locked, type="tertiary")
    if asked:
        _set_aside(row, actor, asked)


def _save(row: AgendaRow, form: KeptForm, actor: Actor) -> None:
    """Save what was typed in the row; what somebody else saved in it meanwhile is shown before it is replaced."""
    own = form.held()
    with feedback.report():
        try:
            _edit(row, form, actor, own, version=form.version)
        except Conflict as other:
            if _is_moved_only(row, form):  # its place changed, not what stands in it
                _edit(row, form, actor, own, version=other.version)


def _edit(row: AgendaRow, form: KeptForm, actor: Actor, own: dict[str, Any], *, version: int) -> None:
    with transaction() as session:
        agenda.edit(session, **(_same(row, actor) | {"version": version}), **own)
    kept_text.saved(form.name)
    kept_form.forget(form.name)


def _is_moved_only(row: AgendaRow, form: KeptForm) -> bool:
    with reading() as session:
        now = agenda.row(session, agenda_item_id=row.id)
    return all(getattr(now, field) == form.stored[field] for field in _WORDS)


def _move(row: AgendaRow, actor: Actor, by: int) -> None:
    with feedback.report(), transaction() as session:
        agenda.move(session, by=by, **_same(row, actor))


def _same(row: AgendaRow, actor: Actor) -> dict[str, Any]:
    return {"agenda_item_id": row.id, "version": row.version, "actor": actor, "now": clock.now()}


def _set_aside(row: AgendaRow, actor: Actor, asked: str) -> None:
    same = _same(row, actor)
    if asked == _REMOVE:
        feedback.save(lambda session: agenda.remove(session, **same), said=f"Acara “{row.title}” dihapus.")
        return
    state = {_SKIP: AgendaState.SKIPPED, _DEFER: AgendaState.DEFERRED, _BACK: AgendaState.PLANNED}[asked]
    feedback.save(lambda session: agenda.set_aside(session, state=state, **same), said=f"Acara “{row.title}” diubah.")


def _add(head: MeetingHead, actor: Actor) -> None:
    with st.form("preparation-agenda-new", clear_on_submit=True, border=False):
        title, minutes, button = st.columns([6, 1.5, 2], vertical_alignment="bottom")
        typed = title.text_input("Acara baru", key="preparation-agenda-new-title", autocomplete="off", max_chars=200)
        planned = minutes.number_input("Menit", 0, 600, 10, step=5, key="preparation-agenda-new-minutes")
        asked = button.form_submit_button("Tambah acara", key="preparation-agenda-new-save", width="stretch")
    if asked:
        feedback.save(
            lambda session: agenda.add(
                session,
                meeting_id=head.id,
                title=typed or "",
                planned_minutes=int(planned or 0),
                actor=actor,
                now=clock.now(),
            ),
            said="Acara ditambahkan sebelum Pembacaan hasil.",
            fields="preparation-agenda-new",
        )
