"""The line under the loss plot: playing the run again, and the slider in line with the axis."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.loss.axes import IterationAxis
from neuron_gui.views.loss.rewind_player import DURATIONS, Player
from neuron_gui.views.loss.rewind_slider import RewindSlider
from neuron_gui.views.widgets.context import ViewContext


@exception_barrier
class RewindBar(QWidget):
    """The plot says with `set_axis` where its axis lies; what is left of it is for the buttons."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, rewinder, theme = context.document, context.rewinder, context.theme
        super().__init__(parent)
        self._document, self._rewinder, self._theme = document, rewinder, theme
        self._axis = IterationAxis(0.0, 1.0, False)
        self._ends = (0, 0)
        self.player = Player(context, self)
        self.slider = RewindSlider(context, self)
        self._play = self._button("rewind_play_button")
        self._play.clicked.connect(self._play_or_pause)
        self._speed = self._button("rewind_speed_button")
        self._menu = QMenu(self._speed)
        self._fill_menu()
        self._speed.clicked.connect(self._offer_speeds)
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
        self._place_parts()

    def show_playing(self) -> None:
        """Show whether the run can be played, or is."""
        playing = self.player.is_playing
        # The icons are drawn for the button with the accent's ground, which has the other shade.
        shade = "light" if self._theme.is_dark else "dark"
        icon = "pause" if playing else "train"
        self._play.setIcon(self._theme.icon(f"{icon}-{shade}"))
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
        for button in (self._play, self._speed):
            button.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.setFixedHeight(self.slider.sizeHint().height())
        self._show_speed()
        self.show_playing()
        self._place_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in place."""
        super().resizeEvent(event)
        self._place_parts()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("role", "compact")
        return button

    def _fill_menu(self) -> None:
        group = QActionGroup(self._menu)
        for seconds in DURATIONS:
            text = say("The whole run in {count} seconds", count=seconds)
            action = QAction(text, self._menu)
            action.setCheckable(True)
            action.setChecked(seconds == self.player.seconds)
            action.triggered.connect(partial(self._set_seconds, seconds))
            group.addAction(action)
            self._menu.addAction(action)

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

    def _place_parts(self) -> None:
        theme, height = self._theme, self.height()
        radius, (left, right) = self.slider.handle_radius, self._ends
        self.slider.setGeometry(left - radius, 0, right - left + 2 * radius, height)
        play, speed, gap = theme.px(24), theme.px(36), theme.px(3)
        end = left - radius - gap
        self._speed.setGeometry(end - speed, 0, speed, height)
        self._play.setGeometry(end - speed - gap - play, 0, play, height)
