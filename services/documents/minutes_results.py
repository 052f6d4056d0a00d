"""What came out: agreements, actions, recommendations, what was put off, and what became of earlier actions."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from data.models import (
    ActionItem,
    ActionStatus,
    AgendaState,
    Agreement,
    AgreementKind,
    CarryOverReview,
    Meeting,
    MeetingState,
)
from services import indonesian
from services.documents.content import ActionRow, AgreementRow, ReviewRow
from services.documents.minutes_source import Source
from services.meetings import budgets, carry_over, follow_up, verdicts
from services.meetings.remarks import of_meeting
from services.meetings.views import Item, Kept

_OPEN = "belum ditetapkan"


def agreements(source: Source, kind: AgreementKind) -> tuple[AgreementRow, ...]:
    """Return the kesepakatan, or the rekomendasi, by their numbers; what was put off stands in section XI."""
    return tuple(
        _agreement(row, item) for row, item in source.agreements if row.kind is kind and not row.deferred_reason
    )


def actions(source: Source) -> tuple[ActionRow, ...]:
    """Return the rencana tindak lanjut by their numbers; what was put off stands in section XI."""
    return tuple(_action(source, row, item) for row, item in source.actions if not row.deferred_reason)


def deferred(source: Source) -> tuple[str, ...]:
    """Return what was put off, what is still to be completed by whom, and which numbers were given up."""
    lines = [
        f"{f'Acara {item.number}, ' if item.number else ''}{item.title}: dibahas pada rapat berikutnya."
        for item in source.agenda
        if item.state is AgendaState.DEFERRED
    ]
    rows: Sequence[tuple[Agreement | ActionItem, Item]] = (*source.agreements, *source.actions)
    lines += [_put_off(row, item) for row, item in rows if row.deferred_reason]
    lines += [_to_complete(row, item) for row, item in rows if item.promise and not row.deferred_reason]
    lines += [f"{item.label} dibatalkan: {item.cancel_reason}" for item in source.cancelled]
    return tuple(lines)


def remarks(session: Session, source: Source) -> tuple[str, ...]:
    """Return the catatan peserta: "Catatan peserta tentang Kesepakatan 2. Keberatan, BPS: angka belum rilis."."""
    told = of_meeting(session, meeting_id=source.meeting.id or 0)
    return tuple(
        f"Catatan peserta{f' tentang {remark.label}' if remark.label else ''}. {remark.sentence}" for remark in told
    )


def review(session: Session, source: Source) -> tuple[ReviewRow, ...]:
    """Return the actions of earlier meetings that were open, or were finished since the rakor before this one."""
    today, meeting_id = source.held_on, source.meeting.id or 0
    decided = {key: made for key, made in carry_over.of_meeting(session, meeting_id=meeting_id).items() if made.outcome}
    rows = list(follow_up.review_of(session, meeting_id=meeting_id, today=today, also=decided).rows)
    listed = {row.item.id for row in rows}
    finished = _finished_since_the_last(session, source)
    if finished:
        until = source.meeting.data_period_on
        done = follow_up.actions(session, today=today, status=ActionStatus.DONE, until=until).rows
        rows += [row for row in done if row.item.id in finished - listed]
    rows.sort(key=lambda row: (row.meeting_on, row.item.label))
    return tuple(_review(row, finished, decided.get(row.item.id)) for row in rows)


def _agreement(row: Agreement, item: Item) -> AgreementRow:
    return AgreementRow(
        number=row.number,
        text=item.text,
        owner=item.owner or _open(row),
        supporters=", ".join(item.supporters),
        due=item.due_shown or _open(row),
        measure=item.measure,
        figure=_figure(item.kept),
    )


def _action(source: Source, row: ActionItem, item: Item) -> ActionRow:
    division = source.divisions.get(row.division_id) or source.division_of(row.agenda_item_id)
    is_told = row.told_in_writing and item.owner and row.owner_office_id not in source.came
    told = "\n(disampaikan secara tertulis)" if is_told else ""
    executors = f"Pelaksana: {', '.join(item.executors)}" if item.executors else ""
    supporters = f"Pendukung: {', '.join(item.supporters)}" if item.supporters else ""
    return ActionRow(
        number=row.number,
        subject="\n".join(filter(None, (division.short_name if division else "", item.indicator_short))),
        text=item.text,
        owner=f"{item.owner}{told}" if item.owner else _open(row),
        others="\n".join(filter(None, (executors, supporters))),
        location=item.region_name,
        due=item.due_shown or _open(row),
        measure=item.measure or _open(row),
        proof=item.proof,
        budget=budgets.printed(row.budget_source, row.budget_rupiah, between="\n"),
        figure=_figure(item.kept),
    )


def _figure(kept: Kept | None) -> str:
    """Return the figure kept with an item of this meeting, as a line under its text; its later course is for IV."""
    if kept is None:
        return ""
    target = f", target {kept.target_shown}" if kept.target_shown else ""
    place = f"{kept.short_name}, {kept.region_name}"
    interval = f"; selang kepercayaan 95%: {kept.then_interval}" if kept.then_interval else ""
    return f"Angka saat disepakati: {place}, {kept.then_shown} ({kept.counts_shown}{interval}){target}"


def _open(row: Agreement | ActionItem) -> str:
    return f"dilengkapi paling lambat {indonesian.day(row.incomplete_until)}" if row.incomplete_until else _OPEN


def _put_off(row: Agreement | ActionItem, item: Item) -> str:
    """Return what was put off with its words: it stands in no table any more."""
    return f"{item.label} ditangguhkan: {row.deferred_reason.rstrip('.')}. Rumusan yang ditangguhkan: {item.text}"


def _to_complete(row: Agreement | ActionItem, item: Item) -> str:
    what = ", ".join(item.missing) or "isian"
    if row.incomplete_until is None:
        return f"{item.label}: {what} belum ditetapkan. Alasan: {row.incomplete_reason.rstrip('.')}."
    reason = f" ({row.incomplete_reason})" if row.incomplete_reason else ""
    return f"{item.label}: {what} dilengkapi sekretariat paling lambat {indonesian.day(row.incomplete_until)}{reason}."


def _finished_since_the_last(session: Session, source: Source) -> set[int]:
    """Return the ids of actions of earlier meetings that were done since the rakor before this one, or after it."""
    earlier = (
        select(Meeting)
        .where(Meeting.held_on < source.held_on, Meeting.state != MeetingState.CANCELLED)
        .where(col(Meeting.is_sample) == source.meeting.is_sample)
        .order_by(col(Meeting.held_on).desc())
    )
    meetings = session.exec(earlier).all()
    if not meetings:
        return set()
    done = select(ActionItem.id).where(
        col(ActionItem.meeting_id).in_([meeting.id for meeting in meetings]),
        ActionItem.status == ActionStatus.DONE,
        col(ActionItem.done_on) >= meetings[0].held_on,  # what was done after this rakor was open in it
    )
    return {found for found in session.exec(done) if found is not None}


def _review(row: follow_up.ActionRow, finished: set[int], made: CarryOverReview | None) -> ReviewRow:
    item = row.item
    late = f"terlambat {row.days_late} hari" if row.is_late else ""
    percent = f"({row.percent}%)" if row.percent is not None and item.id not in finished else ""
    return ReviewRow(
        number=item.label,
        text=item.text,
        owner=item.owner,
        due=_due(row),
        status="\n".join(filter(None, (" ".join(filter(None, (row.status_word, percent))), late, row.last_report))),
        figure=_then_now(item.kept),
        proof=(made.proof if made else "") or row.last_proof or item.proof,
        decision=_decision(row, made),
    )


def _due(row: follow_up.ActionRow) -> str:
    moved = f"{row.first_due_shown} → {row.item.due_shown}" if row.first_due_shown else row.item.due_shown
    return "\n".join(filter(None, (moved, row.extensions)))


def _then_now(kept: Kept | None) -> str:
    """Return "54,2%* (35,1–72,1; Jul 2024) → 58,3% (Okt 2024) → 80%" with what it is about and its verdict."""
    if kept is None:
        return ""
    then = _told(kept.then_shown, kept.then_interval, kept.then_coverage, kept.then_month)
    now = _told(kept.now_shown, kept.now_interval, kept.now_coverage, kept.now_month)
    now = now if kept.now_shown else verdicts.NOTHING_NEW
    values = " → ".join((then, now, kept.target_now_shown or "tanpa target"))
    about = f"{kept.short_name}, {kept.region_name}"
    return "\n".join(filter(None, (values, about, kept.gaps_shown, kept.verdict)))


def _told(figure: str, interval: str, *about: str) -> str:
    """Return a figure with its interval, which parts it speaks for and its month, as far as they are known."""
    told = "; ".join(filter(None, (interval, *about)))
    return f"{figure}{'*' if interval else ''}{f' ({told})' if told else ''}"


def _decision(row: follow_up.ActionRow, made: CarryOverReview | None) -> str:
    """Return what the rakor decided, as it was that day: the sekretariat's verification comes after it."""
    if made is not None:
        return carry_over.sentence(made, status=ActionStatus.REPORTED)
    if row.waiting:
        asked = indonesian.day(row.waiting.requested_due_on)
        return f"Permohonan perpanjangan sampai {asked} menunggu keputusan"
    return ""
