"""The bar of controls under the menu: lesson, training, and how long, fast and far it steps."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import MOST_ITERATIONS
from neuron_gui.state.say import say
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import GETS_EVERY_PRESS, leave_entries
from neuron_gui.views.widgets.number_fields import (
    CountSpinBox,
    PositiveSpinBox,
    WheelGuard,
    indent_text,
    show_value,
)
from neuron_gui.views.widgets.plain_text import Label, set_tooltip
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.actions import Actions

SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, None)
"""Iterations per second for each place of the speed slider; None is as fast as possible."""


class ControlBar(QWidget):
    """Everything that a lesson needs within reach, each field with its caption above it."""

    def __init__(
        self,
        context: ViewContext,
        actions: Actions,
        lessons: list[Lesson],
        parent: QWidget | None = None,
    ) -> None:
        document, trainer, theme = context.document, context.trainer, context.theme
        super().__init__(parent)
        self._document, self._trainer, self._theme = document, trainer, theme
        self._lessons = lessons
        self.setObjectName("control_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_lesson()
        self._build_numbers()
        self._build_speed()
        self._lay_out(actions)
        document.lesson_changed.connect(self.show_lesson)
        document.settings_changed.connect(self.show_numbers)
        document.run_length_changed.connect(self.show_numbers)
        self.show_lesson()
        self.show_numbers()

    @property
    def speed_place(self) -> int:
        """The place of the speed slider, to be remembered."""
        return self._speed.value()

    def set_speed_place(self, place: int) -> None:
        """Put the speed slider to a place."""
        self._speed.setValue(min(max(place, 0), len(SPEEDS) - 1))

    def show_lesson(self) -> None:
        """Show which lesson is open."""
        names = [lesson.name for lesson in self._lessons]
        lesson = self._document.lesson
        self._lesson.setCurrentIndex(names.index(lesson.name) if lesson else -1)
        set_tooltip(self._lesson, lesson.title if lesson else "")

    def show_numbers(self) -> None:
        """Show iterations and learning rate of the session."""
        session = self._document.session
        show_value(self._iterations, session.run_length)
        show_value(self._learning_rate, session.settings.learning_rate)

    def _build_lesson(self) -> None:
        self._lesson = QComboBox(self)
        self._lesson.setObjectName("lesson_combo")
        self._lesson.setMinimumContentsLength(12)
        self._lesson.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for lesson in self._lessons:
            self._lesson.addItem(lesson.title)
        self._lesson.setPlaceholderText(say("own table"))
        self._lesson.view().setMinimumWidth(self._theme.px(300))
        self._lesson.setProperty(GETS_EVERY_PRESS, True)
        self._lesson.activated.connect(self._open_lesson)

    def _build_numbers(self) -> None:
        self._iterations = CountSpinBox(self)
        self._iterations.setObjectName("iterations_spin")
        self._iterations.setRange(1, MOST_ITERATIONS)
        self._iterations.setToolTip(say("How many iterations one run has"))
        self._iterations.valueChanged.connect(self._set_run_length)
        self._learning_rate = PositiveSpinBox(self)
        self._learning_rate.setObjectName("learning_rate_spin")
        self._learning_rate.setToolTip(
            say("How far each step goes: too small is slow, too large overshoots")
        )
        self._learning_rate.valueChanged.connect(self._set_learning_rate)
        for spin in (self._iterations, self._learning_rate):
            indent_text(spin, self._theme.px(6))

    def _build_speed(self) -> None:
        self._speed = QSlider(Qt.Orientation.Horizontal, self)
        self._speed.setObjectName("speed_slider")
        self._speed.setRange(0, len(SPEEDS) - 1)
        self._speed.setPageStep(3)
        self._speed.setValue(len(SPEEDS) - 1)
        self._speed.valueChanged.connect(self._set_speed)
        self._speed_caption = self._caption("", self._speed)
        self._set_speed(self._speed.value())

    def _lay_out(self, actions: Actions) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(self._theme.px(side) for side in (12, 6, 12, 8)))
        layout.setSpacing(self._theme.px(8))
        lesson = self._field(say("Lesson"), self._lesson)
        layout.addLayout(lesson, 3)
        layout.addSpacing(self._theme.px(4))
        self.train_button = self._button("train_button", actions.train)
        self.train_button.setProperty("role", "primary")
        self.train_button.setProperty(GETS_EVERY_PRESS, True)  # to pause, whatever is typed
        self.train_button.setMinimumWidth(self._theme.px(100))
        for button in (
            self.train_button,
            self._button("step_button", actions.step),
            self._button("start_again_button", actions.start_again),
            self._button("new_start_button", actions.new_start),
        ):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addSpacing(self._theme.px(4))
        layout.addLayout(self._field(say("Iterations"), self._iterations))
        layout.addLayout(self._field(say("Learning rate"), self._learning_rate))
        layout.addLayout(self._field("", self._speed, self._speed_caption), 1)
        guard = WheelGuard(self)
        for field in (self._lesson, self._iterations, self._learning_rate, self._speed):
            guard.guard(field)
        # After a number has been entered, Space is to train and not to be typed.
        for spin in (self._iterations, self._learning_rate):
            spin.entry.entered.connect(self.train_button.setFocus)
        self._iterations.setFixedWidth(self._theme.px(104))
        self._learning_rate.setFixedWidth(self._theme.px(88))
        self._speed.setMinimumWidth(self._theme.px(88))

    def _button(self, name: str, action: QAction) -> "ActionButton":
        button = ActionButton(action, self._theme, self)
        button.setObjectName(name)
        return button

    def _field(self, text: str, field: QWidget, caption: Label | None = None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(2))
        column.addWidget(caption or self._caption(text, field))
        field.setFixedHeight(self._theme.px(30))
        column.addWidget(field)
        return column

    def _caption(self, text: str, field: QWidget) -> Label:
        caption = Label(self, text)
        caption.setProperty("role", "small")
        caption.setBuddy(field)
        field.setAccessibleName(text)
        return caption

    def _open_lesson(self, index: int) -> None:
        lesson = self._lessons[index]
        text = say("open lesson {title}", title=lesson.title)
        leave_entries(self, lambda: self._document.open_lesson(text, lesson))
        self.show_lesson()  # the list shows the new one although its question may wait

    def _set_run_length(self, length: int) -> None:
        if length != self._document.session.run_length:
            self._document.edit(
                say("change iterations"),
                lambda session: replace(session, run_length=length),
                gesture="run_length",
            )

    def _set_learning_rate(self, rate: float) -> None:
        settings = self._document.session.settings
        if rate != settings.learning_rate:
            changed = replace(settings, learning_rate=rate)
            self._document.edit(
                say("change learning rate"),
                lambda session: session.with_settings(changed),
                gesture="learning_rate",
            )

    def _set_speed(self, place: int) -> None:
        speed = SPEEDS[place]
        self._trainer.set_speed(speed)
        text = say("Speed: full") if speed is None else say("Speed: {count} per s", count=speed)
        self._speed_caption.setText(text)
        self._speed.setAccessibleName(text)
        self._speed.setToolTip(say("How many iterations a second: from one to all it can"))


class ActionButton(QPushButton):
    """A button that shows and triggers an action."""

    def __init__(self, action: QAction, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setFixedHeight(theme.px(30))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        action.changed.connect(self._show_action)
        self.clicked.connect(action.trigger)
        self._show_action()

    def _show_action(self) -> None:
        action = self._action
        self.setText(f" {action.iconText()}")  # the space sets it apart from the icon
        self.setIcon(action.icon())
        self.setEnabled(action.isEnabled())
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.iconText())
