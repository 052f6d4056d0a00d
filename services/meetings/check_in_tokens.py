"""Tokens of the check-in: derived from a meeting's secret and the time, kept nowhere."""

import base64
import hashlib
import hmac
from datetime import datetime

from data.models import Meeting

TOKEN_SECONDS = 120  # a token is shown so long, and is good as long again
PERMIT_SECONDS = 600  # whoever opened the page in time may take so long, and as long again, to fill it in
_LENGTH = 10  # 50 bits, of which nothing can be tried twice as fast as the room can be told another one


def shown(meeting: Meeting, *, now: datetime) -> str:
    """Return the token that the wall shows now: ten capital letters and digits."""
    return _derived(meeting, "wall", _window(now, TOKEN_SECONDS))


def permit(meeting: Meeting, *, device: str, now: datetime) -> str:
    """Return the token of one phone that came with a good one: typing a name may take longer than the wall's."""
    return _derived(meeting, f"phone:{device}", _window(now, PERMIT_SECONDS))


def is_good(meeting: Meeting, token: str, *, device: str, now: datetime) -> bool:
    """Return whether a token is the wall's present or previous one, or this phone's own."""
    wall, phone = _window(now, TOKEN_SECONDS), _window(now, PERMIT_SECONDS)
    good = [_derived(meeting, "wall", wall - ago) for ago in (0, 1)]
    good += [_derived(meeting, f"phone:{device}", phone - ago) for ago in (0, 1)]
    given = token.encode("utf-8", "replace")
    return any(hmac.compare_digest(given, one.encode()) for one in good)


def device_hash(device: str) -> str:
    """Return what is stored of a phone's cookie; empty for a phone without one."""
    return hashlib.sha256(device.encode("utf-8", "replace")).hexdigest() if device else ""


def form_hash(meeting: Meeting, *, device: str, client_key: str) -> str | None:
    """Return the key under which one sending of one phone's form is known; None when the form has none."""
    text = f"{meeting.id}:{device}:{client_key}".encode("utf-8", "replace")
    return hashlib.sha256(text).hexdigest()[:40] if client_key else None


def _window(now: datetime, seconds: int) -> int:
    return int(now.timestamp()) // seconds


def _derived(meeting: Meeting, what: str, window: int) -> str:
    text = f"{meeting.id}:{what}:{window}".encode()
    digest = hmac.new(meeting.check_in_secret.encode(), text, hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:_LENGTH]
