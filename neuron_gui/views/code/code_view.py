"""The text of a program, with the lines of one stage highlighted and pointed at."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from neuron_gui.core.script import Line
from neuron_gui.core.stages import Stage
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.code.highlighter import PythonHighlighter
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme

MARGIN = 24


@exception_barrier
class CodeView(QPlainTextEdit):
    """Shows lines; what is scrolled to and selected stays when a few of them change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = [""]
        self._lines: Sequence[Line] = ()
        self._stage: Stage | None = None
        self._highlighted: list[int] = []
        self.setObjectName("code_view")
        self.setAccessibleName(say("The program as code"))
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self._highlighter = PythonHighlighter(self.document(), theme)
        self._arrow_heads = _ArrowHeads(self, theme)
        self.updateRequest.connect(self._arrow_heads.update)
        theme.changed.connect(self.restyle)
        self.restyle()

    @property
    def highlighted_lines(self) -> list[int]:
        """The indices of the lines that are highlighted."""
        return list(self._highlighted)

    def restyle(self) -> None:
        """Take the theme's font, sizes and colours."""
        self.setFont(self._theme.code_font(14))
        self.setViewportMargins(self._theme.px(MARGIN), 0, 0, 0)
        self._place_arrow_heads()
        self._show_highlight()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show a program, changing only the text that is different."""
        self._lines = lines
        texts = [line.text for line in lines]
        if texts != self._texts:
            self._replace(texts)
        self._show_highlight()

    def highlight(self, stage: Stage | None) -> None:
        """Highlight the lines that compute a stage, and scroll to them."""
        self._stage = stage
        self._show_highlight()
        self._scroll_to_highlight()

    def highlighted_areas(self) -> list[QRectF]:
        """Return where the highlighted lines stand in the viewport, those that can be seen."""
        blocks = [self.document().findBlockByNumber(index) for index in self._highlighted]
        return [self._area(block) for block in blocks if block.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the margin its height."""
        super().resizeEvent(event)
        self._place_arrow_heads()

    def _area(self, block: QTextBlock) -> QRectF:
        return self.blockBoundingGeometry(block).translated(self.contentOffset())

    def _place_arrow_heads(self) -> None:
        viewport = self.viewport().geometry()
        margin = self._theme.px(MARGIN)
        self._arrow_heads.setGeometry(
            QRect(viewport.left() - margin, viewport.top(), margin, viewport.height())
        )

    def _replace(self, texts: list[str]) -> None:
        """Replace the lines between those that are the same above and below."""
        old, self._texts = self._texts, texts
        most = min(len(old), len(texts)) - 1
        above = _same(old[:most], texts[:most])
        below = _same(old[::-1][: most - above], texts[::-1][: most - above])
        last = self.document().findBlockByNumber(len(old) - below - 1)
        cursor = QTextCursor(self.document().findBlockByNumber(above))
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n".join(texts[above : len(texts) - below]))

    def _show_highlight(self) -> None:
        self._highlighted = [
            index for index, line in enumerate(self._lines) if self._stage in line.stages
        ]
        selections = []
        for index in self._highlighted:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document().findBlockByNumber(index))
            selection.format.setBackground(QColor(self._theme.colour.highlight_pale))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selections.append(selection)
        self.setExtraSelections(selections)
        self._arrow_heads.update()

    def _scroll_to_highlight(self) -> None:
        """Bring the highlighted lines into view; the scroll bar counts lines."""
        if not self._highlighted:
            return
        bar, first, last = self.verticalScrollBar(), self._highlighted[0], self._highlighted[-1]
        if first < bar.value() or last >= bar.value() + bar.pageStep():
            bar.setValue(first - max(0, bar.pageStep() - (last - first + 1)) // 2)


class _ArrowHeads(QWidget):
    """Arrow heads in the margin beside the highlighted lines, so that colour alone says nothing."""

    def __init__(self, view: CodeView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colour.highlight))
        size = self._theme.px(5)
        left = self.width() - 2.6 * size
        for area in self._view.highlighted_areas():
            middle = area.center().y()
            corners = [(left, middle - size), (left + 1.4 * size, middle), (left, middle + size)]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _same(one: list[str], other: list[str]) -> int:
    """Return how many texts at the beginning are the same."""
    for index, (mine, its) in enumerate(zip(one, other, strict=True)):
        if mine != its:
            return index
    return len(one)
