"""Passwords are hashed with Argon2id, and what everybody tries first is refused."""

import pytest

from services.access import passwords
from services.errors import RuleBroken


def test_a_hash_is_argon2id_and_never_the_same_twice():
    first, second = passwords.hash_of("kuda laut biru"), passwords.hash_of("kuda laut biru")

    assert first.startswith("$argon2id$")
    assert first != second


def test_only_the_right_password_matches_its_hash():
    kept = passwords.hash_of("kuda laut biru")

    assert passwords.matches("kuda laut biru", kept)
    assert not passwords.matches("kuda laut Biru", kept)


def test_nobody_and_a_broken_hash_match_nothing():
    assert not passwords.matches("apa pun", None)
    assert not passwords.matches("apa pun", "bukan hash")


def test_nobody_costs_as_much_as_a_wrong_password(monkeypatch):
    """Counted, not timed: both ask Argon2 once, with the same parameters."""
    asked = []

    class Counting:
        def verify(self, password_hash, password):
            asked.append(password_hash.split("$")[1:4])
            raise passwords.VerificationError

    kept = passwords.hash_of("kuda laut biru")
    passwords.matches("apa pun", None)
    monkeypatch.setattr(passwords, "_HASHER", Counting())
    passwords.matches("salah", kept)
    passwords.matches("salah", None)

    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_an_accent_is_the_same_however_the_keyboard_composes_it():
    assert passwords.matches("cafe\u0301 pagi", passwords.hash_of("caf\u00e9 pagi"))


@pytest.mark.parametrize(
    "typed", ["pendek7", "12345678", "aaaaaaaa", "hgfedcba", "Katasandi123", "notulis-1", "x" * 201]
)
def test_a_weak_password_is_refused_with_a_sentence(typed):
    with pytest.raises(RuleBroken, match=r"Kata sandi .+\."):
        passwords.check_new(typed, name="notulis 1")


@pytest.mark.parametrize("typed", ["kuda laut biru", "k7mp-2xqa-9drt", "Tiga&Kata<>"])
def test_a_reasonable_password_is_accepted(typed):
    passwords.check_new(typed, name="notulis")


def test_temporary_passwords_differ_and_pass_the_rules():
    made = {passwords.temporary() for _ in range(50)}

    assert len(made) == 50
    for password in made:
        passwords.check_new(password, name="notulis")
