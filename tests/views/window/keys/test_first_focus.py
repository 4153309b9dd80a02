"""The window is shown before it is assembled: the first focus is Train's all the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.app import assemble
from neuron_gui.state.preferences import Preferences
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from neuron_gui.views.window.workbench import Workbench
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver, Meaning


def test_train_can_take_the_focus_as_soon_as_it_is_there(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(Preferences())
    qtbot.addWidget(window)
    window.show()
    assemble(window, keeps_copies=False)
    train = window.findChild(Workbench).control_bar.train_button
    # The window may be activated now, and Qt gives the focus then to nothing that is hidden.
    assert train.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is train)
    window.close()


def test_the_step_view_opened_by_key_leaves_space_to_training(
    input_driver: InputDriver, meaning: Meaning, find: Finder
) -> None:
    input_driver.press(Qt.Key.Key_F9)  # in a fresh window, where nobody has clicked or pressed Tab
    assert isinstance(QApplication.focusWidget(), QAbstractButton)
    assert QApplication.focusWidget() is not find("train_button")
    assert meaning.space_trains()
