"""The column of input controls beside the diagram: one for each input, in line with its node."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from neuron_gui.core.column_ranges import ColumnRange, column_ranges
from neuron_gui.core.nodes import Node
from neuron_gui.core.session import Session
from neuron_gui.state.say import say
from neuron_gui.state.throttle import Delay
from neuron_gui.views.network.input_controls import NumberInput, Switch
from neuron_gui.views.network.layout import Layout
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label, set_tooltip

Control = Switch | NumberInput

SHORTCUTS = 9
MADE_AT_ONCE = 4
"""Of the number fields that are out of sight: 64 of them would hold the window up."""
SWITCHED = (0.0, 1.0)
"""What a switch can show."""
SETTLING_MS = 50
"""So long after a number field was left a switch takes its place again, if one can."""


class InputKind(NamedTuple):
    """What the control of one input is for."""

    is_binary: bool
    """Whether all values in the column are 0 or 1."""
    range: tuple[float, float] | None
    """The lowest and the highest value, or None for a switch.

    The value that the input is set to counts too: a switch could not show it.
    """


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
        same_column = min(self.column, len(names) - 1)
        column = names.index(self.name) if self.name in names else same_column
        successor = control_of(column)
        if successor is not self.control:
            successor.show()  # what is hidden cannot have the focus
            stops = successor.tab_stops
            stops[min(self.stop, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


class InputColumn(QObject):
    """Makes the controls, puts them in place and passes on what a person does with them.

    Number fields out of sight are made a few at a time, as soon as nothing else is to do.
    """

    scrolled = Signal(int)
    """Another input is to be the first one shown."""
    refit_needed = Signal()
    """An input is to have another control: `build` is to be called."""

    def __init__(self, context: ViewContext, view: NetworkView, before: QWidget) -> None:
        super().__init__(view)
        self._example, self._theme, self._view = context.example, context.theme, view
        self._before = before
        """Where Tab leads to the first control from."""
        self._controls: dict[int, Control] = {}
        """Those that are made, by their columns."""
        self._hints: list[Label] = []
        self._kinds: list[InputKind] = []
        self._names: tuple[str, ...] = ()
        self._asked: int | None = None
        """The input that has a number field because a person asked for one."""
        self._first, self._shown = 0, 0
        self._next_turn = Delay(0, self._make_some, self)
        self._settling = Delay(SETTLING_MS, self._settle, self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._await_settling)
        self._earlier = self._scroll_button("▲", say("Earlier inputs"), -1)
        self._later = self._scroll_button("▼", say("Later inputs"), 1)

    @property
    def controls(self) -> list[Control]:
        """The controls that are made; some may be hidden."""
        return [*self._controls.values()]

    def width(self) -> int:
        """Return how wide the column is."""
        has_numbers = not all(map(self._has_switch, range(len(self._kinds))))
        return self._theme.px(92 if has_numbers else 60)

    def build(self) -> bool:
        """Find the controls that the table's columns need; return whether others are needed.

        Those that still fit are kept.
        """
        focus = input_focus(self._names, self._controls, self._view.window())
        before: set[QWidget] = {*self.controls, *self._hints}
        has_other_columns = self._replace_controls(self._example.session)
        if focus is not None:
            focus.hand_on(self._names, self._control)
        for widget in before.difference(self.controls, self._hints):
            widget.setParent(None)
            widget.deleteLater()
        self._set_tab_order()
        self._next_turn.restart()
        if not self._view.isVisible():
            self._make_some(len(self._kinds))  # nobody waits, and a script finds them all
        return has_other_columns or not before.issuperset(self.controls)

    @property
    def are_suitable(self) -> bool:
        """False if `build` would put a number field for a switch, or a switch for a number field.

        A field that a person is at work on stays, and so do all while the mouse is pressed.
        """
        return all(map(self._is_suitable, range(len(self._kinds))))

    def show_values(self) -> None:
        """Show the inputs of the present example."""
        toggles = self._example.session.toggles
        for column, control in self._controls.items():
            control.show_value(toggles[column])

    def press(self, column: int) -> None:
        """Do what the number key of a column does: switch it, or go to its spin box.

        A column of 0 and 1 is switched also while the map has set the input to 0.143.
        """
        if column >= len(self._kinds):
            return
        if self._kinds[column].is_binary:
            self._set_toggle(column, float(self._example.session.toggles[column] == 0.0))
            return
        control = self._control(column)
        if isinstance(control, NumberInput):
            if control.isHidden():
                self.scrolled.emit(column)
            control.spin.setFocus()
            control.spin.selectAll()

    def open_number(self, column: int, typed: str = "") -> None:
        """Let any number be typed for an input that has a switch."""
        self._asked = column
        self.refit_needed.emit()
        control = self._control(column)
        if isinstance(control, NumberInput):
            control.given_up.connect(self._close_number)
            control.begin(typed)

    def _close_number(self) -> None:
        """Put the switch back, if it can show the value."""
        self._asked = None
        self.refit_needed.emit()

    def _await_settling(self) -> None:
        self._settling.restart()

    def _settle(self) -> None:
        """Put switches back where number fields were left; not while the mouse is pressed."""
        focus = QApplication.focusWidget()
        if focus is None or focus.window() is not self._view.window():
            return  # it comes back
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._settling.restart()
        elif not self.are_suitable:
            self._close_number()

    def place(self, layout: Layout) -> None:
        """Put every control in line with its node."""
        if self._names != self._example.session.dataset.input_names:
            return  # another table is coming in, and so is another layout
        visible = layout.nodes(0)
        self._first, self._shown = visible[0].unit, len(visible)
        gap = self._theme.px(8)
        made = len(self._controls)
        for node in visible:
            self._control(node.unit)
        if len(self._controls) > made:
            self._set_tab_order()
        for column, control in self._controls.items():
            position = layout.positions.get(Node(0, column))
            control.setVisible(position is not None)
            if position is not None:
                if isinstance(control, NumberInput):
                    control.fit(layout.spacings[0])
                is_switch = isinstance(control, Switch)
                width = control.sizeHint().width() if is_switch else self.width() - gap
                control.resize(width, control.sizeHint().height())
                control.move(0, round(position[1] - control.height() / 2))
        self._place_hints(layout)
        self._place_scroll_buttons(layout)

    def _has_switch(self, column: int) -> bool:
        """Return whether the control of an input is a switch, or would be one."""
        control = self._controls.get(column)
        return self._kinds[column].range is None if control is None else isinstance(control, Switch)

    def _is_suitable(self, column: int) -> bool:
        control, kind = self._controls.get(column), self._kinds[column]
        can_switch = self._example.session.toggles[column] in SWITCHED
        if self._has_switch(column):
            return can_switch
        is_in_use = isinstance(control, NumberInput) and self._is_in_use(control)
        return is_in_use or not (can_switch and kind.is_binary)

    def _is_in_use(self, control: NumberInput) -> bool:
        focus = QApplication.focusWidget()
        is_pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        has_focus = focus is not None and control.isAncestorOf(focus)
        return is_pressed or has_focus or control.is_at_work

    def _replace_controls(self, session: Session) -> bool:
        """Replace what does not fit; return whether the columns are others."""
        names = session.dataset.input_names
        has_other_columns = names != self._names
        if has_other_columns:
            self._asked = None
            self._rename_controls(names)
            count = min(len(names), SHORTCUTS)
            more = range(len(self._hints), count)
            self._hints = [*self._hints[:count], *map(self._hint, more)]
        self._kinds = input_kinds(session)
        for column, control in self._controls.items():
            self._controls[column] = self._fitting(column, control)
        for column in range(len(self._kinds)):
            if self._ends(column) is None:
                self._control(column)
        return has_other_columns

    def _rename_controls(self, names: tuple[str, ...]) -> None:
        """Keep the controls of the columns that there still are, unless one is at work."""
        before, self._names = self._names, names
        self._controls = {
            column: control
            for column, control in self._controls.items()
            if column < len(names) and (names[column] == before[column] or not control.is_at_work)
        }
        for column, control in self._controls.items():
            self._name(column, control)

    def _control(self, column: int) -> Control:
        """Return the control of an input, made when it is first wanted."""
        if column not in self._controls:
            self._controls[column] = self._new_control(column)
        return self._controls[column]

    def _make_some(self, count: int = MADE_AT_ONCE) -> None:
        missing = [column for column in range(len(self._kinds)) if column not in self._controls]
        for column in missing[:count]:
            self._control(column)
        if missing:
            self._set_tab_order()
        if len(missing) > count:
            self._next_turn.restart()

    def _fitting(self, column: int, control: Control) -> Control:
        """Return the control that an input has, if it fits: it may have the focus; or another."""
        ends = self._ends(column)
        if isinstance(control, Switch) and ends is None:
            return control
        if isinstance(control, NumberInput) and (ends is not None or control.is_at_work):
            control.set_range(*(ends or SWITCHED))
            return control
        return self._new_control(column)

    def _ends(self, column: int) -> tuple[float, float] | None:
        """Return the range of an input's number field, or None if it is to have a switch."""
        return self._kinds[column].range or (SWITCHED if column == self._asked else None)

    def _set_tab_order(self) -> None:
        """Let Tab lead from one to the next, also to a new one: Qt would make that the last."""
        controls = [self._controls[column] for column in sorted(self._controls)]
        stops = [stop for control in controls for stop in control.tab_stops]
        for stop, following in pairwise([self._before, *stops]):
            QWidget.setTabOrder(stop, following)

    def _place_hints(self, layout: Layout) -> None:
        roomy = layout.spacings[0] >= self._theme.px(58)
        for column, hint in enumerate(self._hints):
            position = layout.positions.get(Node(0, column))
            hint.setVisible(roomy and position is not None and self._has_switch(column))
            if position is not None:
                control = self._controls[column]
                hint.setFixedWidth(control.width())
                hint.adjustSize()
                hint.move(0, control.geometry().bottom() + self._theme.px(3))

    def _place_scroll_buttons(self, layout: Layout) -> None:
        hidden = len(self._kinds) > self._shown
        x = round(layout.positions[layout.nodes(0)[0]][0]) - self._theme.px(32)
        for scroller in (self._earlier, self._later):
            scroller.setVisible(hidden)
            scroller.setFixedSize(self._theme.px(64), self._theme.px(24))
        after = len(self._kinds) - self._first - self._shown
        self._earlier.setText(f"▲ {self._first}")
        self._later.setText(f"▼ {after}")
        self._earlier.move(x, self._theme.px(8))
        self._later.move(x, self._view.height() - self._later.height())
        self._earlier.setEnabled(self._first > 0)
        self._later.setEnabled(after > 0)

    def _scroll(self, direction: int) -> None:
        last = len(self._kinds) - self._shown
        first = min(max(self._first + direction * max(self._shown - 1, 1), 0), last)
        self.scrolled.emit(first)

    def _new_control(self, column: int) -> Control:
        ends = self._ends(column)
        control: Control
        if ends is None:
            control = Switch(self._theme, self._view)
            control.setObjectName(f"input_toggle_{column}")
            control.number_requested.connect(partial(self.open_number, column))
        else:
            control = NumberInput(self._theme, *ends, self._view)
            control.spin.setObjectName(f"input_toggle_{column}")
            control.spin.entry.hidden.connect(partial(self.scrolled.emit, column))
        self._name(column, control)
        control.show_value(self._example.session.toggles[column])
        control.value_changed.connect(partial(self._set_toggle, column))
        return control

    def _name(self, column: int, control: Control) -> None:
        """Tell a person which input a control is for."""
        name = self._names[column]
        control.setAccessibleName(name)
        if isinstance(control, NumberInput):
            control.spin.setAccessibleName(name)
            control.slider.setAccessibleName(say("{name}, as a slider", name=name))
        set_tooltip(control, _tip(name, column, has_switch=isinstance(control, Switch)))

    def _hint(self, column: int) -> Label:
        hint = Label(self._view, say("press {key}", key=column + 1))
        hint.setProperty("role", "hint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return hint

    def _scroll_button(self, text: str, name: str, direction: int) -> QPushButton:
        scroll = partial(self._scroll, direction)
        made = button(text, self._view, role="flat", tip=name, spoken=name, clicked=scroll)
        made.hide()
        return made

    def _set_toggle(self, column: int, value: float) -> None:
        text = say("set {name}", name=self._names[column])
        self._example.ask(text, column, value)


def _tip(name: str, column: int, *, has_switch: bool) -> str:
    """Return what explains a control, with the keys that there are for it."""
    if column < SHORTCUTS:
        named = say("Input {name} (key {key})", name=name, key=column + 1)
    else:
        named = say("Input {name}", name=name)
    if not has_switch:
        return named
    return say("{input}. Any other number: F2, or its menu (right click)", input=named)


def input_kinds(session: Session) -> list[InputKind]:
    """Return the kind of each input."""
    ranges = column_ranges(session.dataset)[: len(session.toggles)]
    return [_kind(values, toggle) for values, toggle in zip(ranges, session.toggles, strict=True)]


def _kind(values: ColumnRange, toggle: float) -> InputKind:
    can_switch = values.is_binary and toggle in SWITCHED
    return InputKind(values.is_binary, None if can_switch else _range(values, toggle))


def _range(values: ColumnRange, toggle: float) -> tuple[float, float]:
    known = [*(values.ends or ()), *([toggle] if math.isfinite(toggle) else [])]
    return (min(known), max(known)) if known else SWITCHED


def input_focus(
    names: Sequence[str], controls: Mapping[int, Control], window: QWidget
) -> InputFocus | None:
    """Return which input has the focus of a window, if any."""
    focused = window.focusWidget()
    for column, control in controls.items():
        if focused in control.tab_stops:
            return InputFocus(names[column], column, control, control.tab_stops.index(focused))
    return None
