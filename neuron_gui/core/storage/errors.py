"""What can be wrong with the text of a session, as an error that carries data and no sentence."""

from enum import StrEnum

from neuron_gui.core.errors import CoreError


class Reason(StrEnum):
    """Why a text is refused."""

    DAMAGED = "no complete JSON"
    """The text ends too early, or is none of this kind."""
    OTHER = "no Neuron GUI session"
    NEWER = "a newer version"
    TOO_LARGE = "too large"
    MISSING = "missing"
    UNKNOWN = "not known here"
    WRONG_KIND = "another kind of value expected"
    WRONG_COUNT = "another number of values expected"
    OUT_OF_RANGE = "outside what is possible"
    NOT_FINITE = "not every number is finite"
    CONTRADICTION = "does not fit the rest"


class StorageError(CoreError):
    """A text that is no session: `place` is the part that is wrong, `reason` says how.

    `line` is where a text that is no JSON goes wrong, counted from 1; 0 if that is not known.
    """

    def __init__(self, place: str, reason: Reason, line: int = 0) -> None:
        super().__init__(place, reason, line)
        self.place, self.reason, self.line = place, reason, line

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" + (f" (line {self.line})" if self.line else "")
