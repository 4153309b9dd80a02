"""The questions before a paste: what becomes of the rest, and what the numbers mean."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.say import fill, say
from neuron_gui.views.table.cell_blocks import AmbiguousCell, BlockDialect
from neuron_gui.views.table.paste_requests import PasteChoice, PasteRequest
from neuron_gui.views.widgets.numbers import local_mark, shortened

MOST_NAMES = 6


class _Question(QMessageBox):
    """About what is to be pasted; it goes when it is answered."""

    def __init__(self, name: str, text: str, consequence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(say("Paste cells"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(consequence)


class PasteQuestion(_Question):
    """Says what would change; `use` gets what the person chooses for the rest, if anything.

    Enter does what takes nothing away: it goes on if only rows would stay, else it cancels.
    """

    def __init__(
        self,
        request: PasteRequest,
        dataset: Dataset,
        use: Callable[[PasteChoice], None],
        parent: QWidget,
    ) -> None:
        text, consequence = _changes(request, dataset), _consequence(request, dataset)
        super().__init__("paste_question", text, consequence, parent)
        self._use = use
        names = {
            PasteChoice.ADD: "paste_button",
            PasteChoice.LEAVE_OFF: "leave_off_button",
            PasteChoice.REPLACE: "replace_button",
            PasteChoice.IMPORT: "import_button",
        }
        self._choices: dict[object, PasteChoice] = {}
        for choice in request.choices:
            button = self.addButton(_label(request, choice), QMessageBox.ButtonRole.AcceptRole)
            button.setObjectName(names[choice])
            self._choices[button] = choice
            if choice is PasteChoice.ADD and not request.new_inputs:
                self.setDefaultButton(button)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        if request.new_inputs:
            self.setDefaultButton(cancel)
        self.finished.connect(self._answer)

    def _answer(self) -> None:
        choice = self._choices.get(self.clickedButton())
        if choice is not None:
            self._use(choice)


def _changes(request: PasteRequest, dataset: Dataset) -> str:
    """Return how block and table differ."""
    parts = _other_shape(request)
    whose = say("Its") if parts else say("The block’s")
    parts += _other_targets(request, len(dataset.target_names))
    if request.block.names:
        parts.append(say("{whose} first line has names: {names}."))
    rows, columns = request.block.values.shape
    return fill(
        " ".join(parts),
        count=request.new_inputs,
        rows=rows,
        all=dataset.rows,
        columns=columns,
        wide=len(dataset.names),
        targets=request.targets,
        present=len(dataset.target_names),
        names=_listed(request.block.names),
        whose=whose,
    )


def _other_shape(request: PasteRequest) -> list[str]:
    parts, is_row = [], len(request.block.values) == 1
    if request.new_inputs == 1:
        parts.append(say("The block is 1 column wider than the table."))
    elif request.new_inputs:
        parts.append(say("The block is {count} columns wider than the table."))
    elif request.other_columns:
        parts.append(say("The block has {columns} columns, the table {wide}."))
    if request.other_rows and parts:
        parts.append(
            say("It has 1 row, the table {all}.")
            if is_row
            else say("It has {rows} rows, the table {all}.")
        )
    elif request.other_rows:
        parts.append(
            say("The block has 1 row, the table {all}.")
            if is_row
            else say("The block has {rows} rows, the table {all}.")
        )
    return parts


def _other_targets(request: PasteRequest, present: int) -> list[str]:
    if not request.has_other_targets:
        return []
    if request.targets == 1:
        return [say("{whose} second array has 1 column, the table has {present} targets.")]
    if present == 1:
        return [say("{whose} second array has {targets} columns, the table has 1 target.")]
    return [say("{whose} second array has {targets} columns, the table has {present} targets.")]


def _consequence(request: PasteRequest, dataset: Dataset) -> str:
    """Return what each answer leads to that does not say so itself."""
    outcomes = {choice: _outcome(request, choice) for choice in request.choices}
    labels = {choice: _label(request, choice).removesuffix("…") for choice in outcomes}
    lines = [f"{labels[choice]}: {text}" for choice, text in outcomes.items() if text]
    if request.block.names:
        lines.append(say("The columns take these names."))
    lines.append(say("One undo brings everything back."))
    return fill(
        "\n".join(lines),
        target=shortened(dataset.target_names[-1]),
        room=request.block.values.shape[1] - request.new_inputs,
        count=request.targets,
    )


def _outcome(request: PasteRequest, choice: PasteChoice) -> str:
    if choice is PasteChoice.IMPORT:
        return say("first you see what its columns become, then it takes the place of the table.")
    if choice is PasteChoice.LEAVE_OFF:
        return say("the block’s column {room} goes into {target}.")
    if request.is_only_shorter:
        return ""
    if choice is PasteChoice.REPLACE and request.targets == 1:
        return say(
            "the block’s last column is the target, all else goes, and the network starts anew."
        )
    if choice is PasteChoice.REPLACE:
        return say(
            "the block’s last {count} columns are the targets, all else goes, and the network "
            "starts anew."
        )
    if request.new_inputs:
        return say(
            "the block’s last column goes into {target}, and the network gets new start weights."
        )
    return say("all that the block does not reach stays.") if request.has_rest else ""


def _label(request: PasteRequest, choice: PasteChoice) -> str:
    if choice is PasteChoice.IMPORT:
        return say("Import as a new table…")
    if choice is PasteChoice.REPLACE:
        if request.is_only_shorter and request.other_rows == 1:
            return say("Remove the other row")
        if request.is_only_shorter:
            return say("Remove the other {count} rows", count=request.other_rows)
        return say("Replace the table")
    if choice is PasteChoice.LEAVE_OFF:
        if request.new_inputs == 1:
            return say("Leave 1 column off")
        return say("Leave {count} columns off", count=request.new_inputs)
    return _agreement(request)


def _agreement(request: PasteRequest) -> str:
    if request.new_inputs == 1:
        return say("Add 1 input")
    if request.new_inputs:
        return say("Add {count} inputs", count=request.new_inputs)
    if request.is_only_shorter and request.other_rows == 1:
        return say("Keep the other row")
    if request.is_only_shorter:
        return say("Keep the other {count} rows", count=request.other_rows)
    return say("Keep the rest") if request.has_rest else say("Use the names")


class AmbiguityQuestion(_Question):
    """Asks in which dialect a block is written, such as with "1,234" in it; `use` gets it."""

    def __init__(
        self, ambiguous_cell: AmbiguousCell, use: Callable[[BlockDialect], None], parent: QWidget
    ) -> None:
        consequence = say("All numbers like it in the block are read in the same way.")
        super().__init__("ambiguity_question", _readings(ambiguous_cell), consequence, parent)
        self._use = use
        self._dialects = {
            self._button(numbers, asks_for_columns=ambiguous_cell.asks_for_columns): dialect
            for dialect, numbers in ambiguous_cell.readings.items()
        }
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.finished.connect(self._answer)

    def _button(self, numbers: Sequence[float], *, asks_for_columns: bool) -> object:
        text = _written(numbers)
        sentence = say("Read as {number}")
        if asks_for_columns and len(numbers) == 1:
            sentence = say("1 column: {number}")
        elif asks_for_columns:
            sentence = say("{count} columns: {number}")
        label = fill(sentence, number=shortened(text), count=len(numbers))
        button = self.addButton(label, QMessageBox.ButtonRole.AcceptRole)
        button.setObjectName(f"read_as_{text}_button")
        return button

    def _answer(self) -> None:
        dialect = self._dialects.get(self.clickedButton())
        if dialect is not None:
            self._use(dialect)


def _readings(ambiguous_cell: AmbiguousCell) -> str:
    readings, text = list(ambiguous_cell.readings.values()), shortened(ambiguous_cell.text)
    if not ambiguous_cell.asks_for_columns:
        one, other = map(_written, readings)
        return say("“{number}” can be {one} or {other}.", number=text, one=one, other=other)
    fewest, most = min(map(len, readings)), max(map(len, readings))
    if fewest == 1:
        return say("“{numbers}” can be one number, or {many} columns.", numbers=text, many=most)
    return say("“{numbers}” can be {few} columns, or {many}.", numbers=text, few=fewest, many=most)


def _written(numbers: Sequence[float]) -> str:
    return " | ".join(number_text(number, local_mark()) for number in numbers)


def _listed(names: tuple[str, ...]) -> str:
    shown = [shortened(name) for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (", …" if len(names) > MOST_NAMES else "")
