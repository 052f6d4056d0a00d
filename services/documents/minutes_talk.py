"""What was said: the report, the directives, the discussion of each acara, the obstacles."""

from data.models import ActionItem, AgendaItem, AgendaKind, Agreement, Note, NoteKind
from services.documents.content import Directive, ObstacleRow, Point, Topic
from services.documents.minutes_source import Source
from services.documents.signatures import Signer
from services.meetings.views import Item

_ELSEWHERE = (NoteKind.DIRECTIVE, NoteKind.OBSTACLE)  # these have a section of their own
_OWN_SECTION = (AgendaKind.OPENING, AgendaKind.REPORT, AgendaKind.CLOSING)  # each names its own results
_NAMED = {NoteKind.PROPOSAL: "Usul: ", NoteKind.FEEDBACK: "Umpan balik: "}


def report(source: Source) -> tuple[Point, ...]:
    """Return what was said under the secretary's report, and its results as a last point that nobody speaks."""
    places = source.agenda_of(AgendaKind.REPORT)
    agreed = results(source, places)
    said = _points([pair for pair in source.notes if pair[0].agenda_item_id in places])
    return (*said, Point("", agreed)) if agreed else said


def results(source: Source, places: set[int | None]) -> str:
    """Return "Hasil: Kesepakatan 2, RTL-2024-003." of some acara; empty without any, what was put off left out."""
    rows: tuple[tuple[Agreement | ActionItem, Item], ...] = (*source.agreements, *source.actions)
    labels = [item.label for row, item in rows if row.agenda_item_id in places and not row.deferred_reason]
    return f"Hasil: {', '.join(labels)}." if labels else ""


def directives(source: Source, chair: Signer) -> tuple[Directive, ...]:
    """Return the arahan by their numbers; who said it is left out where it was the chair."""
    said = ((note, item) for note, item in source.notes if note.kind is NoteKind.DIRECTIVE)
    made = (
        Directive(note.number or 0, _said(item), "" if item.owner in (chair.office, chair.name) else item.owner)
        for note, item in said
    )
    return tuple(sorted(made, key=lambda line: line.number))


def topics(source: Source) -> tuple[Topic, ...]:
    """Return each acara in which something was said or agreed, in the order of the agenda; what has none comes last."""
    own = {item.id for item in source.agenda if item.kind in _OWN_SECTION}
    known = {item.id for item in source.agenda}
    made = [_topic(source, {item.id}, _title(item)) for item in source.agenda if item.id not in own]
    homeless = {note.agenda_item_id for note, _ in source.notes} | {row.agenda_item_id for row, _ in source.agreements}
    homeless |= {row.agenda_item_id for row, _ in source.actions}
    made.append(_topic(source, homeless - known, "Pembahasan lain"))
    return tuple(topic for topic in made if topic.points or topic.results)


def obstacles(source: Source) -> tuple[ObstacleRow, ...]:
    """Return the kendala that were noted, then those that an action answers."""
    noted = (
        ObstacleRow(_subject(source, note, item), item.region_name, _said(item), note.proposal, item.owner)
        for note, item in source.notes
        if note.kind is NoteKind.OBSTACLE
    )
    answered = (
        ObstacleRow(item.indicator_short, item.region_name, action.obstacle, action.number, "")
        for action, item in source.actions
        if action.obstacle
    )
    return (*noted, *answered)


def _topic(source: Source, places: set[int | None], title: str) -> Topic:
    points = _points([pair for pair in source.notes if pair[0].agenda_item_id in places])
    return Topic(title, points, results(source, places))


def _points(notes: list[tuple[Note, Item]]) -> tuple[Point, ...]:
    """Return the points; a tanggapan belongs to the point before it, without one it stands alone."""
    points: list[Point] = []
    for note, item in notes:
        if note.kind in _ELSEWHERE:
            continue
        if note.kind is NoteKind.RESPONSE and points:
            before = points.pop()
            said = f"{item.owner}: {_said(item)}" if item.owner else item.text
            points.append(Point(before.speaker, before.text, (*before.responses, said)))
        else:
            points.append(Point(item.owner, f"{_NAMED.get(note.kind, '')}{_said(item)}"))
    return tuple(points)


def _said(item: Item) -> str:
    """Return the sentence without "Camat Citta:" in front when it is said by Camat Citta, who is printed beside it."""
    head, _, rest = item.text.partition(":")
    is_named_twice = item.owner and head.strip().casefold() == item.owner.casefold()
    return rest.strip() or item.text if is_named_twice else item.text


def _title(item: AgendaItem) -> str:
    return f"Acara {item.number}. {item.title}" if item.number else item.title


def _subject(source: Source, note: Note, item: Item) -> str:
    division = source.division_of(note.agenda_item_id)
    return item.indicator_short or (division.short_name if division else "")
