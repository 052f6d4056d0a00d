"""What each kind of item is called, on screen and on paper."""

from data.models import Agreement, AgreementKind, Note, NoteKind

NOTE_WORDS = {
    NoteKind.PRESENTATION: "Paparan",
    NoteKind.RESPONSE: "Tanggapan",
    NoteKind.PROPOSAL: "Usul",
    NoteKind.FEEDBACK: "Umpan balik",
    NoteKind.DIRECTIVE: "Arahan",
    NoteKind.OBSTACLE: "Kendala",
}
AGREEMENT_WORDS = {AgreementKind.AGREEMENT: "Kesepakatan", AgreementKind.RECOMMENDATION: "Rekomendasi"}
ACTION_WORD = "Tindak lanjut"


def of_note(note: Note) -> str:
    """Return "Kendala", or "Arahan 3": only what the leaders ask for is numbered."""
    word = NOTE_WORDS[note.kind]
    return f"{word} {note.number}" if note.kind is NoteKind.DIRECTIVE and note.number else word


def of_agreement(agreement: Agreement) -> str:
    """Return "Kesepakatan 2"."""
    return f"{AGREEMENT_WORDS[agreement.kind]} {agreement.number}"
