"""What a person does with the dialogs: choose, click, read."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QTableView,
    QWidget,
)

from neuron_gui.views.importing.dialog import ImportDialog

LEFT = Qt.MouseButton.LeftButton


def dialog_of(host: QWidget) -> ImportDialog | None:
    """Return the import dialog that can be seen and has read its file, if there is one."""
    dialogs = [dialog for dialog in host.findChildren(ImportDialog) if dialog.isVisible()]
    return dialogs[0] if dialogs and summary(dialogs[0]) not in ("", "Reading…") else None


def summary(dialog: QDialog) -> str:
    return dialog.findChild(QLabel, "import_summary").text()


def remarks(dialog: QDialog) -> list[str]:
    shown = dialog.findChild(QListWidget, "remarks_list")
    return [shown.item(row).text() for row in range(shown.count())]


def names(dialog: QDialog) -> list[str]:
    columns = dialog.findChild(QTableView, "preview_table").model().columnCount()
    return [dialog.findChild(QLabel, f"column_name_{number}").text() for number in range(columns)]


def cells(dialog: QDialog, row: int) -> list[str]:
    model = dialog.findChild(QTableView, "preview_table").model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def choose(dialog: QDialog, name: str, text: str) -> None:
    """Choose the entry of a combo box that begins with a text, with the arrow keys."""
    combo = dialog.findChild(QComboBox, name)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if not combo.currentText().startswith(text):
            QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText().startswith(text)


def click(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT, pos=QPoint(8, button.height() // 2))
