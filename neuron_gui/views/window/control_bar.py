"""The bar of controls under the menu: lesson, training, and how long, fast and far it steps."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import MOST_ITERATIONS
from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import ShorteningBox, caption, combo
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.difference_texts import standing_title
from neuron_gui.views.widgets.entry import GETS_EVERY_PRESS
from neuron_gui.views.widgets.labels import Label, set_tooltip
from neuron_gui.views.widgets.number_fields import (
    CountSpinBox,
    PositiveSpinBox,
    guard_from_wheel,
    indent_text,
    show_value,
)
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.actions import Actions

SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, None)
"""Iterations per second for each position of the speed slider; None is as fast as possible."""


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
        self._actions, self._lessons = actions, lessons
        self._fields: list[QWidget] = []
        self._columns: list[QVBoxLayout] = []
        self.setObjectName("control_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_lesson()
        self._build_numbers()
        self._build_speed()
        self._build_buttons()
        self._lay_out()
        theme.on_zoom(self._set_sizes)
        document.standing_changed.connect(self.show_lesson)
        document.settings_changed.connect(self.show_numbers)
        document.run_length_changed.connect(self.show_numbers)
        self.show_lesson()
        self.show_numbers()

    @property
    def speed_index(self) -> int:
        """Where the speed slider stands among `SPEEDS`, to be remembered."""
        return self._speed.value()

    def set_speed_index(self, index: int) -> None:
        """Put the speed slider to one of `SPEEDS`, or to the nearest end."""
        self._speed.setValue(min(max(index, 0), len(SPEEDS) - 1))

    def show_lesson(self) -> None:
        """Show which lesson is open; what is none as it is has an item of its own at the end."""
        standing, box = self._document.standing, self._lesson
        title = standing_title(standing)
        box.setCurrentIndex(-1)  # or the list would choose another item for one that goes
        box.removeItem(len(self._lessons))
        if standing is not None and standing.is_unchanged:
            names = [lesson.name for lesson in self._lessons]
            box.setCurrentIndex(names.index(standing.lesson.name))
        else:
            box.addItem(title)
            box.setCurrentIndex(len(self._lessons))
        set_tooltip(box, title)

    def show_numbers(self) -> None:
        """Show iterations and learning rate of the session."""
        session = self._document.session
        show_value(self._iterations, session.run_length)
        show_value(self._learning_rate, session.settings.learning_rate)

    def _build_lesson(self) -> None:
        titles = [lesson.title for lesson in self._lessons]
        self._lesson = combo(
            self, name="lesson_combo", items=titles, least_letters=12, make=LessonBox
        )
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

    def _build_speed(self) -> None:
        self._speed = QSlider(Qt.Orientation.Horizontal, self)
        self._speed.setObjectName("speed_slider")
        self._speed.setRange(0, len(SPEEDS) - 1)
        self._speed.setPageStep(3)
        self._speed.setValue(len(SPEEDS) - 1)
        self._speed.valueChanged.connect(self._set_speed)
        self._speed_caption = caption("", self._speed, self, role="small")
        self._set_speed(self._speed.value())

    def _build_buttons(self) -> None:
        actions = self._actions
        self.train_button = ActionButton(actions.train, "train_button", self._theme, self)
        self.train_button.setProperty("role", "primary")
        self.train_button.setProperty(GETS_EVERY_PRESS, True)  # to pause, whatever is typed
        self._buttons = [
            self.train_button,
            ActionButton(actions.step, "step_button", self._theme, self),
            ActionButton(actions.start_again, "start_again_button", self._theme, self),
            ActionButton(actions.new_start, "new_start_button", self._theme, self),
        ]

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        self._gaps = [QSpacerItem(0, 0), QSpacerItem(0, 0)]
        row.addLayout(self._field(self._lesson, say("Lesson")), 3)
        row.addSpacerItem(self._gaps[0])
        for button in self._buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addSpacerItem(self._gaps[1])
        row.addLayout(self._field(self._iterations, say("Iterations")))
        row.addLayout(self._field(self._learning_rate, say("Learning rate")))
        row.addLayout(self._field(self._speed, self._speed_caption), 1)
        guard_from_wheel(self._iterations, self._learning_rate, self._speed)
        # After a number has been entered, Space is to train and not to be typed.
        for spin in (self._iterations, self._learning_rate):
            spin.entry.entered.connect(self.train_button.setFocus)

    def _field(self, field: QWidget, words: str | Label) -> QVBoxLayout:
        """Return a field with its caption above it."""
        column = QVBoxLayout()
        if isinstance(words, str):
            words = caption(words, field, self, role="small")
        column.addWidget(words)
        column.addWidget(field)
        self._fields.append(field)
        self._columns.append(column)
        return column

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), px(6), px(12), px(8))
        self._row.setSpacing(px(8))
        for gap in self._gaps:
            gap.changeSize(px(4), 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        for column in self._columns:
            column.setSpacing(px(2))
        for field in self._fields:
            field.setMaximumHeight(px(30))  # the style sheet sets the smallest height of most
        self._speed.setMinimumHeight(px(30))
        for spin, width in ((self._iterations, 104), (self._learning_rate, 88)):
            indent_text(spin, px(6))
            spin.setFixedWidth(px(width))
        self._lesson.view().setMinimumWidth(px(300))
        self.train_button.setMinimumWidth(px(100))
        self._speed.setMinimumWidth(px(88))
        self._row.invalidate()  # a spacer does not tell its layout of another size

    def _open_lesson(self, index: int) -> None:
        if index < len(self._lessons):
            self._actions.open_lesson(self._lessons[index])
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

    def _set_speed(self, index: int) -> None:
        speed = SPEEDS[index]
        self._trainer.set_speed(speed)
        text = say("Speed: full") if speed is None else say("Speed: {count} per s", count=speed)
        self._speed_caption.setText(text)
        self._speed.setAccessibleName(text)
        self._speed.setToolTip(say("How many iterations a second: from one to all it can"))


class LessonBox(ShorteningBox):
    """A list of lessons that never cuts off what follows the last comma of a title."""

    def kept_end(self, text: str) -> str:
        """Return the number of inputs, or whatever follows the comma."""
        title = text.rpartition(",")[0] or text
        return text.removeprefix(title)


class ActionButton(QPushButton):
    """A button that shows and triggers an action."""

    def __init__(self, action: QAction, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._action, self._theme = action, theme
        self.setObjectName(name)
        action.changed.connect(self._show_action)
        self.clicked.connect(action.trigger)
        theme.on_zoom(self._set_sizes)
        self._show_action()

    def _set_sizes(self) -> None:
        self.setMaximumHeight(self._theme.px(30))  # the style sheet sets the least one
        self.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))

    def _show_action(self) -> None:
        action = self._action
        self.setText(f" {action.iconText()}")  # the space sets it apart from the icon
        self.setIcon(action.icon())
        self.setEnabled(action.isEnabled())
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.iconText())
