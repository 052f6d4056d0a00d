"""What a notula says of the meeting that was held, and how it is frozen."""

import json
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from data.models import (
    ActionItem,
    AgendaKind,
    Agreement,
    AgreementKind,
    Change,
    Meeting,
    MinutesVersion,
    NoteKind,
    Official,
    ReadBackDecision,
    RemarkKind,
)
from services import settings
from services.documents import completion, minutes, minutes_content, minutes_source
from services.errors import NotAllowed, NotFound, RuleBroken
from services.meetings import action_items, capture, lifecycle, meeting_head, remarks
from services.meetings.kinds import Kind
from services.meetings.read_back import decide
from tests.services.documents.reading import HEAD, by_heading, headings

LATER = timedelta(hours=3)


def read(session: Session, rakor: int, today: date):
    return minutes_content.read(session, meeting_id=rakor, today=today)


def test_a_fresh_meeting_says_only_who_opened_it_and_who_was_invited(session, rakor, today):
    content = read(session, rakor, today)

    made = headings(minutes.render(content))
    assert made[0] == "Pembukaan"
    assert any("Daftar undangan (kehadiran belum dicatat)" in title for title in made)
    assert not {"Kesepakatan", "Rencana tindak lanjut", "Kendala", "Penutup"} & set(made)
    assert content.opening[0].startswith("Rapat dibuka pukul 09.00 WITA")
    assert "undangan; kehadiran belum dicatat" in content.head.participants[0]
    assert content.number == 0


def test_an_unknown_meeting_is_refused(session, today):
    with pytest.raises(NotFound):
        read(session, 999_999, today)


def test_the_head_counts_who_came_by_element(session, rakor, everybody_came, today):
    content = read(session, rakor, today)

    assert content.head.participants[0].endswith("8 dari 8 kecamatan (daftar terlampir)")
    assert "Kecamatan 8 orang" in content.head.participants[1]
    assert content.is_attendance
    assert "Camat Citta" in {one.title for one in content.attendees}


def test_a_directive_keeps_its_number_and_names_only_another_speaker(session, rakor, note, office, today):
    note(NoteKind.DIRECTIVE, "Evaluasi lebih terarah.", under=AgendaKind.DIRECTIVES)
    note(NoteKind.DIRECTIVE, "Target harus jelas.", speaker=office("Kepala Dinas Kesehatan"))

    first, second = read(session, rakor, today).directives

    assert (first.number, first.text, first.speaker) == (1, "Evaluasi lebih terarah.", "")
    assert (second.number, second.speaker) == (2, "Kepala Dinas Kesehatan")


def test_a_tanggapan_stands_beside_the_point_it_answers(session, rakor, note, office, today):
    note(NoteKind.PRESENTATION, "Cakupan turun di Citta.", speaker=office("Kepala Dinas Kesehatan"))
    note(NoteKind.RESPONSE, "Pojok laktasi disiapkan.", speaker=office("Camat Citta"))
    note(NoteKind.PROPOSAL, "Kelas sore hari.")

    (topic,) = read(session, rakor, today).topics

    assert topic.title.startswith("Acara 4. Bidang 1")
    assert topic.points[0].responses == ("Camat Citta: Pojok laktasi disiapkan.",)
    assert topic.points[1].text == "Usul: Kelas sore hari."


def test_each_speaker_of_an_acara_has_a_row_of_his_own_unless_he_answers(session, rakor, acara, recorder, now, today):
    def capture_line(text):
        place = str(acara(AgendaKind.DIVISION))
        given = {
            "kind": Kind.NOTE,
            "text": text,
            "fields": {"agenda_item_id": place},
            "client_key": f"kunci-{text[:20]}",
        }
        capture.save(session, meeting_id=rakor, actor=recorder, now=now, **given)

    for text in (
        "Kepala Dinas Kesehatan: cakupan turun di Citta",
        "Camat Citta menanggapi: pojok laktasi disiapkan",
        "Camat Ganra: kader masih kurang",
        "Camat Liliriaja: jadwal posyandu disusun",
    ):
        capture_line(text)

    (topic,) = read(session, rakor, today).topics

    assert [point.speaker for point in topic.points] == ["Kepala Dinas Kesehatan", "Camat Ganra", "Camat Liliriaja"]
    assert [len(point.responses) for point in topic.points] == [1, 0, 0]


