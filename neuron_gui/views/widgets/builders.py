"""Buttons, boxes to tick, lists and captions as every form has them, each made in one call."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.widgets.entry import GETS_EVERY_PRESS
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.number_fields import guard_from_wheel


@exception_barrier
class ShorteningBox(QComboBox):
    """Cuts the end of its text off where there is no room for it, and shows that it does."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Say what is painted."""
        super().initStyleOption(option)
        style, part = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        text, metrics = self.currentText() or self.placeholderText(), self.fontMetrics()
        end = self.kept_end(text)
        room -= metrics.horizontalAdvance(f" {end}") if end else 0
        start = text.removesuffix(end)
        if metrics.horizontalAdvance(start) > room:  # by a fraction of a pixel is not shortened
            start = metrics.elidedText(start, Qt.TextElideMode.ElideRight, room)
        option.currentText = start + end

    def kept_end(self, text: str) -> str:
        """Return the end of a text that is never cut off."""
        return ""


def button(
    text: str,
    parent: QWidget,
    *,
    name: str = "",
    role: str = "",
    tip: str = "",
    spoken: str = "",
    clicked: Callable[[], object] | None = None,
) -> QPushButton:
    """Return a button; `spoken` is what a screen reader says where the text is a sign."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    if role:
        button.setProperty("role", role)
    button.setToolTip(tip)
    if spoken:
        button.setAccessibleName(spoken)
    if clicked is not None:
        # Without an argument, whether or not the button is checked.
        button.clicked.connect(lambda: clicked())
    return button


def combo(
    parent: QWidget,
    *,
    name: str,
    spoken: str = "",
    items: Iterable[str] = (),
    least_letters: int = 0,
    make: Callable[[QWidget], QComboBox] = ShorteningBox,
) -> QComboBox:
    """Return a list to choose from, which the wheel leaves alone.

    Its texts are cut short to `least_letters` if that is given and there is no more room.
    """
    combo = make(parent)
    combo.setObjectName(name)
    combo.setAccessibleName(spoken)
    combo.addItems(list(items))
    if least_letters:
        combo.setMinimumContentsLength(least_letters)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    guard_from_wheel(combo)
    return combo


def show_texts(combo: QComboBox, texts: Iterable[str]) -> None:
    """Offer other texts in a list, and let it be as wide as they are.

    With Qt's own AdjustToContents it would become narrow 20 ms later, until it is laid out again.
    Each other policy forgets the width that was right before.
    """
    combo.clear()
    combo.addItems(list(texts))
    policy = QComboBox.SizeAdjustPolicy
    for each in (policy.AdjustToMinimumContentsLengthWithIcon, policy.AdjustToContentsOnFirstShow):
        combo.setSizeAdjustPolicy(each)


def check_box(
    text: str,
    parent: QWidget,
    *,
    name: str,
    tip: str = "",
    spoken: str = "",
    clicked: Callable[..., object] | None = None,
) -> QCheckBox:
    """Return a box to tick; `spoken` is what a screen reader says where the text is short.

    What happens when it is clicked may take whether it is ticked then.
    """
    box = QCheckBox(text, parent)
    box.setObjectName(name)
    box.setToolTip(tip)
    if spoken:
        box.setAccessibleName(spoken)
    if clicked is not None:
        box.clicked.connect(clicked)
    return box


def dialog_buttons(dialog: QDialog, text: str, name: str) -> tuple[QDialogButtonBox, QPushButton]:
    """Return Cancel and a button that accepts a dialog, and that button, which Return presses."""
    cancel = QDialogButtonBox.StandardButton.Cancel
    buttons = QDialogButtonBox(cancel, dialog)
    buttons.button(cancel).setProperty(GETS_EVERY_PRESS, True)
    accept = button(text, dialog, name=name, role="primary")
    accept.setDefault(True)
    buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, accept


def caption(text: str, field: QWidget, parent: QWidget, *, role: str = "muted") -> Label:
    """Return the words that stand beside or above a field, and name it for a screen reader."""
    caption = Label(parent, text, role=role)
    caption.setBuddy(field)
    field.setAccessibleName(text)
    return caption
