"""A way through the whole window, on which all that it can show is shown and pointed at."""

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.views.loss.plot import LossPlot
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.situations.map_view import DecisionMapView
from neuron_gui.views.situations.table_view import SituationsView
from neuron_gui.views.table.view import TableView
from neuron_gui.views.window.main_window import MainWindow
from neuron_gui.views.window.workbench import Workbench

WALKED = (LossPlot, NetworkView, DecisionMapView, SituationsView, TableView)
KEYS = [Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Home,
        Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left]  # fmt: skip
SHARES = (0.02, 0.5, 0.98)


def tour(window: MainWindow) -> Iterator[str]:
    """Show one thing after the other, painted on the screen; yield what it is."""
    workbench = workbench_of(window)
    header = workbench.situations.header
    for page, title in enumerate(workbench.pages.titles):
        workbench.pages.show_page(page)
        yield _painted(window, title)
        if page == 1 and not header.map_check.isHidden():
            header.map_check.click()
            yield _painted(window, "the other kind of situations")
            header.map_check.click()
    workbench.pages.show_page(0)
    for thing in (Edge(Node(0, 0), Node(1, 0)), Node(0, 0), Node(1, 0)):
        workbench.inspector.inspect(thing)
        yield _painted(window, f"inspector of {thing}")
    workbench.inspector.close()
    yield from _stages(window, workbench)
    yield _painted(window, "at home again")


def pointed_at(window: MainWindow) -> Iterator[str]:
    """Take the tour, with the mouse over all views, and the arrow keys through all of them."""
    for what in tour(window):
        for view in window.findChildren(QWidget):
            if view.isVisible() and isinstance(view, WALKED):
                hover(view.viewport() if isinstance(view, QAbstractScrollArea) else view)
                view.setFocus()
                for key in KEYS:
                    QTest.keyClick(view, key)
                    view.repaint()
        yield what


def hover(widget: QWidget) -> None:
    """Move the mouse over a widget, and away from it."""
    for across, down in product(SHARES, SHARES):
        at = QPointF(across * widget.width(), down * widget.height())
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none,
                           Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(widget, move)
    widget.repaint()
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def workbench_of(window: MainWindow) -> Workbench:
    """Return the content of a window."""
    workbench = window.centralWidget()
    assert isinstance(workbench, Workbench)
    return workbench


def _stages(window: MainWindow, workbench: Workbench) -> Iterator[str]:
    """Go through the steps of an iteration, but for the last one, which would train."""
    workbench.right.show_iteration(True)
    stages = workbench.iteration.navigator.stages[:-1]
    for stage in stages:
        yield _painted(window, f"{stage.kind} {stage.layer}")
        if stage is not stages[-1]:
            workbench.iteration.next_stage()
    workbench.right.show_iteration(False)


def _painted(window: MainWindow, what: str) -> str:
    window.setUpdatesEnabled(False)  # all of it is painted below, and need not be twice
    QApplication.processEvents()
    window.setUpdatesEnabled(True)
    window.repaint()
    return what
