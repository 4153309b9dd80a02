"""The offer of what a window left behind that did not close properly."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from neuron_gui.state.autosave import Autosave
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.path_text import path_of
from neuron_gui.state.recovery import RecoveryFile
from neuron_gui.state.say import fill, say
from neuron_gui.state.session_file import FileContent, SessionFile
from neuron_gui.state.writer import Failure
from neuron_gui.views.files import texts
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.widgets.info_bars import InfoBar
from neuron_gui.views.widgets.theme import Theme


class RecoveryBar(InfoBar):
    """Offers one copy of unsaved work after the other; what is not decided is offered again."""

    def __init__(
        self,
        file: SessionFile,
        files: FileActions,
        autosave: Autosave,
        theme: Theme,
        show_error: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "recovery_bar", "recovery_label", parent, wraps=True)
        self._file, self._files = file, files
        self._autosave, self._show_error = autosave, show_error
        self._offered: list[RecoveryFile] = []
        restore = self._button("restore_button", say("&Restore"), self._ask_to_restore)
        discard = self._button("discard_button", say("&Discard"), self._discard)
        restore.setAccessibleDescription(say("Open the unsaved work"))
        discard.setAccessibleDescription(say("Delete the unsaved work"))
        self.lay_out(restore, discard)
        self.hide()

    def offer(self, files: list[RecoveryFile]) -> None:
        """Offer these, one after the other."""
        self._offered += files
        self._show_next()

    def close_offers(self) -> None:
        """Leave what is not decided to the next start."""
        for recovery in self._offered:
            recovery.release()
        self._offered.clear()

    def _show_next(self) -> None:
        if self._offered:
            self.show_sentence(self._text(self._offered[0]))
        self.visible_requested.emit(bool(self._offered))

    def _text(self, recovery: RecoveryFile) -> str:
        written = recovery.written_at
        form = QLocale.FormatType.ShortFormat
        when = QLocale().toString(written, form) if written is not None else "?"
        name = self._file.origin_of(recovery.path)
        text = fill(
            (
                say("Neuron GUI did not close properly. Unsaved work was kept: {name}, {when}.")
                if name
                else say("Neuron GUI did not close properly. Unsaved work of {when} was kept.")
            ),
            name=name,
            when=when,
        )
        others = len(self._offered) - 1
        if others:
            text += " " + say("There is more: {count} after this.", count=others)
        return text

    def _ask_to_restore(self) -> None:
        recovery = self._offered[0]
        self._files.opener.open(
            recovery.path, partial(self._restore, recovery), partial(self._set_aside, recovery)
        )

    def _restore(self, recovery: RecoveryFile, content: FileContent) -> None:
        if recovery in self._offered:  # it may have been discarded meanwhile
            self._offered.remove(recovery)
            work = content.work
            self._file.restore(work, recovery.is_older_than(path_of(work.file)))
            self._autosave.adopt(recovery)
            self._show_next()

    def _set_aside(self, recovery: RecoveryFile, failure: Failure) -> None:
        if recovery in self._offered:
            self._offered.remove(recovery)
            self._show_error(texts.not_restored(recovery.set_aside(), failure))
            self._show_next()

    def _discard(self) -> None:
        self._offered.pop(0).remove()
        self._show_next()

    def _button(self, name: str, text: str, effect: Callable[[], None]) -> QPushButton:
        button = _PatientButton(text, self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on Train
        button.clicked.connect(lambda: effect())
        return button


@exception_barrier
class _PatientButton(QPushButton):
    """Takes a double click for one: the second would decide on the next copy, unread."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing more."""
        event.accept()
