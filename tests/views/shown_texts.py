"""What all widgets show of names that look like HTML, found by walking all widgets there are.

Each name has a part at its end, so that no name that was cut off has it. Where the part is in
what a widget was given, the whole name, or its first line, has to be in what the widget shows.
"""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)

NAMES = {
    "null": "<img src=/dev/null>",
    "zebra": "<b>{0} %1 zebra",
    "lion": "&amp; lion",
    "deer": "<a href=//host/deer>",
    "tiger": "<u>tiger\nroar",
    "snail": "<s>[*]&lt;snail",
}
Role = QtText.ItemDataRole
TIP_ROLES = (Role.ToolTipRole, Role.StatusTipRole, Role.WhatsThisRole)
Given = tuple[str, str]
"""What a widget was given, and what it shows of that."""


def misread() -> list[str]:
    """Return what was given to widgets that show a part of a name, but not the name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {given!r}"
        for widget in QApplication.allWidgets()
        for given, shown in texts_of(widget)
        if any(part in given and name.splitlines()[0] not in shown for part, name in NAMES.items())
    ]


def texts_of(widget: QWidget) -> Iterator[Given]:
    """Return all texts of a widget, each as it was given and as it is shown."""
    for tip in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
        yield tip, guessed(tip)
    yield from spoken(widget)
    match widget:
        case QLabel():
            yield widget.text(), label_text(widget)
        case QAbstractButton():
            yield widget.text(), without_mnemonic(widget.text())
        case QGroupBox():
            yield widget.title(), without_mnemonic(widget.title())
        case QMenu():
            yield from menu_texts(widget)
        case QTabBar():
            for index in range(widget.count()):
                yield widget.tabText(index), without_mnemonic(widget.tabText(index))
                yield widget.tabToolTip(index), guessed(widget.tabToolTip(index))
        case QComboBox() | QAbstractItemView():
            yield from model_tips(widget.model())
        case QTextEdit():
            yield widget.toHtml(), widget.toPlainText()
        case QGraphicsView():
            for item in widget.items():
                yield item.toolTip(), guessed(item.toolTip())
                if isinstance(item, QGraphicsTextItem):
                    yield item.toHtml(), item.toPlainText()


def guessed(text: str) -> str:
    """Return what is shown where Qt guesses whether a text is HTML."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if might_be_html(text) else text


def might_be_html(text: str) -> bool:
    return bool(QtText.mightBeRichText(text))


def label_text(label: QLabel) -> str:
    form = QtText.TextFormat
    if label.textFormat() == form.PlainText:
        return label.text()
    if label.textFormat() == form.AutoText:
        return guessed(label.text())
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def without_mnemonic(text: str) -> str:
    """Return a text as a button or menu shows it."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def menu_texts(menu: QMenu) -> Iterator[Given]:
    for action in menu.actions():
        yield action.text(), without_mnemonic(action.text())
        if menu.toolTipsVisible():
            yield action.toolTip(), guessed(action.toolTip())


def model_tips(model: QAbstractItemModel | None) -> Iterator[Given]:
    if model is None:
        return
    rows, is_list = range(model.rowCount(QModelIndex())), isinstance(model, QAbstractListModel)
    columns = range(1 if is_list else model.columnCount(QModelIndex()))
    across, down = QtText.Orientation.Horizontal, QtText.Orientation.Vertical
    for role in TIP_ROLES:
        tips = [
            *(model.headerData(column, across, role) for column in columns),
            *(model.headerData(row, down, role) for row in rows),
            *(model.index(row, column).data(role) for row in rows for column in columns),
        ]
        yield from ((tip, guessed(tip)) for tip in tips if isinstance(tip, str))


def spoken(widget: QWidget) -> Iterator[Given]:
    """Return what a screen reader says of a widget: nothing is taken for HTML there."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
            text = interface.text(kind)
            yield text, text
