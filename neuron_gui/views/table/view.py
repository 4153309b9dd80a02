"""The training table on the screen.

One paint event draws all visible cells from ready texts, and while the network trains only the
live columns are drawn again, and only if a text has changed. Qt's own way would ask the model
several questions for each cell, and each question interrupts training.
"""

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.table.columns import live_values
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.table.spreadsheet_view import SpreadsheetView
from neuron_gui.views.table.style import table_style
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.grid import Cells, Fit, GridPainter, rows_between
from neuron_gui.views.widgets.grid_columns import ColumnKind, bar_range, cell_text, live_texts
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.updates import Pace, updates_of

ROOMY_HEIGHT, ROOMY_WIDTH = 250, 370
LEAST_ROWS = 2
LiveCells = dict[int, tuple[list[float], list[str]]]
"""Values and texts of the visible cells, by column."""


@exception_barrier
class TableView(SpreadsheetView):
    """Draws the training table and keeps its live columns live."""

    def __init__(
        self,
        context: ViewContext,
        model: TableModel,
        parent: QWidget | None = None,
    ) -> None:
        document, theme = context.document, context.theme
        super().__init__(parent)
        self._document, self._model, self._theme = document, model, theme
        self._live_rows, self._live = range(0), LiveCells()
        self._highlight = context.highlight
        self._highlight.changed.connect(self._redraw)
        self._shown_inputs: set[int] = set()
        """The rows that were painted as those whose inputs the network shows."""
        self._fits: dict[int, Fit] = {}
        self._least_widths: dict[int, int] = {}
        self._noted = range(0)
        """The columns that are to be fitted anew."""
        self.setObjectName("training_table")
        self.setAccessibleName(say("Training data"))
        self.setModel(model)
        # Or all that lies behind would be painted first, down to the panel's round frame.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # With the table's own selection the header would ask about every row of each column.
        self.names.setSelectionModel(QItemSelectionModel(model, self))
        self.restyle()
        theme.changed.connect(self.restyle)
        updates = updates_of(document)
        updates.follow(self, Change.WEIGHTS, Pace.READINGS, lambda change: self.show_live_columns())
        updates.follow(self, Change.TOGGLES, Pace.FRAMES, lambda change: self._mark_shown_inputs())
        document.settings_changed.connect(self._fit_live_columns)
        model.dataChanged.connect(self._note_cells)
        for news in (
            model.headerDataChanged,
            model.modelReset,
            model.rowsInserted,
            model.rowsRemoved,
        ):
            news.connect(self._note_all_columns)
        document.dataset_changed.connect(self._fit_noted_columns)  # after the model has told all

    @property
    def typed_columns(self) -> int:
        """How many columns are inputs or targets."""
        return self._model.first_live

    def restyle(self) -> None:
        """Take over the theme's sizes and colours, for as much room as there is."""
        self._style = table_style(self._theme, is_roomy=self._has_room())
        self.names.setFont(self._style.header_font)
        self.names.setFixedHeight(self._style.header_height)
        self.setMinimumHeight(self._style.header_height + LEAST_ROWS * self._style.row_height)
        self.verticalHeader().setFont(self._style.header_font)
        self.verticalHeader().setDefaultSectionSize(self._style.row_height)
        self.verticalScrollBar().setSingleStep(self._style.row_height)
        self.updateGeometries()  # Qt would do it when all had been painted once
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give each column the room that its numbers need, and share what is left over."""
        self._least_widths.clear()
        self._measure(range(len(self._model.columns)))

    def _fit_live_columns(self) -> None:
        """Fit what is computed to other outputs."""
        activation = self._document.session.settings.output_activation
        if activation is not self._fitted_activation:
            self._measure(range(self._model.first_live, len(self._model.columns)))

    def _measure(self, numbers: range) -> None:
        """Fit some columns anew and keep the others."""
        session, style, across = self._document.session, self._style, Qt.Orientation.Horizontal
        self._fitted_activation = session.settings.output_activation
        columns = self._model.columns
        for number in numbers:
            fit = self._fits[number] = style.column_fit(columns[number], number, session)
            title = self._model.headerData(number, across)
            self._least_widths[number] = style.least_width(columns[number], fit, title)
        self._painter = GridPainter(self._theme, style, bar_range(session))
        self._share_out()
        self._forget_live_columns()
        self.viewport().update()

    def show_live_columns(self) -> None:
        """Draw predictions, errors and marks again if what is visible of them has changed."""
        if not self.isVisible():
            self._forget_live_columns()
            return
        rows = self._visible_rows()
        live = self._read_live(rows)
        if rows != self._live_rows or _texts(live) != _texts(self._live):
            self._live_rows, self._live = rows, live
            self.viewport().update(self._live_rect())

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Draw the cells in the part of the table that is to be drawn."""
        area = event.rect()
        painter.fillRect(area, self._painter.ground)
        if not self._model.rowCount():
            self._painter.paint_hint(painter, self.viewport().rect(), self._hint())
            return
        visible = self._visible_rows()
        if visible != self._live_rows:
            self._live_rows, self._live = visible, self._read_live(visible)
        rows = self._rows_between(area.top(), area.bottom())
        tops = self._tops(rows)
        self._paint_grounds(painter, rows, tops)
        for number, column in enumerate(self._model.columns):
            left, width = self.columnViewportPosition(number), self.columnWidth(number)
            if left < area.right() + 1 and left + width > area.left():
                values, texts = self._contents(number, rows)
                bars = values if column.kind is ColumnKind.PREDICTION else ()
                cells = Cells(column.kind, left, width, tops, texts, bars)
                self._paint_column(painter, cells, self._fits[number])
        if self.hasFocus() and self.currentIndex().isValid():
            self._painter.paint_current(painter, self.visualRect(self.currentIndex()))

    def _paint_column(self, painter: QPainter, cells: Cells, fit: Fit) -> None:
        if cells.kind is ColumnKind.VERDICT:
            left = cells.left + (cells.width - self._style.mark_size) / 2
            self._painter.paint_marks(painter, left, cells.tops, cells.texts)
        else:
            self._painter.paint_numbers(painter, cells, fit)

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:  # noqa: N802
        """Draw whole rows again, not only the cells."""
        super().selectionChanged(chosen, left)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out among the columns."""
        super().resizeEvent(event)
        if self._has_room() != self._style.is_roomy:
            self.restyle()
        else:
            self._share_out()

    def _paint_grounds(self, painter: QPainter, rows: range, tops: list[int]) -> None:
        width, height = self.horizontalHeader().length(), self._style.row_height
        left = -self.horizontalOffset()
        self._shown_inputs.difference_update(rows)
        for row in self._rows_shown_in_network(rows):
            self._shown_inputs.add(row)
            band = QRect(left, tops[row - rows.start], width, height)
            self._painter.paint_band(painter, band)
            self._painter.paint_edge(painter, band)
        highlighted = [
            QRect(left, tops[row - rows.start], width, height)
            for row in self._highlighted_rows(rows)
        ]
        for band in highlighted:
            self._painter.paint_highlight(painter, band)
        for part in self.chosen_parts():
            first, last = max(part.top, rows.start), min(part.bottom, rows.stop - 1)
            if first > last:
                continue
            top, extent = tops[first - rows.start], (last - first + 1) * height
            self._painter.paint_band(painter, QRect(left, top, width, extent))
            start = self.columnViewportPosition(part.left)
            end = self.columnViewportPosition(part.right) + self.columnWidth(part.right)
            self._painter.paint_selected(painter, QRect(start, top, end - start, extent))
        for band in highlighted:
            self._painter.paint_highlight_frame(painter, band)

    def _mark_shown_inputs(self) -> None:
        """Draw the rows again whose inputs the network shows now, or has shown before."""
        visible, height = self._visible_rows(), self._style.row_height
        shown = set(self._rows_shown_in_network(visible))
        for row in (shown ^ self._shown_inputs).intersection(visible):
            top = row * height - self.verticalOffset()
            self.viewport().update(0, top, self.viewport().width(), height)

    def _highlighted_rows(self, rows: range) -> list[int]:
        highlighted = self._highlight.rows
        return [row for row in rows if row in highlighted] if highlighted else []

    def _rows_shown_in_network(self, rows: range) -> list[int]:
        session = self._document.session
        inputs = session.dataset.input_rows(slice(rows.start, rows.stop))
        same = (inputs == np.asarray(session.toggles)).all(axis=1)
        return (np.flatnonzero(same) + rows.start).tolist()

    def _contents(self, column: int, rows: range) -> tuple[list[float], list[str]]:
        if column in self._live:
            values, texts = self._live[column]
            start = self._live_rows.start
            part = slice(rows.start - start, rows.stop - start)
            return values[part], texts[part]
        dataset = self._document.session.dataset
        values = dataset.column(column, slice(rows.start, rows.stop)).tolist()
        return values, [cell_text(value) for value in values]

    def _read_live(self, rows: range) -> LiveCells:
        live, part = LiveCells(), slice(rows.start, rows.stop)
        for number in range(self._model.first_live, len(self._model.columns)):
            column = self._model.columns[number]
            values = live_values(self._document, column, part).tolist()
            live[number] = values, live_texts(column.kind, values)
        return live

    def _visible_rows(self) -> range:
        return self._rows_between(0, self.viewport().height())

    def _rows_between(self, top: int, bottom: int) -> range:
        """Return the rows that are at least partly between two heights of the viewport."""
        offset, height = self.verticalOffset(), self._style.row_height
        return rows_between(offset + top, offset + bottom, height, self._model.rowCount())

    def _tops(self, rows: range) -> list[int]:
        height, offset = self._style.row_height, self.verticalOffset()
        return [row * height - offset for row in rows]

    def _live_rect(self) -> QRect:
        left = self.columnViewportPosition(self._model.first_live)
        return QRect(left, 0, self.viewport().width() - left, self.viewport().height())

    def _share_out(self) -> None:
        """Set the widths of the columns; what is left over goes to all but the marks."""
        widths = [width for _, width in sorted(self._least_widths.items())]
        if len(widths) != len(self._model.columns):
            return  # resized while a new table comes in, which is measured next
        sharing = len(widths) - 1
        spare = max(self.viewport().width() - sum(widths), 0)
        for number, width in enumerate(widths):
            share = (spare * (number + 1)) // sharing - (spare * number) // sharing
            self.setColumnWidth(number, width + (share if number < sharing else 0))

    def _note_cells(self, first: QModelIndex, last: QModelIndex) -> None:
        """Note what was edited, not that the live columns are new."""
        if not self._noted and first.column() < self._model.first_live:
            self._noted = range(first.column(), last.column() + 1)

    def _note_all_columns(self) -> None:
        self._noted = range(len(self._model.columns))

    def _fit_noted_columns(self) -> None:
        noted, self._noted = self._noted, range(0)
        if len(noted) == len(self._model.columns):
            self.fit_columns()
        elif noted:
            self._measure(noted)

    def _forget_live_columns(self) -> None:
        self._live_rows, self._live = range(0), LiveCells()

    def _has_room(self) -> bool:
        px = self._theme.px
        return self.height() >= px(ROOMY_HEIGHT) and self.width() >= px(ROOMY_WIDTH)

    def _redraw(self) -> None:
        self.viewport().update()

    def _hint(self) -> str:
        return say("No rows yet. Press “+ Row”, or paste numbers from a spreadsheet.")


def _texts(live: LiveCells) -> list[list[str]]:
    return [texts for _, texts in live.values()]
