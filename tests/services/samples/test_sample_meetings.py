"""Sample meetings: complete, dated on days of no real meeting, marked, nobody named."""

from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from data.models import (
    ActionItem,
    ActionStatus,
    Agreement,
    Change,
    DueDateRequest,
    Indicator,
    KeptFigure,
    Level,
    Meeting,
    MeetingState,
    MinutesVersion,
    Note,
    NoteKind,
    Official,
    Progress,
    Region,
)
from services import indonesian
from services.documents import minutes_content
from services.indicators import values
from services.meetings import items, lifecycle, participants
from tests.conftest import NOW

REAL_MEETINGS = {date(2024, 11, 12), date(2024, 12, 3), date(2022, 11, 18), date(2025, 4, 28)}


def indicator_id(session: Session, code: str) -> int:
    return session.exec(select(Indicator.id).where(Indicator.code == code)).one() or 0


def region_id(session: Session, name: str, level: Level = Level.DISTRICT) -> int:
    return session.exec(select(Region.id).where(Region.name == name, Region.level == level)).one() or 0


def test_two_meetings_are_over_one_is_ready_and_none_runs(loaded):
    found = loaded.exec(select(Meeting).order_by(col(Meeting.held_on))).all()

    assert [meeting.state for meeting in found] == [MeetingState.FINAL, MeetingState.FINAL, MeetingState.DRAFT]
    assert lifecycle.running(loaded) is None
    assert lifecycle.next_meeting(lifecycle.list_heads(loaded), today=NOW.date()) == found[-1].id


def test_sample_meetings_say_contoh_on_days_of_no_real_meeting_and_carry_no_letter(loaded):
    for meeting in loaded.exec(select(Meeting)):
        assert meeting.title.startswith("CONTOH ")
        assert meeting.is_sample
        assert meeting.letter_number == ""
        assert meeting.held_on not in REAL_MEETINGS
        assert meeting.held_on.weekday() < 5


def test_what_came_out_of_a_sample_was_read_to_the_room_and_agreed_to(loaded):
    for meeting in loaded.exec(select(Meeting).where(Meeting.state == MeetingState.FINAL)):
        told = minutes_content.frozen(loaded, meeting_id=meeting.id or 0)

        assert told is not None
        assert any("Hasil rapat dibacakan di hadapan peserta" in line for line in told.closing)


def test_actions_are_numbered_contoh_and_complete(loaded):
    found = loaded.exec(select(ActionItem).order_by(col(ActionItem.id))).all()

    assert [item.number for item in found] == [f"RTL-CONTOH-{number:03d}" for number in range(1, len(found) + 1)]
    assert all(item.owner and item.due_on and item.measure and item.proof and item.is_sample for item in found)
    assert all(item.due_on.weekday() < 5 for item in found if item.due_on)
    assert {item.status for item in found} == {ActionStatus.OPEN, ActionStatus.REPORTED, ActionStatus.DONE}


def test_every_kind_of_note_and_agreement_occurs(loaded):
    kinds = {note.kind for note in loaded.exec(select(Note))}

    assert kinds == set(NoteKind)
    assert len({agreement.kind for agreement in loaded.exec(select(Agreement))}) == 2


def test_kept_figures_are_those_of_the_board_of_the_day(loaded):
    for kept in loaded.exec(select(KeptFigure)):
        figure = values.figure(
            loaded, indicator_id=kept.indicator_id, region_id=kept.region_id, period_on=kept.period_on
        )
        assert (kept.value, kept.numerator, kept.denominator) == (figure.value, figure.numerator, figure.denominator)


def test_sentences_name_the_figures_of_their_month(loaded):
    texts = [note.text for note in loaded.exec(select(Note))]
    june = values.figure(
        loaded,
        indicator_id=indicator_id(loaded, "A-SP-04"),
        region_id=region_id(loaded, "Soppeng", Level.REGENCY),
        period_on=date(2024, 6, 1),
    )

    assert not [text for text in texts if "{" in text]
    assert any(f"{june.shown} persen" in text for text in texts)


def test_an_action_starts_from_the_figure_that_was_kept_with_it(loaded):
    rows = loaded.exec(
        select(ActionItem.measure_from, KeptFigure.value)
        .join(KeptFigure, col(KeptFigure.action_item_id) == col(ActionItem.id))
        .where(col(ActionItem.measure_from).is_not(None))
    ).all()

    assert len(rows) >= 3
    assert all(start == indonesian.rounded_as_printed(value) for start, value in rows if value is not None)


def test_due_dates_moved_only_by_a_request(loaded):
    requests = loaded.exec(select(DueDateRequest)).all()
    granted = [request for request in requests if request.is_granted]
    item = loaded.get(ActionItem, granted[0].action_item_id)

    assert len(requests) - len(granted) == 1
    assert item is not None
    assert item.first_due_on == granted[0].previous_due_on
    assert item.due_on == granted[0].requested_due_on


def test_participants_stand_in_protocol_order_and_nobody_is_named(loaded):
    for meeting in loaded.exec(select(Meeting)):
        people = participants.rows(loaded, meeting_id=meeting.id or 0)
        assert people[0].title == "Wakil Bupati Soppeng"
        assert not [person.name for person in people if person.name]
        came = [person for person in people if person.is_present]
        assert bool(came) is (meeting.state is MeetingState.FINAL)
    assert {official.name for official in loaded.exec(select(Official))} == {"(CONTOH) Nama Pejabat"}


def test_a_final_sample_has_its_notula_kept(loaded):
    kept = loaded.exec(select(MinutesVersion.number, Meeting.state).join(Meeting)).all()

    assert sorted(kept) == [(1, MeetingState.FINAL), (1, MeetingState.FINAL)]


def test_everything_happened_before_the_clock_of_the_loading(loaded):
    latest = loaded.exec(select(func.max(Change.at)).where(Change.entity != "samples")).one()

    assert latest is not None
    assert latest <= NOW
    assert loaded.exec(select(func.max(Progress.reported_on))).one() < NOW.date() + timedelta(days=1)


def test_items_are_shown_as_samples(loaded):
    meeting_id = loaded.exec(select(Meeting.id).where(Meeting.state == MeetingState.FINAL)).first()

    found = items.of_meeting(loaded, meeting_id=meeting_id or 0)

    assert len(found) > 15
    assert all(item.is_sample and not item.missing for item in found)
