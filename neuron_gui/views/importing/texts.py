"""The words about table files: what was refused, what cannot be read, what will be imported."""

from collections.abc import Mapping

from neuron_gui.core.dataset import MOST_INPUTS, MOST_TARGETS
from neuron_gui.core.tables.encodings import MOST_BYTES
from neuron_gui.core.tables.errors import Fault, Refusal, TableError
from neuron_gui.core.tables.files import MOST_PROBLEMS
from neuron_gui.core.tables.grid import MOST_COLUMNS
from neuron_gui.core.tables.plan import Plan, planned_inputs, planned_targets
from neuron_gui.core.tables.reading import Reading
from neuron_gui.core.tables.remarks import Remark, RemarkKind, remarks_of
from neuron_gui.state.disk import DiskError
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.file_dialogs import why_not_read
from neuron_gui.views.widgets.numbers import local_mark, plain_text, shortened

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
        Refusal.NO_TABLE: say(
            "{name} is no table and no session. Tables can be read from CSV and text files."
        ),
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


def remark_texts(reading: Reading, plan: Plan) -> list[str]:
    """Return all that is to be known before: what was guessed, then each unreadable line."""
    sentences = _on_faults() | _on_table()
    remarks = remarks_of(reading, plan, MOST_PROBLEMS)
    return [_remark(each, sentences, reading, plan) for each in remarks]


def _remark(remark: Remark, sentences: Mapping[str, str], reading: Reading, plan: Plan) -> str:
    if remark.kind is RemarkKind.AMBIGUOUS_LINE:
        return _ambiguous_line(reading)
    if remark.kind is RemarkKind.UNUSED:
        return _unused(remark.count)
    column = None if remark.column is None else reading.columns[remark.column]
    zero, one = (column.words if column is not None else None) or ("", "")
    if remark.column in plan.swapped:
        zero, one = one, zero
    return fill(
        sentences[remark.kind],
        line=remark.line or 0,
        name=shortened(remark.name),
        text=quoted(remark.text),
        all=remark.text,
        value="" if remark.value is None else value_text(remark.value),
        count=remark.count,
        width=reading.width,
        unit="" if column is None else column.unit,
        zero=quoted(zero),
        one=quoted(one),
        most=MOST_INPUTS,
    )


def _on_faults() -> dict[str, str]:
    """Return what is said of cells and lines that cannot be read."""
    return {
        Fault.EMPTY: say("Line {line}, {name}: the cell is empty."),
        Fault.NO_NUMBER: say("Line {line}, {name}: “{text}” is no number."),
        Fault.PERCENT: say("Line {line}, {name}: “{text}” is a percentage. Write 0.5 for 50 %."),
        Fault.NO_PERCENT: say("Line {line}, {name}: “{text}” has no %, as the others have."),
        Fault.OTHER_UNIT: say("Line {line}, {name}: “{text}” has a unit that the others have not."),
        Fault.OTHER_WORD: say("Line {line}, {name}: “{text}” is neither “{zero}” nor “{one}”."),
        Fault.GRADE: say("Line {line}, {name}: “{text}” is a mark with a sign, and no number."),
        Fault.MISSING: say("Line {line}, {name}: “{text}” stands for a value that is missing."),
        Fault.UNREADABLE_SIGN: say("Line {line}, {name}: a sign in “{text}” cannot be read."),
        Fault.NOT_FINITE: say("Line {line}, {name}: “{text}” is no finite number."),
        Fault.TOO_SMALL: say("Line {line}, {name}: “{text}” is too small a number."),
        Fault.FEW_CELLS: say("Line {line} has {count} of {width} cells: “{text}”."),
        Fault.MANY_CELLS: say("Line {line} has {count} cells, not {width}: “{text}”."),
        Fault.BEHIND_QUOTE: say("Line {line} has text behind a closing quotation mark: “{text}”."),
        Fault.NAMES_AGAIN: say("Line {line} has the names again: “{text}”."),
        Fault.ABOVE_NAMES: say("Line {line} above the names is passed over: “{text}”."),
    }


