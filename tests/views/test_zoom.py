"""The zoom factor comes from one place, and every size follows it, also in an open window."""

import ast
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QBoxLayout, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

import neuron_gui.views
from neuron_gui.app import create_window
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.resources import resource
from neuron_gui.views.exporting.dialog import PictureDialog
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.importing.dialog import ImportDialog
from neuron_gui.views.situations.map_picture import SIDES
from neuron_gui.views.situations.map_view import DecisionMapView
from neuron_gui.views.table.export import ExportDialog
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from tests.views.importing.driver import choose, dialog_of
from tests.views.tour import workbench_of

PACKAGE = Path(neuron_gui.views.__file__).parent
TABLES = Path(__file__).resolve().parents[1] / "data" / "tables"
FILES = sorted(PACKAGE.rglob("*.py"))
SETTERS = {
    "setFixedWidth", "setFixedHeight", "setFixedSize", "setMinimumWidth", "setMinimumHeight",
    "setMinimumSize", "setMaximumWidth", "setMaximumHeight", "setContentsMargins", "setSpacing",
    "addSpacing", "setHorizontalSpacing", "setVerticalSpacing", "setHandleWidth", "setIconSize",
    "addStrut", "setPixelSize", "setPointSize", "setTextMargins", "setMinimumSectionSize",
    "setDefaultSectionSize", "setRowMinimumHeight", "changeSize",
}  # fmt: skip


def show_page(window: MainWindow, index: int) -> MainWindow:
    workbench_of(window).pages.show_page(index)
    return window


def show_map(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Show the map with all its cells: on a slow machine it begins with fewer."""
    show_page(window, 1)
    workbench_of(window).situations.header.map_check.click()
    found = window.findChild(DecisionMapView)
    assert found is not None
    qtbot.waitUntil(lambda: found.picture.side == SIDES[0])
    return window


def show_steps(window: MainWindow) -> MainWindow:
    workbench_of(window).right.show_iteration(True)
    return window


def show_inspector(window: MainWindow) -> MainWindow:
    workbench_of(window).inspector.inspect(Edge(Node(0, 0), Node(1, 0)))
    return window


def rename_column(window: MainWindow) -> MainWindow:
    workbench_of(window).table.view.names.rename(1)
    return window


def ask_for_picture(window: MainWindow) -> PictureDialog:
    window.findChild(QAction, "export_network_action").trigger()
    dialog = window.findChild(PictureDialog)
    assert dialog is not None
    choose(dialog, "picture_size_combo", "slide")
    dialog.show_preview()
    return dialog


def ask_for_table(window: MainWindow) -> ExportDialog:
    window.findChild(TableFiles).export_table.trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    choose(dialog, "export_separator_combo", "tab")  # Qt takes the focus from the dialog's buttons
    return dialog


def ask_for_import(window: MainWindow, qtbot: QtBot, name: str) -> ImportDialog:
    window.findChild(TableFiles).import_file(str(TABLES / name))
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    dialog = dialog_of(window)
    assert dialog is not None
    choose(dialog, "column_role_0", "leave out")
    return dialog


SCENES: dict[str, Callable[[MainWindow, QtBot], QWidget]] = {
    "loss": lambda window, _: show_page(window, 0),
    "situations": lambda window, _: show_page(window, 1),
    "map": show_map,
    "code": lambda window, _: show_page(window, 2),
    "steps": lambda window, _: show_steps(window),
    "inspector": lambda window, _: show_inspector(window),
    "name": lambda window, _: rename_column(window),
    "picture": lambda window, _: ask_for_picture(window),
    "export": lambda window, _: ask_for_table(window),
    "import of words": lambda window, qtbot: ask_for_import(window, qtbot, "excel_german.csv"),
    "import with gaps": lambda window, qtbot: ask_for_import(window, qtbot, "gaps.csv"),
}
"""Each shows something and returns what is to be looked at."""


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


@pytest.fixture
def same_sizes_on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the size that a picture has on the screen, which a list names, be one at all zooms."""
    monkeypatch.setattr(Exports, "_size", lambda exports, subject: QSize(1600, 900))


@pytest.mark.usefixtures("same_sizes_on_screen")
@pytest.mark.parametrize(("first", "zoom"), [(1.0, 1.5), (1.5, 1.0), (1.0, 1.25), (1.25, 1.75)])
@pytest.mark.parametrize("scene", SCENES)
def test_an_open_window_looks_as_if_it_had_been_opened_at_this_zoom(
    scene: str, first: float, zoom: float, theme: Theme, qtbot: QtBot
) -> None:
    with opened(zoom, theme, qtbot) as window:
        shown = SCENES[scene](window, qtbot)
        QCoreApplication.processEvents()
        expected = shown.grab().toImage()
    with opened(first, theme, qtbot) as window:
        shown = SCENES[scene](window, qtbot)
        QCoreApplication.processEvents()
        theme.apply(is_dark=False, zoom=zoom)
        qtbot.waitUntil(lambda: shown.grab().toImage() == expected)


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


@pytest.mark.parametrize("between", [1.25, 1.5, 2.0])
def test_the_export_dialog_comes_back_to_its_size(
    between: float, theme: Theme, qtbot: QtBot
) -> None:
    with opened(1.0, theme, qtbot) as window:
        dialog = ask_for_table(window)
        QCoreApplication.processEvents()
        before = dialog.size()
        for zoom in (between, 1.0):
            theme.apply(is_dark=False, zoom=zoom)
            QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: dialog.size() == before)


def gaps_of(widget: QWidget) -> list[int]:
    """Return the gaps in all rows and columns but those of Qt's own row of buttons."""
    boxes = [box for box in widget.findChildren(QBoxLayout) if box.count() > 1]
    return [box.spacing() for box in boxes if not isinstance(box.parent(), QDialogButtonBox)]


@pytest.mark.parametrize("scene", SCENES)
def test_no_gap_is_left_to_the_style_which_knows_no_zoom(
    scene: str, theme: Theme, qtbot: QtBot
) -> None:
    gaps = []
    for zoom in (1.0, 2.0):
        with opened(zoom, theme, qtbot) as window:
            shown = SCENES[scene](window, qtbot)
            gaps.append(gaps_of(window.centralWidget() if shown is window else shown))
    usual, zoomed = gaps
    assert any(usual)
    assert [gap for gap, other in zip(usual, zoomed, strict=True) if gap == other > 0] == []


def is_pen(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "QPen"


def test_the_style_sheet_has_only_hairlines_in_plain_pixels() -> None:
    text = resource("theme.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"(?<![$\w])(\d+)px\b", text)) <= {"0", "1"}
    assert "$px" in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_size_is_given_in_plain_pixels(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call)]
    arguments = [
        argument
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in SETTERS
        for argument in call.args
    ]
    arguments += [call.args[1] for call in calls if is_pen(call) and len(call.args) > 1]
    plain = [one for one in arguments if isinstance(one, ast.Constant) and one.value not in (0, 1)]
    assert [ast.unparse(one) for one in plain] == []
