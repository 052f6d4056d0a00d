"""The one parser of the capture line: which words of a sentence say who, with whom, where, what about, by when.

A token is a word that minutes contain anyway ("oleh", "paling lambat") or a short form at a word's start ("@", "!").
It counts only when what follows is on a list or parses; else it is text. Nothing vanishes: word tokens stay as they
were typed, short forms are written out in place.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any, Literal

from services.meetings import sayings, token_values
from services.meetings.vocabulary import Entry, Sort, Vocabulary, Word, words_of

Role = Literal["owner", "supporter", "indicator", "region", "due", "measure", "proof", "standing"]
KINDS = {
    "c": "catatan",
    "a": "arahan",
    "k": "kendala",
    "s": "kesepakatan",
    "r": "rekomendasi",
    "t": "tindak_lanjut",
}  # fmt: skip
_PREFIX = re.compile(r"\s*/([caksrt])(?:\s+|$)", re.IGNORECASE)
_SHORT = {"@": "owner", "+": "supporter", "#": "indicator", "~": "region", "!": "due", "=": "proof"}
_SPOKEN = {"owner": "oleh", "supporter": "bersama", "indicator": "indikator", "region": "di", "due": "paling lambat",
           "proof": "bukti"}  # fmt: skip
_WORD_FORM = re.compile(
    r"(?<!\w)(?:(?P<owner>oleh)|(?P<supporter>bersama)|(?P<region>di)|(?P<due>(?:paling\s+lambat|selambat-lambatnya))"
    r"|(?P<indicator>indikator)|(?P<proof>bukti(?:\s+dukung)?(?!\s+(?:bahwa|ini|itu|yang|tersebut)\b))|(?P<standing>berlaku\s+terus))(?!\w)[\s:]*",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"(?<![^\s(])([@+#~!=])(?=[^\s])")
_ENDS = re.compile(r"[.;](?=\s|$)|\n")
_AND = re.compile(r"\s*,\s*(?:(?:dan|serta)\s+)?|\s+(?:dan|serta)\s+|\s*&\s*", re.IGNORECASE)
_HELD = re.compile(r"\S*_\S*")


@dataclass(frozen=True)
class Token:
    """A recognised stretch of the sentence.

    Attributes:
        start, end: its characters, keyword or sigil included.
        value: entries of a list, a date, an Aim, or the words of a proof.
        is_short: it was written with a sigil.
    """

    role: Role
    start: int
    end: int
    value: Any
    is_short: bool = False


@dataclass(frozen=True)
class Parsed:
    """A sentence and its tokens, in order.

    Attributes:
        kind: what a prefix said ("/t"), or "".
        body: the sentence without the prefix; `tokens` count its characters.
    """

    kind: str
    body: str
    tokens: tuple[Token, ...]

    def of(self, role: Role) -> list[Token]:
        """Return the tokens of a role; the last one counts where only one can."""
        return [token for token in self.tokens if token.role == role]

    @property
    def meaning(self) -> list[tuple[Role, Any]]:
        """What the sentence says, however it is written."""
        return [(token.role, token.value) for token in self.tokens]

    def words(self, token: Token) -> str:
        """Return the words of the sentence that a token stands for."""
        return self.body[token.start : token.end]


def parse(text: str, vocabulary: Vocabulary, held_on: date) -> Parsed:
    """Return what is recognised in a sentence; any text at all may be given, nothing is raised.

    Args:
        held_on: the meeting's date; a date without a year is the next such date after it.
    """
    prefix = _PREFIX.match(text)
    body = text[prefix.end() :] if prefix else text
    kind = KINDS[prefix[1].lower()] if prefix else ""
    found = list(_tokens(_Sentence(body, vocabulary, held_on)))
    return Parsed(kind, body, tuple(_with_proof_ends(body, found)))


def written_out(text: str, vocabulary: Vocabulary, held_on: date, *, is_note: bool = False) -> str:
    """Return the sentence as it is stored: without the kind's prefix, short forms in words.

    "Kelas ibu hamil @Camat_Citta !27/3" → "Kelas ibu hamil oleh Camat Citta paling lambat 27 Maret 2025".
    Reading it again gives the same; where that would not be so, the sentence stays as it was typed.

    Args:
        is_note: "@" names who speaks, which "oleh" alone does not say: "… disampaikan oleh Camat Citta".
    """
    parsed = parse(text, vocabulary, held_on)
    for kept_short in ((), ("proof",)):  # a proof in the middle of a sentence has no end in words
        written = _in_words(parsed, [token for token in parsed.tokens if token.role not in kept_short], is_note)
        again = parse(written, vocabulary, held_on)
        if not again.kind and again.meaning == parsed.meaning:
            return written
    return parsed.body


@dataclass(frozen=True)
class _Sentence:
    body: str
    vocabulary: Vocabulary
    held_on: date

    @property
    def spaced(self) -> str:
        """Underscores hold the words of a short form together; for reading they are spaces, character for character."""
        return self.body.replace("_", " ")


def _tokens(sentence: _Sentence) -> Iterator[Token]:
    words = words_of(sentence.body)
    at = 0
    while at < len(sentence.body):
        token = _token_at(sentence, words, at)
        if token is not None:
            yield token
        at = max(at + 1, token.end if token else 0)


def _token_at(sentence: _Sentence, words: Sequence[Word], at: int) -> Token | None:
    if (aim := token_values.aim_at(sentence.spaced, at)) is not None:
        return Token("measure", at, aim.end, aim.aim, aim.is_short)
    if short := _SHORT_FORM.match(sentence.body, at):
        role: Any = _SHORT[short[1]]
        token = _READERS[role](sentence, words, short.end(), True)
        is_cut = token is not None and sentence.body[token.end : token.end + 1] == "_"  # "@camat_citta_baru"
        return None if token is None or is_cut else replace(token, role=role, start=at, is_short=True)
    if spoken := _WORD_FORM.match(sentence.spaced, at):
        role = spoken.lastgroup
        token = _READERS[role](sentence, words, spoken.end(), False)
        return replace(token, role=role, start=at) if token else None
    return None


def _offices(sentence: _Sentence, words: Sequence[Word], at: int, loosely: bool) -> Token | None:
    entries: list[Entry] = []
    end = at
    while match := _match(sentence, "office", words, at, loosely):
        entries.append(match[0])
        end = match[1]
        if (joined := _AND.match(sentence.body, end)) is None:
            break
        at = joined.end()
    return Token("owner", 0, end, tuple(entries)) if entries else None


def _indicator(sentence: _Sentence, words: Sequence[Word], at: int, loosely: bool) -> Token | None:
    match = _match(sentence, "indicator", words, at, loosely)
    return Token("indicator", 0, match[1], match[0]) if match else None


def _region(sentence: _Sentence, words: Sequence[Word], at: int, loosely: bool) -> Token | None:
    """A list of places names none: the figure of one of them would be wrong."""
    match = _match(sentence, "region", words, at, loosely)
    if match is None:
        return None
    joined = _AND.match(sentence.body, match[1])
    is_list = joined is not None and _match(sentence, "region", words, joined.end(), loosely) is not None
    return None if is_list else Token("region", 0, match[1], match[0])


def _match(sentence: _Sentence, sort: Sort, words: Sequence[Word], at: int, loosely: bool) -> tuple[Entry, int] | None:
    index = next((i for i, word in enumerate(words) if word.start == at), None)
    found = sentence.vocabulary.match(sort, words, index, loosely=loosely) if index is not None else None
    return (found.entry, found.end) if found else None


def _due(sentence: _Sentence, _words: Sequence[Word], at: int, _loosely: bool) -> Token | None:
    found = token_values.day_at(sentence.spaced, at, sentence.held_on)
    return Token("due", 0, found[1], found[0]) if found else None


def _proof(sentence: _Sentence, words: Sequence[Word], at: int, _loosely: bool) -> Token | None:
    """Where a proof ends is known once all tokens are: here it only begins, with a letter ("n = 24" is none)."""
    starts = any(word.start == at for word in words) and sentence.body[at].isalpha()
    return Token("proof", 0, at, at) if starts else None


def _standing(sentence: _Sentence, _words: Sequence[Word], at: int, _loosely: bool) -> Token | None:
    return Token("standing", 0, len(sentence.body[:at].rstrip(" :")), True)


_READERS: dict[str, Callable[[_Sentence, Sequence[Word], int, bool], Token | None]] = {
    "owner": _offices,
    "supporter": _offices,
    "indicator": _indicator,
    "region": _region,
    "due": _due,
    "proof": _proof,
    "standing": _standing,
}


def _with_proof_ends(body: str, found: Sequence[Token]) -> Iterator[Token]:
    """A proof runs to the next token or the sentence's end; held together by underscores, to the next space."""
    for token, following in zip_longest(found, found[1:]):
        if token.role != "proof":
            yield token
            continue
        limit = following.start if following is not None else len(body)
        stop = _ENDS.search(body, token.value, limit)
        held = _HELD.match(body, token.value, limit) if token.is_short else None
        end = held.end() if held else stop.start() if stop else limit
        words = body[token.value : end].rstrip(" ,;.")
        if words:
            yield replace(token, end=token.value + len(words), value=" ".join(words.replace("_", " ").split()))


