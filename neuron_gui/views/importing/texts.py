"""The words about table files: what was refused, what cannot be read, what will be imported."""

from neuron_gui.core.dataset import MOST_INPUTS, MOST_ROWS, MOST_TARGETS
from neuron_gui.core.tables.columns import ReadColumn
from neuron_gui.core.tables.encodings import MOST_BYTES
from neuron_gui.core.tables.errors import Fault, Problem, Refusal, TableError
from neuron_gui.core.tables.grid import MOST_COLUMNS
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
from neuron_gui.core.tables.reading import Dialect, Reading
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.disk import DiskError
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.file_dialogs import why_not_read
from neuron_gui.views.widgets.numbers import local_mark, shortened

MOST_PROBLEMS = 200
LONGEST_QUOTE = 40


def refusal(name: str, error: DiskError | TableError) -> str:
    """Return why a file is not read at all."""
    if isinstance(error, DiskError):
        return say("{name} cannot be read: {why}.", name=name, why=why_not_read(error))
    sentences = {
        Refusal.EMPTY: say("{name} is empty: no cell has any text."),
        Refusal.TOO_LARGE: say("{name} is larger than {size} MB. Import a part of it."),
        Refusal.SPREADSHEET: say(
            "{name} is a spreadsheet document. Save it as CSV there, then import that file."
        ),
        Refusal.NO_TEXT: say("{name} is damaged, or no text file with a table in it."),
        Refusal.OTHER_ENCODING: say("{name} has another encoding. Choose a different one."),
        Refusal.OPEN_QUOTE: say(
            "{name}: the quotation mark in line {line} is never closed. Correct it in the file."
        ),
        Refusal.LONG_CELL: say(
            "{name}: a cell in line {line} has no end. Look for a quotation mark there."
        ),
        Refusal.MANY_COLUMNS: say(
            "{name} has {count} columns. {most} can be read. Split the file, or look at "
            "what sets its columns apart."
        ),
        Refusal.NO_ROWS: say("{name} has names, but no rows below them."),
        Refusal.UNEVEN_LISTS: say(
            "{name}: the list in line {line} has not as many values as the first one."
        ),
        Refusal.UNEQUAL_ARRAYS: say(
            "{name}: the array in line {line} has {count} rows, the first one not as many."
        ),
        Refusal.MANY_ARRAYS: say(
            "{name} has {count} arrays. Two can be read: the inputs, then the targets."
        ),
        Refusal.CUT_ARRAY: say(
            "{name} is not the whole array: NumPy left rows out at the dots in line {line}. "
            "Save it with numpy.savetxt, then import that file."
        ),
    }
    return fill(
        sentences[error.refusal],
        name=name,
        line=error.line or 0,
        count=error.count or 0,
        size=MOST_BYTES // 10**6,
        most=MOST_COLUMNS,
    )


def remarks_of(reading: Reading, plan: Plan) -> list[str]:
    """Return all that is to be known before: what is ambiguous, then each unreadable line."""
    remarks, names = [], column_names(reading, plan)
    if reading.dialect.ambiguous_line and len(reading.columns) > 1:
        remarks.append(_ambiguous_line(reading))
    if reading.dialect.ambiguous_cell:
        value = read_number(reading.dialect.ambiguous_cell, reading.dialect.decimal_mark)
        remarks.append(_ambiguous_cell(reading.dialect, value))
    if reading.is_cut:
        cut = say("The file has more than {most} rows. The first {most} are taken.", most=MOST_ROWS)
        remarks.append(cut)
    if plan.roles[0] is Role.LEFT_OUT and only_counts_rows(reading):
        counter = say("Column {name} is left out: it only numbers the rows.", name=names[0])
        remarks.append(counter)
    for index, column in enumerate(reading.columns):
        if plan.roles[index] is Role.LEFT_OUT and not column.is_usable:
            remarks.append(_useless(names[index], column))
    left_over = unused_columns(reading, plan)
    if left_over:
        remarks.append(_unused(left_over))
    problems = first_problems(reading, plan, MOST_PROBLEMS)
    for problem in problems:
        name = "" if problem.column is None else names[problem.column]
        remarks.append(_problem(problem, name, reading.width))
    unshown = problem_count(reading, plan) - len(problems)
    return [*remarks, say("And {count} more.", count=unshown)] if unshown else remarks


