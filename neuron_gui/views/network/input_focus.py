"""The focus in the control of an input: it is handed on to the control that takes its place."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from neuron_gui.views.network.toggle import NumberInput, Switch

Control = Switch | NumberInput


class InputFocus(NamedTuple):
    """Where the focus is, or comes back to when its window is active again."""

    name: str
    column: int
    control: Control
    stop: int
    """Which of the control's tab stops has it."""

    def hand_on(self, names: Sequence[str], control_of: Callable[[int], Control]) -> None:
        """Give it to the input of the same name, or else to the one in the same column.

        The control that has lost its place must still be there: it passes the focus anywhere.
        """
        same_place = min(self.column, len(names) - 1)
        column = names.index(self.name) if self.name in names else same_place
        heir = control_of(column)
        if heir is not self.control:
            heir.show()  # what is hidden cannot have the focus
            stops = heir.tab_stops
            stops[min(self.stop, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def input_focus(
    names: Sequence[str], controls: Mapping[int, Control], window: QWidget
) -> InputFocus | None:
    """Return which input has the focus of a window, if any."""
    focused = window.focusWidget()
    for column, control in controls.items():
        if focused in control.tab_stops:
            return InputFocus(names[column], column, control, control.tab_stops.index(focused))
    return None
