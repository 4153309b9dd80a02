"""What the window can show: in each scene a mouse finds other things to click."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from neuron_gui.core.nodes import Node
from neuron_gui.state.document import Document
from neuron_gui.views.window.main_window import MainWindow
from neuron_gui.views.window.workbench import Workbench


def workbench_of(window: MainWindow) -> Workbench:
    workbench = window.findChild(Workbench)
    assert workbench is not None
    return workbench


def show_page(index: int) -> Callable[[Workbench], None]:
    return lambda workbench: workbench.pages.show_page(index)


def show_map(workbench: Workbench) -> None:
    workbench.pages.show_page(1)
    workbench.situations.choices.take({"map": True, "across": 0, "up": 1, "output": 0})
    workbench.situations.show_all()


def show_steps(workbench: Workbench) -> None:
    workbench.right.show_iteration(True)


def show_inspector(workbench: Workbench) -> None:
    workbench.pages.show_page(0)
    if not workbench.inspector.box.isVisible():
        workbench.network.view.selected.emit(Node(1, 0), False)


def show_notice(workbench: Workbench) -> None:
    workbench.pages.show_page(0)
    workbench.show_error("This went wrong.")


def show_sliders(workbench: Workbench) -> None:
    """Have a number among the inputs, so that it has a slider."""
    workbench.pages.show_page(0)
    document = workbench.window().findChild(Document)
    assert document is not None
    if document.session.dataset.inputs[0, 1] != 2.5:
        document.edit("number", lambda s: s.with_dataset(s.dataset.with_cell(0, 1, 2.5)))


SCENES = {
    "loss": show_page(0),
    "situations": show_page(1),
    "map": show_map,
    "code": show_page(2),
    "steps": show_steps,
    "inspector": show_inspector,
    "notice": show_notice,
    "sliders": show_sliders,
}


def set_scene(window: MainWindow, scene: str) -> None:
    workbench = workbench_of(window)
    workbench.left.fold_settings(False)
    workbench.right.show_iteration(False)
    SCENES[scene](workbench)
    QApplication.sendPostedEvents()  # lays everything out


def clickable(window: MainWindow) -> list[QWidget]:
    """Return every widget of the window that takes the focus when it is clicked."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.ClickFocus
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    ]