def _problem(problem: Problem, name: str, width: int) -> str:
    """Return what cannot be read in a cell of the column `name`, or in a whole line."""
    sentences = {
        Fault.EMPTY: say("Line {line}, {name}: the cell is empty."),
        Fault.NO_NUMBER: say("Line {line}, {name}: “{text}” is no number."),
        Fault.PERCENT: say("Line {line}, {name}: “{text}” is a percentage. Write 0.5 for 50 %."),
        Fault.NOT_FINITE: say("Line {line}, {name}: “{text}” is no finite number."),
        Fault.TOO_SMALL: say("Line {line}, {name}: “{text}” is too small a number."),
        Fault.FEW_CELLS: say("Line {line} has {count} of {width} cells: “{text}”."),
        Fault.MANY_CELLS: say("Line {line} has {count} cells, not {width}: “{text}”."),
        Fault.BEHIND_QUOTE: say("Line {line} has text behind a closing quotation mark: “{text}”."),
    }
    return fill(
        sentences[problem.fault],
        line=problem.line,
        name=name,
        text=quoted(problem.text),
        count=problem.count,
        width=width,
    )


def _ambiguous_cell(dialect: Dialect, value: float) -> str:
    """Return how a cell of two possible meanings is read."""
    return say(
        "“{cell}” is read as {value}. If that is not meant, choose the other decimal mark.",
        cell=dialect.ambiguous_cell,
        value=number_text(value, local_mark()),
    )


def _ambiguous_line(reading: Reading) -> str:
    """Return in how many columns a line is read that also fits another separator."""
    line, other = reading.dialect.ambiguous_line, reading.dialect.other_separator
    sentence = say(
        "“{line}” is read as {count} columns. If it is one number, choose another separator."
    )
    if other is not None:
        sentence = say(
            "“{line}” is read as {count} columns. If it is {other}, choose “{separator}” as "
            "the separator."
        )
    return fill(
        sentence,
        line=quoted(line),
        count=len(reading.columns),
        other=quoted(" | ".join(line.split(other))),
        separator="" if other is None else choice_name(other),
    )


def _useless(name: str, column: ReadColumn) -> str:
    """Return why a column is left out."""
    words = column.different_words()
    if words == 1:
        return say("Column {name} is left out: there are no numbers in it.", name=name)
    return say(
        "Column {name} is left out: it has {count} different texts. "
        "Numbers, or two words, can be read.",
        name=name,
        count=words,
    )


def _unused(count: int) -> str:
    """Return that there are more columns than inputs in a table."""
    if count == 1:
        return say("1 column more is left out: a table can have {most} inputs.", most=MOST_INPUTS)
    return say(
        "{count} columns more are left out: a table can have {most} inputs.",
        count=count,
        most=MOST_INPUTS,
    )


def summary(reading: Reading, plan: Plan, kept: int) -> str:
    """Return what will be imported, or what is missing for that."""
    inputs, targets = len(plan.columns(Role.INPUT)), len(plan.columns(Role.TARGET))
    if len(reading.columns) < 2:
        return say("There is one column only. Try another separator.")
    if not inputs or not targets:
        return say("A table needs at least one input and one target. Choose them.")
    if inputs > MOST_INPUTS:
        return say(
            "A table can have {most} inputs. Leave {count} out.",
            most=MOST_INPUTS,
            count=inputs - MOST_INPUTS,
        )
    if targets > MOST_TARGETS:
        return say(
            "A table can have {most} targets. Leave {count} out.",
            most=MOST_TARGETS,
            count=targets - MOST_TARGETS,
        )
    if not kept:
        return say("No row can be read in all these columns. Leave a column out.")
    parts = ", ".join([_rows(kept), _inputs(inputs), _targets(targets)])
    return " ".join([parts + ".", *_left_out(reading, kept)])


def _left_out(reading: Reading, kept: int) -> list[str]:
    left_out = reading.rows - kept + len(reading.malformed_rows)
    if not left_out:
        return []
    if left_out == 1:
        return [say("1 row is left out, because it cannot be read.")]
    return [say("{count} rows are left out, because they cannot be read.", count=left_out)]


def _rows(count: int) -> str:
    return say("1 row") if count == 1 else say("{count} rows", count=count)


def _inputs(count: int) -> str:
    return say("1 input") if count == 1 else say("{count} inputs", count=count)


def _targets(count: int) -> str:
    return say("1 target") if count == 1 else say("{count} targets", count=count)


def quoted(text: str) -> str:
    """Return a text on one line, shortened."""
    return shortened(" ".join(text.split()), LONGEST_QUOTE)


def words_text(words: tuple[str, str] | None, *, swapped: bool) -> str:
    """Return what two words stand for: no → 0, yes → 1; empty without words."""
    if words is None:
        return ""
    pairs = zip(words, (1, 0) if swapped else (0, 1), strict=True)
    return ", ".join(f"{quoted(word)} → {number}" for word, number in pairs if word)
