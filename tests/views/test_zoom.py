"""The zoom factor comes from one place, and every size follows it, also in an open window."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import neuron_gui.views
from neuron_gui.app import create_window
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from tests.views.tour import workbench_of

PACKAGE = Path(neuron_gui.views.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
SETTERS = {
    "setFixedWidth", "setFixedHeight", "setFixedSize", "setMinimumWidth", "setMinimumHeight",
    "setMinimumSize", "setMaximumWidth", "setMaximumHeight", "setContentsMargins", "setSpacing",
    "addSpacing", "setHorizontalSpacing", "setVerticalSpacing", "setHandleWidth", "setIconSize",
    "addStrut", "setPixelSize", "setPointSize", "setTextMargins", "setMinimumSectionSize",
}  # fmt: skip


def show_page(window: MainWindow, index: int) -> None:
    workbench_of(window).pages.show_page(index)


def show_map(window: MainWindow) -> None:
    show_page(window, 1)
    workbench_of(window).situations.header.map_check.click()


def show_steps(window: MainWindow) -> None:
    workbench_of(window).right.show_iteration(True)


def show_inspector(window: MainWindow) -> None:
    workbench_of(window).inspector.inspect(Edge(Node(0, 0), Node(1, 0)))


def rename_column(window: MainWindow) -> None:
    workbench_of(window).table.view.names.rename(0)


def show_message(window: MainWindow) -> None:
    workbench_of(window).message_bar.show_message("It is done.", is_error=False)


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "loss": lambda window: show_page(window, 0),
    "situations": lambda window: show_page(window, 1),
    "map": show_map,
    "code": lambda window: show_page(window, 2),
    "steps": show_steps,
    "inspector": show_inspector,
    "message": show_message,
    "rename": rename_column,
}


@contextmanager
def opened(zoom: float, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """Open a window at a zoom, one at a time: each is to have the focus."""
    theme.apply(is_dark=False, zoom=zoom)
    window = create_window(keeps_copies=False)
    window.resize(2000, 1200)  # all fits: what is cut off hangs on how it came to be
    QCursor.setPos(0, 0)  # what lies under the mouse looks otherwise
    window.move(50, 50)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


@pytest.mark.parametrize(("first", "zoom"), [(1.0, 1.5), (1.5, 1.0), (1.0, 1.25), (1.25, 1.75)])
@pytest.mark.parametrize("scene", SCENES)
def test_an_open_window_looks_as_if_it_had_been_opened_at_this_zoom(
    scene: str, first: float, zoom: float, theme: Theme, qtbot: QtBot
) -> None:
    with opened(zoom, theme, qtbot) as window:
        SCENES[scene](window)
        QCoreApplication.processEvents()
        expected = window.grab().toImage()
    with opened(first, theme, qtbot) as window:
        SCENES[scene](window)
        QCoreApplication.processEvents()
        theme.apply(is_dark=False, zoom=zoom)
        qtbot.waitUntil(lambda: window.grab().toImage() == expected)


def test_the_inspector_opens_as_high_as_it_is_at_this_zoom(theme: Theme, qtbot: QtBot) -> None:
    with opened(1.5, theme, qtbot) as window:
        inspector = workbench_of(window).inspector
        show_inspector(window)
        inspector.close()
        theme.apply(is_dark=False)
        heights = []
        for _ in range(2):  # it knew better when it had been shown once
            show_inspector(window)
            heights.append(inspector.box.height())
            inspector.close()
    assert heights[0] == heights[1]


def gaps_of(widget: QWidget) -> list[int]:
    """Return the gaps in all rows and columns."""
    return [box.spacing() for box in widget.findChildren(QBoxLayout) if box.count() > 1]


def test_no_gap_is_left_to_the_style_which_knows_no_zoom(theme: Theme, qtbot: QtBot) -> None:
    gaps = []
    for zoom in (1.0, 2.0):
        with opened(zoom, theme, qtbot) as window:
            for show in SCENES.values():
                show(window)
            gaps.append(gaps_of(window.centralWidget()))
    usual, zoomed = gaps
    assert any(usual)
    assert [gap for gap, other in zip(usual, zoomed, strict=True) if gap == other > 0] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_size_is_given_in_plain_pixels(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    arguments = [
        argument
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in SETTERS
        for argument in call.args
    ]
    plain = [one for one in arguments if isinstance(one, ast.Constant) and one.value not in (0, 1)]
    assert [ast.unparse(one) for one in plain] == []
