"""The page with the session as a program; its header chooses the kind, copies and saves."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from neuron_gui.core.checking import Check
from neuron_gui.core.script import Script, beginning, numpy_script, torch_script
from neuron_gui.core.session import Session
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask, raise_failure
from neuron_gui.state.change import Change
from neuron_gui.state.disk import DiskError, write_text
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say
from neuron_gui.views.code.code_view import CodeView
from neuron_gui.views.code.header import CodeHeader, ProgramKind
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import after_entries
from neuron_gui.views.widgets.file_dialogs import choose_to_save, why_not_written
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

MOST_SHOWN_ROWS = 200
"""Of a longer table the page shows so many rows; what is copied or saved has them all."""
MOST_NUMBERS = 3000
"""Of a wide table, and of many weights, it shows fewer: nobody reads more numbers than these."""

TAKEN_NAMES = sys.stdlib_module_names | {"numpy", "torch"}
"""A program of such a name would be imported in place of what it needs itself."""


@exception_barrier
class CodePage(QWidget):
    """A program that, when run, ends with the weights on the screen."""

    failed = Signal(str)
    """The program was not saved: the sentence that says why."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, highlight, theme = context.document, context.highlight, context.theme
        super().__init__(parent)
        self._document, self._highlight = document, highlight
        self._folder: Path | None = None
        self._prints_sum = False
        self.setObjectName("code_page")
        self._copying, self._saving = BackgroundTask(self), BackgroundTask(self)
        self.header = CodeHeader(theme, self)
        self.view = CodeView(theme, self)
        self._problem = Label(self, name="code_problem_label", role="muted", wraps=True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self._follow()

    def program(self, *, is_whole: bool = True) -> Script:
        """Return the program of the kind that is chosen, with all numbers or only the first."""
        return self._writer(is_whole)()

    def _writer(self, is_whole: bool = True) -> Callable[[], Script]:
        """Return what writes the program of the present session, also in another thread."""
        start, iterations = beginning(self._document.session, self._document.history)
        kind, most_rows = self.header.kind, None if is_whole else _rows_shown(start)
        write = torch_script
        if kind is not ProgramKind.TORCH:
            write = partial(numpy_script, spelled_out=kind is ProgramKind.SPELLED_OUT)
        return partial(write, start, iterations, most_rows=most_rows, prints_sum=self._prints_sum)

    def print_sum(self, prints: bool) -> None:
        """Have the program print the sum of squared errors at its end, or not."""
        self._prints_sum = prints
        self.show_program()

    def show_program(self) -> None:
        """Show the program of the present session, or why there is none."""
        if not self.isVisible():
            return
        problem = self._why_not()
        self.header.set_possible(not problem)
        self._problem.setText(problem)
        self._pages.setCurrentWidget(self._problem if problem else self.view)
        if not problem:
            self.view.show_lines(self.program(is_whole=False).lines)

    def copy(self) -> None:
        """Put the whole program on the clipboard."""
        write = self._writer()
        self._copying.begin(lambda check: write().text, PATIENCE_MS)

    def save_to(self, path: Path) -> None:
        """Save the whole program, or say why that was not possible."""
        write = self._writer()

        def work(check: Check) -> tuple[Path, str]:
            return path, _save_program(path, write().text)

        self._saving.finish()  # the one before is not given up
        self._saving.begin(work, PATIENCE_MS)

    def _end_copying(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.header.copy_button.confirm()

    def _end_saving(self, outcome: tuple[Path, str]) -> None:
        path, sentence = outcome
        if sentence:
            self.failed.emit(sentence)
            return
        self._folder = path.parent
        self.header.save_button.confirm()

    def choose_file(self) -> None:
        """Ask where to save the program."""
        choose_to_save(
            self,
            "save_code_dialog",
            say("Save the program"),
            {say("Python programs (*.py)"): "py"},
            self._folder,
            "neuron_torch.py" if self.header.kind is ProgramKind.TORCH else "neuron.py",
            self.save_to,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was hidden."""
        super().showEvent(event)
        self.show_program()
        self._show_highlight()

    def _build(self) -> None:
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._problem)

    def _follow(self) -> None:
        header, parts = self.header, Change.WEIGHTS | Change.TOGGLES | Change.RUN_LENGTH
        updates_of(self._document).follow(
            self, parts, UpdateRate.READINGS, lambda change: self.show_program(), catches_up=False
        )
        self._copying.done.connect(self._end_copying)
        self._saving.done.connect(self._end_saving)
        for task in (self._copying, self._saving):
            task.failed.connect(raise_failure)
        header.kind_changed.connect(self._change_kind)
        header.copy_button.clicked.connect(after_entries(self, self.copy))
        header.save_button.clicked.connect(after_entries(self, self.choose_file))
        self._highlight.changed.connect(self._show_highlight)

    def _change_kind(self) -> None:
        self.show_program()
        self._show_highlight()

    def _show_highlight(self) -> None:
        if self.isVisible():
            self.view.highlight(self._highlight.stage)

    def _why_not(self) -> str:
        """Return the sentence about a table that cannot be trained, or an empty text."""
        session = self._document.session
        dataset = session.dataset
        if dataset.rows == 0:
            return say("The table is empty. Add a row to see the program.")
        if not dataset.is_finite:
            row, column = np.argwhere(~np.isfinite(dataset.table))[0].tolist()
            return say(
                "Row {row}: {name} is no finite number. Correct it to see the program.",
                row=row + 1,
                name=dataset.names[column],
            )
        if not np.isfinite(session.network.parameters).all():
            return say("A weight is no finite number. Set it, or start again, to see the program.")
        return ""


def _rows_shown(session: Session) -> int:
    """Return how many rows of each array the page shows."""
    dataset, optimizer = session.dataset, session.settings.optimizer
    copies = 1 + optimizer.rule.memory_size(1)
    wide = len(dataset.names) + copies * sum(session.network.sizes[1:])
    return min(max(MOST_NUMBERS // wide, 2), MOST_SHOWN_ROWS)


def _save_program(path: Path, text: str) -> str:
    """Write a program; return an empty text, or one sentence about why it was not written."""
    named, path = path, _with_suffix(path)
    if path != named and os.path.lexists(path):  # nobody was asked about that one
        return say(
            "{name} was not saved: there is a file of this name already. Choose another name.",
            name=shown(path.name),
        )
    if path.stem in TAKEN_NAMES:
        return say(
            "{name} was not saved: Python would take it for a library of that name. "
            "Choose another name.",
            name=shown(path.name),
        )
    try:
        write_text(path, text)
    except DiskError as error:
        return say(
            "{name} was not saved: {why}. Choose another name or folder.",
            name=shown(path.name),
            why=why_not_written(error),
        )
    return ""


def _with_suffix(path: Path) -> Path:
    return path if path.suffix.lower() == ".py" else path.with_name(f"{path.name}.py")
