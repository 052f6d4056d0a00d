"""Passwords: Argon2id, the rules for a new one, and the temporary ones the sekretariat hands out."""

import secrets
import unicodedata
from functools import cache
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from services.errors import RuleBroken
from services.text import fold

SHORTEST = 8
LONGEST = 200  # Argon2 takes any length; a limit keeps a request small
_HASHER = PasswordHasher()
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without l, i, o, 0, 1: it is read aloud and copied by hand
_COMMON = {"password", "katasandi", "rahasia", "qwertyui", "qwertyuiop", "stunting", "bismillah", "sayang", "indonesia"}


def hash_of(password: str) -> str:
    """Return the Argon2id hash of a password, with its salt and parameters."""
    return _HASHER.hash(_normal(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Return whether the password belongs to the hash; False for None, after just as long a calculation."""
    try:
        is_right = _HASHER.verify(password_hash or _nobody(), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return is_right and password_hash is not None


def check_new(password: str, *, name: str) -> None:
    """Do nothing when `password` may become the password of the account `name`.

    Raises:
        RuleBroken: too short or too long, equal to the name, or one of those everybody tries first.
    """
    if len(password) < SHORTEST:
        raise RuleBroken(f"Kata sandi paling sedikit {SHORTEST} karakter. Tambah beberapa huruf atau angka.")
    if len(password) > LONGEST:
        raise RuleBroken(f"Kata sandi paling banyak {LONGEST} karakter. Pendekkan kata sandinya.")
    if fold(password) == fold(name) or _is_guessed_first(password):
        raise RuleBroken("Kata sandi ini mudah ditebak. Gunakan misalnya tiga kata yang tidak berhubungan.")


def temporary() -> str:
    """Return a new random password that is easy to read aloud: "k7mp-2xqa-9drt"."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def _is_guessed_first(password: str) -> bool:
    letters = fold(password).replace(" ", "")
    steps = {ord(b) - ord(a) for a, b in pairwise(password)}
    is_run = len(steps) == 1 and steps <= {-1, 0, 1}  # 12345678, aaaaaaaa, hgfedcba
    return is_run or letters.rstrip("0123456789") in _COMMON


def _normal(password: str) -> str:
    """One form for accented letters, however the keyboard composes them; lone surrogates cannot be hashed."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace").decode("utf-8")


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_hex(16))
