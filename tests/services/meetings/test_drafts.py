"""What a browser may have kept while somebody types."""

import pytest
from sqlmodel import select

from data.models import LiveTopic, Role
from services.access import accounts
from services.errors import RuleBroken
from services.meetings import drafts


def test_a_draft_is_kept_up_to_thirty_thousand_characters():
    body = {"text": "a" * 29_900}

    assert drafts.short_enough(body) is body


@pytest.mark.parametrize("body", [{"text": "a" * 30_000}, ["a"], "a", None])
def test_what_is_longer_or_no_object_is_refused(body):
    with pytest.raises(RuleBroken, match="terlalu panjang"):
        drafts.short_enough(body)


@pytest.fixture
def keep(session, running, user_id, now):
    """Keep a draft of the line."""

    def kept(sequence, text, client="tab-a"):
        return drafts.keep(
            session,
            user_id=user_id,
            meeting_id=running,
            place="line",
            client=client,
            sequence=sequence,
            body={"text": text},
            now=now,
        )

    return kept


@pytest.fixture
def user_id(session, admin, now):
    return accounts.create_user(
        session, name="notulis", full_name="Notulis", role=Role.RECORDER, actor=admin, now=now
    ).user_id


def test_an_older_request_of_the_same_tab_never_overwrites_a_newer(keep, session, running, user_id):
    assert keep(2, "Kelas ibu")
    assert not keep(1, "Kelas")

    kept = drafts.newest(session, user_id=user_id, meeting_id=running, place="line")
    assert kept is not None
    assert kept.body == {"text": "Kelas ibu"}


def test_another_tab_takes_over_whatever_its_count(keep, session, running, user_id):
    keep(900, "dari laptop satu")
    assert keep(3, "dari laptop dua", client="tab-b")

    kept = drafts.newest(session, user_id=user_id, meeting_id=running, place="line")
    assert kept is not None
    assert kept.client == "tab-b"


def test_a_draft_moves_no_topic(keep, session, running, user_id):
    before = session.exec(select(LiveTopic.topic, LiveTopic.counter)).all()
    keep(1, "Kelas")

    assert session.exec(select(LiveTopic.topic, LiveTopic.counter)).all() == before
