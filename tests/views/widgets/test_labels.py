"""Names that look like HTML, in every place of the window: each shows as it is written."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

import neuron_gui.views
from neuron_gui.app import create_window
from neuron_gui.core import Dataset, dump, new_session, train
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.state.document import Document
from neuron_gui.views.exporting.dialog import PictureDialog
from neuron_gui.views.exporting.export_writer import ExportWriter
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.exporting.picture import Picture, Subject
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.files.recent import RecentMenu
from neuron_gui.views.inspector.inspector import Inspector
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.situations.page import SituationsPage
from neuron_gui.views.table.export import ExportDialog, ExportOptions
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.labels import Label, literal, set_tooltip
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from neuron_gui.views.window.undo_list import UndoList
from tests.state.changes import Change
from tests.views.files.driver import edit, question, trigger
from tests.views.importing.driver import click, dialog_of, names
from tests.views.shown_texts import NAMES, guessed, misread, without_mnemonic

IMAGE, BOLD, AMPERSAND, LINK, LINES, FILE = NAMES.values()
CONTROL = Qt.KeyboardModifier.ControlModifier


def marked_up() -> Dataset:
    """A table with something to find fault with in each column, and with a map."""
    return Dataset(
        [[0, 1, 1], [1, 0, 1], [1, 0, 1], [0, 0, 1]],
        [[0, 1], [1, 0], [0, 0], [1, 1]],
        [IMAGE, BOLD, AMPERSAND],
        [LINK, LINES],
    )


@pytest.fixture
def window(qapp: QApplication, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with a session in which every name looks like HTML."""
    path = tmp_path / f"{FILE}.neuron"
    session = train(new_session(marked_up(), hidden=[2], bias=True), 20)
    path.write_text(dump(session), encoding="utf-8")
    window = create_window(str(path))
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.findChild(Document).undo_stack.setClean()
    window.close()
    window.deleteLater()


def with_name(name: str) -> Change:
    return lambda session: session.with_dataset(session.dataset.with_name(0, name))


def part(window: MainWindow, kind: type, name: str = "") -> Any:
    found = window.findChild(kind, name) if name else window.findChild(kind)
    assert found is not None, (kind, name)
    return found


