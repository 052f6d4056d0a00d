"""Lampiran on Dokumen and Persiapan Rakor: dropped, described, put in order, removed; closed with the notula."""

from datetime import date
from typing import Any

import pytest

from data.models import AttachmentKind, Role
from services import clock
from services.access.roles import PROGRAM
from services.documents import minutes
from services.meetings import attachment_files, attachments, lifecycle
from services.transaction import reading, transaction
from tests.services.meetings import attached_files as files

MINUTES, PREPARATION = "documents/minutes.py", "meetings/preparation.py"


@pytest.fixture
def rakor(own_database, monkeypatch) -> int:
    """A new meeting in preparation; the newest is the one both pages open."""
    with transaction() as session:
        same: dict[str, Any] = {"actor": PROGRAM, "now": clock.now()}
        if before := lifecycle.running(session):
            lifecycle.cancel(session, meeting_id=before, reason="uji", **same)
        return lifecycle.create(session, title="Rakor lampiran", held_on=date(2024, 12, 3), **same)


def attach(meeting_id: int, name: str, content: bytes, caption: str = "") -> None:
    with transaction() as session:
        file = attachment_files.read(name=name, content=content)
        attachments.add(session, meeting_id=meeting_id, file=file, caption=caption, actor=PROGRAM, now=clock.now())


def attached(meeting_id: int) -> list[attachments.AttachmentRow]:
    with reading() as session:
        return attachments.of_meeting(session, meeting_id=meeting_id)


def opened(visit, page, role, meeting_id):
    test = visit(page, role)
    test.query_params["rapat"] = str(meeting_id)
    return test.run()


@pytest.mark.parametrize("page", [MINUTES, PREPARATION])
def test_what_is_dropped_is_kept_and_what_is_refused_says_why(visit, rakor, page):
    test = opened(visit, page, Role.RECORDER, rakor)

    test.file_uploader[0].upload("satu.jpg", files.photo())
    test.run()

    assert [row.name for row in attached(rakor)] == ["satu.jpg"]
    assert "1 lampiran tersimpan. Lengkapi keterangannya." in [one.value for one in test.success]
    test.file_uploader[0].upload("program.pdf", b"MZ jahat")
    test.run()
    assert any("program" in one.value and "tidak dapat dilampirkan" in one.value for one in test.error)
    assert [row.name for row in attached(rakor)] == ["satu.jpg"]


def test_a_caption_is_saved_when_it_is_typed(visit, rakor):
    attach(rakor, "satu.jpg", files.photo())
    test = opened(visit, MINUTES, Role.RECORDER, rakor)

    field = next(one for one in test.text_input if one.label == "Keterangan satu.jpg")
    field.set_value("Sambutan Ketua TPPS").run()

    assert attached(rakor)[0].caption == "Sambutan Ketua TPPS"
    assert any("Foto 1. Sambutan Ketua TPPS".replace(".", "\\.") in one.value for one in test.caption)


def test_a_caption_that_somebody_changed_meanwhile_is_not_overwritten(visit, rakor):
    attach(rakor, "satu.jpg", files.photo())
    test = opened(visit, MINUTES, Role.RECORDER, rakor)
    [row] = attached(rakor)
    with transaction() as session:
        attachments.edit(
            session, attachment_id=row.id, version=row.version, caption="Punya dia", actor=PROGRAM, now=clock.now()
        )

    next(one for one in test.text_input if one.label == "Keterangan satu.jpg").set_value("Punya saya").run()

    assert attached(rakor)[0].caption == "Punya dia"
    assert any("“Punya dia”" in one.value and "“Punya saya”" in one.value for one in test.error)


def test_kind_and_order_are_changed_in_place(visit, rakor):
    attach(rakor, "satu.pdf", files.pdf("satu"))
    attach(rakor, "dua.pdf", files.pdf("dua"))
    test = opened(visit, PREPARATION, Role.RECORDER, rakor)
    second = attached(rakor)[1]

    test.button(key=f"preparation-attachment-{second.id}-{second.version}--1").click().run()

    assert [row.name for row in attached(rakor)] == ["dua.pdf", "satu.pdf"]
    choice = next(one for one in test.selectbox if one.label == "Jenis satu.pdf")
    choice.set_value(AttachmentKind.INVITATION).run()
    assert next((row.name, row.kind) for row in attached(rakor)) == ("satu.pdf", AttachmentKind.INVITATION)


def test_an_attachment_is_removed_after_a_yes(visit, rakor):
    attach(rakor, "satu.pdf", files.pdf("satu"))
    test = opened(visit, MINUTES, Role.RECORDER, rakor)
    [row] = attached(rakor)

    test.button(key=f"minutes-attachment-{row.id}-{row.version}-remove-yes").click().run()

    assert attached(rakor) == []
    assert "Lampiran dihapus." in [one.value for one in test.success]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENCY])
def test_who_only_reads_sees_and_fetches_but_changes_nothing(visit, rakor, role):
    attach(rakor, "satu.jpg", files.photo(), caption="Sambutan")

    test = opened(visit, MINUTES, role, rakor)

    assert len(test.file_uploader) == 0
    assert not [one for one in test.text_input if one.label.startswith("Keterangan")]
    assert any("Sambutan" in one.value for one in test.markdown)
    assert len(test.get("download_button")) > 1


def test_a_final_notula_closes_its_attachments(visit, rakor):
    attach(rakor, "satu.jpg", files.photo(), caption="Sambutan")
    same: dict[str, Any] = {"meeting_id": rakor, "actor": PROGRAM, "now": clock.now()}
    with transaction() as session:
        lifecycle.start(session, **same)
        lifecycle.begin_reading_back(session, **same)
        minutes.finish(session, **same)

    test = opened(visit, MINUTES, Role.RECORDER, rakor)

    assert len(test.file_uploader) == 0
    assert any("Lampiran tidak dapat diubah lagi" in one.value for one in test.markdown)
    assert any("1 foto" in one.value for one in test.markdown)
