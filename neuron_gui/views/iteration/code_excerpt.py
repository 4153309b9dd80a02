"""The lines of code that an iteration is, with those of the present stage highlighted."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neuron_gui.core.explanation import Equation, Matrix, Quantity
from neuron_gui.core.script import Line, iteration_lines
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage
from neuron_gui.state.say import say
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import TextStyle, Theme

ASSIGNED = {
    Quantity.SLOPES: ("slope",),
    Quantity.ADJUSTMENTS: ("adjustment",),
    Quantity.BIAS_ADJUSTMENTS: ("bias_adjustment",),
    Quantity.NEW_VELOCITIES: ("velocity",),
    Quantity.NEW_MEANS: ("mean",),
    Quantity.NEW_SQUARES: ("square",),
    Quantity.STEPS: ("change", "size"),
    Quantity.NEW_WEIGHTS: ("weights", "bias", "parameter"),
}
"""What the lines of one of a stage's equations give a value to."""
ASSIGNMENT = re.compile(r" *([a-z_]+)([0-9]*) [*+]?= ")


class CodeExcerpt(QWidget):
    """As many lines as there is room for, around the highlighted ones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[Line] = []
        self._highlighted: list[int] = []
        self._basis: tuple[object, ...] = ()
        self.setObjectName("iteration_code")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def line_height(self) -> float:
        """The height of a line."""
        return 1.25 * self._style.height

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def highlighted_text(self) -> str:
        """The lines that are highlighted."""
        return "\n".join(self._lines[index].text.strip() for index in self._highlighted)

    def show_session(self, session: Session) -> None:
        """Show the lines that train a session; none if its table is empty."""
        # The lines depend on nothing else: a run, which changes only weights, leaves them.
        dataset = session.dataset
        basis = session.settings, dataset.input_names, dataset.target_names, dataset.rows == 0
        if basis != self._basis:
            self._basis, self._highlighted = basis, []
            self._lines = iteration_lines(session) if dataset.rows else []
            self.update()

    def show_stage(self, stage: Stage, equation: Equation | None = None) -> None:
        """Highlight the lines of a stage, or of one of its equations if that has its own."""
        highlighted = [index for index, line in enumerate(self._lines) if stage in line.stages]
        if equation is not None:
            own = [index for index in highlighted if _assigns(self._lines[index], equation.result)]
            highlighted = own or highlighted
        if highlighted != self._highlighted:
            self._highlighted = highlighted
            self.setAccessibleName(say("In code: {lines}", lines=self.highlighted_text))
            self.update()

    def set_shown_lines(self, count: int) -> None:
        """Take the room for that many lines."""
        pad = self._theme.px(8) if count > 1 else self._theme.px(4)
        self.setFixedHeight(round(count * self.line_height) + 2 * pad)

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint the block and its lines."""
        colour = self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.code_ground))
        radius, pad = self._theme.px(5), self._theme.px(14)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        style, height = self._style, self.line_height
        indices = self._visible_indices()
        top = (self.height() - height * len(indices)) / 2
        painter.setFont(style.font)
        for position, index in enumerate(indices):
            y, is_highlighted = top + position * height, index in self._highlighted
            if is_highlighted:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour.code_highlight))
                band = QRectF(pad / 2, y, self.width() - pad, height)
                painter.drawRoundedRect(band, radius / 2, radius / 2)
            painter.setPen(QColor(colour.code_text if is_highlighted else colour.code_muted))
            text = style.metrics.elidedText(
                self._lines[index].text, Qt.TextElideMode.ElideRight, self.width() - 2 * pad
            )
            baseline = y + (height + style.metrics.ascent() - style.metrics.descent()) / 2
            painter.drawText(QPointF(pad, baseline), text)

    def _visible_indices(self) -> range:
        """Return which lines fit, the highlighted ones in the middle, or the last of those."""
        fitting = max(int((self.height() - self._theme.px(6)) / self.line_height), 1)
        fitting, first = min(fitting, len(self._lines)), 0
        if self._highlighted:
            last = self._highlighted[-1] + 1
            first = max(round((self._highlighted[0] + last - fitting) / 2), last - fitting)
        first = min(max(first, 0), len(self._lines) - fitting)
        return range(first, first + fitting)

    def _restyle(self) -> None:
        self._style = TextStyle(self._theme.code_font(13))
        self.update()


def _assigns(line: Line, result: Matrix) -> bool:
    """Return whether a line gives the result of an equation its value."""
    found = ASSIGNMENT.match(line.text)
    if found is None or found[1] not in ASSIGNED.get(result.quantity, ()):
        return False
    return found[2] in ("", str(result.layer + 1))
