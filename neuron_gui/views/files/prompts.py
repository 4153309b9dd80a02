"""The questions before something would be lost. None stops the program while it waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say

Effect = Callable[[], None]
Buttons = QMessageBox.StandardButton
Roles = QMessageBox.ButtonRole


class Prompts(QObject):
    """Shows one question at a time, over the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box: QMessageBox | None = None

    def ask_to_save(self, name: str, save: Effect, leave: Effect) -> None:
        """Ask whether unsaved changes are to be saved, dropped, or nothing is to be done."""
        box = self._new_box("save_prompt")
        box.setText(
            say("Save the changes to {name}?", name=shown(name)) if name else say("Save your work?")
        )
        box.setInformativeText(say("What is not saved is lost."))
        yes = box.addButton(say("&Save"), Roles.AcceptRole)
        no = box.addButton(say("&Don’t save"), Roles.DestructiveRole)
        box.setDefaultButton(yes)
        self._open(box, {yes: save, no: leave})

    def ask_to_overwrite(self, name: str, overwrite: Effect, save_as: Effect) -> None:
        """Ask what to do with a file that somebody else has changed."""
        box = self._new_box("overwrite_prompt")
        box.setText(say("{name} has changed on the disk.", name=shown(name)))
        box.setInformativeText(say("Another window or program has saved it since you opened it."))
        yes = box.addButton(say("&Overwrite"), Roles.DestructiveRole)
        other = box.addButton(say("Save &as…"), Roles.AcceptRole)
        box.setDefaultButton(other)
        self._open(box, {yes: overwrite, other: save_as})

    def _new_box(self, name: str) -> QMessageBox:
        if self._box is not None:
            self._box.close()
        box = self._box = QMessageBox(self._window)
        box.setObjectName(name)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(Buttons.Cancel)
        return box

    def _open(self, box: QMessageBox, effects: dict[object, Effect]) -> None:
        def answer() -> None:
            self._box = None
            effect = effects.get(box.clickedButton())
            if effect is not None:
                effect()

        box.finished.connect(answer)
        box.open()
