"""What the plain pages of phones have in common: templates with escaping on, headers, the phone's own cookie."""

import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

DEVICE = "rakor_device"
LARGEST_FORM = 8 * 1024
_DEVICE = re.compile(r"[A-Za-z0-9_-]{20,64}")
_DAY_SECONDS = 24 * 3600
_FORM = "application/x-www-form-urlencoded"
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def rendered(name: str, **values: Any) -> str:
    """Return a template filled in; every value is escaped."""
    return _templates.get_template(name).render(**values)


def page(request: Request, text: str, status: int = 200, *, nonce: str = "") -> HTMLResponse:
    """Return a whole page that loads nothing from elsewhere and is kept by nobody.

    Args:
        nonce: of the one script the page has; without it none may run.
    """
    host = request.headers.get("host", "")
    script = f"script-src 'nonce-{nonce}'; connect-src 'self' ws://{host} wss://{host}; " if nonce else ""
    icon = "img-src data:; "  # the empty one: without it a browser asks for /favicon.ico
    policy = f"default-src 'none'; {icon}style-src 'unsafe-inline'; {script}form-action 'self'; base-uri 'none'"
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    return HTMLResponse(text, status, headers=headers)


def message(request: Request, sentence: str, status: int) -> HTMLResponse:
    """Return a page of one sentence."""
    return page(request, rendered("message.html", sentence=sentence), status)


def device_of(request: Request) -> str:
    """Return the random name of this phone, or an empty text when it sent none of ours."""
    known = request.cookies.get(DEVICE, "")
    return known if _DEVICE.fullmatch(known) else ""


def new_device() -> str:
    """Return a name for a phone that has none yet."""
    return secrets.token_urlsafe(24)


def is_device(name: str) -> bool:
    """Return whether a text may be a phone's name."""
    return bool(_DEVICE.fullmatch(name))


def remember(response: Response, request: Request, device: str) -> None:
    """Let the phone keep its name for a day."""
    secure = request.url.scheme == "https"
    response.set_cookie(
        DEVICE, device, max_age=_DAY_SECONDS, path="/hadir", httponly=True, samesite="lax", secure=secure
    )


def is_refused(request: Request) -> tuple[int, str] | None:
    """Return status and sentence when a form was sent by another site, in another form, or too large."""
    origin = urlsplit(request.headers.get("origin", ""))
    if not origin.netloc or origin.netloc != request.headers.get("host"):
        return 403, "Formulir ini tidak berasal dari halaman program. Pindai lagi kode di layar."
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        return 415, "Formulir ini tidak dapat dibaca. Pindai lagi kode di layar."
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST_FORM:
        return 413, "Isian terlalu panjang. Pindai lagi kode di layar."
    return None
