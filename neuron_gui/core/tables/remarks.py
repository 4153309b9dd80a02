"""What there is to say of a table file before it is imported: guesses, and what is left out.

A remark is a value, of which the window makes a sentence in the person's language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.core.tables.columns import ReadColumn
from neuron_gui.core.tables.encodings import UNREADABLE_SIGN
from neuron_gui.core.tables.errors import Fault, Problem
from neuron_gui.core.tables.numbers import DecimalMark, read_number
from neuron_gui.core.tables.plan import (
    Plan,
    Role,
    column_names,
    first_problems,
    only_counts_rows,
    planned_inputs,
    planned_targets,
    problem_count,
    unused_columns,
)
from neuron_gui.core.tables.quantities import Form, quantity_of
from neuron_gui.core.tables.reading import Reading
from neuron_gui.core.tables.targets import TargetReason, live_columns


class RemarkKind(StrEnum):
    """What a remark says. What cannot be read in a cell or a line is said by its `Fault`."""

    AMBIGUOUS_LINE = "line that fits another separator"
    GUESSED_ENCODING = "word that another encoding makes another one"
    AMBIGUOUS_CELL = "number of two meanings"
    CUT = "more rows than a table can have"
    TARGET_NAMED = "target: its name tells, and columns behind it are left out"
    TARGET_ONLY_BINARY = "target: the only column of 0 and 1"
    TARGET_LAST_READABLE = "target: the last column that can be read"
    TARGET_CODES = "target: the only column of a few whole numbers"
    TARGET_OF_ARRAY = "target: the last array"
    TARGET_EACH = "a target for each word"
    INPUT_EACH = "an input for each word"
    COUNTER = "left out: it numbers the rows"
    LIVE = "left out: predictions or their errors"
    ONE_TEXT = "left out: no numbers, one text"
    FEW_WORDS = "left out: a few words"
    TEXTS = "left out: neither numbers nor two words"
    UNITS = "left out: different units"
    GRADES = "left out: school marks with a sign"
    GAPS = "left out: hardly a cell has a value"
    UNUSED = "left out: more columns than inputs"
    GUESSED_WORDS = "guess which word is 0 and which is 1"
    UNIT = "unit taken off"
    PERCENT = "per cent read as hundredths"
    FRACTION = "fraction read as a number"
    NEGATIVE = "number below 0"
    LIKELY_GAP = "number that often stands for a missing value"
    OTHER_MARK = "decimal mark that the others have not"
    UNREADABLE_NAME = "name with a sign that cannot be read"
    MORE = "more that cannot be read"


_FORMS = {
    Form.UNIT: RemarkKind.UNIT,
    Form.PERCENT: RemarkKind.PERCENT,
    Form.FRACTION: RemarkKind.FRACTION,
    Form.NEGATIVE: RemarkKind.NEGATIVE,
    Form.OTHER_MARK: RemarkKind.OTHER_MARK,
}
_REASONS = {
    TargetReason.ONLY_BINARY: RemarkKind.TARGET_ONLY_BINARY,
    TargetReason.LAST_READABLE: RemarkKind.TARGET_LAST_READABLE,
    TargetReason.CODES: RemarkKind.TARGET_CODES,
    TargetReason.ARRAY: RemarkKind.TARGET_OF_ARRAY,
}


@dataclass(frozen=True)
class Remark:
    """What is to be said: of a `line` (from 1), of a `column` (from 0) with its `name`, or of all.

    `text` is a cell, a line, a unit or the words, `value` the number that a cell is read as, and
    `count` how many cells, words, rows or columns are meant.
    """

    kind: RemarkKind | Fault
    line: int | None = None
    column: int | None = None
    name: str = ""
    text: str = ""
    value: float | None = None
    count: int = 0

    def __str__(self) -> str:
        where = [f"line {self.line}"] * (self.line is not None)
        where += [f"column {self.name}"] * (self.column is not None)
        what = self.kind.replace("_", " ")
        said = f"{self.text!r} {what}" if self.text else what
        said += f" ({self.count})" if self.count else ""
        said += f": {self.value!r}" if self.value is not None else ""
        return f"{', '.join(where)}: {said}" if where else said


def remarks_of(reading: Reading, plan: Plan, most: int) -> list[Remark]:
    """Return all that is to be known before; of what cannot be read only the first `most`."""
    names = column_names(reading, plan)
    problems = first_problems(reading, plan, most)
    left = problem_count(reading, plan) - len(problems)
    more = [Remark(RemarkKind.MORE, count=left)] if left else []
    return [
        *_on_the_file(reading),
        *_on_targets(reading, plan, names),
        *_on_columns(reading, plan, names),
        *[_on_problem(each, reading, names) for each in (*reading.passed_over, *problems)],
        *more,
    ]


def _on_the_file(reading: Reading) -> Iterator[Remark]:
    dialect, guess = reading.dialect, reading.encoding_guess
    if guess is not None and guess.rival is not None:
        yield Remark(RemarkKind.GUESSED_ENCODING, name=guess.other_word, text=guess.word)
    if dialect.ambiguous_line and len(reading.columns) > 1:
        count = len(reading.columns)
        yield Remark(RemarkKind.AMBIGUOUS_LINE, text=dialect.ambiguous_line, count=count)
    if dialect.ambiguous_cell:
        cell = dialect.ambiguous_cell
        value = read_number(cell, dialect.decimal_mark)
        yield Remark(RemarkKind.AMBIGUOUS_CELL, text=cell, value=value)
    if reading.is_cut:
        yield Remark(RemarkKind.CUT, count=MOST_ROWS)


def _on_targets(reading: Reading, plan: Plan, names: list[str]) -> Iterator[Remark]:
    kind = None if plan.reason is None else _REASONS.get(plan.reason)
    if plan.reason is TargetReason.NAME and _ends_with_words(reading, plan):
        kind = RemarkKind.TARGET_NAMED
    if kind is not None:
        for index in plan.columns(Role.TARGET):
            yield Remark(kind, None, index, names[index])


def _ends_with_words(reading: Reading, plan: Plan) -> bool:
    """Return whether the last column, which is often the target, is left out."""
    last = len(reading.columns) - 1
    is_live = last in live_columns(reading.columns)
    return plan.roles[last] is Role.LEFT_OUT and not is_live


def _on_columns(reading: Reading, plan: Plan, names: list[str]) -> Iterator[Remark]:
    live = live_columns(reading.columns)
    planned = planned_inputs(reading, plan) + planned_targets(reading, plan)
    for index, column in enumerate(reading.columns):
        name, role = names[index], plan.roles[index]
        if UNREADABLE_SIGN in column.name:
            yield Remark(RemarkKind.UNREADABLE_NAME, reading.dialect.names_line, index, name)
        if role.is_each:
            kind = RemarkKind.TARGET_EACH if role is Role.TARGET_EACH else RemarkKind.INPUT_EACH
            made = [each.name for each in planned if each.source == index]
            yield Remark(kind, None, index, name, ", ".join(made), count=len(made))
        elif role is not Role.LEFT_OUT:
            yield from _on_reading(reading, index, name)
        elif index == 0 and only_counts_rows(reading):
            yield Remark(RemarkKind.COUNTER, None, index, name)
        elif index in live:
            yield Remark(RemarkKind.LIVE, None, index, name)
        elif not column.is_usable:
            yield _on_useless(index, column, name)
    unused = unused_columns(reading, plan)
    if unused:
        yield Remark(RemarkKind.UNUSED, count=unused)


def _on_reading(reading: Reading, index: int, name: str) -> Iterator[Remark]:
    """Yield what was made of the cells of a column that is used."""
    column = reading.columns[index]
    if column.is_guess and column.words is not None:
        yield Remark(RemarkKind.GUESSED_WORDS, None, index, name, ", ".join(column.words))
    if column.likely_gap is not None:
        row = int(np.flatnonzero(column.values == column.likely_gap)[0])
        text = column.texts[row].strip()
        line = int(reading.lines[row])
        yield Remark(RemarkKind.LIKELY_GAP, line, index, name, text, column.likely_gap)
    for form, text in column.conversions.items():
        value = float(column.values[_row_of(column, text)])
        yield Remark(_FORMS[form], None, index, name, text, value)


def _row_of(column: ReadColumn, text: str) -> int:
    return next(row for row, each in enumerate(column.texts) if each.strip() == text)


def _on_useless(index: int, column: ReadColumn, name: str) -> Remark:
    """Return why a column is left out: what most of its cells have that cannot be read."""
    count, first = column.different_words, column.first_unread
    if first is None or column.is_sparse:
        return Remark(RemarkKind.GAPS, None, index, name, count=column.readable)
    text, fault = column.texts[first].strip(), column.fault(first)
    if quantity_of(text, DecimalMark.POINT) is not None and fault is not Fault.GRADE:
        return Remark(RemarkKind.UNITS, None, index, name, text)
    if fault is Fault.GRADE:
        return Remark(RemarkKind.GRADES, None, index, name, text)
    if column.categories:
        words = ", ".join(column.categories)
        return Remark(RemarkKind.FEW_WORDS, None, index, name, words, count=count)
    if count == 1:
        return Remark(RemarkKind.ONE_TEXT, None, index, name, text)
    return Remark(RemarkKind.TEXTS, None, index, name, text, count=count)


def _on_problem(problem: Problem, reading: Reading, names: list[str]) -> Remark:
    """Return what cannot be read; `count` is the number of cells that a line has."""
    name = "" if problem.column is None else names[problem.column]
    return Remark(
        problem.fault, problem.line, problem.column, name, problem.text, count=problem.count
    )
