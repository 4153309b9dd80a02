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
from neuron_gui.core.tables.reading import Reading
from neuron_gui.core.tables.targets import TargetReason, Targets, likely_targets, live_columns
from neuron_gui.core.tables.words import folded

_COUNTER = re.compile(
    r"(?i:|#|(.*[ _-])?id|index|n[ro°º]\.?|№|row|number|unnamed: 0|nummer|zeile|case|sample|record|"
    r"observation|obs\.?|(lfd|lauf)\.? ?(nr\.?|nummer))|.*[a-z]Id"
)
_UNSURE_COUNTER = re.compile(r"(?i:case|sample|record|observation|obs\.?)")
"""Such a column is left out only if it has the numbers of the rows: these may also be counted."""
_SHORTEST_NAME = 3


class Role(StrEnum):
    """What a column becomes."""

    INPUT = "input"
    TARGET = "target"
    INPUT_EACH = "input_each"
    """An input of 0 and 1 for each of its words."""
    TARGET_EACH = "target_each"
    """A target of 0 and 1 for each of its words."""
    LEFT_OUT = "left_out"

    @property
    def is_each(self) -> bool:
        """True if a column becomes several."""
        return self in (Role.INPUT_EACH, Role.TARGET_EACH)


_INPUTS, _TARGETS = (Role.INPUT, Role.INPUT_EACH), (Role.TARGET, Role.TARGET_EACH)


@dataclass(frozen=True)
class Plan:
    """A role for each column, and the columns of two words whose 0 and 1 are exchanged.

    `reason` is why the targets were chosen; None if a person chose.
    """

    roles: tuple[Role, ...]
    swapped: frozenset[int] = frozenset()
    reason: TargetReason | None = None

    def columns(self, *roles: Role) -> list[int]:
        """Return the indices of the columns with one of these roles."""
        return [index for index, its_role in enumerate(self.roles) if its_role in roles]

    @property
    def used(self) -> list[int]:
        """The indices of the columns in the order of the table: inputs, then targets."""
        return self.columns(*_INPUTS) + self.columns(*_TARGETS)


@dataclass(frozen=True)
class PlannedColumn:
    """A column of the table: which one of the file it comes from, and for which of its words."""

    source: int
    name: str
    category: str | None = None


def planned_inputs(reading: Reading, plan: Plan) -> list[PlannedColumn]:
    """Return the inputs of the table."""
    return _planned(reading, plan, plan.columns(*_INPUTS))


def planned_targets(reading: Reading, plan: Plan) -> list[PlannedColumn]:
    """Return the targets of the table."""
    return _planned(reading, plan, plan.columns(*_TARGETS))


def is_possible(reading: Reading, plan: Plan) -> bool:
    """Return whether a table can have so many inputs and targets."""
    inputs, targets = planned_inputs(reading, plan), planned_targets(reading, plan)
    return 1 <= len(inputs) <= MOST_INPUTS and 1 <= len(targets) <= MOST_TARGETS


def usual_plan(reading: Reading) -> Plan:
    """Return the likely plan: columns named like targets, or the last, are targets.

    What mostly cannot be read, only numbers the rows or repeats predictions is left out. Words of
    a target become a target each; those of inputs an input each only if there is no other input.
    """
    columns = reading.columns
    live = live_columns(columns)
    useful = [index for index in range(len(columns)) if index not in live]
    if only_counts_rows(reading):
        useful.remove(0)
    can_be_target = [index for index in useful if _can_be_used(columns[index])]
    if not any(columns[index].is_usable for index in can_be_target):
        return Plan((Role.LEFT_OUT,) * len(columns))
    targets = _targets(reading, can_be_target)
    inputs = [
        index for index in useful if index not in targets.columns and columns[index].is_usable
    ]
    roles = [Role.LEFT_OUT] * len(columns)
    for index in inputs[:MOST_INPUTS]:
        roles[index] = Role.INPUT
    for index in targets.columns:
        roles[index] = Role.TARGET if columns[index].is_usable else Role.TARGET_EACH
    if not inputs:
        for index in can_be_target:
            roles[index] = Role.INPUT_EACH if roles[index] is Role.LEFT_OUT else roles[index]
    return Plan(tuple(roles), reason=targets.reason)


def roles_for(column: ReadColumn) -> list[Role]:
    """Return what a column can become."""
    return [role for role in Role if column.categories or not role.is_each]


def with_swapped(reading: Reading, plan: Plan, column: int) -> frozenset[int]:
    """Return the columns whose words are exchanged after this one's are, and those beside it.

    A word is the same number in all columns, so that all columns of its words go together.
    """
    together, words = {column}, set(_folded_words(reading, column))
    while more := {
        index
        for index, each in enumerate(reading.columns)
        if each.words and index not in together and words & _folded_words(reading, index)
    }:
        together |= more
        words = words.union(*(_folded_words(reading, index) for index in more))
    return plan.swapped ^ together


def _folded_words(reading: Reading, column: int) -> set[str]:
    return {folded(word) for word in reading.columns[column].words or () if word}


def _can_be_used(column: ReadColumn) -> bool:
    return column.is_usable or bool(column.categories)


