"""Ringkasan pimpinan: three numbers, three problems, the promises that are late, on one screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services import indonesian
from services.indicators import periods, sentences
from services.indicators.gaps import Treatment
from services.indicators.overview import Overview, Problem
from services.meetings.follow_up import FollowUp
from services.meetings.follow_up_rows import ActionRow
from services.meetings.wall_lists import fact
from services.meetings.wall_words import joined

LATE = 5
_JOINED = "\u00a0"  # a date stays on one line
_LETTERS = 110  # of a late action; its whole text stands under "Tindak lanjut lama"


def content(told: Overview, actions: FollowUp, *, place: str, today: date) -> dict[str, Any]:
    """Return the summary ready to draw.

    Args:
        actions: the open actions of earlier meetings.
        place: whose figures they are: "Soppeng".
        today: the meeting's day, from which the late days are counted.
    """
    late = sorted((row for row in actions.rows if row.is_late), key=lambda row: -row.days_late)
    return {
        "kind": "summary",
        "title": _title(told, len(late)),
        "numbers": [_indicators(told), _actions(actions, len(late), today), *_survey(told, place)],
        "problems_head": "Terjauh dari target",
        "problems": [_problem(one) for one in told.problems],
        "problems_empty": "Tidak ada kecamatan di bawah target.",
        "late_head": "Paling lama lewat batas waktu",
        "late": [_late(row) for row in late[:LATE]],
        "late_empty": "Tidak ada tindak lanjut yang lewat batas waktu.",
        "late_more": f"+{len(late) - LATE} lagi" if len(late) > LATE else "",
        "notes": _sources(told),
        "is_sample": told.is_sample,
    }


def _title(told: Overview, late: int) -> str:
    """Return the answer, from the same numbers that stand below it."""
    promises = f"{indonesian.count_word(late)} tindak lanjut lewat batas waktu" if late else ""
    if not told.judged:
        return promises.capitalize() or "Belum ada angka yang dibandingkan dengan target"
    below = indonesian.count_word(told.below).capitalize() if told.below else "Tidak ada"
    first = (
        f"{below} dari {told.judged} indikator di bawah target" if told.below else f"{below} indikator di bawah target"
    )
    return "; ".join(filter(None, [first, promises]))


def _indicators(told: Overview) -> dict[str, str]:
    empty = f"; {told.without_data} belum berdata" if told.without_data else ""
    apart = "di luar angka survei, " if told.survey else ""
    small = f"semua bidang, {apart}{periods.within_sentence(told.period_on)}{empty}"
    big = f"{told.below} dari {told.judged}" if told.judged else "–"
    return fact("Indikator di bawah target", big, small)


def _actions(actions: FollowUp, late: int, today: date) -> dict[str, str]:
    if not actions.rows:
        return fact("Tindak lanjut lewat batas waktu", "0", "tidak ada yang masih terbuka dari rakor sebelumnya")
    waiting = f"; {actions.reported} menunggu verifikasi" if actions.reported else ""
    small = f"rakor sebelumnya, per {indonesian.short_day(today)}{waiting}"
    return fact("Tindak lanjut lewat batas waktu", f"{late} dari {len(actions.rows)}", small)


def _survey(told: Overview, place: str) -> list[dict[str, str]]:
    if told.survey is None:
        return []
    target = f"; target {told.survey_target}%" if told.survey_target else ""
    small = f"{place}, {told.survey.source} {told.survey_period}{target}"
    return [fact(told.survey_name, f"{told.survey.shown}%", small)]


def _sources(told: Overview) -> list[str]:
    parts = [f"Sumber: {told.sources}."] if told.sources else []
    parts += [f"Angka survei: {told.survey.source} {told.survey_period}."] if told.survey else []
    return [" ".join(parts)] if parts else []


def _problem(one: Problem) -> dict[str, Any]:
    gap = f"{sentences.distance(one.gap_points, lower_is_better=one.lower_is_better)} {one.target_shown}%"
    return {
        "name": joined(f"{one.short_name} di {one.region_name}"),
        "big": f"{one.shown}%",
        "status": str(one.status),
        "gap": joined(", ".join(filter(None, [gap, one.counts]))),
        "action": _answer(one.action) if one.action else "belum ada tindak lanjut",
        "is_open": one.action is None,
    }


def _answer(action: Treatment) -> str:
    due = indonesian.day(action.due_on) if action.due_on else ""
    return " · ".join(filter(None, [action.number, action.owner, due.replace(" ", _JOINED)]))


def _late(row: ActionRow) -> dict[str, str]:
    return {
        "owner": row.item.owner or "penanggung jawab belum ditetapkan",
        "text": f"{row.item.label}: {_shortened(row.item.text)}",
        "days": f"lewat {indonesian.number(row.days_late)} hari",
    }


def _shortened(text: str) -> str:
    words: Sequence[str] = text.split()
    kept = ""
    for word in words:
        if len(kept) + len(word) > _LETTERS:
            return f"{kept} …"
        kept = f"{kept} {word}".strip()
    return kept