def test_the_secretarys_report_has_its_own_section(session, rakor, note, office, today):
    note(NoteKind.PRESENTATION, "Tujuan rapat ini umpan balik.", under=AgendaKind.REPORT)

    made = by_heading(minutes.render(read(session, rakor, today)))

    assert "Tujuan rapat ini umpan balik." in made["Laporan Sekretaris TPPS"]
    assert "Pembahasan per acara" not in made


def test_an_obstacle_names_bidang_or_indicator_and_its_proposal(session, rakor, note, today):
    note(NoteKind.OBSTACLE, "Laporan belum masuk.", proposal="Pendampingan entri data")

    (row,) = read(session, rakor, today).obstacles

    assert row.subject
    assert (row.text, row.proposal) == ("Laporan belum masuk.", "Pendampingan entri data")


def test_an_action_stands_in_its_section_with_owner_date_and_measure(session, rakor, action, today):
    action("Menyandingkan data per desa.", proof="berita acara", budget_source="APBD", budget_rupiah=12_500_000)

    (row,) = read(session, rakor, today).actions

    assert row.number == "RTL-2024-001"
    assert row.owner == "Kepala Dinas Kesehatan"
    assert row.due == "28 Februari 2025"
    assert row.measure == "satu daftar per desa"
    assert row.budget == "APBD\nRp12.500.000"


def test_what_is_missing_is_said_and_by_whom_it_will_be_completed(session, rakor, action, today):
    item_id = action("Menata data.", due_on=None, owner=None)
    session.get_one(ActionItem, item_id).incomplete_until = date(2024, 12, 4)
    session.flush()

    content = read(session, rakor, today)

    assert content.actions[0].due == "dilengkapi paling lambat 4 Desember 2024"
    assert "penanggung jawab, batas waktu" in content.deferred[0]


def test_who_was_told_in_writing_is_named_so(session, rakor, action, today):
    action("Melapor tiap bulan.", told_in_writing=True)

    assert "disampaikan secara tertulis" in read(session, rakor, today).actions[0].owner


def test_who_came_late_was_not_told_in_writing_after_all(session, rakor, action, everybody_came, today):
    action("Melapor tiap bulan.", told_in_writing=True)

    assert read(session, rakor, today).actions[0].owner == "Kepala Dinas Kesehatan"


def test_agreements_and_recommendations_stand_apart(session, rakor, agreement, today):
    agreement("Kolaborasi diperkuat.")
    agreement("Anggaran antropometri masuk Renja.", kind=AgreementKind.RECOMMENDATION)

    content = read(session, rakor, today)

    assert [row.text for row in content.agreements] == ["Kolaborasi diperkuat."]
    assert [row.text for row in content.recommendations] == ["Anggaran antropometri masuk Renja."]
    assert content.agreements[0].due == "berlaku terus"


def test_a_cancelled_item_leaves_the_tables_and_its_number_is_explained(session, rakor, action, recorder, now, today):
    item_id = action("Salah tulis.")
    version = session.get_one(ActionItem, item_id).version
    action_items.cancel(session, item_id=item_id, version=version, reason="salah tulis", actor=recorder, now=now)

    content = read(session, rakor, today)

    assert content.actions == ()
    assert content.deferred == ("RTL-2024-001 dibatalkan: salah tulis",)


def test_a_deferred_acara_and_a_deferred_agreement_stand_among_what_was_put_off(session, rakor, agreement, today):
    item_id = agreement("Menunggu data BPS.")
    session.get_one(Agreement, item_id).deferred_reason = "menunggu data BPS"
    session.flush()

    assert read(session, rakor, today).deferred == (
        "Kesepakatan 1 ditangguhkan: menunggu data BPS. Rumusan yang ditangguhkan: Menunggu data BPS.",
    )


def test_an_open_action_of_an_earlier_rakor_is_reviewed(session, rakor, action, recorder, now, today, read_back):
    action("Melengkapi laporan.", due_on=date(2024, 12, 20))
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    later = lifecycle.create(session, title="Rakor berikutnya", held_on=date(2025, 1, 20), actor=recorder, now=now)

    (row,) = read(session, later, date(2025, 1, 20)).review

    assert row.number == "RTL-2024-001"
    assert "terlambat 31 hari" in row.status


def test_an_action_finished_since_the_last_rakor_is_still_reviewed(
    session, rakor, action, recorder, admin, now, today, read_back
):
    item_id = action("Melengkapi laporan.", due_on=date(2024, 12, 20))
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    item = session.get_one(ActionItem, item_id)
    item.status, item.done_on = type(item.status).DONE, date(2024, 12, 18)
    session.flush()
    later = lifecycle.create(session, title="Rakor berikutnya", held_on=date(2025, 1, 20), actor=recorder, now=now)

    (row,) = read(session, later, date(2025, 1, 20)).review

    assert row.status.startswith("Selesai")


