"""What can go wrong for a user: messages are whole Indonesian sentences that say what to do."""

from dataclasses import dataclass


class AppError(Exception):
    """Something the user can understand and mend; `str(error)` is shown as it stands."""


class NotFound(AppError):
    """The thing asked for is not there."""


class NotAllowed(AppError):
    """The actor may not do this."""


class RuleBroken(AppError):
    """The input breaks a rule."""


class Conflict(AppError):
    """Somebody else saved the same thing meanwhile; both texts are kept.

    Attributes:
        theirs: what stands in the database now.
        mine: what was typed and not saved.
        by: who saved it; empty when that is not known.
        version: the row's version now: with it, a merged text may be saved.
        fields: the fields beside the text as they stand in the database, by name; empty where nobody has filled it.
    """

    def __init__(self, message: str, *, theirs: str = "", mine: str = "", by: str = "", version: int = 0) -> None:
        super().__init__(message)
        self.theirs, self.mine = theirs, mine
        self.by, self.version = by, version
        self.fields: dict[str, str] = {}


@dataclass(frozen=True)
class Problem:
    """One fault in a file: where it stands, what was found, what was expected."""

    message: str
    sheet: str = ""
    row: int | None = None  # as the spreadsheet counts, from 1
    column: str = ""
    found: str = ""
    expected: str = ""


class ImportRejected(AppError):
    """A file was refused; `problems` says why, cell by cell."""

    def __init__(self, message: str, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or []