def _targets(reading: Reading, useful: list[int]) -> Targets:
    if reading.last_columns:
        return Targets(tuple(useful[-reading.last_columns :]), TargetReason.ARRAY)
    return likely_targets(reading.columns, useful)


def _planned(reading: Reading, plan: Plan, columns: list[int]) -> list[PlannedColumn]:
    names = column_names(reading, plan)
    planned = []
    for index in columns:
        if not plan.roles[index].is_each:
            planned.append(PlannedColumn(index, names[index]))
            continue
        own = reading.columns[index].categories
        start = "" if _are_clear(reading, plan, index) else f"{names[index]} "
        planned += [PlannedColumn(index, start + category, category) for category in own]
    return planned


def _are_clear(reading: Reading, plan: Plan, column: int) -> bool:
    """Return whether the words of a column can be names without that of the column before them."""
    own = reading.columns[column].categories
    if not all(len(word) >= _SHORTEST_NAME and word[0].isalpha() for word in own):
        return False
    others = {each.name for each in reading.columns}
    for index in plan.columns(Role.INPUT_EACH, Role.TARGET_EACH):
        if index != column:
            others.update(reading.columns[index].categories)
    return others.isdisjoint(own)


def only_counts_rows(reading: Reading) -> bool:
    """Return whether the first column, by its name or lack of one, only numbers the rows."""
    first = reading.columns[0]
    if not reading.dialect.has_names or not _COUNTER.fullmatch(first.name):
        return False
    return first.counts_from_one if _UNSURE_COUNTER.fullmatch(first.name) else first.counts_rows


def unused_columns(reading: Reading, plan: Plan) -> int:
    """Return how many useful columns are left out while a table can have no more inputs."""
    if len(planned_inputs(reading, plan)) < MOST_INPUTS:
        return 0
    live = live_columns(reading.columns)
    left_out = [index for index in plan.columns(Role.LEFT_OUT) if index not in live]
    return sum(reading.columns[index].is_usable for index in left_out)


def column_names(reading: Reading, plan: Plan) -> list[str]:
    """Return a name for each column; those without one become x1, x2... and y, or y1, y2...

    What is left out without one is called by its place, as #3: a name may be a number too.
    """
    names = [column.name for column in reading.columns]
    for index in plan.columns(Role.LEFT_OUT):
        names[index] = names[index] or f"#{index + 1}"
    for roles, letter in ((_INPUTS, "x"), (_TARGETS, "y")):
        same = plan.columns(*roles)
        for position, index in enumerate(same, 1):
            is_only = letter == "y" and len(same) == 1
            names[index] = names[index] or (letter + ("" if is_only else str(position)))
    return names


def values_of(reading: Reading, plan: Plan, columns: list[PlannedColumn]) -> Array:
    """Return the values of some columns, shaped (rows, columns), with NaN where none is read."""
    table = np.empty((reading.rows, len(columns)))
    for position, planned in enumerate(columns):
        column = reading.columns[planned.source]
        if planned.category is None:
            is_swapped = planned.source in plan.swapped
            table[:, position] = column.values_with(swapped=is_swapped)
        else:
            table[:, position] = column.indicators(planned.category)
    return table


def kept_rows(reading: Reading, plan: Plan) -> Flags:
    """Return for each row whether all its cells that are used can be read."""
    kept = np.ones(reading.rows, dtype=np.bool_)
    for index in plan.used:
        kept &= ~_unread(reading, plan, index)
    return kept


def planned_dataset(reading: Reading, plan: Plan) -> Dataset:
    """Return the table. Raises DatasetError if there are too many inputs or targets, or none."""
    kept = kept_rows(reading, plan)
    inputs, targets = planned_inputs(reading, plan), planned_targets(reading, plan)
    return Dataset(
        values_of(reading, plan, inputs)[kept],
        values_of(reading, plan, targets)[kept],
        [column.name for column in inputs],
        [column.name for column in targets],
    )


def first_problems(reading: Reading, plan: Plan, most: int) -> list[Problem]:
    """Return the first cells and lines that cannot be read, in the order of the file."""
    cells = list(islice(_unreadable_cells(reading, plan), most))
    found = sorted([*reading.malformed_rows[:most], *cells], key=lambda problem: problem.line)
    return found[:most]


def problem_count(reading: Reading, plan: Plan) -> int:
    """Return how many cells and lines cannot be read."""
    cells = [_unread(reading, plan, index).sum() for index in plan.used]
    return len(reading.malformed_rows) + int(sum(cells))


def _unread(reading: Reading, plan: Plan, index: int) -> Flags:
    """Return for each row whether a column's cell cannot be read as what the column becomes."""
    column = reading.columns[index]
    if plan.roles[index].is_each and column.categories:
        return np.isnan(column.indicators(column.categories[0]))
    return np.isnan(column.values)


def _unreadable_cells(reading: Reading, plan: Plan) -> Iterator[Problem]:
    unread = {index: _unread(reading, plan, index) for index in sorted(plan.used)}
    for row in np.flatnonzero(~kept_rows(reading, plan)).tolist():
        for index, is_unread in unread.items():
            if is_unread[row]:
                column = reading.columns[index]
                text = column.texts[row].strip()
                yield Problem(column.fault(row), int(reading.lines[row]), index, text)
