"""Another theme: all is dressed anew, in one go, and stays where it is."""

from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from neuron_gui.state.trainer import Trainer
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder

ROUNDS = 3
"""So often at most a widget is dressed: undressed, dressed, and once with what it belongs to."""


class Dressings(QObject):
    """Counts how often widgets are told of another style."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let pass."""
        self.count += event.type() == QEvent.Type.StyleChange and watched.isWidgetType()
        return False


def test_no_widget_is_dressed_once_for_each_that_it_stands_in(
    window: MainWindow, theme: Theme, qapp: QApplication
) -> None:
    dressings = Dressings()
    qapp.installEventFilter(dressings)
    theme.apply(is_dark=True)
    qapp.removeEventFilter(dressings)
    assert 0 < dressings.count <= ROUNDS * len(QApplication.allWidgets())


def test_all_stays_in_its_place(window: MainWindow, theme: Theme, qapp: QApplication) -> None:
    window.resize(960, 600)
    qapp.processEvents()
    before, splitters = window.grab().toImage(), sizes(window)
    theme.apply(is_dark=True)
    qapp.processEvents()
    assert sizes(window) == splitters
    assert window.grab().toImage() != before
    theme.apply(is_dark=False)
    qapp.processEvents()
    assert sizes(window) == splitters


def test_training_goes_on(
    window: MainWindow, window_trainer: Trainer, theme: Theme, find: Finder
) -> None:
    find("train_button").click()
    theme.apply(is_dark=True)
    assert window_trainer.is_running
    find("train_button").click()


def test_the_focus_stays(window: MainWindow, theme: Theme, find: Finder) -> None:
    field: QWidget = find("hidden_layers_edit")
    field.setFocus()
    theme.apply(is_dark=True)
    assert window.focusWidget() is field


def sizes(window: MainWindow) -> Counter[tuple[str, tuple[int, ...]]]:
    """Return the sizes in each splitter."""
    splitters = window.findChildren(QSplitter)
    return Counter((one.objectName(), tuple(one.sizes())) for one in splitters)
