"""What can be done with rows and columns of the training table, as actions.

Menu, buttons and keys share them. The keys work while the table has the focus.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from neuron_gui.state.say import fill, say
from neuron_gui.views.table.cell_blocks import AmbiguousCell, BlockDialect
from neuron_gui.views.table.copying import Copying
from neuron_gui.views.table.edits import Area, TableEdits
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.table.paste_questions import AmbiguityQuestion, PasteQuestion
from neuron_gui.views.table.paste_requests import PasteChoice, PasteRequest
from neuron_gui.views.table.pasting import Pasting
from neuron_gui.views.table.view import TableView
from neuron_gui.views.widgets.action import SEPARATOR, Action, Keys, make_action
from neuron_gui.views.widgets.entry import take_entries
from neuron_gui.views.widgets.example import Example
from neuron_gui.views.widgets.numbers import local_mark

StandardKey = QKeySequence.StandardKey
LONG_TEXT = 200_000
"""So many characters take too long to read for the window to stand still meanwhile."""


class TableActions(QObject):
    """Applies edits to the chosen cells of a view, and chooses what is to be seen then."""

    begun = Signal()
    """Something is about to be done: what was refused before is of no interest any more."""
    remarked = Signal(str)
    """Something was done in part: the sentence that says so."""
    table_pasted = Signal(str)
    """A text is to be read as a whole table."""

    def __init__(
        self,
        edits: TableEdits,
        copying: Copying,
        pasting: Pasting,
        model: TableModel,
        view: TableView,
        example: Example,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._edits, self._model, self._view = edits, model, view
        self._copying, self._pasting, self._example = copying, pasting, example
        pasting.consent_needed.connect(self._ask_for_consent)
        pasting.dialect_needed.connect(self._ask_for_dialect)
        self.copy = self._action(say("&Copy cells"), self._copy, StandardKey.Copy)
        self.copy_with_predictions = self._action(
            say("Copy with predi&ctions"), self._copy_with_predictions, "Ctrl+Shift+C"
        )
        self.paste = self._action(say("&Paste cells"), self._paste, StandardKey.Paste)
        self.paste_table = make_action(
            Action(
                say("Paste as ne&w table…"),
                partial(self._begin, self._paste_table),
                ("Ctrl+Shift+V",),
                name="paste_table_action",
            ),
            view,
        )
        self.clear = self._action(
            say("&Set cells to 0, or remove whole rows"), self._clear, "Del", "Backspace"
        )
        self.add_row = self._action(say("&Add row"), self._add_row, "Ins")
        self.duplicate = self._action(say("&Duplicate row"), self._duplicate, "Ctrl+D")
        self.remove_rows = self._action(say("&Remove row"), self._remove_rows, "Ctrl+Del")
        self.move_up = self._action(say("Move row &up"), lambda: self._move(-1), "Alt+Up")
        self.move_down = self._action(say("Move row do&wn"), lambda: self._move(1), "Alt+Down")
        self.test_row = make_action(
            Action(
                say("T&est row"),
                partial(self._begin, self._toggle_test_rows),
                ("Ctrl+T",),
                name="test_row_action",
                tip=say("Keep the chosen rows out of training, or take them into it (Ctrl+T)"),
                is_local=True,
                checked_when=lambda: edits.are_test_rows(view.chosen_parts()),
                changes_with=(
                    view.selectionModel().selectionChanged,
                    model.headerDataChanged,
                    model.modelReset,
                ),
            ),
            view,
        )
        self.ask_row = self._action(
            say("Put this row &on the switches"), self._ask_current, "Ctrl+Return"
        )
        view.verticalHeader().sectionClicked.connect(self._ask_clicked)
        self.rename = self._action(say("Re&name column"), self._rename, "Shift+F2")
        self.add_input = self._action(say("Add &input"), self._add_input, "Ctrl+Ins")
        self.add_target = self._action(say("Add tar&get"), self._add_target, "Ctrl+Shift+Ins")
        self.remove_column = self._action(
            say("Remove inpu&t or target"), self._remove_column, "Ctrl+Shift+Del"
        )

    @property
    def menu_items(self) -> tuple[QAction | None, ...]:
        """All actions, with separators between the groups, for a menu."""
        return (
            self.copy,
            self.copy_with_predictions,
            self.paste,
            self.paste_table,
            self.clear,
            SEPARATOR,
            self.add_row,
            self.duplicate,
            self.remove_rows,
            self.move_up,
            self.move_down,
            self.test_row,
            self.ask_row,
            SEPARATOR,
            self.rename,
            self.add_input,
            self.add_target,
            self.remove_column,
        )

    def _action(self, text: str, effect: Callable[[], None], *keys: Keys) -> QAction:
        return make_action(
            Action(text, partial(self._begin, effect), keys, is_local=True), self._view
        )

    def _begin(self, effect: Callable[[], None]) -> None:
        self.begun.emit()  # also if what is being typed keeps it from being done
        if take_entries(self._view):
            effect()

    def _copy(self) -> None:
        """Copy what is chosen; of whole rows only what can be pasted there again."""
        area = self._chosen_cells()
        if area is not None:
            is_whole = area.left == 0 and area.right == self._model.columnCount() - 1
            last = self._model.first_live - 1 if is_whole else area.right
            self._copying.copy(self._model.block(replace(area, right=last), local_mark()))

    def _copy_with_predictions(self) -> None:
        """Copy the whole rows of what is chosen, predictions and errors included."""
        area = self._chosen_cells()
        if area is not None:
            area = replace(area, left=0, right=self._model.columnCount() - 1)
            self._copying.copy(self._model.block(area, local_mark()))

    def _chosen_cells(self) -> Area | None:
        """Return the cells to copy, or refuse if there is not one block of them."""
        if self._refuses_parts():
            return None
        if self._view.chosen is None:
            self._edits.refuse(say("Choose the cells to copy."))
        return self._view.chosen

    def _paste(self) -> None:
        if self._refuses_parts() or self._refuses_while_copying():
            return
        rows = self._model.rowCount()
        area = self._typed_part(self._view.chosen or Area(rows, 0, rows - 1, 0))
        if area is not None:
            choose = partial(self._view.choose, 0, 0) if not rows else _do_nothing
            self._paste_at(area, QGuiApplication.clipboard().text(), choose)

    def _paste_table(self) -> None:
        if not self._refuses_while_copying():
            self.table_pasted.emit(QGuiApplication.clipboard().text())

    def _refuses_while_copying(self) -> bool:
        """Refuse to paste what was on the clipboard before that which is being copied."""
        if self._copying.is_busy:
            self._edits.refuse(say("The cells are still being copied. Paste them in a moment."))
        return self._copying.is_busy

    def _paste_at(
        self, area: Area, text: str, then: Callable[[], None], dialect: BlockDialect | None = None
    ) -> None:
        if len(text) >= LONG_TEXT:
            self._pasting.begin(text, area, dialect, then)
        elif self._pasting.paste(text, area, dialect):
            then()

    def _ask_for_consent(self, request: PasteRequest) -> None:
        """Ask before a paste that does more than to set cells."""
        use = partial(self._carry_out, request)
        PasteQuestion(request, self._edits.dataset, use, self._view).open()

    def _ask_for_dialect(self, text: str, area: Area, ambiguous_cell: AmbiguousCell) -> None:
        """Ask what the numbers of a block mean."""
        choose = partial(self._view.choose, area.top, area.left)
        question = AmbiguityQuestion(
            ambiguous_cell, partial(self._paste_at, area, text, choose), self._view
        )
        question.open()

    def _carry_out(self, request: PasteRequest, choice: PasteChoice) -> None:
        if choice is PasteChoice.IMPORT:
            self.table_pasted.emit(request.text)
        elif self._pasting.carry_out(request, choice):
            self._view.choose(request.area.top, request.area.left)

    def _clear(self) -> None:
        area, last = self._view.chosen, self._model.columnCount() - 1
        if area is None:
            self._edits.refuse(say("Choose the cells to set to 0."))
        elif all(part.left == 0 and part.right == last for part in self._view.chosen_parts()):
            self._remove_rows()
        elif not self._refuses_parts():
            typed = self._typed_part(area)
            if typed is not None:
                self._edits.clear(typed)

    def _add_row(self) -> None:
        if self._edits.add_row():
            self._view.choose(self._model.rowCount() - 1, 0)
            self._view.setFocus()

    def _duplicate(self) -> None:
        area = self._chosen_block()
        if area is not None and self._edits.duplicate_rows(area.top, area.bottom):
            self._view.choose(area.bottom + 1, area.left, 2 * area.bottom + 1 - area.top)

    def _remove_rows(self) -> None:
        area = self._chosen_rows()
        if area is not None and self._edits.remove_rows(self._view.chosen_rows()):
            last = self._model.rowCount() - 1
            if last >= 0:
                self._view.choose(min(area.top, last), area.left)

    def _toggle_test_rows(self) -> None:
        """Keep the chosen rows out of training, or take them into it if all of them are out."""
        if self._chosen_rows() is not None:
            is_test = not self._edits.are_test_rows(self._view.chosen_parts())
            self._edits.mark_test_rows(self._view.chosen_rows(), is_test=is_test)

    def _move(self, step: int) -> None:
        area = self._chosen_block()
        if area is not None and self._edits.move_rows(area.top, area.bottom, step):
            self._view.choose(area.top + step, area.left, area.bottom + step)

    def _ask_current(self) -> None:
        if self._view.currentIndex().isValid():
            self._ask(self._view.currentIndex().row())
        else:
            self._edits.refuse(say("Choose a row first."))

    def _ask_clicked(self, row: int) -> None:
        """Put a row on the switches whose number was clicked, and not only added to the choice."""
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._begin(partial(self._ask, row))

    def _ask(self, row: int) -> None:
        is_unexplained = self._example.is_explaining and bool(self._edits.dataset.is_test_row[row])
        if not self._example.ask_row(row):
            text = say("Row {row} has an input that is not a number. Type one there first.")
            self._edits.refuse(fill(text, row=row + 1))
            return
        text = say("Row {row} is a test row: the network answers it, the steps leave it out.")
        self.remarked.emit(fill(text, row=row + 1) if is_unexplained else "")

    def _rename(self) -> None:
        if self._view.currentIndex().isValid():
            self._view.names.rename(self._view.currentIndex().column())
        else:
            self._edits.refuse(say("Choose a cell of the column to rename."))

    def _add_input(self) -> None:
        row = max(self._view.currentIndex().row(), 0)
        if self._edits.add_input():
            self._go_to(row, len(self._edits.dataset.input_names) - 1)

    def _add_target(self) -> None:
        row = max(self._view.currentIndex().row(), 0)
        if self._edits.add_target():
            self._go_to(row, len(self._edits.dataset.names) - 1)

    def _go_to(self, row: int, column: int) -> None:
        self._view.choose(row, column)
        self._view.setFocus()

    def _remove_column(self) -> None:
        index = self._view.currentIndex()
        if self._edits.remove_column(index.column()):
            self._view.choose(index.row(), max(index.column() - 1, 0))

    def _chosen_rows(self) -> Area | None:
        area = self._view.chosen
        if area is None:
            self._edits.refuse(say("Choose a row first."))
        return area

    def _chosen_block(self) -> Area | None:
        return None if self._refuses_parts() else self._chosen_rows()

    def _refuses_parts(self) -> bool:
        """Refuse several separate choices: what is done must not reach the cells in between."""
        if not self._view.is_one_block:
            self._edits.refuse(say("Choose one block of cells without gaps."))
        return not self._view.is_one_block

    def _typed_part(self, area: Area) -> Area | None:
        """Return the cells of an area that can be typed into, or refuse if there are none."""
        last = self._model.first_live - 1
        if area.left <= last:
            return replace(area, right=min(area.right, last))
        self._edits.refuse(say("Predictions and errors are computed. Choose an input or a target."))
        return None


def _do_nothing() -> None:
    """Leave what is chosen as it is."""
