"""The lines of code that an iteration is, with those of the present stage lit."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neuron_gui.core.script import Line, numpy_script
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage
from neuron_gui.views.text_style import TextStyle
from neuron_gui.views.theme import Theme

ENOUGH_ROWS = 4
"""The loop's lines are the same for any number of rows, and a program spells its rows out."""


class CodeExcerpt(QWidget):
    """As many lines as there is room for, around the lit ones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._stage: Stage | None = None
        self._share = 1.0
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
    def lit_text(self) -> str:
        """The lines of the present stage."""
        return "\n".join(line.text.strip() for line in self._lines if self._stage in line.stages)

    def show_session(self, session: Session) -> None:
        """Show the lines that train a session."""
        dataset = session.dataset
        basis = session.settings, dataset.input_names, dataset.target_names
        if basis != self._basis:
            self._basis = basis
            part = dataset.with_rows(dataset.inputs[:ENOUGH_ROWS], dataset.targets[:ENOUGH_ROWS])
            script = numpy_script(replace(session, dataset=part), 1, spelled_out=True)
            self._lines = script.iteration_lines
            self.update()

    def show_stage(self, stage: Stage, share: float = 1.0) -> None:
        """Light up the lines of a stage; `share` of the way through them is what matters most."""
        self._stage, self._share = stage, share
        self.setAccessibleName(self.tr("In code: {lines}").format(lines=self.lit_text))
        self.update()

    def set_shown_lines(self, count: int) -> None:
        """Take the room for that many lines."""
        pad = self._theme.px(8) if count > 1 else self._theme.px(4)
        self.setFixedHeight(round(count * self.line_height) + 2 * pad)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the block and its lines."""
        painter, colour = QPainter(self), self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.code_ground))
        radius, pad = self._theme.px(5), self._theme.px(14)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        style, height = self._style, self.line_height
        lines = self._visible_lines()
        top = (self.height() - height * len(lines)) / 2
        painter.setFont(style.font)
        for place, line in enumerate(lines):
            y, is_lit = top + place * height, self._stage in line.stages
            if is_lit:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour.code_lit))
                band = QRectF(pad / 2, y, self.width() - pad, height)
                painter.drawRoundedRect(band, radius / 2, radius / 2)
            painter.setPen(QColor(colour.code_text if is_lit else colour.code_muted))
            text = style.metrics.elidedText(
                line.text, Qt.TextElideMode.ElideRight, self.width() - 2 * pad
            )
            baseline = y + (height + style.metrics.ascent() - style.metrics.descent()) / 2
            painter.drawText(QPointF(pad, baseline), text)
        painter.end()

    def _visible_lines(self) -> tuple[Line, ...]:
        """Return the lines that fit, with the lit ones in their middle."""
        fitting = max(int((self.height() - self._theme.px(6)) / self.line_height), 1)
        lit = [place for place, line in enumerate(self._lines) if self._stage in line.stages]
        if not lit or len(self._lines) <= fitting:
            return self._lines[:fitting]
        if len(lit) <= fitting:
            first = round((lit[0] + lit[-1] + 1 - fitting) / 2)
        else:
            first = lit[max(round(self._share * len(lit)) - 1, 0)] + 1 - fitting
        first = min(max(first, 0), len(self._lines) - fitting)
        return self._lines[first : first + fitting]

    def _restyle(self) -> None:
        self._style = TextStyle(self._theme.code_font(13))
        self.update()
