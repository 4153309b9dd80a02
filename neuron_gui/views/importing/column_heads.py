"""Above each column of the preview: its name, what it becomes, and what its words mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.tables.plan import Role
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.number_fields import WheelGuard
from neuron_gui.views.widgets.plain_text import Label, set_tooltip, without_mnemonics
from neuron_gui.views.widgets.theme import Theme

MADE_AT_FIRST, MADE_AT_ONCE, REST_MS = 8, 4, 15
"""More than the first are out of sight, and 64 of them would hold the window up."""
ROLES = tuple(Role)
HEAD_WIDTHS = 116, 280
EXCHANGE = "\N{RIGHTWARDS ARROW OVER LEFTWARDS ARROW}"


@dataclass(frozen=True)
class Head:
    """What stands above a column; `words` such as "no → 0, yes → 1" are empty for numbers."""

    name: str
    role: Role
    words: str = ""


@exception_barrier
class ColumnHeads(QHeaderView):
    """A header with fields in it, which move with the columns.

    Those of the first columns are there at once, the others as soon as nothing else is to do.
    """

    role_chosen = Signal(int, object)
    swap_requested = Signal(int)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme, self._table = theme, table
        self._contents: Sequence[Head] = ()
        self._has_words = False
        self._heads: list[_HeadFields] = []
        self._rest = QTimer(self)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._make_some)
        self._guard = WheelGuard(self)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme.px(HEAD_WIDTHS[0]))
        self.sectionResized.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    def show_heads(self, heads: Sequence[Head], *, is_same_table: bool = False) -> None:
        """Show what stands above each column; in the same table, only what is another."""
        before, had_words = self._contents, self._has_words
        self._contents, self._has_words = heads, any(head.words for head in heads)
        while len(self._heads) > len(heads):
            self._heads.pop().deleteLater()
        stays = is_same_table and had_words == self._has_words
        for number in range(len(self._heads)):
            if not stays or heads[number] != before[number]:
                self._show_head(number)
        self._rest.start()
        self._make_some(MADE_AT_FIRST - len(self._heads))
        self.updateGeometries()
        self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        """Return a size with room for the fields."""
        size = super().sizeHint()
        heights = [head.sizeHint().height() for head in self._heads]
        return QSize(size.width(), max([size.height(), *heights]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a column into view when one of its fields gets the focus."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            fields = watched.parentWidget()
            if isinstance(fields, _HeadFields) and fields in self._heads:
                first = self._table.model().index(0, self._heads.index(fields))
                self._table.scrollTo(first)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fields the new height."""
        super().resizeEvent(event)
        self._place()

    def _new_head(self, number: int) -> "_HeadFields":
        fields = _HeadFields(number, self._theme, self.viewport())
        fields.role.activated.connect(lambda place: self.role_chosen.emit(number, ROLES[place]))
        fields.swap.clicked.connect(lambda: self.swap_requested.emit(number))
        self._guard.guard(fields.role)
        for field in (fields.role, fields.swap):
            field.installEventFilter(self)
        fields.show()
        return fields

    def _make_some(self, count: int = MADE_AT_ONCE) -> None:
        made = len(self._heads)
        enough = min(made + max(count, 0), len(self._contents))
        for number in range(made, enough):
            self._heads.append(self._new_head(number))
            self._show_head(number)
        if enough == len(self._contents):
            self._rest.stop()
        self._place()

    def _show_head(self, number: int) -> None:
        fields = self._heads[number]
        fields.show_head(self._contents[number], self._has_words)
        least, most = (self._theme.px(width) for width in HEAD_WIDTHS)
        wanted = max(fields.sizeHint().width(), self.sectionSizeHint(number))
        contents = self._table.sizeHintForColumn(number)
        self.resizeSection(number, min(max(wanted, contents, least), most))

    def _place(self) -> None:
        height = self.viewport().height()
        for number, fields in enumerate(self._heads):
            if number < self.count():
                left = self.sectionViewportPosition(number)
                fields.setGeometry(left, 0, self.sectionSize(number), height)


class _HeadFields(QWidget):
    """The fields above one column."""

    def __init__(self, number: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = Label(self)
        self._name.setObjectName(f"column_name_{number}")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.role = QComboBox(self)
        self.role.setObjectName(f"column_role_{number}")
        self.role.addItems([choice_name(role) for role in ROLES])
        self.swap = QPushButton(self)
        self.swap.setObjectName(f"column_words_{number}")
        self.swap.setProperty("role", "flat")
        self.swap.setToolTip(say("Exchange 0 and 1"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(3), theme.px(4), theme.px(3), theme.px(4))
        layout.setSpacing(theme.px(2))
        layout.addWidget(self._name)
        layout.addWidget(self.role)
        layout.addWidget(self.swap)
        layout.addStretch(1)

    def show_head(self, head: Head, has_words: bool) -> None:
        """Show name, role and words; a place for words is kept if another column has some."""
        font = self._name.font()
        font.setBold(head.role is not Role.LEFT_OUT)
        self._name.setFont(font)
        self._name.setText(head.name)
        set_tooltip(self._name, head.name)
        self.role.setCurrentIndex(ROLES.index(head.role))
        self.role.setAccessibleName(say("What {name} becomes", name=head.name))
        policy = self.swap.sizePolicy()
        policy.setRetainSizeWhenHidden(has_words)
        self.swap.setSizePolicy(policy)
        self.swap.setText(f"{EXCHANGE} {without_mnemonics(head.words)}")
        self.swap.setVisible(bool(head.words))
        exchange = say("{name}: {words}. Exchange 0 and 1")
        self.swap.setAccessibleName(fill(exchange, name=head.name, words=head.words))
