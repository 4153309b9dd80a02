"""The decision map on the screen: colours, the table's rows, and the point that the inputs are at.

What is shown is computed when it is painted, so what happens within one frame costs one map, and a
hidden map costs nothing. Only the fine map of what has come to rest is computed in a thread.
"""

from time import perf_counter

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.decision_map import MapValues
from neuron_gui.core.session import Session
from neuron_gui.state.background_task import BackgroundTask, raise_failure
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.state.throttle import Delay
from neuron_gui.views.situations.axis_ranges import NO_RANGE, Slice, range_of
from neuron_gui.views.situations.map_picture import SIDES, MapPicture, fine_cells
from neuron_gui.views.situations.map_pointer import MapPointer
from neuron_gui.views.situations.map_scene import MapScene
from neuron_gui.views.situations.map_texts import no_range_text, not_finite_text, readout_sentence
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import announce
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

FRAME_SECONDS = 0.02
"""While training goes on, every second frame has a new map: no timer, which would paint between."""
LIVE_SIDE = 140
"""Cells along an axis while training goes on: finer ones nobody sees in a moving picture."""
MARKING_SHARE = 0.1
"""While training goes on, the points of a long table take no more of the time than this."""
REST_MS = 150
"""When things have come to rest, a thread computes the map with all cells."""


