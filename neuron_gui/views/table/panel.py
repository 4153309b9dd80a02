"""The panel with the training table: rows of inputs and targets, and how the network answers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.findings import Finding
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.state.throttle import soon
from neuron_gui.views.table.actions import TableActions
from neuron_gui.views.table.copying import Copying
from neuron_gui.views.table.edits import TableEdits
from neuron_gui.views.table.finding_texts import finding_sentence, rows_text
from neuron_gui.views.table.findings_watch import FindingsWatch
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.table.notice_line import MOST_SENTENCES, Notice, NoticeLine
from neuron_gui.views.table.pasting import Pasting
from neuron_gui.views.table.view import TableView
from neuron_gui.views.widgets.action import fill_menu
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label, literal
from neuron_gui.views.widgets.panel import Panel
from neuron_gui.views.widgets.row_counts import row_count_text
from neuron_gui.views.widgets.theme import Theme

PANEL_HEIGHTS = 220, 320
"""From these heights on the findings have a second and a third line even if they need none."""


@exception_barrier
class TrainingTable(Panel):
    """Title, table, buttons, and a line of findings."""

    working = Signal(object, str)
    """Something goes on in the background: the BackgroundTask, and the sentence that says so."""
    table_pasted = Signal(str)
    """A text from the clipboard is to be read as a whole table."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(theme, parent)
        self._document = document
        self._edits = TableEdits(document, self)
        self.model = TableModel(document, self._edits, self)
        self.view = TableView(context, self.model, self)
        self._copying, self._pasting = Copying(self), Pasting(self._edits, self)
        self._actions = TableActions(
            self._edits,
            self._copying,
            self._pasting,
            self.model,
            self.view,
            context.example,
            self,
        )
        self._title = Label(self, say("Training data"))
        self._title.setProperty("role", "title")
        self._count = Label(self)
        self._count.setProperty("role", "small")
        self._notice = NoticeLine(theme, self)
        self._told: list[Finding] = []
        self._menu = self._build_menu()
        self._buttons = self._build_buttons()
        self._lay_out()
        self._follow()
        self._watch = FindingsWatch(document, self)
        self._watch.changed.connect(self._show_findings)
        self._watch.search()
        self._watch.look()
        self._show_table()

    @property
    def menu_items(self) -> tuple[QAction | None, ...]:
        """The actions on rows and columns, for a menu."""
        return self._actions.menu_items

    def _follow(self) -> None:
        document, view = self._document, self.view
        document.dataset_changed.connect(self._show_table)
        for outdating in (document.edited, document.run_started):
            outdating.connect(self._forget_notices)
        for outdating in (self._actions.begun, view.selectionModel().currentChanged):
            outdating.connect(self._forget_refusal)
        self._edits.refused.connect(self._refuse)
        self._copying.working.connect(self.working)
        self._pasting.working.connect(self.working)
        for signal in (self._pasting.remarked, self._actions.remarked):
            signal.connect(self._notice.show_remark)
        self._pasting.table_found.connect(self.table_pasted)
        self._actions.table_pasted.connect(self.table_pasted)
        self._notice.pointed_at.connect(self._light_rows)
        self._notice.followed.connect(self._go_to_rows)
        view.live_cell_typed.connect(self._refuse_live)
        view.names.refusal_requested.connect(self._refuse_name)
        self._theme.changed.connect(self._restyle)

    def _show_table(self) -> None:
        self._count.setText(row_count_text(self._document.session.dataset))

    def end(self) -> None:
        """End what goes on in the background: for when the window closes."""
        self._watch.end()
        self._copying.close()
        self._pasting.close()

    def _show_findings(self) -> None:
        """Tell the findings, and mark the rows that they are about."""
        session, found = self._document.session, self._watch.findings
        self._told = found[:MOST_SENTENCES]
        notices = [
            Notice(finding_sentence(each, session), rows_text(each.rows) if each.rows else "")
            for each in self._told
        ]
        self._notice.show_findings(notices, len(found))
        self.model.findings = found
        self.view.mark(frozenset().union(*(each.rows for each in found)))
        self.view.light(())

    def _light_rows(self, number: int) -> None:
        """Light up what the sentence under the mouse is about."""
        self.view.light(self._told[number].rows if number >= 0 else ())

    def _go_to_rows(self, number: int) -> None:
        """Go to the first row that a sentence is about."""
        self.view.go_to_row(self._told[number].rows[0])

    def _refuse(self, sentence: str, row: int, column: int) -> None:
        """Say a refusal in the line that stays, and beside the cell if it is about one."""
        self._notice.show_refusal(sentence)
        index = self.model.index(row, column)
        if index.isValid() and self.view.isVisible():
            self.view.scrollTo(index)
            corner = self.view.visualRect(index).bottomLeft() + QPoint(0, self._theme.px(2))
            position = self.view.viewport().mapToGlobal(corner)
            tip = literal(sentence)
            # A tip hides when the focus moves, as it does while the editor closes.
            soon(lambda: QToolTip.showText(position, tip, self.view), self.view)

    def _refuse_live(self) -> None:
        self._edits.refuse(say("Predictions and errors are computed, not typed."))

    def _refuse_name(self) -> None:
        self._edits.refuse(say("Only inputs and targets have names to change."))

    def _forget_refusal(self) -> None:
        self._notice.show_refusal("")
        QToolTip.hideText()

    def _forget_notices(self) -> None:
        self._forget_refusal()
        self._notice.show_remark("")

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        fill_menu(menu, self.menu_items, self)
        self.addActions(list(filter(None, self.menu_items)))
        view = self.view
        for area, prepare in (
            (view, lambda position: None),
            (view.names, self._choose_column_at),
            (view.verticalHeader(), self._choose_row_at),
        ):
            area.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            area.customContextMenuRequested.connect(partial(self._open_menu, area, prepare))
        return menu

    def _open_menu(
        self, area: QAbstractItemView, prepare: Callable[[QPoint], None], position: QPoint
    ) -> None:
        prepare(position)
        self._menu.popup(area.viewport().mapToGlobal(position))

    def _choose_column_at(self, position: QPoint) -> None:
        row = max(self.view.currentIndex().row(), 0)
        self.view.choose(row, self.view.names.logicalIndexAt(position))

    def _choose_row_at(self, position: QPoint) -> None:
        row = self.view.rowAt(position.y())
        if row not in self.view.chosen_rows():
            self.view.selectRow(row)

    def _build_buttons(self) -> QHBoxLayout:
        actions, row = self._actions, QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._button(actions.add_row, say("+ Row"), "add_row_button"))
        row.addWidget(self._button(actions.remove_rows, say("− Row"), "remove_row_button"))
        row.addWidget(self._button(actions.move_up, "↑", "move_row_up_button"))
        row.addWidget(self._button(actions.move_down, "↓", "move_row_down_button"))
        row.addWidget(self._button(actions.add_input, say("+ Input"), "add_input_button"))
        row.addWidget(self._button(actions.add_target, say("+ Target"), "add_target_button"))
        row.addStretch(1)
        what = say("More for rows and columns")
        more = button(
            "⋯", self, name="more_table_actions_button", role="flat", tip=what, spoken=what
        )
        more.setProperty("dense", True)
        more.clicked.connect(lambda: self._menu.popup(more.mapToGlobal(QPoint(0, more.height()))))
        row.addWidget(more)
        return row

    def _button(self, action: QAction, text: str, name: str) -> QPushButton:
        made = button(
            text,
            self,
            name=name,
            role="flat",
            tip=action.toolTip(),
            spoken=action.iconText(),
            clicked=action.trigger,
        )
        made.setProperty("dense", True)  # all of them have room beside each other
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        self._head = head
        self._layout = layout = _PanelLayout(self._theme, self._notice, self)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self._notice)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(6), px(12), px(6), px(4))
        self._layout.setSpacing(px(2))
        self._head.setContentsMargins(px(10), 0, px(10), 0)
        self._buttons.setContentsMargins(px(4), 0, px(4), 0)
        self._notice.setContentsMargins(px(10), 0, px(10), 0)


@exception_barrier
class _PanelLayout(QVBoxLayout):
    """Gives the findings lines where there is room for them, before it places anything."""

    def __init__(self, theme: Theme, notice: NoticeLine, panel: QWidget) -> None:
        super().__init__(panel)
        self._theme, self._notice = theme, notice

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place what is in it."""
        steps = [rect.height() >= self._theme.px(height) for height in PANEL_HEIGHTS]
        margins = self.contentsMargins()
        self._notice.fit(rect.width() - margins.left() - margins.right(), 1 + sum(steps))
        super().setGeometry(rect)
