"""Buttons, boxes to tick, lists and captions as every form has them, each made in one call."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QPushButton, QWidget

from neuron_gui.views.widgets.entry import GETS_EVERY_PRESS
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.number_fields import guard_from_wheel


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
    make: Callable[[QWidget], QComboBox] = QComboBox,
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