def _in_words(parsed: Parsed, tokens: Sequence[Token], is_note: bool) -> str:
    parts, at = [], 0
    for token in tokens:
        if token.is_short:
            parts += [parsed.body[at : token.start], _linked(parsed, token, is_note), spoken(token)]
            at = token.end
    return "".join([*parts, parsed.body[at:]])


def _linked(parsed: Parsed, token: Token, is_note: bool) -> str:
    """The word that joins a short form to what stands before it: "… menjadi 80 pada indikator ASI eksklusif"."""
    if token.role == "owner":
        return "disampaikan " if is_note and not sayings.is_said(parsed.body, token.start) else ""
    before = len(parsed.body[: token.start].rstrip())
    follows_another = any(other.end == before for other in parsed.tokens)
    return "pada " if token.role == "indicator" and follows_another else ""


def spoken(token: Token) -> str:
    """Return a token as a sentence says it: "oleh Camat Citta", "paling lambat 27 Maret 2025"."""
    word = _SPOKEN.get(token.role, "")
    if token.role in ("owner", "supporter"):
        return f"{word} {', '.join(entry.readable for entry in token.value)}"
    if token.role in ("indicator", "region"):
        return f"{word} {token.value.readable}"
    if token.role == "due":
        return f"{word} {token_values.spoken_day(token.value)}"
    return token_values.spoken_aim(token.value) if token.role == "measure" else f"{word} {token.value}"
