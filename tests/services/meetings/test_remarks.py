"""Catatan peserta: written beside a result or the whole meeting, corrected by version, cancelled and never deleted."""

import pytest
from sqlmodel import select

from data.models import Agency, AgreementKind, Change, Remark, RemarkKind
from services.errors import Conflict, NotAllowed, NotFound, RuleBroken
from services.meetings import agreements, lifecycle, remarks


@pytest.fixture
def agreement_id(session, running, recorder, now):
    return agreements.add(
        session,
        meeting_id=running,
        agenda_item_id=None,
        kind=AgreementKind.AGREEMENT,
        text="Data disandingkan",
        parties=[],
        actor=recorder,
        now=now,
    )


@pytest.fixture
def remark(session, running, recorder, now):
    """Write a remark."""

    def write(text="Angka belum rilis.", **fields):
        given = {"meeting_id": running, "kind": RemarkKind.OBJECTION, "name": "BPS", "actor": recorder, "now": now}
        return remarks.add(session, text=text, **(given | fields))

    return write


def test_a_remark_says_who_what_and_about_which_result(session, running, remark, agreement_id):
    remark(item_kind="agreement", item_id=agreement_id)

    (told,) = remarks.of_meeting(session, meeting_id=running)

    assert told.label == "Kesepakatan 1"
    assert told.sentence == "Keberatan, BPS: Angka belum rilis."


def test_an_agencys_name_or_short_name_links_to_it(session, remark):
    agency = session.exec(select(Agency)).first()

    found = session.get_one(Remark, remark(name=f"  {agency.name.upper()} "))
    unknown = session.get_one(Remark, remark(name="Ibu Ani, kader"))

    assert (found.agency_id, unknown.agency_id) == (agency.id, None)
    assert found.name == agency.name.upper()


def test_a_remark_may_be_about_the_whole_meeting(session, running, remark):
    remark(kind=RemarkKind.PROPOSAL)

    (told,) = remarks.of_meeting(session, meeting_id=running)

    assert (told.label, told.word) == ("", "Usul")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"name": " "}, "nama"), ({"text": " "}, "catatannya"), ({"kind": "protes"}, "jenis catatan")],
)
def test_a_remark_without_name_text_or_known_kind_is_refused(remark, fields, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        remark(**fields)


def test_a_result_of_another_meeting_is_not_found(remark):
    with pytest.raises(NotFound):
        remark(item_kind="agreement", item_id=999_999)
    with pytest.raises(NotFound):
        remark(item_kind="note", item_id=1)


def test_the_same_key_twice_writes_one(session, running, remark):
    assert remark(client_key="k-12345678") == remark(client_key="k-12345678")
    assert len(remarks.of_meeting(session, meeting_id=running)) == 1


def test_a_remark_is_corrected_by_its_version(session, remark, recorder, now):
    made = remark()
    remarks.edit(session, remark_id=made, version=1, kind=RemarkKind.EXPLANATION, name="BPS", text="Rilis Januari.",
                 actor=recorder, now=now)  # fmt: skip

    with pytest.raises(Conflict) as refused:
        remarks.edit(session, remark_id=made, version=1, kind=RemarkKind.PROPOSAL, name="BPS", text="Punya saya",
                     actor=recorder, now=now)  # fmt: skip

    assert (refused.value.theirs, refused.value.mine) == ("Rilis Januari.", "Punya saya")


def test_a_cancelled_remark_leaves_the_list_and_stays_in_the_table(session, running, remark, recorder, now):
    made = remark()
    remarks.cancel(session, remark_id=made, version=1, reason="salah dengar", actor=recorder, now=now)

    assert remarks.of_meeting(session, meeting_id=running) == []
    (kept,) = remarks.of_meeting(session, meeting_id=running, with_cancelled=True)
    assert (kept.is_cancelled, kept.cancel_reason) == (True, "salah dengar")
    assert set(session.exec(select(Change.action).where(Change.entity == "remark"))) == {"create", "cancel"}


def test_cancelling_needs_a_reason_and_happens_once(session, remark, recorder, now):
    made = remark()
    with pytest.raises(RuleBroken, match="alasan"):
        remarks.cancel(session, remark_id=made, version=1, reason="", actor=recorder, now=now)
    remarks.cancel(session, remark_id=made, version=1, reason="salah dengar", actor=recorder, now=now)

    with pytest.raises(RuleBroken, match="sudah dibatalkan"):
        remarks.cancel(session, remark_id=made, version=2, reason="lagi", actor=recorder, now=now)


def test_in_a_closed_meeting_nothing_is_remarked(session, running, remark, recorder, now):
    lifecycle.cancel(session, meeting_id=running, reason="batal", actor=recorder, now=now)

    with pytest.raises(RuleBroken):
        remark()


def test_a_viewer_remarks_nothing(remark, viewer):
    with pytest.raises(NotAllowed):
        remark(actor=viewer)


def test_a_remark_is_known_only_in_its_own_meeting(session, running, remark, recorder, now, today):
    other = lifecycle.create(session, title="Rakor lain", held_on=today, actor=recorder, now=now)
    written = remark()

    remarks.require_own(session, meeting_id=running, remark_id=written)

    for meeting_id, remark_id in ((other, written), (running, written + 1)):
        with pytest.raises(NotFound, match="pada rapat ini"):
            remarks.require_own(session, meeting_id=meeting_id, remark_id=remark_id)
