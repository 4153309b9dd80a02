"""The quiet line under the training table: what was refused or done, or what is odd in it.

Its height never depends on its text, so that the table above it does not move.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.findings import Finding, Kind
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import count_text, fill, say
from neuron_gui.views.widgets.grid_columns import cell_text
from neuron_gui.views.widgets.labels import Label, set_tooltip
from neuron_gui.views.widgets.theme import Theme

MOST_SENTENCES = 12
MOST_NAMED, NAMED_OF_MANY = 4, 3


@exception_barrier
class NoticeLine(Label):
    """Shows as many sentences as fit, and how many more there are; the tooltip has more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentences: Sequence[str] = ()
        self._count = 0
        self._lines = 2
        self._refusal = self._remark = ""
        self.setObjectName("table_notice")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_findings(self, sentences: Sequence[str], count: int) -> None:
        """Say what is odd: the first sentences of `count`. They show when nothing is refused."""
        self._sentences, self._count = sentences, count
        self._show()

    def show_refusal(self, sentence: str) -> None:
        """Say what was not done and why, until `show_refusal("")`."""
        if sentence != self._refusal:
            self._refusal = sentence
            self._restyle()

    def show_remark(self, sentence: str) -> None:
        """Say something about what was just done, until `show_remark("")`."""
        if sentence != self._remark:
            self._remark = sentence
            self._show()

    def set_lines(self, lines: int) -> None:
        """Take the height of so many lines."""
        if lines != self._lines:
            self._lines = lines
            self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sentences to the new width."""
        super().resizeEvent(event)
        self._show()

    def _restyle(self) -> None:
        self.setProperty("role", "problem" if self._refusal else "small")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setFont(self._theme.font(13))
        # Line heights are no whole pixels, hence one more for each.
        self.setFixedHeight(self._lines * (self.fontMetrics().lineSpacing() + 1))
        self._show()

    def _show(self) -> None:
        message = self._refusal or self._remark
        sentences = [message] if message else list(self._sentences)
        count = 1 if message else self._count
        self.setText(self._fitting(sentences, count))
        whole = "\n".join([*sentences, *self._and_more(count - len(sentences))])
        set_tooltip(self, whole)
        self.setAccessibleName(whole)

    def _fitting(self, sentences: list[str], count: int) -> str:
        """Return as many sentences as there is room for, at least the start of the first."""
        for shown in range(len(sentences), 0, -1):
            text = " ".join([*sentences[:shown], *self._and_more(count - shown)])
            if self._fits(text):
                return text
        words = sentences[0].split(" ") if sentences else []
        while len(words) > 1 and not self._fits(" ".join(words) + "…"):
            words.pop()
        return " ".join(words) + "…" if words else ""

    def _fits(self, text: str) -> bool:
        space = self.contentsRect()
        flags = Qt.TextFlag.TextWordWrap
        needed = self.fontMetrics().boundingRect(space.adjusted(0, 0, 0, 999), flags, text)
        return needed.height() <= space.height()

    def _and_more(self, count: int) -> list[str]:
        return [say("And {count} more.", count=count)] if count > 0 else []


def finding_sentence(finding: Finding, dataset: Dataset) -> str:
    """Return the sentence that tells one finding."""
    if finding.kind is Kind.EMPTY:
        return say("The table is empty: add a row to train.")
    if finding.kind is Kind.CONTRADICTORY_ROWS:
        return _contradiction(finding, dataset)
    if finding.kind is Kind.DUPLICATE_ROWS:
        sentence = say("{rows} are the same: this example counts {count} times.")
        twice = say("{rows} are the same: this example counts twice.")
        text = twice if len(finding.rows) == 2 else sentence
        return fill(text, rows=rows_text(finding.rows), count=len(finding.rows))
    column = finding.column if finding.column is not None else 0
    if finding.kind is Kind.CONSTANT_INPUT:
        return _constant(dataset.value(0, column), dataset.names[column])
    return _odd_values(finding, dataset.names[column])


def rows_text(rows: Sequence[int]) -> str:
    """Name rows, counted from 1: "Row 2", "Rows 1, 2 and 5", "Rows 1, 2, 3 and 40 more"."""
    names = [count_text(row + 1) for row in rows]
    if len(names) == 1:
        return say("Row {row}", row=names[0])
    if len(names) <= MOST_NAMED:
        first, last = ", ".join(names[:-1]), names[-1]
        return say("Rows {first} and {last}", first=first, last=last)
    first, more = ", ".join(names[:NAMED_OF_MANY]), count_text(len(names) - NAMED_OF_MANY)
    return say("Rows {first} and {count} more", first=first, count=more)


def _contradiction(finding: Finding, dataset: Dataset) -> str:
    middle = dataset.targets[list(finding.rows)].mean(axis=0)
    if len(finding.rows) == 2:
        sentence = say(
            "{rows} have the same inputs but different targets: "
            "both will end half way, at {middle}."
        )
    else:
        sentence = say(
            "{rows} have the same inputs but different targets: "
            "they will end in between, at {middle}."
        )
    values = ", ".join(cell_text(round(float(value), 4)) for value in middle)
    return fill(sentence, rows=rows_text(finding.rows), middle=values)


def _constant(value: float, name: str) -> str:
    if value == 0.0:
        sentence = say("{name} is 0 in every row: its weight never changes.")
    else:
        sentence = say("{name} is {value} in every row: its weight acts as a bias.")
    return fill(sentence, name=name, value=cell_text(value))


def _odd_values(finding: Finding, name: str) -> str:
    if finding.kind is Kind.NON_FINITE:
        sentence = say("{rows}: {name} is no finite number.")
    else:
        sentence = say("{rows}: the target {name} is out of the output's reach.")
    return fill(sentence, rows=rows_text(finding.rows), name=name)
