"""The notula as a Word file."""

from datetime import date, datetime

from sqlmodel import Session

from services.access import roles
from services.access.roles import Actor
from services.documents import completion, minutes_content, minutes_outline, word, word_parts, word_xml
from services.documents.blocks import Section
from services.documents.content import MinutesContent
from services.documents.word import Paper
from services.errors import NotFound
from services.meetings import lifecycle
from services.text import clean_line

_SAMPLE = "CONTOH – bukan naskah resmi"
_DRAFT = "KONSEP"


def render(content: MinutesContent) -> bytes:
    """Return the DOCX file of a notula; the same content gives the same bytes."""
    paper = word.new(content.layout)
    word.set_header(paper, first_page=" · ".join(_marks(content)), other_pages=_running_title(content))
    word_parts.add_letterhead(paper, content.letterhead)
    _add_title(paper, content)
    sections = minutes_outline.sections(content)
    for section in sections:
        _add_section(paper, section)
    _add_signatures(paper, content)
    for annex in minutes_outline.annexes(content):
        _add_section(paper, annex)
    _set_properties(paper, content)
    return word.save(paper)


def file_name(content: MinutesContent) -> str:
    """Return "Notula Rakor TPPS 2024-12-05.docx"."""
    team = "".join(letter for letter in clean_line(content.team) if letter.isalnum() or letter in " -")
    name = " ".join(f"{content.title.capitalize()} Rakor {team} {content.held_on}".split())
    return f"{name}.docx"


def docx(session: Session, *, meeting_id: int, today: date) -> bytes:
    """Return the notula's file: the frozen version of a Final meeting, else a draft of what stands now.

    Raises:
        NotFound: no such meeting.
    """
    return render(minutes_content.current(session, meeting_id=meeting_id, today=today))


def version_docx(session: Session, *, meeting_id: int, number: int) -> bytes:
    """Return the file of one frozen version.

    Raises:
        NotFound: no such version.
    """
    content = minutes_content.frozen(session, meeting_id=meeting_id, number=number)
    if content is None:
        raise NotFound(f"Notula Final versi {number} tidak ditemukan. Muat ulang halaman.")
    return render(content)


def finish(
    session: Session,
    *,
    meeting_id: int,
    reason: str = "",
    complete_by: date | None = None,
    explanation: str = "",
    actor: Actor,
    now: datetime,
) -> int:
    """Freeze the notula, make the meeting Final, and return the version's number.

    Args:
        reason: why there is a further version; blank takes the reason with which the meeting was opened again.
        complete_by: the day until which the sekretariat completes what is incomplete.
        explanation: why it stays incomplete, where it cannot be completed.

    Raises:
        NotAllowed: the actor is neither recorder nor admin.
        RuleBroken: the meeting is not being read back, something is incomplete and neither was said, or a further
            version has no reason.
    """
    roles.require_recorder(actor)
    completion.settle(session, meeting_id=meeting_id, until=complete_by, reason=explanation, actor=actor, now=now)
    number = minutes_content.freeze(session, meeting_id=meeting_id, reason=reason, actor=actor, now=now)
    lifecycle.finish(session, meeting_id=meeting_id, actor=actor, now=now)
    return number


def _add_title(paper: Paper, content: MinutesContent) -> None:
    """Add the title, the mark of a sample, and the head table."""
    word.add(paper, word_xml.paragraphs(content.title, "Title"))
    if content.is_sample:
        word.add(paper, word_xml.paragraphs(_SAMPLE, "TandaContoh"))
    word_parts.add_blocks(paper, (minutes_outline.head(content),))


def _add_section(paper: Paper, section: Section) -> None:
    """Add a heading and what stands under it, turning the paper where the section wants it."""
    if section.is_annex or section.is_landscape != paper.is_landscape:
        word.turn(paper, is_landscape=section.is_landscape)
    style = "JudulLampiran" if section.is_annex else "Heading1"
    word.add(paper, word_xml.paragraph(word_xml.run(section.title), style))
    word_parts.add_blocks(paper, section.blocks)


def _add_signatures(paper: Paper, content: MinutesContent) -> None:
    """Add the signatures, upright even when the last section lies across."""
    if paper.is_landscape:
        word.turn(paper, is_landscape=False)
    word_parts.add_signatures(paper, content.signers, place_and_day=content.place_and_day)


def _marks(content: MinutesContent) -> list[str]:
    final = f"Final versi {content.number}" if content.number else _DRAFT
    return [final, *(["CONTOH"] if content.is_sample else [])]


def _running_title(content: MinutesContent) -> str:
    day = content.head.day.split(", ")[-1]
    return " · ".join((*_marks(content), f"{content.title.capitalize()} {content.head.meeting}", day))


def _set_properties(paper: Paper, content: MinutesContent) -> None:
    word.set_properties(
        paper,
        title=f"{content.title.capitalize()} {content.head.meeting}",
        author=content.author,
        subject=f"{content.head.meeting}, {content.head.day}",
        made_at=datetime.fromisoformat(content.made_at).replace(tzinfo=None),
    )
