"""The box beside a node or an edge: title, weight, its history, and paragraphs."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.inspector.content import InspectorContent, Paragraph, ParagraphStyle
from neuron_gui.views.inspector.weight_history_plot import WeightHistoryPlot
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.entry import EntryEdit
from neuron_gui.views.widgets.labels import Label, literal
from neuron_gui.views.widgets.numbers import full_text
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.widgets.typed_numbers import typed_number, use_typed


class WeightField(EntryEdit):
    """Shows a number with all its digits."""

    value_entered = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._enter, parent)
        self.setObjectName("weight_edit")
        self._value = 0.0

    def show_value(self, value: float) -> None:
        """Show the present number, unless another one is being typed."""
        self._value = value
        selects = self.hasSelectedText() and self.hasFocus()
        before = self.text()
        self.show_text(full_text(value))
        if self.text() != before:
            self.setCursorPosition(0)
            if selects:
                self.selectAll()

    def _enter(self, text: str) -> str:
        return use_typed(text, typed_number, self._use)

    def _use(self, value: float) -> None:
        self.value_entered.emit(value)
        self.show_value(self._value)


@exception_barrier
class ParagraphLabel(Label):
    """A paragraph in the font of its style; its tooltip has all digits, and is made when asked for.

    `exactly` returns the same paragraph with all digits.
    """

    def __init__(
        self, theme: Theme, exactly: Callable[["ParagraphLabel"], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._exactly = theme, exactly
        self.offer_tooltip(self._exact)
        self.style_of_text: ParagraphStyle | None = None
        self.setObjectName("inspector_paragraph")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.zoom_changed.connect(self._set_sizes)

    def show_paragraph(self, paragraph: Paragraph) -> None:
        """Show another text, maybe in another style."""
        if paragraph.style is not self.style_of_text:
            self.style_of_text = paragraph.style
            self._set_sizes()
            self.setWordWrap(paragraph.style is not ParagraphStyle.TABLE)
        _write(self, paragraph.text)

    def _exact(self) -> str:
        """Return the same with all digits, or nothing if it has them."""
        text = self._exactly(self)
        if text == self.text():
            return ""
        is_table = self.style_of_text is ParagraphStyle.TABLE
        return f"<pre>{escape(text)}</pre>" if is_table else literal(text)

    def _set_sizes(self) -> None:
        if self.style_of_text is ParagraphStyle.TABLE:
            self.setFont(self._theme.code_font(11.5))
        else:
            bold = self.style_of_text is ParagraphStyle.HEADING
            self.setFont(self._theme.font(12.5, bold=bold))


@exception_barrier
class InspectorBox(QWidget):
    """Shows the texts and numbers it is given; it knows neither document nor network."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("inspector_box")
        # It covers what lies below, so that a diagram in motion does not paint it again.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._build_head()
        self._build_body()
        self._lay_out()
        theme.on_zoom(self._set_sizes)
        self.hide()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return self.field, self.history_plot.log_iterations, self.text_area, self.close_button

    def show_content(
        self, content: InspectorContent, exactly: Callable[[], InspectorContent]
    ) -> None:
        """Show other texts, where they are other ones; `exactly` returns them with all digits."""
        self._exactly = exactly
        _write(self.title, content.title)
        _write(self._purpose, content.purpose)
        _write(self._facts, content.facts)
        while len(self._paragraphs) < len(content.paragraphs):
            self._add_paragraph()
        for index, label in enumerate(self._paragraphs):
            label.setVisible(index < len(content.paragraphs))
            if index < len(content.paragraphs):
                label.show_paragraph(content.paragraphs[index])

    def show_value(self, name: str, value: float | None) -> None:
        """Show the number that can be set, or no field."""
        self._value_name.setVisible(value is not None)
        self.field.setVisible(value is not None)
        if value is not None:
            _write(self._value_name, name)
            self.field.show_value(value)

    def show_history(self, points: tuple[Array, Array] | None, name: str) -> None:
        """Show the curve of what is called `name`, or no curve."""
        self.history_plot.setVisible(points is not None)
        if points is not None:
            self.history_plot.show_history(*points, name)

    def needed_width(self) -> int:
        """Return how wide it has to be for its tables, and for the bar that scrolls them."""
        tables = [
            label.sizeHint().width()
            for label in self._paragraphs
            if not label.isHidden() and label.style_of_text is ParagraphStyle.TABLE
        ]
        edges, bar = self._layout.contentsMargins(), self.text_area.verticalScrollBar()
        return max(tables, default=0) + edges.left() + edges.right() + bar.sizeHint().width()

    def needed_height(self, width: int) -> int:
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
        """Esc closes the box."""
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
        self.title.setObjectName("inspector_title")
        self.title.setProperty("role", "heading")
        self.close_button = button(
            "✕",
            self._head,
            name="inspector_close",
            role="flat",
            tip=say("Close (Esc)"),
            spoken=say("Close"),
            clicked=self.closed.emit,
        )

    def _build_body(self) -> None:
        self.text_area = QScrollArea(self)
        self.text_area.setObjectName("inspector_text")
        self.text_area.setWidgetResizable(True)
        self.text_area.setFrameShape(QFrame.Shape.NoFrame)
        self._body = QWidget(self.text_area)
        self._value_name = Label(self._body)
        self.field = WeightField(self._body)
        self._purpose, self._facts = Label(self._body), Label(self._body)
        for label in (self._purpose, self._facts):
            label.setProperty("role", "small")
            label.setWordWrap(True)
        self.history_plot = WeightHistoryPlot(self._theme, self._body)
        self._paragraphs: list[ParagraphLabel] = []
        self.text_area.setWidget(self._body)

    def _lay_out(self) -> None:
        head = self._head_row = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self._value_row = QHBoxLayout()
        self._value_row.addWidget(self._value_name)
        self._value_row.addWidget(self.field, 1)
        self._texts = QVBoxLayout(self._body)
        self._texts.setContentsMargins(0, 0, 0, 0)
        self._texts.addWidget(self._purpose)
        self._texts.addLayout(self._value_row)
        self._texts.addWidget(self._facts)
        self._texts.addWidget(self.history_plot)
        self._texts.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._head)
        self._layout.addWidget(self.text_area, 1)

    def _add_paragraph(self) -> None:
        label = ParagraphLabel(self._theme, self._exact_text, self._body)
        self._paragraphs.append(label)
        self._texts.insertWidget(self._texts.count() - 2, label)

    def _exact_text(self, label: ParagraphLabel) -> str:
        return self._exactly().paragraphs[self._paragraphs.index(label)].text

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(10), px(6), px(6), px(6))
        self._layout.setSpacing(px(2))
        self._head_row.setSpacing(px(6))
        self._texts.setSpacing(px(3))
        # A row within a column does not hear of other sizes while the box is hidden.
        self._value_row.invalidate()


def _write(label: Label, text: str) -> None:
    """Show a text, or no label where there is none."""
    label.setText(text)
    label.setVisible(bool(text))
