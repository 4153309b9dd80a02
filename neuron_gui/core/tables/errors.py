"""What can be wrong with a table file: as a whole, or in single cells and lines."""

from dataclasses import dataclass
from enum import StrEnum

from neuron_gui.core.errors import CoreError


class Refusal(StrEnum):
    """Why a file is no table at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    SPREADSHEET = "spreadsheet"
    NO_TEXT = "no_text"
    NO_TABLE = "no_table"
    OTHER_ENCODING = "other_encoding"
    OPEN_QUOTE = "open_quote"
    LONG_CELL = "long_cell"
    MANY_COLUMNS = "many_columns"
    NO_ROWS = "no_rows"
    ONE_COLUMN = "one_column"
    NO_INPUT_OR_TARGET = "no_input_or_target"
    NO_READABLE_ROW = "no_readable_row"
    UNEVEN_LISTS = "uneven_lists"
    UNEQUAL_ARRAYS = "unequal_arrays"
    MANY_ARRAYS = "many_arrays"
    CUT_ARRAY = "cut_array"


class TableError(CoreError):
    """A text that is no table: `refusal` says why, `line` (from 1) where, `count` how many."""

    def __init__(self, refusal: Refusal, line: int | None = None, count: int | None = None) -> None:
        super().__init__(refusal, line, count)
        self.refusal, self.line, self.count = refusal, line, count

    def __str__(self) -> str:
        return str(self.refusal) if self.line is None else f"{self.refusal}, line {self.line}"


class TableWarning(UserWarning):
    """Something that should be known of a table that was read: `remark` has it in parts."""

    def __init__(self, remark: object) -> None:
        super().__init__(str(remark))
        self.remark = remark


class Fault(StrEnum):
    """Why a cell or a line cannot be read."""

    EMPTY = "empty"
    NO_NUMBER = "no_number"
    PERCENT = "percent"
    NO_PERCENT = "no_percent"
    OTHER_UNIT = "other_unit"
    OTHER_WORD = "other_word"
    GRADE = "grade"
    MISSING = "missing"
    UNREADABLE_SIGN = "unreadable_sign"
    NOT_FINITE = "not_finite"
    TOO_SMALL = "too_small"
    FEW_CELLS = "few_cells"
    MANY_CELLS = "many_cells"
    BEHIND_QUOTE = "behind_quote"
    ABOVE_NAMES = "above_names"
    NAMES_AGAIN = "names_again"


@dataclass(frozen=True)
class Problem:
    """A cell or line that cannot be read: its `line` in the file, from 1, and the `text` there.

    `column` counts from 0 and is None for a whole line; `count` is the line's number of cells.
    """

    fault: Fault
    line: int
    column: int | None = None
    text: str = ""
    count: int = 0
