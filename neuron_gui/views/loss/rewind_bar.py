"""The line under the loss plot: playing the run again, and the slider in line with the axis."""

from collections.abc import Callable
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from neuron_gui.core.history import History
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.loss.axes import IterationAxis, iteration_range
from neuron_gui.views.loss.rewind_slider import RewindSlider
from neuron_gui.views.widgets.action import Action, OneOf, fill_menu
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext

FRAME_MS = 16
DURATIONS = (10, 20, 40)
"""Seconds that a whole run can take."""


@exception_barrier
class RewindBar(QWidget):
    """The plot says with `set_axis` where its axis lies; what is left of it is for the buttons."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, rewinder, theme = context.document, context.rewinder, context.theme
        super().__init__(parent)
        self._document, self._rewinder, self._theme = document, rewinder, theme
        self.setObjectName("rewind_bar")
        self._axis = IterationAxis(0.0, 1.0, False)
        self._ends = (0, 0)
        self.player = Player(context, self)
        self.slider = RewindSlider(context, self)
        self._play = self._button("rewind_play_button", self._play_or_pause)
        self._speed = self._button("rewind_speed_button", self._offer_speeds)
        self._menu = QMenu(self._speed)
        durations = OneOf(tuple(map(self._duration, DURATIONS)))
        fill_menu(self._menu, (durations,), self._speed)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.window())
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.player.pause)
        self.player.playing_changed.connect(self.show_playing)
        for signal in (document.edited, document.run_finished):
            signal.connect(self.show_playing)
        theme.changed.connect(self.show_theme)
        self.show_theme()

    def set_axis(self, axis: IterationAxis, left: int, right: int) -> None:
        """Follow the axis of the plot, which goes from `left` to `right` in this line's pixels."""
        self._axis, self._ends = axis, (left, right)
        self.slider.set_axis(axis)
        self._lay_out()

    def show_playing(self) -> None:
        """Show whether the run can be played, or is."""
        playing = self.player.is_playing
        # The icons are drawn for the button with the accent's ground, which has the other shade.
        icon = self._theme.shaded_icon("pause" if playing else "train", is_inverted=True)
        self._play.setIcon(icon)
        self._play.setEnabled(self._rewinder.can_rewind)
        self._play.setAccessibleName(say("Pause playing") if playing else say("Play"))
        self._play.setToolTip(
            say("Stay at this iteration (Esc)")
            if playing
            else say("Play the run again, from the iteration that is shown")
        )
        self._escape.setEnabled(playing)

    def show_theme(self) -> None:
        """Take over colours and sizes."""
        theme = self._theme
        for each in (self._play, self._speed):
            each.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.setFixedHeight(self.slider.sizeHint().height())
        self._show_speed()
        self.show_playing()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in place."""
        super().resizeEvent(event)
        self._lay_out()

    def _button(self, name: str, clicked: Callable[[], None]) -> QPushButton:
        return button("", self, name=name, role="compact", clicked=clicked)

    def _duration(self, seconds: int) -> Action:
        return Action(
            say("The whole run in {count} seconds", count=seconds),
            partial(self._set_seconds, seconds),
            checked_when=lambda: seconds == self.player.seconds,
        )

    def _offer_speeds(self) -> None:
        self._menu.popup(self._speed.mapToGlobal(self._speed.rect().topLeft()))

    def _set_seconds(self, seconds: int) -> None:
        self.player.seconds = seconds
        self._show_speed()

    def _show_speed(self) -> None:
        seconds = self.player.seconds
        self._speed.setText(say("{count} s", count=seconds))
        self._speed.setAccessibleName(
            say("Speed of playing: the whole run in {count} seconds", count=seconds)
        )
        self._speed.setToolTip(say("How long playing the whole run takes"))

    def _play_or_pause(self) -> None:
        if self.player.is_playing:
            self.player.pause()
        else:
            self.player.play(self._axis.is_logarithmic)

    def _lay_out(self) -> None:
        theme, height = self._theme, self.height()
        radius, (left, right) = self.slider.handle_radius, self._ends
        self.slider.setGeometry(left - radius, 0, right - left + 2 * radius, height)
        play, speed, gap = theme.px(24), theme.px(36), theme.px(3)
        end = left - radius - gap
        self._speed.setGeometry(end - speed, 0, speed, height)
        self._play.setGeometry(end - speed - gap - play, 0, play, height)


class Player(QObject):
    """Plays the run again, at the pace of the axis, up to the latest iteration.

    On a logarithmic axis the first iterations take as long as thousands of later ones. Whoever
    goes elsewhere, edits or trains while it plays ends it.
    """

    playing_changed = Signal()

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        document, rewinder = context.document, context.rewinder
        super().__init__(parent)
        self._document, self._rewinder = document, rewinder
        self.seconds = DURATIONS[1]
        self._history: History | None = None
        self._axis = IterationAxis(0.0, 1.0, False)
        self._share = self._time = 0.0
        self._requested = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_playing(self) -> bool:
        """True from `play` until the latest iteration is shown, or something else is done."""
        return self._timer.isActive()

    def play(self, logarithmic: bool) -> None:
        """Play from the iteration that is shown, or from the first if that is the latest."""
        document = self._document
        document.leave_run()
        if self.is_playing or not self._rewinder.can_rewind:
            return
        history = self._history = document.history
        self._axis = IterationAxis(*iteration_range(history.last, logarithmic), logarithmic)
        if not document.is_rewound:
            self._rewinder.go_to(history.first)
        self._requested = self._rewinder.iteration
        self._share, self._time = self._axis.share_of(self._requested), monotonic()
        self._timer.start()
        self.playing_changed.emit()

    def pause(self) -> None:
        """Stay at the iteration that is shown."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit()

    def _go_on(self) -> None:
        now = monotonic()
        self._share += (now - self._time) / self.seconds
        self._time = now
        if self._is_disturbed() or self._has_arrived():
            self.pause()
        elif not self._rewinder.is_under_way:
            self._rewinder.go_to(max(self._axis.iteration_at(self._share), self._requested))
            self._requested = self._rewinder.iteration

    def _is_disturbed(self) -> bool:
        document, is_elsewhere = self._document, self._rewinder.iteration != self._requested
        return is_elsewhere or document.is_in_run or document.history is not self._history

    def _has_arrived(self) -> bool:
        return self._requested == self._document.history.last
