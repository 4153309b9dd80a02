"""The card itself: title, the field for the weight, a curve, and paragraphs that may scroll."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.arrays import Array
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.inspector.content import Content, Form, Paragraph
from neuron_gui.views.inspector.weight_field import WeightField
from neuron_gui.views.inspector.weight_history_plot import WeightHistoryPlot
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.theme import Theme


@exception_barrier
class Card(QWidget):
    """Says what it is told to; it knows neither document nor network."""

    closed = Signal()
    scale_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("thing_card")
        # It covers what lies below, so that a diagram in motion does not paint it again.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._build_head()
        self._build_body()
        self._lay_out()
        self.fit()
        self.hide()

    def fit(self) -> None:
        """Follow the zoom."""
        px = self._theme.px
        self._layout.setContentsMargins(px(10), px(6), px(6), px(6))
        self._layout.setSpacing(px(2))
        self._texts.setSpacing(px(3))
        for label in self._paragraphs:
            label.setProperty("form", None)

    def show_content(self, content: Content) -> None:
        """Show other texts, where they are other ones."""
        _write(self.title, content.title)
        _write(self._purpose, content.purpose)
        _write(self._facts, content.facts)
        for at in range(len(self._paragraphs), len(content.paragraphs)):
            self._add_paragraph(at)
        for at, label in enumerate(self._paragraphs):
            label.setVisible(at < len(content.paragraphs))
            if at < len(content.paragraphs):
                self._show_paragraph(label, content.paragraphs[at])

    def show_value(self, name: str, value: float | None) -> None:
        """Show the number that can be set, or no field."""
        self._value_name.setVisible(value is not None)
        self.field.setVisible(value is not None)
        if value is not None:
            _write(self._value_name, name)
            self.field.show_value(value)

    def show_trail(self, trail: tuple[Array, Array] | None, name: str) -> None:
        """Show the curve of what is called `name`, or no curve."""
        self.curve.setVisible(trail is not None)
        if trail is not None:
            self.curve.show_history(*trail, name)

    def needed_width(self) -> int:
        """Return how wide it has to be for its tables, and for the bar that scrolls them."""
        tables = [
            label.sizeHint().width()
            for label in self._paragraphs
            if not label.isHidden() and label.property("form") == Form.TABLE.name
        ]
        edges, bar = self._layout.contentsMargins(), self.text_area.verticalScrollBar()
        return max(tables, default=0) + edges.left() + edges.right() + bar.sizeHint().width()

    def wanted_height(self, width: int) -> int:
        """Return how high it would be without scrolling."""
        edges = self._layout.contentsMargins()
        inner = width - edges.left() - edges.right()
        body = self._body.layout()
        assert body is not None
        below = body.heightForWidth(inner)
        above = self._head.sizeHint().height()
        return above + below + self._layout.spacing() + edges.top() + edges.bottom()

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint ground and frame."""
        painter.setPen(QColor(self._theme.colour.zero))
        painter.setBrush(QColor(self._theme.colour.panel))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the click from what lies below."""
        event.accept()

    def _build_head(self) -> None:
        self._head = QWidget(self)
        self.title = Label(self._head)
        self.title.setObjectName("thing_card_title")
        self.title.setProperty("role", "heading")
        self.close_button = QPushButton("✕", self._head)
        self.close_button.setObjectName("thing_card_close")
        self.close_button.setProperty("role", "flat")
        self.close_button.setAccessibleName(say("Close"))
        self.close_button.setToolTip(say("Close (Esc)"))
        self.close_button.clicked.connect(self.closed)

    def _build_body(self) -> None:
        self.text_area = QScrollArea(self)
        self.text_area.setObjectName("thing_card_text")
        self.text_area.setWidgetResizable(True)
        self.text_area.setFrameShape(QFrame.Shape.NoFrame)
        self._body = QWidget(self.text_area)
        self._value_name = Label(self._body)
        self.field = WeightField(self._body)
        self._purpose, self._facts = Label(self._body), Label(self._body)
        for label in (self._purpose, self._facts):
            label.setProperty("role", "small")
        self.curve = WeightHistoryPlot(self._theme, self._body)
        self.curve.log_iterations.clicked.connect(self.scale_changed)
        for label in (self._purpose, self._facts):
            label.setWordWrap(True)
        self._paragraphs: list[Label] = []
        self.text_area.setWidget(self._body)

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        value = QHBoxLayout()
        value.addWidget(self._value_name)
        value.addWidget(self.field, 1)
        self._texts = QVBoxLayout(self._body)
        self._texts.setContentsMargins(0, 0, 0, 0)
        self._texts.addWidget(self._purpose)
        self._texts.addLayout(value)
        self._texts.addWidget(self._facts)
        self._texts.addWidget(self.curve)
        self._texts.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._head)
        self._layout.addWidget(self.text_area, 1)

    def _add_paragraph(self, at: int) -> None:
        label = Label(self._body)
        label.setObjectName("thing_card_paragraph")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._paragraphs.append(label)
        self._texts.insertWidget(self._texts.count() - 2, label)

    def _show_paragraph(self, label: Label, paragraph: Paragraph) -> None:
        if label.property("form") != paragraph.form.name:
            label.setProperty("form", paragraph.form.name)
            theme, is_table = self._theme, paragraph.form is Form.TABLE
            bold = paragraph.form is Form.HEADING
            label.setFont(theme.code_font(11.5) if is_table else theme.font(12.5, bold=bold))
            label.setWordWrap(not is_table)
        _write(label, paragraph.text)


def _write(label: Label, text: str) -> None:
    if text != label.text():
        label.setText(text)
    if bool(text) is label.isHidden():
        label.setVisible(bool(text))