def test_figures_of_the_month_stand_with_target_source_and_districts(session, rakor, recorder, now, today):
    content = read(session, rakor, today)

    for division in content.figures:
        assert division.title.startswith("Bidang ")
        assert all(row.source for row in division.rows)


def test_running_text_says_persen():
    from services.documents.minutes_figures import in_words

    assert in_words("Citta 61,7% dari 90%. 5 % lagi") == "Citta 61,7 persen dari 90 persen. 5 persen lagi"


def test_freezing_needs_the_reading_back(session, rakor, recorder, now):
    with pytest.raises(RuleBroken):
        minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now)


def test_a_viewer_may_not_freeze(session, viewer, now):
    with pytest.raises(NotAllowed):
        minutes_content.freeze(session, meeting_id=1, reason="", actor=viewer, now=now)
    with pytest.raises(NotAllowed):
        minutes.finish(session, meeting_id=1, actor=viewer, now=now)


def test_finishing_freezes_version_1_with_the_end_of_the_meeting(
    session, rakor, action, read_back, recorder, now, today
):
    action("Melatih kader.")

    number = minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)

    content = minutes_content.frozen(session, meeting_id=rakor)
    assert content is not None
    assert (number, content.number) == (1, 1)
    assert content.head.time == "09.00–12.00 WITA"
    assert content.closing[-1] == "Rapat ditutup pukul 12.00 WITA."
    assert content.made_at == "2024-12-03T04:00:00+00:00"
    assert session.exec(select(Change).where(Change.action == "freeze")).one().entity == "minutes_version"


def test_a_notula_made_final_on_a_later_day_does_not_invent_when_the_room_was_left(
    session, rakor, read_back, recorder, now
):
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + timedelta(days=1))

    content = minutes_content.frozen(session, meeting_id=rakor)
    assert content is not None
    assert content.head.time == "09.00 WITA s.d. selesai"
    assert content.closing == ("Hasil rapat dibacakan di hadapan peserta mulai pukul 11.00 WITA.",)


def test_a_final_meeting_prints_the_frozen_content_whatever_changes_later(
    session, rakor, action, read_back, recorder, admin, now, today
):
    action("Melatih kader.")
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    before = minutes.docx(session, meeting_id=rakor, today=today)

    settings.change(session, minutes_title="NOTULEN", actor=admin, now=now)
    session.exec(select(ActionItem)).one().text = "Diubah belakangan."
    session.flush()

    assert minutes.docx(session, meeting_id=rakor, today=date(2025, 6, 1)) == before
    assert "NOTULA" in by_heading(before)[HEAD]


def test_unchanged_content_makes_no_new_version(session, rakor, read_back, recorder, now):
    read_back()
    first = minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now + LATER)
    again = minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now + LATER)

    assert (first, again) == (1, 1)
    assert len(minutes_content.versions(session, meeting_id=rakor)) == 1


def test_a_correction_makes_version_2_with_the_reason_it_was_opened_for(
    session, rakor, note, read_back, recorder, now, today
):
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    lifecycle.reopen(session, meeting_id=rakor, reason="salah ketik", actor=recorder, now=now + LATER)
    note(NoteKind.PROPOSAL, "Terlewat dicatat.")

    number = minutes.finish(session, meeting_id=rakor, actor=recorder, now=now + 2 * LATER)

    newest, first = minutes_content.versions(session, meeting_id=rakor)
    assert number == 2
    assert (newest.number, newest.reason, newest.made_by, first.number) == (2, "salah ketik", "Notulis", 1)
    told = minutes_content.frozen(session, meeting_id=rakor)
    assert told is not None
    assert told.closing[-1] == "Rapat ditutup pukul 12.00 WITA."
    old = minutes_content.frozen(session, meeting_id=rakor, number=1)
    assert old is not None
    assert old.topics == ()


def test_a_further_version_without_any_reason_is_refused(session, rakor, read_back, recorder, now):
    read_back()
    minutes_content.freeze(session, meeting_id=rakor, reason="", actor=recorder, now=now + LATER)
    session.get_one(Meeting, rakor).place = "Aula lain"
    session.flush()

    with pytest.raises(RuleBroken):
        minutes_content.freeze(session, meeting_id=rakor, reason=" ", actor=recorder, now=now + LATER)
    assert minutes_content.freeze(session, meeting_id=rakor, reason="ruang", actor=recorder, now=now + LATER) == 2


