"""A way through the whole window on which everything that it can show is shown."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from neuron_gui.views.main_window import MainWindow
from neuron_gui.views.network.layout import Edge, Node
from neuron_gui.views.workbench import Workbench


def tour(window: MainWindow) -> Iterator[str]:
    """Show one thing after the other, painted on the screen; yield what it is."""
    workbench = window.centralWidget()
    assert isinstance(workbench, Workbench)
    for page, title in enumerate(workbench.pages.titles):
        workbench.pages.show_page(page)
        yield _painted(window, title)
        if page == 1 and not workbench.situations.header.map_check.isHidden():
            workbench.situations.header.map_check.click()
            yield _painted(window, "map")
            workbench.situations.header.map_check.click()
    workbench.pages.show_page(0)
    for thing in (Edge(Node(0, 0), Node(1, 0)), Node(1, 0)):
        workbench.network.asking.ask(thing)
        yield _painted(window, f"card of {thing}")
    workbench.network.asking.close()
    workbench.right.show_iteration(True)
    for stage in workbench.iteration.walk.stages[:-1]:  # to enter the last one is to train
        yield _painted(window, f"{stage}")
        if stage != workbench.iteration.walk.stages[-2]:
            workbench.iteration.next_stage()
    workbench.right.show_iteration(False)
    yield _painted(window, "at home again")


def _painted(window: MainWindow, what: str) -> str:
    QApplication.processEvents()
    window.repaint()
    return what
