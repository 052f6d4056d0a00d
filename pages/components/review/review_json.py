"""A row of the review as its component gets it: text, ready to be written into nodes."""

from typing import Any

from services import indonesian
from services.meetings import verdicts
from services.meetings.carry_over import ReviewRow
from services.meetings.verdicts import BETTER, WORSE
from services.meetings.views import Kept
from services.meetings.wall_review import due_shown, state_shown

_TONES = {BETTER: "better", WORSE: "worse"}


def of(row: ReviewRow) -> dict[str, Any]:
    """Return what the list shows of an old action, and what deciding about it needs."""
    action, item = row.action, row.action.item
    about = (item.indicator_short, item.region_name, f"Rakor {indonesian.day(action.meeting_on)}")
    return {
        "id": item.id,
        "version": row.version,
        "number": item.label,
        "text": item.text,
        "owner": item.owner or "penanggung jawab belum ditetapkan",
        "due": due_shown(row),
        "late": f"lewat {action.days_late} hari" if action.is_late else "",
        "about": " · ".join(filter(None, about)),
        "said": _said(row),
        "figure": _figure(item.kept) if item.kept else None,
        "state": state_shown(row),
        "decision": _decision(row),
        "proof": action.last_proof,
        "waiting": _waiting(row),
        "folded": row.is_folded,
        "undated": row.lacks_due_date,
    }


def _said(row: ReviewRow) -> str:
    """The last report, unless it is what the meeting has just decided."""
    report = row.action.last_report
    return f"Laporan terakhir: {report}" if report and row.decision is None else ""


def _figure(kept: Kept) -> dict[str, str]:
    return {
        "then": kept.then_dated,
        "now": kept.now_dated,
        "target": f"target {kept.target_now_shown}" if kept.target_now_shown else "tanpa target",
        "gaps": kept.gaps_shown,
        "verdict": verdicts.shown(kept.verdict, is_newer=bool(kept.now_shown)),
        "tone": _TONES.get(kept.verdict, ""),
    }


def _decision(row: ReviewRow) -> dict[str, Any] | None:
    made = row.decision
    if made is None:
        return None
    until = indonesian.day(made.requested_due_on) if made.requested_due_on else ""
    return {
        "outcome": str(made.outcome),
        "note": made.note,
        "proof": made.proof,
        "until": until,
        "granted": made.is_granted,
    }


def _waiting(row: ReviewRow) -> dict[str, str] | None:
    asked = row.action.waiting
    return {"until": indonesian.day(asked.requested_due_on), "reason": asked.reason} if asked else None
