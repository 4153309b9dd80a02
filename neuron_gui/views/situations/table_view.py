"""All situations on the screen: one painted list, in as many blocks side by side as have room.

Arrow keys walk through the rows; Enter, or a click, puts a row on the inputs of the network.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.situations import Situations
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.situations.contents import Contents
from neuron_gui.views.situations.layout import Arranger
from neuron_gui.views.situations.painter import SituationPainter, Texts
from neuron_gui.views.situations.rows_view import RowsView
from neuron_gui.views.situations.texts import SituationTexts
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.grid import rows_between
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.updates import Pace, updates_of


@exception_barrier
class SituationsView(RowsView):
    """Shows the situations it is given, live. Does nothing while it is hidden."""

    answers_changed = Signal()
    """What the network answers is different."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(parent)
        self._document, self._theme = document, theme
        self.texts = SituationTexts(self)
        self._arranger = Arranger(theme, self.texts)
        self._situations: Situations | None = None
        self._dataset: Dataset | None = None
        self.contents: Contents | None = None
        self._painter: SituationPainter | None = None
        self._shown: Texts = {}
        self.setObjectName("situations_table")
        self.setAccessibleName(say("All situations"))
        self.setToolTip(say("Click a row to put it on the inputs of the network"))
        self.row_activated.connect(self.put_on_inputs)
        # The page has all of it arranged whenever it shows it.
        updates_of(document).follow(
            self,
            Change.WEIGHTS,
            Pace.READINGS,
            lambda change: self.show_answers(),
            catches_up=False,
        )
        document.toggles_changed.connect(self._redraw)
        theme.changed.connect(self.arrange)

    @property
    def chosen(self) -> int | None:
        """The row that is on the inputs of the network."""
        toggles = self._document.session.toggles
        return None if self._situations is None else self._situations.number_of(toggles)

    def row_text(self, number: int) -> str:
        """Return a row as a sentence."""
        if self.contents is None:
            return ""
        return self.texts.sentence(number, self.contents, self._document.session)

    @property
    def summary(self) -> tuple[str, str]:
        """How many situations are trained and right, at length and in short."""
        return ("", "") if self.contents is None else self.texts.summary(self.contents)

    def texts_of(self, number: int) -> list[str]:
        """Return what stands in a row, from left to right."""
        return [texts[number] for texts in self._shown.values()]

    def show_situations(self, situations: Situations) -> None:
        """Show these of the present table, with the answers of the present network."""
        self._situations, self.count = situations, len(situations.inputs)
        self._dataset = self._document.session.dataset
        self.current = min(self.current, self.count - 1)
        self.pointed_at = None  # its row may be gone, and another one be under the mouse
        self.arrange()

    def arrange(self) -> None:
        """Find places for all rows in the room there is."""
        if self._situations is None or not self._is_wanted():
            return
        session, room = self._document.session, self.maximumViewportSize()
        size = room.width(), room.height()
        self.arrangement = self._arranger.arrange(session, self._situations, *size)
        self._painter = SituationPainter(self._theme, self.texts, self.arrangement, session)
        self.fit_scroll_bars()
        self._shown = {}
        self.show_answers()

    def show_answers(self) -> None:
        """Show what the network answers now."""
        if self._situations is None or self._painter is None or not self._is_wanted():
            return
        self.contents = Contents.of(self._situations, self._document.session)
        texts = self._painter.texts(self.contents)
        if texts != self._shown:
            self._shown = texts
            self._redraw()
            self.setAccessibleDescription(self.row_text(self.current))
        self.answers_changed.emit()

    def put_on_inputs(self, number: int) -> None:
        """Set all inputs of the network to those of a situation, as one step."""
        if self._situations is not None:
            toggles = tuple(self._situations.inputs[number].tolist())
            self._document.set_toggles(say("set inputs"), toggles)

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint all blocks; rows that are scrolled away stay under the titles."""
        look, contents = self._painter, self.contents
        if look is None or contents is None:
            return
        below = self.viewport().rect().adjusted(0, look.arrangement.style.header_height, 0, 0)
        painter.setClipRect(below)
        self._paint_grounds(painter, look)
        painter.translate(-self.horizontalScrollBar().value(), 0)
        for block in range(len(look.arrangement.lefts)):
            self._paint_block(painter, look, contents, block)
        painter.setClipping(False)
        for block in range(len(look.arrangement.lefts)):
            look.paint_titles(painter, block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find new places."""
        super().resizeEvent(event)
        self.arrange()

    def _paint_grounds(self, painter: QPainter, look: SituationPainter) -> None:
        if self.pointed_at is not None:
            look.paint_pointed_at(painter, self.row_rect(self.pointed_at))
        chosen = self.chosen
        if chosen is not None:
            look.paint_shown(painter, self.row_rect(chosen))
        if self.hasFocus():
            look.paint_focus(painter, self.row_rect(self.current))

    def _paint_block(
        self, painter: QPainter, look: SituationPainter, contents: Contents, block: int
    ) -> None:
        """Paint the rows of a block that can be seen."""
        style, scroll = look.arrangement.style, self.verticalScrollBar().value()
        rows = look.arrangement.rows
        height = self.viewport().height() - style.header_height
        in_sight = rows_between(scroll, scroll + height - 1, style.row_height, rows)
        first = block * rows
        numbers = range(first + in_sight.start, min(first + in_sight.stop, self.count))
        tops = [look.arrangement.corner(number)[1] - scroll for number in numbers]
        for place, texts in self._shown.items():
            shown = texts[numbers.start : numbers.stop]
            look.paint_column(painter, place, numbers, tops, shown, contents)

    def _is_wanted(self) -> bool:
        """Return whether this is visible, and no other table is coming in."""
        return self.isVisible() and self._dataset is self._document.session.dataset

    def _redraw(self) -> None:
        self.viewport().update()
