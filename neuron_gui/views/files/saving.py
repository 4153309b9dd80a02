"""Saving: where to, what to ask before something is lost, and what to do when it is done.

No question stops the program while it waits.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.writer import Failure, report_of
from neuron_gui.views.files import texts
from neuron_gui.views.files.recent import RecentMenu
from neuron_gui.views.widgets.entry import leave_entries
from neuron_gui.views.widgets.file_dialogs import choose_to_save
from neuron_gui.views.widgets.task_progress_bar import TaskProgressBar

ENDING = ".neuron"

Effect = Callable[[], None]
Buttons = QMessageBox.StandardButton
Roles = QMessageBox.ButtonRole


class ShowError(Protocol):
    """Shows a sentence in the window, with the traceback of a mistake in the program."""

    def __call__(self, sentence: str, report: str = "") -> None:
        """Show it."""


class SessionSaver(QObject):
    """Saves, and asks before something would be lost."""

    def __init__(
        self,
        window: QWidget,
        file: SessionFile,
        recent: RecentMenu,
        show_error: ShowError,
        progress: TaskProgressBar,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file, self._recent, self._show_error = file, recent, show_error
        self._progress = progress
        self._prompts = Prompts(window)
        self._afterwards: Callable[[], object] | None = None
        file.saved.connect(self._finish)
        file.failed.connect(self._show_failure)

    def save(self, afterwards: Effect | None = None) -> None:
        """Save where it was saved before, or ask where; then do what comes afterwards."""
        path = self._file.path
        if path is None or self._file.is_for_another_lesson:
            self.save_as(afterwards)
        elif self._file.is_changed_on_disk:
            self._prompts.ask_to_overwrite(
                path.name, lambda: self._write(path, afterwards), lambda: self.save_as(afterwards)
            )
        else:
            self._write(path, afterwards)

    def save_as(self, afterwards: Effect | None = None) -> None:
        """Ask for folder and name, and save there."""
        path = self._file.path
        name = path.name if path is not None and not self._file.is_for_another_lesson else ""
        choose_to_save(
            self._window,
            "save_dialog",
            say("Save as"),
            {say("Sessions (*.neuron)"): ENDING, say("All files (*)"): ENDING},
            path.parent if path is not None else None,
            name or self._suggested_name(),
            lambda chosen: self._write(chosen, afterwards),
        )

    def leave_then(self, go_on: Effect, is_current: Callable[[], bool] = lambda: True) -> None:
        """Do what leaves the document behind, after a question if that would lose work.

        That may be a while later; what is not current any more by then is not done.
        """
        leave_entries(self._window, lambda: self._leave_then(go_on, is_current))

    def may_leave(self, go_on: Callable[[], object]) -> bool:
        """Return whether nothing is being saved; else `go_on` is called when that is done.

        It takes the place of what was to come after the save.
        """
        if not self._file.is_saving:
            return True
        self._afterwards = go_on
        self._progress.follow(self._file.saving_task, say("Saving…"), at_once=True)
        return False

    def _leave_then(self, go_on: Effect, is_current: Callable[[], bool]) -> None:
        if not is_current() or not self.may_leave(lambda: self._leave_then(go_on, is_current)):
            return
        if not self._file.needs_question:
            go_on()
            return
        path = self._file.path
        self._prompts.ask_to_save(
            path.name if path is not None else "",
            lambda: self._save_and_leave(go_on, is_current),
            go_on,
        )

    def _save_and_leave(self, go_on: Effect, is_current: Callable[[], bool]) -> None:
        self._file.leave_run()
        self.save(lambda: self.leave_then(go_on, is_current))  # asks only if there is more work

    def _write(self, path: Path, afterwards: Effect | None) -> None:
        """Save after an earlier save, and after both do what was to come after either."""
        self._afterwards = afterwards or self._afterwards
        self._progress.follow(self._file.saving_task, say("Saving…"))
        self._file.save(path)

    def _finish(self) -> None:
        if self._file.path is not None:
            self._recent.add(self._file.path)
        if self._file.is_saving:
            self._progress.follow(self._file.saving_task, say("Saving…"))
            return
        afterwards, self._afterwards = self._afterwards, None
        if afterwards is not None:
            afterwards()

    def _show_failure(self, failure: Failure) -> None:
        if not self._file.is_saving:
            self._afterwards = None
        self._show_error(texts.not_saved(self._file.failed_path, failure), report_of(failure))

    def _suggested_name(self) -> str:
        standing = self._file.state.standing
        if standing is None:
            return say("session") + ENDING
        name = standing.lesson.name
        return (name if standing.is_unchanged else say("{lesson}_changed", lesson=name)) + ENDING


class Prompts:
    """Shows one question at a time, over the window."""

    def __init__(self, window: QWidget) -> None:
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
