"""What can be wrong with values given to the core, as errors that carry data and no sentences."""

from enum import StrEnum


class CoreError(ValueError):
    """A value that the core refuses."""


class DatasetReason(StrEnum):
    """Why there is no such table."""

    NO_ROWS = "no rows"
    NO_INPUTS = "no inputs"
    NO_TARGETS = "no targets"
    MANY_ROWS = "too many rows"
    MANY_INPUTS = "too many inputs"
    MANY_TARGETS = "too many targets"
    INPUTS_NO_NUMBERS = "inputs are no rectangle of numbers"
    TARGETS_NO_NUMBERS = "targets are no rectangle of numbers"
    UNEQUAL_ROWS = "inputs and targets differ in rows"
    UNEQUAL_VALUES = "values and columns differ in number"
    UNEQUAL_NAMES = "names and columns differ in number"
    EMPTY_NAME = "empty name"
    TEST_ROWS_NO_INDICES = "test rows are no list of row numbers"
    NO_SUCH_TEST_ROW = "no such test row"
    TEST_ROW_TWICE = "a test row stands twice"
    NO_TRAINING_ROWS = "no row is left to train"


class DatasetError(CoreError):
    """A table that cannot be: its `reason`, and `row` and `column` of the cell if there is one."""

    def __init__(
        self, reason: DatasetReason, row: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(reason, row, column)
        self.reason, self.row, self.column = reason, row, column

    def __str__(self) -> str:
        cell = {"row": self.row, "column": self.column}
        known = [f"{name} {index}" for name, index in cell.items() if index is not None]
        return ", ".join([self.reason, *known])


class SettingsError(CoreError):
    """A setting outside what is possible: its `name` and the refused `value`."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__(name, value)
        self.name, self.value = name, value

    def __str__(self) -> str:
        return f"{self.name} cannot be {self.value!r}"
