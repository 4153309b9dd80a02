"""Above each column of the preview: its name, what it becomes, and what its words mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from neuron_gui.core.tables.plan import Role
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import button, combo, show_texts
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.labels import Label, literal, set_tooltip, without_mnemonics
from neuron_gui.views.widgets.theme import Theme

MADE_AT_FIRST, MADE_AT_ONCE, REST_MS = 8, 4, 15
"""More than the first are out of sight, and 64 of them would hold the window up."""
ROLES = Role.INPUT, Role.TARGET, Role.LEFT_OUT
HEAD_WIDTHS = 116, 280
EXCHANGE = "\N{RIGHTWARDS ARROW OVER LEFTWARDS ARROW}"


@dataclass(frozen=True)
class Head:
    """What stands above a column; `words` such as "no → 0, yes → 1" are empty for numbers.

    `roles` are what it can become, `categories` the words of which each can become a column.
    """

    name: str
    role: Role
    words: str = ""
    roles: tuple[Role, ...] = ROLES
    categories: str = ""


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
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.sectionResized.connect(self._place_fields)
        table.horizontalScrollBar().valueChanged.connect(self._place_fields)
        theme.on_zoom(self._set_sizes)

    def show_heads(self, heads: Sequence[Head], *, is_same_table: bool = False) -> None:
        """Show what stands above each column.

        In the same table only what is another: all of it took 100 ms in a wide file.
        """
        before, had_words = self._contents, self._has_words
        self._contents, self._has_words = heads, any(head.words for head in heads)
        while len(self._heads) > len(heads):
            self._heads.pop().deleteLater()
        stays = is_same_table and had_words == self._has_words
        for column in range(len(self._heads)):
            if not stays or heads[column] != before[column]:
                self._show_head(column)
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
        self._place_fields()

    def _set_sizes(self) -> None:
        self.setMinimumSectionSize(self._theme.px(HEAD_WIDTHS[0]))
        for fields in self._heads:
            fields.set_sizes()
        self.show_heads(self._contents)

    def _new_head(self, column: int) -> "_HeadFields":
        fields = _HeadFields(column, self._theme, self.viewport())
        fields.role.activated.connect(
            lambda index: self.role_chosen.emit(column, self._contents[column].roles[index])
        )
        fields.swap.clicked.connect(lambda: self.swap_requested.emit(column))
        for field in (fields.role, fields.swap):
            field.installEventFilter(self)
        fields.show()
        return fields

    def _make_some(self, count: int = MADE_AT_ONCE) -> None:
        made = len(self._heads)
        enough = min(made + max(count, 0), len(self._contents))
        for column in range(made, enough):
            self._heads.append(self._new_head(column))
            self._show_head(column)
        if enough == len(self._contents):
            self._rest.stop()
        self._place_fields()

    def _show_head(self, column: int) -> None:
        fields = self._heads[column]
        fields.show_head(self._contents[column], self._has_words)
        least, most = (self._theme.px(width) for width in HEAD_WIDTHS)
        needed = max(fields.sizeHint().width(), self.sectionSizeHint(column))
        cells = self._table.sizeHintForColumn(column)
        self.resizeSection(column, min(max(needed, cells, least), most))
        fields.shorten_name()

    def _place_fields(self) -> None:
        height = self.viewport().height()
        for column, fields in enumerate(self._heads):
            if column < self.count():
                left = self.sectionViewportPosition(column)
                fields.setGeometry(left, 0, self.sectionSize(column), height)
                fields.shorten_name()


class _HeadFields(QWidget):
    """The fields above one column."""

    def __init__(self, column: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._roles: tuple[Role, ...] = ()
        self._name, self._whole_name = Label(self, name=f"column_name_{column}"), ""
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.role = combo(self, name=f"column_role_{column}")
        tip = say("Exchange 0 and 1")
        self.swap = button("", self, name=f"column_words_{column}", role="flat", tip=tip)
        layout = self._column = QVBoxLayout(self)
        for field in (self._name, self.role, self.swap):
            layout.addWidget(field)
        layout.addStretch(1)
        self.set_sizes()

    def set_sizes(self) -> None:
        """Give the fields their room at the present zoom."""
        px = self._theme.px
        self._column.setContentsMargins(px(3), px(4), px(3), px(4))
        self._column.setSpacing(px(2))

    def shorten_name(self) -> None:
        """Cut the end of the name off where it has no room; the tooltip has the whole of it."""
        room = self.width() - 2 * self._theme.px(3)
        metrics, end = self._name.fontMetrics(), Qt.TextElideMode.ElideRight
        self._name.setText(metrics.elidedText(self._whole_name, end, room))

    def show_head(self, head: Head, has_words: bool) -> None:
        """Show name, role and words; a place for words is kept if another column has some."""
        self._name.setFont(self._theme.font(14, bold=head.role is not Role.LEFT_OUT))
        self._whole_name = head.name
        self._name.setText(head.name)
        set_tooltip(self._name, head.name)
        if head.roles != self._roles:
            self._roles = head.roles
            show_texts(self.role, map(choice_name, head.roles))
        self.role.setCurrentIndex(head.roles.index(head.role))
        self.role.setToolTip(literal(head.categories) if head.categories else "")
        self.role.setAccessibleName(say("What {name} becomes", name=head.name))
        policy = self.swap.sizePolicy()
        policy.setRetainSizeWhenHidden(has_words)
        self.swap.setSizePolicy(policy)
        self.swap.setText(f"{EXCHANGE} {without_mnemonics(head.words)}")
        self.swap.setVisible(bool(head.words))
        self.swap.setAccessibleName(
            say("{name}: {words}. Exchange 0 and 1", name=head.name, words=head.words)
        )
