"""Space asks about what the arrow keys point at; what the mouse points at leaves it alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from neuron_gui.core.nodes import Node
from neuron_gui.state.document import Document
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver, Meaning
from tests.views.window.keys.scenes import set_scene, workbench_of

Key = Qt.Key


def test_space_trains_where_the_mouse_points_and_asks_where_the_arrow_keys_do(
    window: MainWindow,
    input_driver: InputDriver,
    meaning: Meaning,
    find: Finder,
    window_document: Document,
) -> None:
    set_scene(window, "situations")
    table = find("situations_table")
    input_driver.click(table.viewport(), table.row_rect(3).center())
    assert window_document.session.toggles == (0.0, 1.0, 1.0)
    assert meaning.digit_switches()
    assert meaning.space_trains()
    input_driver.press(Key.Key_Down)
    number = table.current
    input_driver.press(Key.Key_Space)
    assert table.chosen == number
    assert meaning.space_trains()


def test_space_trains_where_the_mouse_points_in_the_map(
    window: MainWindow,
    input_driver: InputDriver,
    meaning: Meaning,
    find: Finder,
    window_document: Document,
) -> None:
    set_scene(window, "map")
    rect = find("decision_map").pointer.frame.map_rect
    input_driver.click(find("decision_map"), rect.center().toPoint())
    here = window_document.session.toggles
    QTest.mouseMove(find("decision_map"), rect.center().toPoint() + QPoint(30, 0))
    assert find("decision_map").pointer.probe != here[:2]
    assert meaning.space_trains()
    assert window_document.session.toggles == here
    input_driver.press(Key.Key_Left, Key.Key_Space)
    assert window_document.session.toggles != here


@pytest.mark.parametrize("closes", ["cross", "panel", "escape"])
def test_an_inspector_opened_by_mouse_leaves_space_to_training(
    window: MainWindow, input_driver: InputDriver, meaning: Meaning, find: Finder, closes: str
) -> None:
    network, panel = find("network_view"), workbench_of(window).network
    input_driver.tab_to(network)
    x, y = network.layout_of_nodes.positions[Node(1, 0)]
    input_driver.click(network, QPoint(round(x), round(y)))
    assert meaning.space_trains()
    input_driver.click(find("inspector_text"))
    if closes == "escape":
        input_driver.press(Key.Key_Escape)
    elif closes == "cross":
        input_driver.click(find("inspector_close"))
    else:
        input_driver.click(panel, QPoint(30, 5))
    assert not find("inspector_box").isVisible()
    assert meaning.space_trains()
    assert not find("inspector_box").isVisible()
