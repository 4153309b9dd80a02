"""What `read_table` gives for a file, and what it says, in the words of outcomes.toml."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from neuron_gui.core import Dataset, read_table
from neuron_gui.core.tables.errors import Fault, Refusal, TableError, TableWarning
from neuron_gui.core.tables.remarks import Remark, RemarkKind

REFUSALS = {
    "no rows": Refusal.NO_ROWS,
    "open quote": Refusal.OPEN_QUOTE,
    "no text": Refusal.NO_TEXT,
    "no table": Refusal.NO_TABLE,
    "no input": Refusal.NO_INPUT_OR_TARGET,
}
_COLUMN_OUT = (
    RemarkKind.LIVE,
    RemarkKind.ONE_TEXT,
    RemarkKind.FEW_WORDS,
    RemarkKind.TEXTS,
    RemarkKind.UNITS,
    RemarkKind.GRADES,
    RemarkKind.GAPS,
)
_SIGNS = RemarkKind.UNIT, RemarkKind.PERCENT, RemarkKind.FRACTION, RemarkKind.NEGATIVE
_TARGETS = (
    RemarkKind.TARGET_ONLY_BINARY,
    RemarkKind.TARGET_LAST_READABLE,
    RemarkKind.TARGET_CODES,
    RemarkKind.TARGET_OF_ARRAY,
    RemarkKind.TARGET_NAMED,
)
_KINDS: dict[RemarkKind | Fault, str] = {
    **dict.fromkeys(Fault, "row out"),
    Fault.ABOVE_NAMES: "passed over",
    **dict.fromkeys(_COLUMN_OUT, "column out"),
    RemarkKind.COUNTER: "counter",
    **dict.fromkeys(_SIGNS, "sign"),
    RemarkKind.GUESSED_WORDS: "guess",
    **dict.fromkeys(_TARGETS, "target"),
    RemarkKind.TARGET_EACH: "split",
    RemarkKind.INPUT_EACH: "split",
    RemarkKind.GUESSED_ENCODING: "encoding",
    RemarkKind.AMBIGUOUS_CELL: "ambiguous",
    RemarkKind.AMBIGUOUS_LINE: "ambiguous line",
    RemarkKind.OTHER_MARK: "mixed",
    RemarkKind.CUT: "too many",
    RemarkKind.UNUSED: "too many",
    RemarkKind.LIKELY_GAP: "likely gap",
    RemarkKind.UNREADABLE_NAME: "unreadable name",
    RemarkKind.MORE: "more",
}


@dataclass(frozen=True)
class Said:
    """A remark: its kind as outcomes.toml has it, and the line, column and text that it names."""

    kind: str
    line: int | None
    column: str | None
    text: str


@dataclass(frozen=True)
class Outcome:
    """A table, or why there is none; and all that was said."""

    dataset: Dataset | None
    said: tuple[Said, ...]
    refusal: Refusal | None = None
    line: int | None = None


def outcome_of(path: Path) -> Outcome:
    """Read a file with `read_table`, and take down its warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        dataset, error = None, None
        try:
            dataset = read_table(path)
        except TableError as raised:
            error = raised
    assert all(issubclass(warning.category, TableWarning) for warning in caught)
    said = tuple(_said(warning.message.remark) for warning in caught)
    if error is not None:
        return Outcome(None, said, error.refusal, error.line)
    return Outcome(dataset, said)


def _said(remark: Remark) -> Said:
    column = None if remark.column is None else normalize("NFC", remark.name)
    text = remark.text or str(remark.count or "")
    return Said(_KINDS[remark.kind], remark.line, column, text)
