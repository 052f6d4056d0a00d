"""What a notula says of the meeting that was held."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from data.models import (
    ActionItem,
    AgendaKind,
    Agreement,
    AgreementKind,
    Note,
    NoteKind,
    Official,
    ReadBackDecision,
    RemarkKind,
)
from services.documents import completion, minutes, minutes_content, minutes_source
from services.errors import NotFound, RuleBroken
from services.meetings import action_items, capture, lifecycle, meeting_head, remarks
from services.meetings.kinds import Kind
from services.meetings.read_back import decide
from tests.services.documents.reading import by_heading, headings

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


def test_a_speaker_in_front_of_his_own_sentence_is_not_printed_twice(session, rakor, note, office, today):
    def say(kind, text):
        return note(kind, text, speaker=office("Camat Citta"))

    say(NoteKind.PRESENTATION, "Camat Citta: kader 7 orang: 3 terlatih.")
    say(NoteKind.RESPONSE, "camat citta : setuju.")
    say(NoteKind.PROPOSAL, "Camat Citta mengusulkan: kelas sore.")
    say(NoteKind.FEEDBACK, "Camat Ganra: kader kurang.")
    say(NoteKind.DIRECTIVE, "Camat Citta: kunjungi bayi.")
    obstacle = say(NoteKind.OBSTACLE, "Camat Citta: alat ukur rusak.")
    content = read(session, rakor, today)

    (topic,) = content.topics
    assert (topic.points[0].text, topic.points[0].responses) == (
        "kader 7 orang: 3 terlatih.",
        ("Camat Citta: setuju.",),
    )
    assert topic.points[1].text == "Usul: Camat Citta mengusulkan: kelas sore."
    assert topic.points[2].text == "Umpan balik: Camat Ganra: kader kurang."
    assert content.directives[0].text == "kunjungi bayi."
    assert content.obstacles[0].text == "alat ukur rusak."
    assert session.get_one(Note, obstacle).text == "Camat Citta: alat ukur rusak."


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


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (AgendaKind.OPENING, "Pembukaan"),
        (AgendaKind.REPORT, "Laporan Sekretaris TPPS"),
        (AgendaKind.CLOSING, "Penutup"),
    ],
)
def test_a_section_of_its_own_names_its_results_as_an_acara_does(
    session, rakor, acara, agreement, action, today, kind, heading
):
    agreement("Data disandingkan.", agenda_item_id=acara(kind))
    action("Melatih kader.", agenda_item_id=acara(kind))

    made = by_heading(minutes.render(read(session, rakor, today)))

    assert "Hasil: Kesepakatan 1, RTL-2024-001." in made[heading].splitlines()
    assert "Pembahasan per acara" not in made


def test_results_stand_after_what_was_said_and_before_the_closing(
    session, rakor, acara, note, agreement, read_back, recorder, now, today
):
    note(NoteKind.PRESENTATION, "Terima kasih.", under=AgendaKind.CLOSING)
    note(NoteKind.PRESENTATION, "Tujuan rapat ini umpan balik.", under=AgendaKind.REPORT)
    agreement("Data disandingkan.", agenda_item_id=acara(AgendaKind.CLOSING))
    agreement("Laporan diterima.", agenda_item_id=acara(AgendaKind.REPORT))
    minutes.finish(session, meeting_id=read_back(), actor=recorder, now=now + LATER)

    made = by_heading(minutes.docx(session, meeting_id=rakor, today=today))

    report = made["Laporan Sekretaris TPPS"]
    assert report.splitlines() == ["Tujuan rapat ini umpan balik.", "Hasil: Kesepakatan 2."]
    assert made["Penutup"].splitlines()[:2] == ["Terima kasih.", "Hasil: Kesepakatan 1."]


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