def test_an_unknown_version_is_refused(session, rakor):
    with pytest.raises(NotFound):
        minutes.version_docx(session, meeting_id=rakor, number=7)


def test_without_versions_nothing_is_frozen(session, rakor):
    assert minutes_content.frozen(session, meeting_id=rakor) is None


def test_frozen_content_is_canonical_json_with_its_digest(session, rakor, read_back, recorder, now):
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)
    row = session.exec(select(MinutesVersion)).one()

    canonical = json.dumps(json.loads(row.content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert row.content == canonical
    assert row.sha256 == minutes_content.digest(row.content)


def test_chair_and_recorder_sign_as_officials(session, rakor, office, recorder, now, today):
    chair = Official(office_id=office("Wakil Bupati Soppeng").office_id, name="CONTOH Pimpinan", acting="Plt.")
    session.add(chair)
    session.flush()
    version = lifecycle.head(session, meeting_id=rakor).version
    meeting_head.edit(session, meeting_id=rakor, version=version, chair_id=chair.id, actor=recorder, now=now)

    content = read(session, rakor, today)

    assert content.signers[1].office == "Plt. Wakil Bupati Soppeng"
    assert content.head.chairs == ("CONTOH Pimpinan (Plt. Wakil Bupati Soppeng)",)
    assert "oleh Plt. Wakil Bupati Soppeng selaku pimpinan rapat" in content.opening[0]


def test_what_was_put_off_leaves_its_table_and_stands_with_its_words_in_section_eleven(
    session, rakor, agreement, action, recorder, now, today, read_back
):
    agreed, put_off = agreement("Data disandingkan."), action("Melatih kader.")
    read_back()
    given = {"meeting_id": rakor, "version": 1, "actor": recorder, "now": now}
    decide(session, item_kind="agreement", item_id=agreed, decision=ReadBackDecision.AGREED, **given)
    decide(session, item_kind="action", item_id=put_off, decision=ReadBackDecision.DEFERRED,
           reason="anggaran belum pasti.", **given)  # fmt: skip

    content = read(session, rakor, today)

    assert [row.text for row in content.agreements] == ["Data disandingkan."]
    assert content.actions == ()
    assert content.deferred == (
        "RTL-2024-001 ditangguhkan: anggaran belum pasti. Rumusan yang ditangguhkan: Melatih kader.",
    )
    assert [topic.results for topic in content.topics] == ["Hasil: Kesepakatan 1."]


def test_remarks_of_participants_stand_in_section_eleven(session, rakor, agreement, recorder, now, today):
    item_id = agreement("Data disandingkan.")
    given = {"meeting_id": rakor, "actor": recorder, "now": now}
    remarks.add(session, kind=RemarkKind.OBJECTION, name="BPS", text="Angka belum rilis.", item_kind="agreement",
                item_id=item_id, **given)  # fmt: skip
    gone = remarks.add(session, kind=RemarkKind.PROPOSAL, name="IBI", text="Salah tulis.", **given)
    remarks.cancel(session, remark_id=gone, version=1, reason="salah", actor=recorder, now=now)
    remarks.add(session, kind=RemarkKind.PROPOSAL, name="IBI", text="Bidan desa ikut diundang.", **given)

    assert read(session, rakor, today).remarks == (
        "Catatan peserta tentang Kesepakatan 1. Keberatan, BPS: Angka belum rilis.",
        "Catatan peserta. Usul, IBI: Bidan desa ikut diundang.",
    )


def test_before_final_somebody_promises_or_explains_what_is_incomplete(session, rakor, action, recorder, now, today):
    action("Menata data.", due_on=None)
    given = {"meeting_id": rakor, "actor": recorder, "now": now}
    with pytest.raises(RuleBroken, match="Satu tindak lanjut belum lengkap: batas waktu"):
        completion.settle(session, **given)

    assert completion.settle(session, reason="menunggu DPA", **given) == 1
    assert completion.settle(session, **given) == 0

    content = read(session, rakor, today)
    assert content.deferred == ("RTL-2024-001: batas waktu belum ditetapkan. Alasan: menunggu DPA.",)
    assert completion.sentences(minutes_source.read(session, meeting_id=rakor)) == ()
