"""The notula as a value: read from what stands in the database, frozen version by version."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from data.models import AgreementKind, Change, MeetingState, MinutesVersion
from services import history
from services.access import roles
from services.access.roles import Actor
from services.documents import (
    minutes_again,
    minutes_attachments,
    minutes_figures,
    minutes_head,
    minutes_results,
    minutes_source,
    minutes_talk,
)
from services.documents.content import MinutesContent, Version
from services.documents.minutes_source import Source
from services.errors import RuleBroken
from services.indicators import values
from services.live import topics
from services.text import clean_line

_ADAPTER = TypeAdapter(MinutesContent)
_FREEZABLE = (MeetingState.READING_BACK, MeetingState.FINAL)


def read(session: Session, *, meeting_id: int, today: date) -> MinutesContent:
    """Return the notula as it stands now, a draft: number 0.

    Args:
        today: ages are counted from the meeting's day; from this one as long as the meeting lies ahead.

    Raises:
        NotFound: no such meeting.
    """
    return _made(session, minutes_source.read(session, meeting_id=meeting_id), today)


def freeze(session: Session, *, meeting_id: int, reason: str, actor: Actor, now: datetime) -> int:
    """Keep the notula as it stands as the next version and return its number; unchanged content keeps the last one.

    Args:
        reason: why there is a further version; blank takes the reason with which the meeting was opened again.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        NotFound: no such meeting.
        RuleBroken: the meeting is not being read back, or a further version has no reason.
    """
    roles.require_recorder(actor)
    source = minutes_source.read(session, meeting_id=meeting_id, ended_at=now)
    if source.meeting.state not in _FREEZABLE:
        raise RuleBroken("Notula baru dapat dijadikan Final setelah hasil rapat dibacakan.")
    today = now.astimezone(ZoneInfo(source.settings.time_zone)).date()
    content, last = _made(session, source, today), _last(session, meeting_id)
    if last and replace(from_json(last.content), number=0) == content:
        return last.number
    why = clean_line(reason) or _reopened_because(session, meeting_id, last)
    if last and not why:
        raise RuleBroken("Tulis alasan perbaikan, karena notula ini sudah pernah menjadi Final.")
    number = last.number + 1 if last else 1
    body = to_json(replace(content, number=number))
    version = MinutesVersion(
        meeting_id=meeting_id,
        number=number,
        content=body,
        sha256=digest(body),
        reason=why,
        made_at=now,
        made_by_name=actor.name,
    )
    session.add(version)
    after = {"number": number, "sha256": version.sha256, "reason": version.reason}
    history.record(session, actor=actor, now=now, action="freeze", entity=version, after=after)
    topics.bump(session, topics.meeting(meeting_id))
    return number


def frozen(session: Session, *, meeting_id: int, number: int | None = None) -> MinutesContent | None:
    """Return a frozen version (None: the last one), or None when there is none."""
    wanted = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    if number is not None:
        wanted = wanted.where(MinutesVersion.number == number)
    found = session.exec(wanted.order_by(col(MinutesVersion.number).desc())).first()
    return from_json(found.content) if found else None


def current(session: Session, *, meeting_id: int, today: date) -> MinutesContent:
    """Return the notula to show and to download: the last frozen version of a Final meeting, else what stands now."""
    source = minutes_source.read(session, meeting_id=meeting_id)
    if source.meeting.state in (MeetingState.FINAL, MeetingState.SIGNED):
        last = frozen(session, meeting_id=meeting_id)
        if last is not None:
            return last
    return _made(session, source, today)


def versions(session: Session, *, meeting_id: int) -> list[Version]:
    """Return the frozen versions, the newest first."""
    found = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    return [
        Version(row.number, row.reason, row.made_at, row.made_by_name, row.sha256)
        for row in session.exec(found.order_by(col(MinutesVersion.number).desc()))
    ]


def to_json(content: MinutesContent) -> str:
    """Return the content as canonical JSON: sorted keys, no white space."""
    plain = _ADAPTER.dump_python(content, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> MinutesContent:
    """Return the content that `to_json` wrote; parts added since then have their defaults."""
    return _ADAPTER.validate_json(text)


def digest(text: str) -> str:
    """Return the SHA-256 of a frozen content, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _last(session: Session, meeting_id: int) -> MinutesVersion | None:
    found = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    return session.exec(found.order_by(col(MinutesVersion.number).desc())).first()


def _reopened_because(session: Session, meeting_id: int, last: MinutesVersion | None) -> str:
    """Return the reason that was given when the meeting was opened again after its last version; may be empty."""
    if last is None:
        return ""
    opened = select(Change).where(
        Change.action == "reopen", Change.entity == "meeting", Change.entity_id == str(meeting_id)
    )
    newest = session.exec(opened.where(col(Change.at) >= last.made_at).order_by(col(Change.id).desc())).first()
    return str(json.loads(newest.after).get("reason", "")) if newest else ""


def _made(session: Session, source: Source, today: date) -> MinutesContent:
    """Return what stands now; once there is a version, with what that one has of figures and of old actions."""
    content, last = _fresh(session, source, today), _last(session, source.meeting.id or 0)
    if last is not None:
        before = from_json(last.content)
        content = minutes_again.keep(session, content, meeting=source.meeting, before=before, since=last.made_at)
    return minutes_figures.with_marks_told(content, settings=source.settings)


def _fresh(session: Session, source: Source, today: date) -> MinutesContent:
    meeting, settings = source.meeting, source.settings
    opener = minutes_head.opener(session, source)
    age_day = max(source.held_on, today) if meeting.state is MeetingState.DRAFT else source.held_on
    period = meeting.data_period_on or values.latest_period(session)
    boards = minutes_figures.boards(session, period_on=period, today=age_day)
    is_attendance, attendees = minutes_head.attendees(session, source)
    return MinutesContent(
        number=0,
        is_sample=meeting.is_sample,
        title=settings.minutes_title,
        team=settings.team_short_name,
        author=settings.secretariat or settings.profile_name or settings.team_name,
        held_on=meeting.held_on.isoformat(),
        made_at=_made_at(source).isoformat(),
        layout=minutes_head.layout(settings),
        letterhead=minutes_head.letterhead(session, settings),
        head=minutes_head.head(session, source),
        opening=minutes_head.opening(session, source, opener),
        report=minutes_talk.report(source),
        directives=minutes_talk.directives(source, opener),
        review=minutes_results.review(session, source),
        figures=minutes_figures.figures(boards, settings=settings),
        topics=minutes_talk.topics(source),
        obstacles=minutes_talk.obstacles(source),
        agreements=minutes_results.agreements(source, AgreementKind.AGREEMENT),
        actions=minutes_results.actions(source),
        recommendations=minutes_results.agreements(source, AgreementKind.RECOMMENDATION),
        deferred=minutes_results.deferred(source),
        remarks=minutes_results.remarks(session, source),
        closing=minutes_head.closing(session, source),
        place_and_day=minutes_head.place_and_day(source),
        signers=minutes_head.signers(session, source),
        attendees=attendees,
        is_attendance=is_attendance,
        districts=minutes_figures.districts(boards, settings=settings),
        files=minutes_attachments.files(session, meeting_id=meeting.id or 0),
        photos=minutes_attachments.photos(session, meeting_id=meeting.id or 0),
        figures_period=period.isoformat() if period else "",
    )


def _made_at(source: Source) -> datetime:
    midnight = datetime.combine(source.held_on, time(), tzinfo=ZoneInfo(source.settings.time_zone))
    return (source.ended_at or source.meeting.started_at or midnight).astimezone(UTC)
