"""What stands above and below the preview: names, roles, words; and what is to be known first."""

from neuron_gui.core.tables.numbers import read_number
from neuron_gui.core.tables.plan import (
    Plan,
    Role,
    column_names,
    first_problems,
    only_counts_rows,
    problem_count,
    unused_columns,
)
from neuron_gui.core.tables.reading import Reading
from neuron_gui.views.importing.column_heads import Head
from neuron_gui.views.importing.texts import TableTexts, words_text

MOST_PROBLEMS = 200


def heads_of(reading: Reading, plan: Plan) -> list[Head]:
    """Return what stands above each column."""
    names = column_names(reading, plan)
    return [
        Head(name, role, words_text(column.words, swapped=number in plan.swapped))
        for number, (name, role, column) in enumerate(
            zip(names, plan.roles, reading.columns, strict=True)
        )
    ]


def remarks_of(reading: Reading, plan: Plan, texts: TableTexts) -> list[str]:
    """Return all that is to be known before: what is ambiguous, then what is unreadable by line."""
    remarks, names = [], column_names(reading, plan)
    if reading.dialect.ambiguous_line and len(reading.columns) > 1:
        remarks.append(texts.ambiguous_line(reading))
    if reading.dialect.ambiguous_cell:
        value = read_number(reading.dialect.ambiguous_cell, reading.dialect.decimal_mark)
        remarks.append(texts.ambiguous_cell(reading.dialect, value))
    if reading.is_cut:
        remarks.append(texts.cut())
    if plan.roles[0] is Role.LEFT_OUT and only_counts_rows(reading):
        remarks.append(texts.counter(names[0]))
    for number, column in enumerate(reading.columns):
        if plan.roles[number] is Role.LEFT_OUT and not column.is_usable:
            remarks.append(texts.useless(names[number], column))
    unused = unused_columns(reading, plan)
    if unused:
        remarks.append(texts.unused(unused))
    problems = first_problems(reading, plan, MOST_PROBLEMS)
    for problem in problems:
        name = "" if problem.column is None else names[problem.column]
        remarks.append(texts.problem(problem, name, reading.width))
    unshown = problem_count(reading, plan) - len(problems)
    return [*remarks, texts.more(unshown)] if unshown else remarks
