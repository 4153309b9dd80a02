"""The training table on the screen, used like a spreadsheet: typing edits, Enter goes down.

One paint event draws all visible cells from ready texts, and while the network trains only the
live columns are drawn again, and only if a text has changed. Qt's own way would ask the model
several questions for each cell, and each question interrupts training.
"""

from collections.abc import Iterable
from math import prod

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.table.cell_editor import CellDelegate, CellEdit
from neuron_gui.views.table.columns import live_values
from neuron_gui.views.table.edits import Area
from neuron_gui.views.table.headers import NamesHeader, RowNumbers
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.table.row_follower import RowFollower
from neuron_gui.views.table.style import ColumnWidths, table_style
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.grid import GridPainter, PaintedCells, rows_between
from neuron_gui.views.widgets.grid_columns import ColumnKind, bar_range, cell_text, live_texts
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.shortcut_override import ShortcutOverride
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

EndEdit = QAbstractItemDelegate.EndEditHint
Modifier = Qt.KeyboardModifier
ROOMY_HEIGHT, ROOMY_WIDTH = 250, 370
LEAST_ROWS = 2
LiveCells = dict[int, tuple[list[float], list[str]]]
"""Values and texts of the visible cells, by column."""


@exception_barrier
class TableView(QTableView):
    """Draws the training table and keeps its live columns live; those are not typed into."""

    live_cell_typed = Signal()
    """Somebody typed into a cell that is computed."""

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
        self._example = context.example
        self._highlight = context.highlight
        self._lit: frozenset[int] = frozenset()
        self._marked: frozenset[int] = frozenset()
        self._shown_inputs: set[int] = set()
        """The rows that were painted as those whose inputs the network shows."""
        self._widths = ColumnWidths()
        self._noted = range(0)
        """The columns that are to be fitted anew."""
        self.setObjectName("training_table")
        self.setAccessibleName(say("Training data"))
        self._become_a_spreadsheet()
        self.setModel(model)
        # Or all that lies behind would be painted first, down to the panel's round frame.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # With the table's own selection the header would ask about every row of each column.
        self.names.setSelectionModel(QItemSelectionModel(model, self))
        self.restyle()
        self._follow()
        self._row_follower = RowFollower(context, self)

    def _follow(self) -> None:
        document, model = self._document, self._model
        self._theme.changed.connect(self.restyle)
        self._highlight.changed.connect(self._redraw)
        updates = updates_of(document)
        updates.follow(
            self, Change.WEIGHTS, UpdateRate.READINGS, lambda change: self.show_live_columns()
        )
        updates.follow(
            self, Change.TOGGLES, UpdateRate.FRAMES, lambda change: self._mark_shown_inputs()
        )
        document.settings_changed.connect(self._fit_live_columns)
        model.dataChanged.connect(self._note_cells)
        for signal in (
            model.headerDataChanged,
            model.modelReset,
            model.rowsInserted,
            model.rowsRemoved,
        ):
            signal.connect(self._note_all_columns)
        document.dataset_changed.connect(self._fit_noted_columns)  # after the model has told all
        model.headerDataChanged.connect(self.updateGeometries)  # numbers may need more room
        self._example.changed.connect(self._mark_shown_inputs)

    @property
    def chosen(self) -> Area | None:
        """The rectangle around all chosen cells, or None."""
        parts = self.chosen_parts()
        if not parts:
            return None
        return Area(
            min(part.top for part in parts),
            min(part.left for part in parts),
            max(part.bottom for part in parts),
            max(part.right for part in parts),
        )

    @property
    def is_one_block(self) -> bool:
        """True if the chosen cells fill their rectangle, or there are none."""
        area, parts = self.chosen, self.chosen_parts()
        return area is None or prod(area.shape) == sum(prod(part.shape) for part in parts)

    def chosen_parts(self) -> list[Area]:
        """Return the rectangles that together are the chosen cells."""
        selection = self.selectionModel().selection()
        parts = [selection.at(index) for index in range(selection.count())]
        return [Area(part.top(), part.left(), part.bottom(), part.right()) for part in parts]

    def chosen_rows(self) -> list[int]:
        """Return the numbers of all rows that have a chosen cell."""
        parts = self.chosen_parts()
        return sorted({row for part in parts for row in range(part.top, part.bottom + 1)})

    def choose(self, top: int, left: int, bottom: int | None = None) -> None:
        """Make one cell the current one, and choose the cells from it down to `bottom`."""
        index = self.model().index(top, left)
        # Not setCurrentIndex of the view: what it chooses depends on the keys that are held.
        flags = self.selectionModel().SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        if bottom is not None:
            block = QItemSelection(index, self.model().index(bottom, left))
            self.selectionModel().select(block, flags)

    def light(self, rows: Iterable[int]) -> None:
        """Light up these rows, beside those that are being explained."""
        lit = frozenset(rows)
        if lit != self._lit:
            self._lit = lit
            self._redraw()

    def mark(self, rows: frozenset[int]) -> None:
        """Give some rows a sign that there is something to be said about them."""
        if rows != self._marked:
            self._marked = rows
            self._redraw()

    def go_to_row(self, row: int) -> None:
        """Choose a whole row and show it, and let keys act on it."""
        index, flags = self.model().index(row, 0), self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        self.setFocus()

    def restyle(self) -> None:
        """Take over the theme's sizes and colours, for as much room as there is."""
        self._style = table_style(self._theme, is_roomy=self._has_room())
        self.names.setFont(self._style.header_font)
        self.names.title_padding = self._style.title_padding
        self.names.setFixedHeight(self._style.header_height)
        self.setMinimumHeight(self._style.header_height + LEAST_ROWS * self._style.row_height)
        self.verticalHeader().setFont(self._style.header_font)
        self.verticalHeader().setDefaultSectionSize(self._style.row_height)
        self.verticalScrollBar().setSingleStep(self._style.row_height)
        self.updateGeometries()  # Qt would do it when all had been painted once
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give each column the room that its numbers need, and share what is left over."""
        self._widths.forget()
        self._measure(range(len(self._model.columns)))

    def _fit_live_columns(self) -> None:
        """Fit what is computed to other outputs."""
        activation = self._document.session.settings.output_activation
        if activation is not self._fitted_activation:
            self._measure(range(self._model.first_live, len(self._model.columns)))

    def _measure(self, positions: range) -> None:
        """Fit some columns anew and keep the others."""
        session, style = self._document.session, self._style
        self._fitted_activation = session.settings.output_activation
        self._widths.measure(positions, self._model, style, session)
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
        # Far fewer frames change a text than a number: the others cost no painting.
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
        for position, column in enumerate(self._model.columns):
            left, width = self.columnViewportPosition(position), self.columnWidth(position)
            if left < area.right() + 1 and left + width > area.left():
                values, texts = self._contents(position, rows)
                bars = values if column.kind is ColumnKind.PREDICTION else ()
                cells = PaintedCells(column.kind, left, width, tops, texts, bars)
                self._paint_cells(painter, cells, position)
        for row, top in zip(rows, tops, strict=True):
            if row in self._marked:
                self._painter.paint_corner(painter, QRect(-self.horizontalOffset(), top, 1, 1))
        if self.hasFocus() and self.currentIndex().isValid():
            self._painter.paint_current(painter, self.visualRect(self.currentIndex()))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Enter and Tab; F2 on a whole column renames it."""
        key = Qt.Key(event.key())
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Modifier.ShiftModifier
            self._move_down(-1 if is_back else 1)
        elif key == Qt.Key.Key_F2 and self._is_column_chosen():
            self.names.rename(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Move to the next cell with Tab; from the last one leave the table."""
        return self._move_right(1 if forward else -1) or super().focusNextPrevChild(forward)

    def keyboardSearch(self, search: str) -> None:
        """Say that a computed cell cannot be typed into; Qt would look for a row instead."""
        if search.strip() and self.currentIndex().column() >= self._model.first_live:
            self.live_cell_typed.emit()

    def closeEditor(self, editor: QWidget, hint: EndEdit) -> None:  # noqa: N802
        """Move down after Enter and to the side after Tab; stay while a text cannot be taken."""
        is_refused = isinstance(editor, CellEdit) and editor.entry.is_typed
        if is_refused and hint != EndEdit.RevertModelCache:
            return
        super().closeEditor(editor, EndEdit.NoHint)
        if hint == EndEdit.SubmitModelCache:
            self._move_down(1)
        elif hint in (EndEdit.EditNextItem, EndEdit.EditPreviousItem):
            self._move_right(1 if hint == EndEdit.EditNextItem else -1)
        else:
            self._row_follower.go_to_example()

    def _become_a_spreadsheet(self) -> None:
        """Take headers, editor and behaviour of one."""
        self.names = NamesHeader(self)
        self.setHorizontalHeader(self.names)
        self.setVerticalHeader(RowNumbers(self))
        self.setItemDelegate(CellDelegate(self))
        self.installEventFilter(ShortcutOverride(self._is_typing, self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed | trigger.EditKeyPressed)

    def _paint_cells(self, painter: QPainter, cells: PaintedCells, position: int) -> None:
        if cells.kind is ColumnKind.VERDICT:
            left = cells.left + (cells.width - self._style.mark_size) / 2
            self._painter.paint_marks(painter, left, cells.tops, cells.texts)
        else:
            self._painter.paint_numbers(painter, cells, self._widths.fits[position])

    def _paint_grounds(self, painter: QPainter, rows: range, tops: list[int]) -> None:
        width, height = self.horizontalHeader().length(), self._style.row_height
        left = -self.horizontalOffset()
        self._shown_inputs.difference_update(rows)
        for row in self._rows_shown_in_network(rows):
            self._shown_inputs.add(row)
            band = QRect(left, tops[row - rows.start], width, height)
            painter.fillRect(band, self._painter.band_ground)
            self._painter.paint_edge(painter, band)
        highlighted = [
            QRect(left, tops[row - rows.start], width, height)
            for row in self._highlighted_rows(rows)
        ]
        for band in highlighted:
            painter.fillRect(band, self._painter.highlight_ground)
        for part in self.chosen_parts():
            first, last = max(part.top, rows.start), min(part.bottom, rows.stop - 1)
            if first > last:
                continue
            top, extent = tops[first - rows.start], (last - first + 1) * height
            painter.fillRect(QRect(left, top, width, extent), self._painter.band_ground)
            start = self.columnViewportPosition(part.left)
            end = self.columnViewportPosition(part.right) + self.columnWidth(part.right)
            cells = QRect(start, top, end - start, extent)
            painter.fillRect(cells, self._painter.selected_ground)
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
        highlighted = self._highlight.rows, self._lit
        return [row for row in rows if any(row in some for some in highlighted)]

    def _rows_shown_in_network(self, rows: range) -> list[int]:
        session = self._example.session
        inputs = session.dataset.input_rows(slice(rows.start, rows.stop))
        same = (inputs == np.asarray(session.toggles)).all(axis=1)
        return (np.flatnonzero(same) + rows.start).tolist()

    def _contents(self, position: int, rows: range) -> tuple[list[float], list[str]]:
        if position in self._live:
            values, texts = self._live[position]
            start = self._live_rows.start
            part = slice(rows.start - start, rows.stop - start)
            return values[part], texts[part]
        dataset = self._document.session.dataset
        values = dataset.column(position, slice(rows.start, rows.stop)).tolist()
        return values, [cell_text(value) for value in values]

    def _read_live(self, rows: range) -> LiveCells:
        live, part = LiveCells(), slice(rows.start, rows.stop)
        for position in range(self._model.first_live, len(self._model.columns)):
            column = self._model.columns[position]
            values = live_values(self._document, column, part).tolist()
            live[position] = values, live_texts(column.kind, values)
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
        """Set the widths of the columns."""
        widths = self._widths.shared_out(
            self.viewport().width(), len(self._model.columns), self._model.first_live
        )
        for position, width in enumerate(widths):
            self.setColumnWidth(position, width)

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

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Return whether a key begins to edit a cell; elsewhere digits are keys of their own."""
        is_text = event.text().isprintable() and event.text().strip() != ""
        held = event.modifiers() & ~(Modifier.ShiftModifier | Modifier.KeypadModifier)
        return is_text and not held and self.currentIndex().isValid()

    def _move_down(self, step: int) -> None:
        index = self.currentIndex()
        row = index.row() + step
        if index.isValid() and 0 <= row < self.model().rowCount():
            self.choose(row, index.column())

    def _move_right(self, step: int) -> bool:
        """Move through the cells that can be typed into; False at either end."""
        index, columns = self.currentIndex(), self._model.first_live
        position = index.row() * columns + min(index.column(), columns - 1) + step
        if not index.isValid() or not 0 <= position < self.model().rowCount() * columns:
            return False
        self.choose(*divmod(position, columns))
        return True

    def _is_column_chosen(self) -> bool:
        column = self.currentIndex().column()
        return self.selectionModel().isColumnSelected(column, QModelIndex())

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