def _on_table() -> dict[str, str]:
    """Return what is said of guesses, of columns, and of the whole file."""
    return {
        RemarkKind.GUESSED_ENCODING: say(
            "“{text}” may also be “{name}”. If words look wrong, choose another encoding."
        ),
        RemarkKind.AMBIGUOUS_CELL: say(
            "“{text}” is read as {value}. If that is not meant, choose the other decimal mark."
        ),
        RemarkKind.CUT: say("The file has more than {count} rows. The first {count} are taken."),
        RemarkKind.TARGET_NAMED: say(
            "{name} is taken as the target because of its name, not a column behind it."
        ),
        RemarkKind.TARGET_ONLY_BINARY: say(
            "{name} is taken as the target, as the only column of 0 and 1."
        ),
        RemarkKind.TARGET_LAST_READABLE: say(
            "{name} is taken as the target, as the last column that can be one."
        ),
        RemarkKind.TARGET_CODES: say(
            "{name} is taken as the target, as it alone has a few whole numbers."
        ),
        RemarkKind.TARGET_OF_ARRAY: say("{name} is a target, for the second array has it."),
        RemarkKind.TARGET_EACH: say("{name} has {count} words, and each becomes a target: {all}."),
        RemarkKind.INPUT_EACH: say("{name} has {count} words, and each becomes an input: {all}."),
        RemarkKind.COUNTER: say("Column {name} is left out: it only numbers the rows."),
        RemarkKind.LIVE: say("Column {name} is left out: it repeats what a network answered."),
        RemarkKind.ONE_TEXT: say("Column {name} is left out: there are no numbers in it."),
        RemarkKind.FEW_WORDS: say(
            "Column {name} is left out: it has {count} different words. Each can become an input "
            "or a target."
        ),
        RemarkKind.TEXTS: say(
            "Column {name} is left out: it has {count} different texts, such as “{text}”. "
            "Numbers, or a few words, can be read."
        ),
        RemarkKind.UNITS: say(
            "Column {name} is left out: its numbers have different units or letters, such as "
            "“{text}”."
        ),
        RemarkKind.GRADES: say(
            "Column {name} is left out: “{text}” is a mark with a sign, and no number."
        ),
        RemarkKind.GAPS: say("Column {name} is left out: it has {count} values in all."),
        RemarkKind.GUESSED_WORDS: say("In {name}, “{zero}” as 0 and “{one}” as 1 is a guess."),
        RemarkKind.UNIT: say("In {name}, “{unit}” is taken off: “{text}” is {value}."),
        RemarkKind.PERCENT: say("In {name}, “{text}” is read as {value}."),
        RemarkKind.FRACTION: say("In {name}, “{text}” is read as {value}."),
        RemarkKind.NEGATIVE: say("In {name}, “{text}” is read as {value}."),
        RemarkKind.LIKELY_GAP: say(
            "Line {line}, {name}: “{text}” is read as a number, but often means a missing value."
        ),
        RemarkKind.OTHER_MARK: say(
            "In {name}, “{text}” has the other decimal mark, and is read as {value}."
        ),
        RemarkKind.UNREADABLE_NAME: say("A sign in the name {name} cannot be read."),
        RemarkKind.MORE: say("And {count} more."),
    }


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
    inputs = len(planned_inputs(reading, plan))
    targets = len(planned_targets(reading, plan))
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


def value_text(value: float) -> str:
    """Return what a cell is read as, with the decimal mark of the country."""
    return plain_text(value).replace(".", local_mark())


def quoted(text: str) -> str:
    """Return a text on one line, shortened."""
    return shortened(" ".join(text.split()), LONGEST_QUOTE)


def words_text(words: tuple[str, str] | None, *, swapped: bool) -> str:
    """Return what two words stand for: no → 0, yes → 1; empty without words."""
    if words is None:
        return ""
    pairs = zip(words, (1, 0) if swapped else (0, 1), strict=True)
    return ", ".join(f"{quoted(word)} → {number}" for word, number in pairs if word)