@exception_barrier
class DecisionMapView(QWidget):
    """Shows the map of two inputs, or of the only one. Does nothing while it is hidden."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(parent)
        self._document, self._theme = document, theme
        self.pointer = MapPointer(theme, self)
        self._choice: tuple[int, int | None, int] = (0, None, 0)
        self.picture = MapPicture(theme)
        self._scene: MapScene | None = None
        self._dataset: Dataset | None = None
        self._fixed_inputs: tuple[float, ...] = ()
        self.hint = ""
        self._is_stale = True
        self._computed_at = self._marking_due = 0.0
        self._is_reading_due = True
        self._rest = Delay(REST_MS, self._refine, self)
        self._refining = BackgroundTask(self)
        self._refining.done.connect(self._take_refined)
        self._refining.failed.connect(raise_failure)
        self.setObjectName("decision_map")
        self.setAccessibleName(say("Decision map"))
        # It paints its own ground: else each frame would paint the panel behind it, too.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.pointer.probe_moved.connect(self._speak)
        self.pointer.point_chosen.connect(self._go_to)
        updates = updates_of(document)
        updates.follow(self, Change.WEIGHTS, UpdateRate.FRAMES, lambda change: self._follow())
        updates.follow(self, Change.WEIGHTS, UpdateRate.READINGS, lambda change: self._read_soon())
        document.run_finished.connect(self._follow)
        document.toggles_changed.connect(self._follow_inputs)
        theme.changed.connect(self._restyle)

    @property
    def readout(self) -> str:
        """What is said about the probe, or where the inputs are."""
        return readout_sentence(*self._scene.readout) if self._scene is not None else ""

    def show_slice(self, across: int, up: int | None, output: int) -> None:
        """Show these inputs along the axes, and this output."""
        self._choice = (across, up, output)
        self._rebuild()

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Compute what is not up to date, and paint."""
        session = self._document.session
        self._drop_outdated(session)
        if self._scene is None:
            self._build(session)
        if self._scene is not None:
            self._update_scene(self._scene, session)
        if self._scene is None or self.hint:
            self._paint_hint(painter)
        else:
            self._scene.paint(painter, self.pointer.here, self.pointer.probe, self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask about a point with the arrow keys; Enter and Space go there, Esc forgets it."""
        if not self.pointer.take_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a point."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask about the point under the mouse, or go there."""
        self.pointer.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        self.pointer.release()

    def leaveEvent(self, event: QEvent) -> None:
        """Ask about nothing."""
        self.pointer.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.pointer.set_focused(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ask about nothing."""
        super().focusOutEvent(event)
        self.pointer.set_focused(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find new places."""
        super().resizeEvent(event)
        self._rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with a map that was not yet a fine one."""
        super().showEvent(event)
        self._is_stale |= self.picture.side < SIDES[0]

    def hideEvent(self, event: QHideEvent) -> None:
        """Let it rest."""
        super().hideEvent(event)
        self._rest.cancel()
        self._refining.stop()

    def _build(self, session: Session) -> None:
        """Find out what the axes are, and paint what stands still."""
        (across, up, output), columns = self._choice, session.dataset.inputs.T
        if max(across, up or 0) >= len(columns) or output >= len(session.dataset.target_names):
            return  # another table is coming in
        x = range_of(columns[across], session.toggles[across])
        y = NO_RANGE if up is None else range_of(columns[up], session.toggles[up])
        if x is None or y is None:
            column = across if x is None or up is None else up
            self._say(no_range_text(session.dataset.input_names[column]))
            return
        shown = self.pointer.frame
        if self.pointer.is_dragging and shown is not None:
            x, y = shown.slice.x, shown.slice.y  # under the mouse the axes stay as they are
        chosen = Slice(across, up, output, x, y)
        self._fixed_inputs = self._inputs_off_the_axes(session)
        self._dataset = session.dataset
        self._scene = MapScene(
            self._theme,
            self.picture,
            session,
            chosen,
            self.size(),
            self.devicePixelRatioF(),
        )
        self.pointer.show(self._scene.frame, (columns[across], columns[up or 0]))
        self._is_stale = self._is_reading_due = True
        self._marking_due = 0.0

    def _update_scene(self, scene: MapScene, session: Session) -> None:
        """Compute map and texts, each if it is due."""
        across, up = scene.slice.across, scene.slice.up
        here = session.toggles[across], 0.0 if up is None else session.toggles[up]
        self.pointer.here = here
        if self._is_stale:
            self._compute(scene, session)
        is_in_run = self._document.is_in_run
        if not is_in_run or self._is_reading_due:
            self._is_reading_due = False
            scene.read(session, self.pointer.probe or here)
            if not is_in_run or perf_counter() >= self._marking_due:
                self._mark_wrong(scene, session)

    def _mark_wrong(self, scene: MapScene, session: Session) -> None:
        begun, results = perf_counter(), self._document.results
        if results is not None:
            scene.mark_wrong(session, results.predictions)
        ended = perf_counter()
        self._marking_due = ended + (ended - begun) / MARKING_SHARE

    def _compute(self, scene: MapScene, session: Session) -> None:
        self._computed_at, self._is_stale = perf_counter(), False
        self._refining.stop()
        is_live = self._document.is_in_run
        is_finite = scene.compute(session, LIVE_SIDE if is_live else SIDES[0])
        self._say("" if is_finite else not_finite_text())
        if self.picture.side < SIDES[0] and not is_live:
            self._rest.restart()

    def _refine(self) -> None:
        """Compute the map again with all cells, unless something changes all the time."""
        session = self._document.session
        if self._scene is not None and self._is_at_rest(session):
            chosen = self._scene.slice
            self._refining.begin(lambda check: fine_cells(session, chosen))

    def _take_refined(self, values: MapValues) -> None:
        if self._scene is not None and self._is_at_rest(self._document.session):
            self._say("" if self._scene.take(values) else not_finite_text())
            self.update()

    def _is_at_rest(self, session: Session) -> bool:
        """Return whether the map is one of this table, and stays it for a while."""
        is_known = self._dataset is session.dataset and not self._is_stale
        return is_known and not self._document.is_in_run

    def _follow(self) -> None:
        """Show new weights; while training goes on not in every frame."""
        if not self._document.is_in_run or perf_counter() - self._computed_at >= FRAME_SECONDS:
            self._is_stale = True
            self.update()

    def _read_soon(self) -> None:
        """Show new numbers, during training with the next picture."""
        self._is_reading_due = True
        if not self._document.is_in_run:
            self.update()

    def _follow_inputs(self) -> None:
        """Show where the inputs are now; those off the axes make another map."""
        session = self._document.session
        self._drop_outdated(session)
        if self._scene is None:
            return  # everything is found out when it is painted
        if self._inputs_off_the_axes(session) != self._fixed_inputs:
            self._rebuild()
        elif not self.pointer.is_dragging:
            self._rebuild_if_outside(session, self._scene.slice)
        self.update()

    def _rebuild_if_outside(self, session: Session, chosen: Slice) -> None:
        """Find new axes if the inputs lie outside of them, or have come back."""
        columns, toggles = session.dataset.inputs.T, session.toggles
        x = range_of(columns[chosen.across], toggles[chosen.across])
        y = chosen.y if chosen.up is None else range_of(columns[chosen.up], toggles[chosen.up])
        if (x, y) != (chosen.x, chosen.y):
            self._rebuild()

    def _inputs_off_the_axes(self, session: Session) -> tuple[float, ...]:
        axes, toggles = self._choice[:2], session.toggles
        return tuple(value for column, value in enumerate(toggles) if column not in axes)

    def _drop_outdated(self, session: Session) -> None:
        """Forget the scene of another table: its inputs may be no more. The page chooses anew."""
        if self._scene is not None and self._dataset is not session.dataset:
            self._rebuild()

    def _rebuild(self) -> None:
        self._scene = None
        self.hint = ""
        self.update()

    def _restyle(self) -> None:
        self.picture.restyle(self._theme)
        self._rebuild()

    def _go_to(self, x: float, y: float, gesture: str) -> None:
        """Set the inputs along the axes to a point."""
        across, up, _ = self._choice
        toggles = list(self._document.session.toggles)
        toggles[across] = x
        if up is not None:
            toggles[up] = y
        self._document.set_toggles(say("set inputs"), tuple(toggles), gesture)

    def _say(self, hint: str) -> None:
        if hint != self.hint:
            self.hint = hint
            self.setAccessibleDescription(hint)

    def _paint_hint(self, painter: QPainter) -> None:
        colour, margin = self._theme.colour, self._theme.px(24)
        painter.fillRect(self.rect(), QColor(colour.panel))
        painter.setPen(QColor(colour.muted))
        painter.setFont(self._theme.font(15))
        rect: QRect = self.rect().adjusted(margin, 0, -margin, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, flags, self.hint)

    def _speak(self) -> None:
        """Tell a screen reader about the probe."""
        self._drop_outdated(self._document.session)
        if self._scene is None:
            return
        self._scene.read(self._document.session, self.pointer.probe or self.pointer.here)
        self.setAccessibleDescription(self.readout)
        if self.hasFocus() and self.pointer.probe is not None:
            announce(self, self.readout)
