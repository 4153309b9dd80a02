"""The words about table files: what was refused, what cannot be read, what will be imported."""

from PySide6.QtCore import QObject

from neuron_gui.core.dataset import MOST_INPUTS, MOST_ROWS, MOST_TARGETS
from neuron_gui.core.tables.columns import ReadColumn
from neuron_gui.core.tables.encodings import MOST_BYTES
from neuron_gui.core.tables.errors import Fault, Problem, Refusal, TableError
from neuron_gui.core.tables.grid import MOST_COLUMNS
from neuron_gui.core.tables.plan import Plan, Role
from neuron_gui.core.tables.reading import Form, Reading
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.disk import DiskError
from neuron_gui.views.files.read_texts import ReadTexts
from neuron_gui.views.importing.choice_names import ChoiceNames
from neuron_gui.views.widgets.numbers import count_text, local_mark

LONGEST_QUOTE = 40


class TableTexts(QObject):
    """Sentences about a table file."""

    def refusal(self, name: str, error: DiskError | TableError) -> str:
        """Return why a file is not read at all."""
        if isinstance(error, DiskError):
            sentence = self.tr("{name} cannot be read: {why}.")
            return sentence.format(name=name, why=ReadTexts().why(error))
        sentences = {
            Refusal.EMPTY: self.tr("{name} is empty: no cell has any text."),
            Refusal.TOO_LARGE: self.tr("{name} is larger than {size} MB. Import a part of it."),
            Refusal.SPREADSHEET: self.tr(
                "{name} is a spreadsheet document. Save it as CSV there, then import that file."
            ),
            Refusal.NO_TEXT: self.tr("{name} is damaged, or no text file with a table in it."),
            Refusal.OTHER_ENCODING: self.tr("{name} has another encoding. Choose a different one."),
            Refusal.OPEN_QUOTE: self.tr(
                "{name}: the quotation mark in line {line} is never closed. Correct it in the file."
            ),
            Refusal.LONG_CELL: self.tr(
                "{name}: a cell in line {line} has no end. Look for a quotation mark there."
            ),
            Refusal.MANY_COLUMNS: self.tr(
                "{name} has {count} columns. {most} can be read. Split the file, or look at "
                "what sets its columns apart."
            ),
            Refusal.NO_ROWS: self.tr("{name} has names, but no rows below them."),
        }
        return sentences[error.refusal].format(
            name=name,
            line=count_text(error.line or 0),
            count=count_text(error.count or 0),
            size=MOST_BYTES // 10**6,
            most=MOST_COLUMNS,
        )

    def problem(self, problem: Problem, name: str, width: int) -> str:
        """Return what cannot be read in a cell of the column `name`, or in a whole line."""
        sentences = {
            Fault.EMPTY: self.tr("Line {line}, {name}: the cell is empty."),
            Fault.NO_NUMBER: self.tr("Line {line}, {name}: “{text}” is no number."),
            Fault.PERCENT: self.tr(
                "Line {line}, {name}: “{text}” is a percentage. Write 0.5 for 50 %."
            ),
            Fault.NOT_FINITE: self.tr("Line {line}, {name}: “{text}” is no finite number."),
            Fault.TOO_SMALL: self.tr("Line {line}, {name}: “{text}” is too small a number."),
            Fault.FEW_CELLS: self.tr("Line {line} has {count} of {width} cells: “{text}”."),
            Fault.MANY_CELLS: self.tr("Line {line} has {count} cells, not {width}: “{text}”."),
            Fault.BEHIND_QUOTE: self.tr(
                "Line {line} has text behind a closing quotation mark: “{text}”."
            ),
        }
        return sentences[problem.fault].format(
            line=count_text(problem.line),
            name=name,
            text=quoted(problem.text),
            count=count_text(problem.count),
            width=width,
        )

    def doubt(self, form: Form, value: float) -> str:
        """Return how a cell of two possible meanings is read."""
        sentence = self.tr(
            "“{cell}” is read as {value}. If that is not meant, choose the other decimal mark."
        )
        return sentence.format(cell=form.doubt, value=number_text(value, local_mark()))

    def doubtful_line(self, reading: Reading) -> str:
        """Return in how many columns a line is read that also fits another separator."""
        line, other = reading.form.doubtful_line, reading.form.other_separator
        sentence = self.tr(
            "“{line}” is read as {count} columns. If it is one number, choose another separator."
        )
        if other is not None:
            sentence = self.tr(
                "“{line}” is read as {count} columns. If it is {other}, choose “{separator}” as "
                "the separator."
            )
        return sentence.format(
            line=quoted(line),
            count=len(reading.columns),
            other=quoted(" | ".join(line.split(other))),
            separator="" if other is None else ChoiceNames().name(other),
        )

    def useless(self, name: str, column: ReadColumn) -> str:
        """Return why a column is left out."""
        words = column.different_words()
        sentence = self.tr(
            "Column {name} is left out: it has {count} different texts. "
            "Numbers, or two words, can be read."
        )
        if words == 1:
            sentence = self.tr("Column {name} is left out: there are no numbers in it.")
        return sentence.format(name=name, count=count_text(words))

    def counter(self, name: str) -> str:
        """Return why a column that looks like numbers is left out."""
        sentence = self.tr("Column {name} is left out: it only numbers the rows.")
        return sentence.format(name=name)

    def unused(self, count: int) -> str:
        """Return that there are more columns than inputs in a table."""
        sentence = (
            self.tr("1 column more is left out: a table can have {most} inputs.")
            if count == 1
            else self.tr("{count} columns more are left out: a table can have {most} inputs.")
        )
        return sentence.format(count=count_text(count), most=MOST_INPUTS)

    def cut(self) -> str:
        """Return that a file is longer than a table."""
        sentence = self.tr("The file has more than {most} rows. The first {most} are taken.")
        return sentence.format(most=count_text(MOST_ROWS))

    def more(self, count: int) -> str:
        """Return how many more problems there are than those shown."""
        return self.tr("And {count} more.").format(count=count_text(count))

    def summary(self, reading: Reading, plan: Plan, kept: int) -> str:
        """Return what will be imported, or what is missing for that."""
        inputs, targets = len(plan.columns(Role.INPUT)), len(plan.columns(Role.TARGET))
        if len(reading.columns) < 2:
            return self.tr("There is one column only. Try another separator.")
        if not inputs or not targets:
            return self.tr("A table needs at least one input and one target. Choose them.")
        if inputs > MOST_INPUTS:
            most = self.tr("A table can have {most} inputs. Leave {count} out.")
            return most.format(most=MOST_INPUTS, count=inputs - MOST_INPUTS)
        if targets > MOST_TARGETS:
            most = self.tr("A table can have {most} targets. Leave {count} out.")
            return most.format(most=MOST_TARGETS, count=targets - MOST_TARGETS)
        if not kept:
            return self.tr("No row can be read in all these columns. Leave a column out.")
        parts = ", ".join([self._rows(kept), self._inputs(inputs), self._targets(targets)])
        return " ".join([parts + ".", *self._left_out(reading, kept)])

    def _left_out(self, reading: Reading, kept: int) -> list[str]:
        left_out = reading.rows - kept + len(reading.strays)
        if not left_out:
            return []
        if left_out == 1:
            return [self.tr("1 row is left out, because it cannot be read.")]
        sentence = self.tr("{count} rows are left out, because they cannot be read.")
        return [sentence.format(count=count_text(left_out))]

    def _rows(self, count: int) -> str:
        text = self.tr("1 row") if count == 1 else self.tr("{count} rows")
        return text.format(count=count_text(count))

    def _inputs(self, count: int) -> str:
        text = self.tr("1 input") if count == 1 else self.tr("{count} inputs")
        return text.format(count=count)

    def _targets(self, count: int) -> str:
        text = self.tr("1 target") if count == 1 else self.tr("{count} targets")
        return text.format(count=count)


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
