"""What a meeting lacks, said in order."""

from datetime import date, timedelta

from sqlmodel import select

from data.models import Indicator, Level, Measurement, MeetingState, PeriodKind, Region, Series
from services.meetings import lifecycle, meeting_head, readiness


def sentences(session, meeting_id):
    return [lack.sentence for lack in readiness.lacking(session, meeting_id=meeting_id)]


def test_a_new_meeting_lacks_chair_recorder_and_place_but_no_letter_number(session, draft):
    said = sentences(session, draft)

    assert said[:3] == ["Pimpinan rapat belum dipilih.", "Notulis belum dipilih.", "Tempat rapat belum diisi."]
    assert not any("surat" in sentence for sentence in said)


def test_what_is_filled_in_is_no_longer_lacking(session, draft, office, recorder, now):
    meeting_head.edit(
        session,
        meeting_id=draft,
        version=1,
        place="Aula",
        chair_office_id=office("Wakil Bupati Soppeng").office_id,
        recorder_office_id=office("Kepala Dinas Kesehatan").office_id,
        actor=recorder,
        now=now,
    )

    assert {lack.where for lack in readiness.lacking(session, meeting_id=draft)} <= {"data"}


def test_a_district_that_has_not_reported_is_named_with_its_newest_month(session, draft):
    series = session.exec(select(Series).join(Indicator).where(Indicator.code == "A-SP-04")).first()
    for district in session.exec(select(Region).where(Region.level == Level.DISTRICT)):
        for month in (date(2024, 9, 1), date(2024, 10, 1)):
            if (district.name, month.month) == ("Ganra", 10):
                continue
            session.add(
                Measurement(
                    series_id=series.id,
                    region_id=district.id,
                    period_kind=PeriodKind.MONTH,
                    period_on=month,
                    numerator=50,
                    denominator=100,
                )
            )
    session.flush()

    said = [sentence for sentence in sentences(session, draft) if "Ganra" in sentence]

    assert len(said) == 1
    assert "Oktober 2024" in said[0]
    assert "September 2024" in said[0]


def test_the_headline_counts_what_lacks(session, draft, today):
    head, lacks = lifecycle.head(session, meeting_id=draft), readiness.lacking(session, meeting_id=draft)

    assert readiness.headline(head, lacks) == "Tiga hal belum lengkap sebelum rakor dimulai"
    assert readiness.welcome(head, lacks, today=today) == "Tiga hal belum lengkap untuk rakor 3 Desember 2024"
    assert readiness.welcome(head, [], today=today) == "Rakor 3 Desember 2024 siap dimulai"
    later = today + timedelta(days=9)
    assert readiness.welcome(head, [], today=later) == "Rakor 3 Desember 2024 siap dimulai; tanggalnya sudah lewat"
    assert readiness.welcome(None, [], today=today) == "Belum ada rakor yang disiapkan"


def test_every_state_has_a_headline(session, running):
    head = lifecycle.head(session, meeting_id=running)

    assert head.state is MeetingState.RUNNING
    assert readiness.headline(head, []) == "Rakor sedang berlangsung"


def test_after_the_last_rakor_beranda_says_how_it_ended(session, running, recorder, now):
    lifecycle.begin_reading_back(session, meeting_id=running, actor=recorder, now=now)
    lifecycle.finish(session, meeting_id=running, actor=recorder, now=now)
    heads = lifecycle.list_heads(session)

    assert lifecycle.last_held(heads) == lifecycle.foremost(heads, today=now.date()) == running
    assert readiness.welcome(heads[0], [], today=now.date()) == "Rakor 3 Desember 2024 selesai, notulanya Final"
