"""What becomes of a file's columns: inputs, targets, or left out; and which rows then remain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np

from neuron_gui.core.arrays import Array, Flags
from neuron_gui.core.dataset import MOST_INPUTS, MOST_TARGETS, Dataset
from neuron_gui.core.tables.columns import ReadColumn
from neuron_gui.core.tables.errors import Problem
from neuron_gui.core.tables.numbers import fault_of
from neuron_gui.core.tables.reading import Reading

_TARGET = re.compile(
    r"(y|target|label|output|class|answer|result|goal|expected|desired|truth|outcome|"
    r"ziel|klasse|ergebnis|ausgabe|antwort|cible|classe|sortie|objetivo|clase|salida)s?[ _-]?\d*"
)
_COUNTER = re.compile(
    r"(?i:|#|(.*[ _-])?id|index|nr\.?|no\.?|row|number|unnamed: 0|nummer|zeile)|.*[a-z]Id"
)
_COMPUTED = re.compile(r"(.* )?(prediction|error)")


class Role(StrEnum):
    """What a column becomes."""

    INPUT = "input"
    TARGET = "target"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Plan:
    """A role for each column, and the columns of two words whose 0 and 1 are exchanged."""

    roles: tuple[Role, ...]
    swapped: frozenset[int] = frozenset()

    def columns(self, role: Role) -> list[int]:
        """Return the indices of the columns with a role."""
        return [index for index, its_role in enumerate(self.roles) if its_role is role]

    @property
    def used(self) -> list[int]:
        """The indices of the columns in the order of the table: inputs, then targets."""
        return self.columns(Role.INPUT) + self.columns(Role.TARGET)

    @property
    def is_possible(self) -> bool:
        """True if a table can have so many inputs and targets."""
        inputs, targets = len(self.columns(Role.INPUT)), len(self.columns(Role.TARGET))
        return 1 <= inputs <= MOST_INPUTS and 1 <= targets <= MOST_TARGETS


def usual_plan(reading: Reading) -> Plan:
    """Return the likely plan: columns named like targets, or the last, are targets.

    What mostly cannot be read, only numbers the rows or repeats predictions is left out.
    """
    columns = reading.columns
    useful = [index for index, column in enumerate(columns) if _is_useful(column)]
    if only_counts_rows(reading):
        useful = [index for index in useful if index != 0]
    targets = [index for index in useful if _TARGET.fullmatch(columns[index].name.casefold())]
    if not targets or len(targets) == len(useful):
        targets = useful[-1:]
    targets = targets[-MOST_TARGETS:]
    inputs = [index for index in useful if index not in targets][:MOST_INPUTS]
    roles = [Role.LEFT_OUT] * len(columns)
    for index in inputs:
        roles[index] = Role.INPUT
    for index in targets:
        roles[index] = Role.TARGET
    return Plan(tuple(roles))


def only_counts_rows(reading: Reading) -> bool:
    """Return whether the first column, by its name or lack of one, only numbers the rows."""
    first = reading.columns[0]
    is_named_so = _COUNTER.fullmatch(first.name) is not None
    return reading.dialect.has_names and is_named_so and first.counts_rows


def unused_columns(reading: Reading, plan: Plan) -> int:
    """Return how many useful columns are left out while a table can have no more inputs."""
    if len(plan.columns(Role.INPUT)) < MOST_INPUTS:
        return 0
    left_out = plan.columns(Role.LEFT_OUT)
    return sum(_is_useful(reading.columns[index]) for index in left_out)


def column_names(reading: Reading, plan: Plan) -> list[str]:
    """Return a name for each column; those without one become x1, x2... and y, or y1, y2..."""
    names = [column.name for column in reading.columns]
    for role, letter in ((Role.INPUT, "x"), (Role.TARGET, "y"), (Role.LEFT_OUT, "")):
        same = plan.columns(role)
        for position, index in enumerate(same, 1):
            is_only = role is Role.TARGET and len(same) == 1
            names[index] = names[index] or (letter + ("" if is_only else str(position)))
    return names


def values_of(reading: Reading, plan: Plan, columns: list[int]) -> Array:
    """Return the values of some columns, shaped (rows, columns), with NaN where none is read."""
    table = np.empty((reading.rows, len(columns)))
    for position, index in enumerate(columns):
        swapped = index in plan.swapped
        table[:, position] = reading.columns[index].values_with(swapped=swapped)
    return table


def kept_rows(reading: Reading, plan: Plan) -> Flags:
    """Return for each row whether all its cells that are used can be read."""
    kept = np.ones(reading.rows, dtype=np.bool_)
    for index in plan.used:
        kept &= ~np.isnan(reading.columns[index].values)
    return kept


def planned_dataset(reading: Reading, plan: Plan) -> Dataset:
    """Return the table. Raises DatasetError if there are too many inputs or targets, or none."""
    kept, names = kept_rows(reading, plan), column_names(reading, plan)
    inputs, targets = plan.columns(Role.INPUT), plan.columns(Role.TARGET)
    return Dataset(
        values_of(reading, plan, inputs)[kept],
        values_of(reading, plan, targets)[kept],
        [names[index] for index in inputs],
        [names[index] for index in targets],
    )


def first_problems(reading: Reading, plan: Plan, most: int) -> list[Problem]:
    """Return the first cells and lines that cannot be read, in the order of the file."""
    cells = list(islice(_unreadable_cells(reading, plan), most))
    found = sorted([*reading.malformed_rows[:most], *cells], key=lambda problem: problem.line)
    return found[:most]


def problem_count(reading: Reading, plan: Plan) -> int:
    """Return how many cells and lines cannot be read."""
    cells = [np.isnan(reading.columns[index].values).sum() for index in plan.used]
    return len(reading.malformed_rows) + int(sum(cells))


def _unreadable_cells(reading: Reading, plan: Plan) -> Iterator[Problem]:
    for row in np.flatnonzero(~kept_rows(reading, plan)).tolist():
        for index in sorted(plan.used):
            column = reading.columns[index]
            if np.isnan(column.values[row]):
                text = column.texts[row].strip()
                yield Problem(fault_of(text), int(reading.lines[row]), index, text)


def _is_useful(column: ReadColumn) -> bool:
    return column.is_usable and _COMPUTED.fullmatch(column.name.casefold()) is None
