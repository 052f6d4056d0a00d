"""Lampiran: attached once, in order, within limits, closed with the meeting."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import select

from data.models import AttachmentKind, Change
from services import file_store
from services.documents import minutes
from services.errors import Conflict, NotFound, RuleBroken
from services.meetings import attachment_cleaning, attachment_files, attachments, lifecycle
from tests.services.meetings import attached_files as files


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch, reference_engine):
    """A folder of files of one test."""
    monkeypatch.setattr(file_store, "folder", lambda: tmp_path / "lampiran")


@pytest.fixture
def meeting_id(session, recorder, now) -> int:
    return lifecycle.create(session, title="Rakor uji", held_on=date(2024, 12, 3), actor=recorder, now=now)


@pytest.fixture
def attach(session, meeting_id, recorder, now) -> Callable[..., int]:
    def add(name: str, content: bytes, **more) -> int:
        file = attachment_files.read(name=name, content=content)
        return attachments.add(session, meeting_id=meeting_id, file=file, actor=recorder, now=now, **more)

    return add


def rows(session, meeting_id):
    return attachments.of_meeting(session, meeting_id=meeting_id)


def names(session, meeting_id) -> list[str]:
    return [row.name for row in rows(session, meeting_id)]


def test_a_photo_is_kept_in_the_data_folder_and_given_back(session, meeting_id, attach):
    attachment_id = attach("foto.jpg", files.photo(), caption="  Sambutan\nSekda ")

    [row] = rows(session, meeting_id)
    assert (row.name, row.caption, row.kind, row.width) == ("foto.jpg", "Sambutan Sekda", AttachmentKind.PHOTO, 400)
    content = attachments.content_of(session, attachment_id=attachment_id)
    assert file_store.digest(content) == row.sha256
    assert list(file_store.names()) == [row.sha256]


def test_the_same_file_twice_is_one(session, meeting_id, attach):
    first = attach("foto.jpg", files.photo())

    assert attach("foto (1).jpg", files.photo()) == first
    assert names(session, meeting_id) == ["foto.jpg"]


def test_the_same_file_may_belong_to_two_meetings(session, meeting_id, attach, recorder, now):
    attach("bahan.pdf", files.pdf())
    other = lifecycle.create(session, title="Rakor lain", held_on=date(2024, 12, 9), actor=recorder, now=now)

    file = attachment_files.read(name="bahan.pdf", content=files.pdf())
    attachments.add(session, meeting_id=other, file=file, actor=recorder, now=now)

    assert names(session, meeting_id) == names(session, other) == ["bahan.pdf"]
    assert len(list(file_store.names())) == 1


def test_they_stand_by_kind_and_move_within_it(session, meeting_id, attach, recorder, now):
    attach("paparan.pptx", files.office("pptx"))
    attach("satu.jpg", files.photo(colour="red"))
    two = attach("dua.jpg", files.photo(colour="green"))
    attach("undangan.pdf", files.pdf())
    same = {"attachment_id": two, "actor": recorder, "now": now}

    attachments.move(session, version=rows(session, meeting_id)[3].version, by=-1, **same)

    assert names(session, meeting_id) == ["undangan.pdf", "paparan.pptx", "dua.jpg", "satu.jpg"]
    attachments.move(session, version=rows(session, meeting_id)[2].version, by=-1, **same)
    assert names(session, meeting_id)[2] == "dua.jpg"


def test_caption_and_kind_can_be_changed_and_the_history_tells(session, meeting_id, attach, recorder, now):
    attachment_id = attach("bahan.pdf", files.pdf())
    same = {"attachment_id": attachment_id, "actor": recorder, "now": now}

    attachments.edit(session, version=1, caption="Paparan Dinas Kesehatan", kind=AttachmentKind.SLIDES, **same)

    [row] = rows(session, meeting_id)
    assert (row.caption, row.kind) == ("Paparan Dinas Kesehatan", AttachmentKind.SLIDES)
    about = select(Change).where(Change.entity == "attachment", Change.entity_id == str(attachment_id))
    assert [change.action for change in session.exec(about)] == ["create", "edit"]
    with pytest.raises(Conflict):
        attachments.edit(session, version=1, caption="lain", **same)


def test_only_a_picture_is_a_foto(session, meeting_id, attach, recorder, now):
    attachment_id = attach("bahan.pdf", files.pdf())

    with pytest.raises(RuleBroken, match="Hanya gambar"):
        attachments.edit(
            session, attachment_id=attachment_id, version=1, kind=AttachmentKind.PHOTO, actor=recorder, now=now
        )
    with pytest.raises(RuleBroken, match="Hanya gambar"):
        attach("lain.pdf", files.pdf("lain"), kind=AttachmentKind.PHOTO)


def test_what_is_removed_is_gone_from_the_list(session, meeting_id, attach, recorder, now):
    attachment_id = attach("bahan.pdf", files.pdf())

    attachments.remove(session, attachment_id=attachment_id, version=1, actor=recorder, now=now)

    assert rows(session, meeting_id) == []
    with pytest.raises(NotFound):
        attachments.content_of(session, attachment_id=attachment_id)


def test_a_full_meeting_takes_no_more(session, meeting_id, attach, monkeypatch):
    attach("satu.pdf", files.pdf("satu"))
    monkeypatch.setattr(attachments, "LARGEST_MEETING", len(files.pdf("satu")) + 3)

    with pytest.raises(RuleBroken, match="Hapus lampiran"):
        attach("dua.pdf", files.pdf("dua"))


def test_a_closed_meeting_takes_none_and_loses_none(session, meeting_id, attach, recorder, now):
    attachment_id = attach("bahan.pdf", files.pdf())
    same = {"meeting_id": meeting_id, "actor": recorder, "now": now}
    lifecycle.start(session, **same)
    lifecycle.begin_reading_back(session, **same)
    attach("foto.jpg", files.photo())
    lifecycle.finish(session, **same)

    with pytest.raises(RuleBroken, match="Final"):
        attach("lagi.pdf", files.pdf("lagi"))
    with pytest.raises(RuleBroken, match="Final"):
        attachments.remove(session, attachment_id=attachment_id, version=1, actor=recorder, now=now)


def test_a_file_that_was_changed_on_the_disk_is_not_given_out(session, meeting_id, attach, tmp_path):
    attachment_id = attach("bahan.pdf", files.pdf())
    [sha256] = file_store.names()
    (tmp_path / "lampiran" / sha256[:2] / sha256).write_bytes(b"lain")

    with pytest.raises(NotFound, match="unggah lagi"):
        attachments.content_of(session, attachment_id=attachment_id)

    attach("bahan.pdf", files.pdf("lain"))
    assert file_store.put(files.pdf()) == sha256  # the same file put again mends it
    assert attachments.content_of(session, attachment_id=attachment_id) == files.pdf()


def test_what_is_attached_is_told_in_a_few_words(session, meeting_id, attach):
    assert attachments.summary([]) == "belum ada"
    attach("a.jpg", files.photo())
    assert attachments.summary(rows(session, meeting_id)) == "1 foto"
    attach("b.pdf", files.pdf())
    assert attachments.summary(rows(session, meeting_id)) == "1 foto, 1 berkas"


def test_a_name_that_is_no_hash_opens_no_file():
    assert file_store.read("../../rakor.sqlite3") is None


def test_the_file_of_what_was_removed_leaves_the_disk_after_a_while(session, attach, recorder, now):
    attachment_id = attach("foto.jpg", files.photo())
    attachments.remove(session, attachment_id=attachment_id, version=1, actor=recorder, now=now)

    assert attachment_cleaning.discard_removed(session, now=now + timedelta(days=29)) == 0
    assert attachment_cleaning.discard_removed(session, now=now + timedelta(days=31)) == 1
    assert list(file_store.names()) == []
    assert attachment_cleaning.discard_removed(session, now=now + timedelta(days=32)) == 0


def test_the_file_stays_while_something_names_it(session, meeting_id, attach, recorder, now):
    later = now + timedelta(days=31)
    same = {"meeting_id": meeting_id, "actor": recorder, "now": now}
    again = attach("lagi.jpg", files.photo(colour="red"))
    frozen = attach("beku.jpg", files.photo(colour="green"))
    lifecycle.start(session, **same)
    lifecycle.begin_reading_back(session, **same)
    minutes.finish(session, **same)
    lifecycle.reopen(session, reason="uji", **same)
    for attachment_id in (again, frozen):
        attachments.remove(session, attachment_id=attachment_id, version=1, actor=recorder, now=now)
    attach("lagi.jpg", files.photo(colour="red"))

    assert attachment_cleaning.discard_removed(session, now=later) == 0
    assert len(list(file_store.names())) == 2
