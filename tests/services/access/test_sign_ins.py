"""Sign-ins are kept as hashes, end at night, can be ended at once; guessing is locked out."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from data.models import Change, Role, SignIn, SignInAttempt
from services.access import accounts, sign_ins
from services.errors import NotAllowed, NotFound

PASSWORD = "kuda laut biru"
HERE = {"address": "192.168.1.7", "browser": "Mozilla/5.0 (Windows NT 10.0) Chrome/150"}


@pytest.fixture
def user_id(session, now):
    return accounts.add_admin(session, name="Sekretariat", full_name="Sekretariat TPPS", password=PASSWORD, now=now)


def fail(session, name, at, *, times, address="192.168.1.7"):
    for _ in range(times):
        sign_ins.begin(session, name=name, address=address, now=at)


def test_the_right_password_opens_whatever_the_case_of_the_name(session, user_id):
    assert sign_ins.verify(session, name=" sekretariat ", password=PASSWORD) == user_id


def test_unknown_name_wrong_password_and_inactive_account_read_the_same(session, user_id, admin, now):
    accounts.add_admin(session, name="lain", full_name="Lain", password=PASSWORD, now=now)
    sentences = set()
    for name, password in (("tidak-ada", PASSWORD), ("sekretariat", "salah sekali")):
        with pytest.raises(NotAllowed) as refused:
            sign_ins.verify(session, name=name, password=password)
        sentences.add(str(refused.value))
    row = next(row for row in accounts.list_users(session, actor=admin) if row.user_id == user_id)
    accounts.edit_user(
        session,
        user_id=user_id,
        version=row.version,
        full_name=row.full_name,
        role=row.role,
        agency_id=None,
        is_active=False,
        actor=admin,
        now=now,
    )
    with pytest.raises(NotAllowed) as refused:
        sign_ins.verify(session, name="sekretariat", password=PASSWORD)
    sentences.add(str(refused.value))

    assert len(sentences) == 1


def test_only_the_hash_of_the_cookie_is_stored(session, user_id, now):
    token = sign_ins.open_browser(session, user_id=user_id, **HERE, now=now)

    stored = session.exec(select(SignIn)).one()
    assert stored.token_hash == hashlib.sha256(token.encode()).hexdigest()


def test_a_cookie_says_who_is_there_until_it_is_revoked(session, user_id, now):
    token = sign_ins.open_browser(session, user_id=user_id, **HERE, now=now)
    actor = sign_ins.actor_of(session, token=token, now=now)
    assert actor is not None
    assert (actor.user_id, actor.role) == (user_id, Role.ADMIN)

    sign_ins.revoke(session, token=token, now=now)

    assert sign_ins.actor_of(session, token=token, now=now) is None


@pytest.mark.parametrize("token", ["", "tidak-dikenal", "\ud800"])
def test_a_foreign_cookie_is_nobody(session, user_id, now, token):
    assert sign_ins.actor_of(session, token=token, now=now) is None


@pytest.mark.parametrize(
    ("signed_in_at", "ends_at"),
    [
        ("2024-12-03T07:30", "2024-12-04T03:00"),  # morning: the whole day of the rakor
        ("2024-12-02T22:00", "2024-12-04T03:00"),  # late evening: not in the middle of tomorrow's rakor
        ("2024-12-03T15:00", "2024-12-04T03:00"),
    ],
)
def test_a_sign_in_ends_at_night_and_lasts_twelve_hours_at_least(signed_in_at, ends_at):
    wita = timedelta(hours=8)
    started = datetime.fromisoformat(signed_in_at).replace(tzinfo=UTC) - wita

    ends = sign_ins.expiry(started, "Asia/Makassar")

    assert ends == datetime.fromisoformat(ends_at).replace(tzinfo=UTC) - wita


def test_an_expired_cookie_is_nobody(session, user_id, now):
    token = sign_ins.open_browser(session, user_id=user_id, **HERE, now=now)

    assert sign_ins.actor_of(session, token=token, now=now + timedelta(hours=11)) is not None
    assert sign_ins.actor_of(session, token=token, now=now + timedelta(hours=19)) is None


def test_with_a_temporary_password_one_is_signed_in_but_may_not_act(session, admin, now):
    issued = accounts.create_user(
        session, name="notulis", full_name="Notulis", role=Role.RECORDER, actor=admin, now=now
    )
    token = sign_ins.open_browser(session, user_id=issued.user_id, **HERE, now=now)

    found = sign_ins.signed_in(session, token=token, now=now)

    assert found is not None
    assert found.must_change_password
    assert sign_ins.actor_of(session, token=token, now=now) is None


def test_five_failures_of_a_name_lock_it_for_a_quarter_of_an_hour(session, now):
    fail(session, "Notulis", now, times=5)

    with pytest.raises(sign_ins.TooManyTries, match=r"Terlalu banyak percobaan .* 12 menit"):
        sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now + timedelta(minutes=3))
    sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now + timedelta(minutes=15, seconds=1))


def test_four_failures_do_not_lock_and_a_success_starts_anew(session, now):
    fail(session, "notulis", now, times=4)
    attempt = sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now)
    sign_ins.succeed(session, attempt_id=attempt)

    fail(session, "notulis", now + timedelta(minutes=1), times=5)

    with pytest.raises(sign_ins.TooManyTries):
        sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now + timedelta(minutes=2))


def test_twenty_failures_of_an_address_lock_it_for_every_name(session, now):
    for number in range(20):
        sign_ins.begin(session, name=f"tebakan{number}", address="10.0.0.9", now=now)

    with pytest.raises(sign_ins.TooManyTries):
        sign_ins.begin(session, name="yang lain", address="10.0.0.9", now=now)
    sign_ins.begin(session, name="yang lain", address="10.0.0.8", now=now)


def test_a_refused_try_does_not_prolong_the_lock(session, now):
    fail(session, "notulis", now, times=5)
    for minute in range(1, 15):
        with pytest.raises(sign_ins.TooManyTries):
            sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now + timedelta(minutes=minute))

    assert sign_ins.begin(session, name="notulis", address="10.0.0.9", now=now + timedelta(minutes=15, seconds=1))


def test_old_tries_are_forgotten(session, now):
    fail(session, "notulis", now, times=2)

    sign_ins.begin(session, name="lain", address="10.0.0.9", now=now + timedelta(days=1))

    assert len(session.exec(select(SignInAttempt)).all()) == 1


def test_an_admin_sees_who_is_signed_in_and_ends_it(session, user_id, admin, now):
    own = sign_ins.open_browser(session, user_id=user_id, **HERE, now=now)
    other = sign_ins.open_browser(session, user_id=user_id, **HERE, now=now + timedelta(minutes=1))
    rows = sign_ins.list_active(session, actor=admin, now=now, token=own)
    assert [(row.is_own, row.browser) for row in rows] == [(False, "Chrome di Windows"), (True, "Chrome di Windows")]

    sign_ins.end(session, sign_in_id=rows[0].sign_in_id, actor=admin, now=now)

    assert sign_ins.actor_of(session, token=other, now=now) is None
    assert sign_ins.actor_of(session, token=own, now=now) is not None


def test_ending_an_unknown_sign_in_says_so(session, admin, now):
    with pytest.raises(NotFound):
        sign_ins.end(session, sign_in_id=99, actor=admin, now=now)


def test_no_secret_of_a_sign_in_reaches_the_history(session, user_id, admin, now):
    token = sign_ins.open_browser(session, user_id=user_id, **HERE, now=now)
    sign_ins.end(session, sign_in_id=session.exec(select(SignIn.id)).one(), actor=admin, now=now)

    written = " ".join(change.before + change.after for change in session.exec(select(Change)))

    assert token not in written
    assert hashlib.sha256(token.encode()).hexdigest() not in written
    assert "argon2" not in written
