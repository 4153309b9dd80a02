"""What is built only when it is first wanted is then there as if it had always been."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.state.document import Document
from neuron_gui.views.code.header import ProgramKind
from neuron_gui.views.widgets.lazy import LazyWidget
from neuron_gui.views.window.main_window import MainWindow
from tests.quick_start.alone import said_alone
from tests.views.tour import workbench_of

LATE = ["iteration.panel", "situations.page", "code.page", "exporting.dialog", "importing.dialog"]

VALUES = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]


class Fields(QWidget):
    """Two fields."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        self.fields = [QLineEdit(self), QLineEdit(self)]
        for field in self.fields:
            column.addWidget(field)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(300, 200)
    QVBoxLayout(host)
    return host


def lazy_in(host: QWidget, build: Callable[[QWidget], Fields] = Fields) -> "LazyWidget[Fields]":
    place = LazyWidget(build, host)
    host.layout().addWidget(place)
    return place


def test_nothing_is_built_before_it_is_shown(host: QWidget, qtbot: QtBot) -> None:
    place = lazy_in(host)
    place.hide()
    with qtbot.waitExposed(host):
        host.show()
    assert not place.is_built
    place.show()
    assert place.is_built
    assert place.content.fields[1].isVisible()
    qtbot.waitUntil(lambda: place.content.width() == place.width() > 0)


def test_it_is_built_once_and_when_it_is_asked_for(host: QWidget, qtbot: QtBot) -> None:
    built: list[QWidget] = []

    def build(parent: QWidget) -> Fields:
        built.append(parent)
        return Fields(parent)

    place = lazy_in(host, build)
    content = place.content
    with qtbot.waitExposed(host):
        host.show()
    assert place.content is content
    assert built == [place]


def test_tab_comes_by_in_its_place(host: QWidget, qtbot: QtBot) -> None:
    before = QLineEdit(host)
    host.layout().addWidget(before)
    place = lazy_in(host)
    after = QLineEdit(host)
    host.layout().addWidget(after)
    with qtbot.waitActive(host):
        host.show()
    order = [before, *place.content.fields, after]
    before.setFocus()
    for expected in order[1:]:
        QTest.keyClick(host.focusWidget(), Qt.Key.Key_Tab)
        assert host.focusWidget() is expected


def test_a_window_starts_without_what_nobody_has_asked_for_yet(tmp_path: Path) -> None:
    program = f"""
import sys
from neuron_gui.app import create_application, create_window
application = create_application()
window = create_window()
window.show()
window.grab()
print([name for name in {LATE} if f"neuron_gui.views.{{name}}" in sys.modules])
window.close()
"""
    assert said_alone(program, tmp_path) == ["[]"]


def test_the_pages_begin_with_what_a_file_chose(
    window: MainWindow, window_document: Document
) -> None:
    workbench = workbench_of(window)
    window_document.begin_session(new_session(Dataset(VALUES, [1, 0])))
    chosen = {"map": True, "across": 2, "up": 0, "output": 0}
    workbench.view_choices.set({"program": "torch", "situations": chosen})
    assert workbench.view_choices.read()["program"] == "torch"
    assert workbench.view_choices.read()["situations"] == chosen
    workbench.pages.show_page(1)
    assert workbench.situations.map.isVisible()
    assert workbench.situations.header.axes == (2, 0, 0)
    workbench.pages.show_page(2)
    assert workbench.code.header.kind is ProgramKind.TORCH
    assert "torch" in workbench.code.program().text


def test_a_page_that_comes_later_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    workbench = workbench_of(window)
    places = [workbench.pages.geometry(), workbench.pages.stack.geometry()]
    for page in (1, 2, 0):
        workbench.pages.show_page(page)
        qtbot.wait(0)
    assert [workbench.pages.geometry(), workbench.pages.stack.geometry()] == places
