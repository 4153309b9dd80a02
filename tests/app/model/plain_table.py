"""A training table as plain lists, to be edited in the simplest way there is."""

from dataclasses import dataclass

from neuron_gui.core import Dataset


@dataclass
class PlainTable:
    """Rows of inputs, then targets, and the names of all columns."""

    rows: list[list[float]]
    names: list[str]
    inputs: int

    @classmethod
    def of(cls, dataset: Dataset) -> "PlainTable":
        """Return the lists of a dataset."""
        pairs = zip(dataset.inputs.tolist(), dataset.targets.tolist(), strict=True)
        rows = [inputs + targets for inputs, targets in pairs]
        return cls(rows, list(dataset.names), len(dataset.input_names))

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.names)

    def add_row(self) -> None:
        """Add a row of zeros."""
        self.rows.append([0.0] * self.width)

    def add_input(self) -> None:
        """Add an input of zeros under the next free name."""
        number = self.inputs + 1
        while f"x{number}" in self.names:
            number += 1
        self.names.insert(self.inputs, f"x{number}")
        for row in self.rows:
            row.insert(self.inputs, 0.0)
        self.inputs += 1

    def remove_input(self, column: int) -> None:
        """Remove an input."""
        self.inputs -= 1
        for line in (self.names, *self.rows):
            del line[column]  # type: ignore[attr-defined]

    def add_target(self) -> None:
        """Add a target of zeros under the next free name."""
        number = self.width - self.inputs + 1
        while f"y{number}" in self.names:
            number += 1
        self.names.append(f"y{number}")
        for row in self.rows:
            row.append(0.0)

    def remove_target(self, column: int) -> None:
        """Remove a target, counted among the targets."""
        for line in (self.names, *self.rows):
            del line[self.inputs + column]  # type: ignore[attr-defined]

    def put(self, top: int, left: int, block: list[list[float]]) -> None:
        """Put a block of numbers somewhere, with new rows below if there is no room."""
        while len(self.rows) < top + len(block):
            self.add_row()
        for row, values in zip(self.rows[top:], block, strict=False):
            row[left : left + len(values)] = values

    def dataset(self) -> Dataset:
        """Return the dataset."""
        split = self.inputs
        inputs, targets = [row[:split] for row in self.rows], [row[split:] for row in self.rows]
        if not self.rows:
            inputs, targets = _no_rows(split), _no_rows(self.width - split)
        return Dataset(inputs, targets, self.names[:split], self.names[split:])


def _no_rows(width: int) -> list[list[float]]:
    return Dataset([[0.0] * width], [0.0]).inputs[:0]  # type: ignore[return-value]
