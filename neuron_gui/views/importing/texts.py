"""The words about table files: what was refused, what cannot be read, what will be imported."""

from PySide6.QtCore import QObject

from neuron_gui.core.dataset import MOST_INPUTS, MOST_ROWS, MOST_TARGETS
from neuron_gui.core.tables.columns import ReadColumn
from neuron_gui.core.tables.encodings import MOST_BYTES
from neuron_gui.core.tables.errors import Fault, Problem, Refusal, TableError
from neuron_gui.core.tables.grid import MOST_COLUMNS
from neuron_gui.core.tables.plan import Plan, Role
from neuron_gui.core.tables.reading import Dialect, Reading
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.disk import DiskError
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.file_dialogs import why_not_read
from neuron_gui.views.widgets.numbers import local_mark

LONGEST_QUOTE = 40


class TableTexts(QObject):
    """Sentences about a table file."""

    def refusal(self, name: str, error: DiskError | TableError) -> str:
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
        }
        return fill(
            sentences[error.refusal],
            name=name,
            line=error.line or 0,
            count=error.count or 0,
            size=MOST_BYTES // 10**6,
            most=MOST_COLUMNS,
        )

    def problem(self, problem: Problem, name: str, width: int) -> str:
        """Return what cannot be read in a cell of the column `name`, or in a whole line."""
        sentences = {
            Fault.EMPTY: say("Line {line}, {name}: the cell is empty."),
            Fault.NO_NUMBER: say("Line {line}, {name}: “{text}” is no number."),
            Fault.PERCENT: say(
                "Line {line}, {name}: “{text}” is a percentage. Write 0.5 for 50 %."
            ),
            Fault.NOT_FINITE: say("Line {line}, {name}: “{text}” is no finite number."),
            Fault.TOO_SMALL: say("Line {line}, {name}: “{text}” is too small a number."),
            Fault.FEW_CELLS: say("Line {line} has {count} of {width} cells: “{text}”."),
            Fault.MANY_CELLS: say("Line {line} has {count} cells, not {width}: “{text}”."),
            Fault.BEHIND_QUOTE: say(
                "Line {line} has text behind a closing quotation mark: “{text}”."
            ),
        }
        return fill(
            sentences[problem.fault],
            line=problem.line,
            name=name,
            text=quoted(problem.text),
            count=problem.count,
            width=width,
        )

    def ambiguous_cell(self, dialect: Dialect, value: float) -> str:
        """Return how a cell of two possible meanings is read."""
        sentence = say(
            "“{cell}” is read as {value}. If that is not meant, choose the other decimal mark."
        )
        return fill(sentence, cell=dialect.ambiguous_cell, value=number_text(value, local_mark()))

    def ambiguous_line(self, reading: Reading) -> str:
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

    def useless(self, name: str, column: ReadColumn) -> str:
        """Return why a column is left out."""
        words = column.different_words()
        sentence = say(
            "Column {name} is left out: it has {count} different texts. "
            "Numbers, or two words, can be read."
        )
        if words == 1:
            sentence = say("Column {name} is left out: there are no numbers in it.")
        return fill(sentence, name=name, count=words)

    def counter(self, name: str) -> str:
        """Return why a column that looks like numbers is left out."""
        sentence = say("Column {name} is left out: it only numbers the rows.")
        return fill(sentence, name=name)

    def unused(self, count: int) -> str:
        """Return that there are more columns than inputs in a table."""
        sentence = (
            say("1 column more is left out: a table can have {most} inputs.")
            if count == 1
            else say("{count} columns more are left out: a table can have {most} inputs.")
        )
        return fill(sentence, count=count, most=MOST_INPUTS)

    def cut(self) -> str:
        """Return that a file is longer than a table."""
        sentence = say("The file has more than {most} rows. The first {most} are taken.")
        return fill(sentence, most=MOST_ROWS)

    def more(self, count: int) -> str:
        """Return how many more problems there are than those shown."""
        return say("And {count} more.", count=count)

    def summary(self, reading: Reading, plan: Plan, kept: int) -> str:
        """Return what will be imported, or what is missing for that."""
        inputs, targets = len(plan.columns(Role.INPUT)), len(plan.columns(Role.TARGET))
        if len(reading.columns) < 2:
            return say("There is one column only. Try another separator.")
        if not inputs or not targets:
            return say("A table needs at least one input and one target. Choose them.")
        if inputs > MOST_INPUTS:
            most = say("A table can have {most} inputs. Leave {count} out.")
            return fill(most, most=MOST_INPUTS, count=inputs - MOST_INPUTS)
        if targets > MOST_TARGETS:
            most = say("A table can have {most} targets. Leave {count} out.")
            return fill(most, most=MOST_TARGETS, count=targets - MOST_TARGETS)
        if not kept:
            return say("No row can be read in all these columns. Leave a column out.")
        parts = ", ".join([self._rows(kept), self._inputs(inputs), self._targets(targets)])
        return " ".join([parts + ".", *self._left_out(reading, kept)])

    def _left_out(self, reading: Reading, kept: int) -> list[str]:
        left_out = reading.rows - kept + len(reading.malformed_rows)
        if not left_out:
            return []
        if left_out == 1:
            return [say("1 row is left out, because it cannot be read.")]
        sentence = say("{count} rows are left out, because they cannot be read.")
        return [fill(sentence, count=left_out)]

    def _rows(self, count: int) -> str:
        text = say("1 row") if count == 1 else say("{count} rows")
        return fill(text, count=count)

    def _inputs(self, count: int) -> str:
        text = say("1 input") if count == 1 else say("{count} inputs")
        return fill(text, count=count)

    def _targets(self, count: int) -> str:
        text = say("1 target") if count == 1 else say("{count} targets")
        return fill(text, count=count)


def quoted(text: str) -> str:
    """Return a text on one line, shortened."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def words_text(words: tuple[str, str] | None, *, swapped: bool) -> str:
    """Return what two words stand for: no → 0, yes → 1; empty without words."""
    if words is None:
        return ""
    pairs = zip(words, (1, 0) if swapped else (0, 1), strict=True)
    return ", ".join(f"{quoted(word)} → {number}" for word, number in pairs if word)
