"""The window is shown before it is furnished: the first focus is Train's all the same."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.app import furnish
from neuron_gui.state.preferences import Preferences
from neuron_gui.views.main_window import MainWindow
from neuron_gui.views.theme import Theme
from neuron_gui.views.workbench import Workbench


def test_train_can_take_the_focus_as_soon_as_it_is_there(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(Preferences())
    qtbot.addWidget(window)
    window.show()
    furnish(window, keeps_copies=False)
    train = window.findChild(Workbench).control_bar.train_button
    # The window may be activated now, and Qt gives the focus then to nothing that is hidden.
    assert train.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is train)
    window.close()