def seen(window: MainWindow) -> str:
    """Return all that labels show."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def tips() -> list[QLabel]:
    """Return the tooltip that is shown, if there is one."""
    tops = QApplication.topLevelWidgets()
    shown = [top for top in tops if top.inherits("QTipLabel") and top.isVisible()]
    return [tip for tip in shown if isinstance(tip, QLabel)]


def tip_at(widget: QWidget, place: QPoint) -> QLabel:
    """Return the tooltip that a mouse which rests at a place brings up."""
    event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    (tip,) = tips()
    return tip


def test_the_walk_finds_what_would_be_misread(qtbot: QtBot) -> None:
    label, button, combo, box = QLabel(IMAGE), QPushButton(AMPERSAND), QComboBox(), QMessageBox()
    tipped, right = QWidget(), Label(text=IMAGE)
    combo.addItem("")
    combo.setItemData(0, f"tip of {BOLD}", Qt.ItemDataRole.ToolTipRole)
    box.setText(f"{LINK}?")
    tipped.setToolTip(FILE)
    right.setToolTip(literal(FILE))
    for widget in (label, button, combo, box, tipped, right):
        qtbot.addWidget(widget)
    found = misread()
    for name in (IMAGE, AMPERSAND, BOLD, LINK, FILE):
        assert any(name in text for text in found), name
    # A widget's tooltip is its description too, so that a tip with HTML in it is found there.
    assert not any(text.startswith("Label") and "<img" in text for text in found)


def test_the_window(window: MainWindow) -> None:
    assert window.windowTitle().startswith(FILE.replace("[*]", "[*][*]"))
    assert LINK in seen(window)
    assert misread() == []


def test_every_page_and_what_a_mouse_points_at(window: MainWindow) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        QTest.keyClick(window, key, CONTROL)
        assert misread() == []
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    page = part(window, SituationsPage)
    for view in (page.map, page.table):
        if not view.isVisible():
            page.header.map_check.click()
        QTest.mouseMove(view, view.rect().center())
        window.grab()
        assert view.isVisible()
        assert misread() == []


def test_each_step_of_an_iteration(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9)
    panel = part(window, IterationPanel)
    qtbot.waitUntil(panel.isVisible)
    assert panel.navigator.stages
    for _ in panel.navigator.stages:
        assert misread() == []
        panel.next_stage()


def test_the_inspector_of_a_node_or_edge(window: MainWindow) -> None:
    inspector = part(window, Inspector)
    for thing in (Node(0, 0), Node(1, 0), Node(2, 1), Edge(Node(0, 0), Node(1, 0))):
        inspector.inspect(thing)
        assert inspector.box.isVisible(), thing
        assert misread() == [], thing
        inspector.close()
        assert not inspector.box.isVisible()


@pytest.mark.parametrize("column", range(5))
def test_what_would_be_undone(window: MainWindow, column: int) -> None:
    model = window.findChild(QTableView, "training_table").model()
    model.setHeaderData(column, Qt.Orientation.Horizontal, "rain")
    name = marked_up().names[column].replace("\n", " ")
    assert part(window, Document).undo_stack.undoText() == f"rename {name}"
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert part(window, UndoList).isVisible()
    assert misread() == []
    QTest.keyClick(window, Qt.Key.Key_F1)
    box = question(window)
    assert box is not None
    assert misread() == []
    box.close()


def test_a_tab_in_a_name_is_no_key_in_a_menu(window: MainWindow, tmp_path: Path) -> None:
    document, path = part(window, Document), tmp_path / "rain\tfall.neuron"
    document.edit("rename rain\tfall", with_name("rain\tfall"))
    undo = [action.text() for action in window.findChildren(QAction) if "ndo re" in action.text()]
    assert undo == ["&Undo rename rain fall"]
    part(window, FileActions).saver._write(path, None)
    part(window, RecentMenu).add(path)
    shown = [action.text() for action in part(window, RecentMenu).actions()]
    assert any("rain fall.neuron" in text for text in shown)
    assert not any("\t" in text for text in shown)


def test_a_refusal(window: MainWindow, qtbot: QtBot) -> None:
    model = window.findChild(QTableView, "training_table").model()
    assert not model.setData(model.index(0, 1), LINK)
    qtbot.waitUntil(lambda: len(tips()) == 1)
    assert LINK in guessed(tips()[0].text())
    assert misread() == []


def test_a_question_about_the_file(window: MainWindow) -> None:
    edit(window)
    trigger(window, "new")
    box = question(window)
    assert box is not None
    assert FILE in box.text()
    assert misread() == []
    box.reject()


def test_a_pasted_block_with_names(window: MainWindow) -> None:
    table = window.findChild(QTableView, "training_table")
    QGuiApplication.clipboard().setText(f"{LINK}\t{BOLD}\t{IMAGE}\t{AMPERSAND}\n1\t2\t3\t4\n")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    box = question(window)
    assert box is not None
    assert BOLD in box.text()
    assert misread() == []
    box.reject()


def test_a_table_file_with_names_and_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / f"{FILE}.csv"
    rows = f"1,a {BOLD},a {AMPERSAND},0\n2,a {BOLD},b,{LINK}\n3,b,b,1\n"
    path.write_text(f"{IMAGE},{BOLD},{AMPERSAND},y\n{rows}", encoding="utf-8")
    part(window, TableFiles).import_file(str(path))
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    dialog = dialog_of(window)
    assert dialog is not None
    assert FILE in seen(window)
    for number, word in ((1, BOLD), (2, AMPERSAND)):
        words = part(window, QPushButton, f"column_words_{number}").text()
        assert word in without_mnemonic(words)
    assert misread() == []
    click(dialog, "names_check")
    qtbot.waitUntil(lambda: names(dialog)[0] != IMAGE)
    assert misread() == []
    dialog.reject()


@pytest.mark.parametrize("name", ["export_network_action", "export_plot_action"])
def test_the_dialog_of_a_picture(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()
    dialog = part(window, PictureDialog)
    assert dialog.isVisible()
    assert misread() == []
    dialog.reject()


def test_the_dialog_of_a_table(window: MainWindow) -> None:
    part(window, TableFiles).export_table.trigger()
    dialog = part(window, ExportDialog)
    assert IMAGE in seen(window)
    assert misread() == []
    dialog.reject()


def test_what_was_written_and_what_cannot_be_opened(window: MainWindow, tmp_path: Path) -> None:
    files = part(window, TableFiles)
    files.save(tmp_path / f"{FILE}.csv", ExportOptions(Separator.COMMA, DecimalMark.POINT, False))
    assert FILE in seen(window)
    assert misread() == []


def test_a_tooltip_at_the_mouse_shows_the_name_and_no_picture(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "red.png"
    red = QImage(60, 60, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    assert red.save(str(file))
    name = f'<img src="{file}">'
    table = window.findChild(QTableView, "training_table")
    assert table.model().setHeaderData(0, Qt.Orientation.Horizontal, name)
    header = table.horizontalHeader().viewport()
    tip = tip_at(header, QPoint(table.columnViewportPosition(0) + 5, header.height() // 2))
    assert name in guessed(tip.text())
    image = tip.grab().toImage()
    assert QColor("red").name() not in {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_long_tooltip_is_wrapped(qtbot: QtBot, theme: Theme) -> None:
    widget = Label(text="name")
    qtbot.addWidget(widget)
    widget.show()
    set_tooltip(widget, "word " * 100)
    tip = tip_at(widget, QPoint(1, 1))
    assert tip.width() < 1000
    assert tip.height() > 3 * tip.fontMetrics().height()


def test_a_picture_in_lines_and_letters_has_the_names(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "network.svg"
    part(window, Exports).save_picture(Picture(Subject.NETWORK, 1200, 800), file)
    part(window, ExportWriter).finish()
    texts = ["".join(node.itertext()) for node in ElementTree.parse(file).iter()]
    assert {AMPERSAND, LINK} <= set(texts)


def test_a_picture_in_lines_and_letters_can_be_read_whatever_is_in_a_name(
    window: MainWindow, tmp_path: Path
) -> None:
    part(window, Document).edit("rename", with_name("a\0b\x01c\x1f\uffff\ud800d"))
    file = tmp_path / "network.svg"
    part(window, Exports).save_picture(Picture(Subject.NETWORK, 1200, 800), file)
    part(window, ExportWriter).finish()
    texts = ["".join(node.itertext()) for node in ElementTree.parse(file).iter()]
    assert any(text.startswith("a\N{REPLACEMENT CHARACTER}b") for text in texts)


def test_labels_are_made_in_one_place() -> None:
    package = Path(neuron_gui.views.__file__).parent
    made = re.compile(r"\bQLabel\(|class \w+\(QLabel")
    makers = [file for file in package.rglob("*.py") if made.search(file.read_text("utf-8"))]
    assert [maker.name for maker in makers] == ["labels.py"]
