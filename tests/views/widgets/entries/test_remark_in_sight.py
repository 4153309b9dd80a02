"""The sentence beside a field goes out of sight with it, and an action that waits shows both."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget

from neuron_gui.core.dataset import Dataset
from neuron_gui.views.widgets.remark import GAP, Remark
from neuron_gui.views.window.workbench import Workbench
from tests.views.widgets.entries.conftest import Driver, Key


def remark(driver: Driver) -> Remark:
    found = driver.window.findChild(Remark)
    assert isinstance(found, Remark)
    return found


def is_beside(driver: Driver, field: QWidget) -> bool:
    """Say whether the sentence touches a field, below it or above it."""
    box, top = remark(driver).geometry(), field.mapTo(driver.window, QPoint()).y()
    return GAP in (box.top() - (top + field.height()), top - (box.top() + box.height()))


def scrolling(field: QWidget) -> QScrollArea:
    part = field.parentWidget()
    while not isinstance(part, QScrollArea):
        part = part.parentWidget()
    return part


def test_it_follows_a_field_that_is_scrolled(driver: Driver) -> None:
    driver.window.resize(1280, 700)
    driver.window.findChild(Workbench).left.fold_settings(False)  # so low a window folds them
    driver.type_into("hidden", "abc")
    driver.press(Key.Key_F10)
    field = driver.find("hidden_layers_edit")
    assert is_beside(driver, field)
    bar = scrolling(field).verticalScrollBar()
    bar.setValue(10)
    assert bar.value() == 10
    assert is_beside(driver, field)
    bar.setValue(bar.maximum())
    assert not driver.remark, "the field is scrolled away"
    driver.press(Key.Key_F10)
    assert driver.remark
    assert is_beside(driver, field)
    assert bar.value() < bar.maximum(), "the field was scrolled to"


def test_a_cell_that_was_scrolled_away_is_shown_again_with_its_sentence(driver: Driver) -> None:
    driver.window.resize(1280, 700)
    many = Dataset([[0.0, 0.0, 1.0]] * 40, [0.0] * 40)
    driver.document.edit("more rows", lambda session: session.with_dataset(many))
    view = driver.find("training_table")
    assert isinstance(view, QTableView)
    driver.type_into("cell", "abc")
    driver.press(Key.Key_F10)
    assert driver.remark
    view.scrollToBottom()
    assert not driver.remark
    driver.press(Key.Key_F10)
    assert driver.remark
    assert is_beside(driver, driver.line)
