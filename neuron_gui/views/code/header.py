"""The controls above the program: which kind, copy, save."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from neuron_gui.state.say import say
from neuron_gui.state.throttle import Delay
from neuron_gui.views.widgets.builders import combo
from neuron_gui.views.widgets.theme import Theme

CONFIRMED_MS = 2000
SMALLEST_CHOICE = 96


class ProgramKind(StrEnum):
    """What the program of a session is written with, and how."""

    SHORT = "numpy"
    SPELLED_OUT = "numpy_spelled_out"
    TORCH = "torch"


class ConfirmingButton(QPushButton):
    """A button that says for a moment that it has been done; its width stays."""

    def __init__(self, text: str, done: str, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(done, parent)
        self._text, self._done = text, done
        self.setObjectName(name)
        self.setToolTip(tip)
        self._confirmed = Delay(CONFIRMED_MS, self._show_text, self)
        self._show_text()

    def confirm(self) -> None:
        """Say that it has been done."""
        self.setText(self._done)
        self._confirmed.restart()

    def fit(self) -> None:
        """Take the width that both texts fit in."""
        self.setMinimumWidth(0)
        text, widths = self.text(), []
        for one in (self._text, self._done):
            self.setText(one)
            widths.append(self.sizeHint().width())
        self.setText(text)
        self.setMinimumWidth(max(widths))

    def _show_text(self) -> None:
        self.setText(self._text)


class CodeHeader(QWidget):
    """Stands beside the name of the page; in little room the choice is cut short."""

    kind_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("code_header")
        self._kinds = combo(self, name="code_form_combo", spoken=say("Form of the program"))
        tip = say("Copy the whole program")
        self.copy_button = ConfirmingButton(
            say("Copy"), say("Copied"), "copy_code_button", tip, self
        )
        tip = say("Save the whole program as a file for Python")
        self.save_button = ConfirmingButton(
            say("Save .py…"), say("Saved"), "save_code_button", tip, self
        )
        self._build_kinds()
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        for widget in (self._kinds, self.copy_button, self.save_button):
            layout.addWidget(widget)
        theme.on_zoom(self._set_sizes)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def kind(self) -> ProgramKind:
        """The kind of program that is chosen."""
        return ProgramKind(self._kinds.currentData())

    def set_kind(self, kind: ProgramKind) -> None:
        """Choose a kind of program."""
        self._kinds.setCurrentIndex(list(ProgramKind).index(kind))

    def set_possible(self, possible: bool) -> None:
        """Say whether there is a program."""
        self.copy_button.setEnabled(possible)
        self.save_button.setEnabled(possible)

    def _build_kinds(self) -> None:
        names = {
            ProgramKind.SHORT: say("NumPy"),
            ProgramKind.SPELLED_OUT: say("NumPy, one line a stage"),
            ProgramKind.TORCH: say("PyTorch"),
        }
        explanations = {
            ProgramKind.SHORT: say("As short as in the tutorials"),
            ProgramKind.SPELLED_OUT: say("Each stage of an iteration has a line and a name"),
            ProgramKind.TORCH: say("The library finds the slopes by itself"),
        }
        for index, kind in enumerate(ProgramKind):
            self._kinds.addItem(names[kind], kind)
            self._kinds.setItemData(index, explanations[kind], Qt.ItemDataRole.ToolTipRole)
        self._kinds.setToolTip(say("With which library, and how much is spelled out"))
        self._kinds.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._kinds.currentIndexChanged.connect(self.kind_changed)

    def _set_sizes(self) -> None:
        self._layout.setSpacing(self._theme.px(8))

    def _fit(self) -> None:
        self._kinds.setMinimumWidth(self._theme.px(SMALLEST_CHOICE))
        self._kinds.view().setMinimumWidth(self._kinds.sizeHint().width())
        self.copy_button.fit()
        self.save_button.fit()
