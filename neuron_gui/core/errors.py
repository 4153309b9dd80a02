"""What can be wrong with values given to the core, as errors that carry data and no sentences."""


class CoreError(ValueError):
    """A value that the core refuses."""


class DatasetError(CoreError):
    """A table that cannot be: `reason` names the rule, `row` and `column` the cell if any."""

    def __init__(self, reason: str, row: int | None = None, column: int | None = None) -> None:
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
