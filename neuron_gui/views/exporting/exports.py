"""What a person can export, copy and print, as actions.

What makes pictures, asks for them and prints them is imported when it is first wanted.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from neuron_gui.core.checking import Check
from neuron_gui.core.tables.result_tables import loss_table, weights_table
from neuron_gui.core.tables.writing import table_bytes
from neuron_gui.state.say import say
from neuron_gui.views.exporting import texts
from neuron_gui.views.exporting.export_writer import Export, ExportWriter
from neuron_gui.views.exporting.picture import (
    Format,
    Picture,
    PlotView,
    Ranges,
    Subject,
    smallest_size,
)
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.action import Action, Keys, make_action
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.numbers import local_mark

if TYPE_CHECKING:
    from neuron_gui.views.exporting.printing import Printing
    from neuron_gui.views.exporting.renderer import Renderer

COPY_PERCENT = 200


class Exports(QObject):
    """Pictures and tables of the document as it is, and sentences about what became of them."""

    done = Signal(str)
    """Something was copied or printed; of what is written `ExportWriter` tells."""
    failed = Signal(str)
    """Something was not, and why."""

    def __init__(
        self,
        context: ViewContext,
        network_panel: NetworkPanel,
        loss_page: LossPage,
        writer: ExportWriter,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._document, self._theme = context.document, context.theme
        self._network_panel, self._loss_page = network_panel, loss_page
        self._writer = writer
        self._is_zoomed = False
        loss_page.plot.range_left.connect(self._note_zoom)
        self._build()

    @property
    def export_actions(self) -> list[QAction]:
        """The actions for the submenu Export."""
        return [self.network_picture, self.plot_picture, self.losses, self.weights]

    @property
    def copy_actions(self) -> list[QAction]:
        """The actions that copy a picture."""
        return [self.copy_network, self.copy_plot]

    def ask_for_picture(self, subject: Subject) -> None:
        """Ask how the picture is to be, then where."""
        from neuron_gui.views.exporting.dialog import PictureDialog

        sizes = {subject: self._size(subject) for subject in Subject}
        view = self._plot_view()
        dialog = PictureDialog(self._renderer, subject, view, sizes, self._theme, self._window)
        dialog.accepted.connect(lambda: self._ask_where(dialog.picture))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_picture(self, picture: Picture, path: Path) -> None:
        """Write a picture of the document as it is; its kind is what the name ends in."""
        suffix = path.suffix.lower().removeprefix(".")
        refusal = texts.refusal(picture)
        if refusal:
            self.failed.emit(refusal)
        elif suffix not in list(Format):
            self.failed.emit(texts.unknown_kind(path))
        else:
            write = self._renderer.file(picture, self._plot_view(), Format(suffix))
            sentence = texts.written(path)
            self._writer.write(path, lambda check: Export(write(), sentence))

    def save_losses(self, path: Path) -> None:
        """Write the losses of the present run."""
        if not self._document.history.segments:
            self.failed.emit(say("There are no losses to write yet. Train first."))
            return
        history, mark = self._document.history, local_mark()

        def work(check: Check) -> Export:
            table = loss_table(history, mark, check)
            return Export(table_bytes(table.text), texts.losses_written(path, table))

        self._writer.write(path, work)

    def save_weights(self, path: Path) -> None:
        """Write start and present weights."""
        session, mark, sentence = self._document.session, local_mark(), texts.written(path)

        def work(check: Check) -> Export:
            return Export(table_bytes(weights_table(session, mark, check)), sentence)

        self._writer.write(path, work)

    def copy(self, subject: Subject) -> None:
        """Put a picture on the clipboard, in twice the pixels that it has on the screen."""
        size = self._size(subject) * (COPY_PERCENT // 100)
        size = size.expandedTo(smallest_size(subject, COPY_PERCENT))
        picture = Picture(subject, size.width(), size.height(), COPY_PERCENT)
        image = self._renderer.image(picture, self._plot_view())
        QGuiApplication.clipboard().setImage(image)
        self.done.emit(texts.copied(picture))

    @cached_property
    def _renderer(self) -> "Renderer":
        from neuron_gui.views.exporting.renderer import Renderer

        return Renderer(self._context)

    @cached_property
    def _printing(self) -> "Printing":
        from neuron_gui.views.exporting.printing import Printing

        printing = Printing(self._renderer, self._window)
        printing.done.connect(self.done)
        printing.failed.connect(self.failed)
        return printing

    def _build(self) -> None:
        add = self._action
        self.network_picture = add(
            "export_network_action",
            say("&Network as picture…"),
            lambda: self.ask_for_picture(Subject.NETWORK),
        )
        self.plot_picture = add(
            "export_plot_action",
            say("Loss &plot as picture…"),
            lambda: self.ask_for_picture(Subject.LOSS_PLOT),
        )
        self.losses = add(
            "export_losses_action",
            say("&Loss history as table…"),
            lambda: self._writer.ask(say("loss"), texts.table_kinds(), self.save_losses),
        )
        self.weights = add(
            "export_weights_action",
            say("&Weights as table…"),
            lambda: self._writer.ask(say("weights"), texts.table_kinds(), self.save_weights),
        )
        self.print = add(
            "print_action", say("&Print…"), lambda: self._printing.ask(self._plot_view()), "Ctrl+P"
        )
        self.copy_network = add(
            "copy_network_action",
            say("Copy &network as picture"),
            lambda: self.copy(Subject.NETWORK),
        )
        self.copy_plot = add(
            "copy_plot_action", say("Copy &plot as picture"), lambda: self.copy(Subject.LOSS_PLOT)
        )

    def _action(self, name: str, text: str, effect: Callable[[], None], *keys: Keys) -> QAction:
        action = Action(text, effect, keys, name=name, takes_entries=True)
        return make_action(action, self._window)

    def _ask_where(self, picture: Picture) -> None:
        name = say("plot") if picture.subject is Subject.LOSS_PLOT else say("network")
        kinds = texts.picture_kinds()
        self._writer.ask(name, kinds, lambda path: self.save_picture(picture, path))

    def _size(self, subject: Subject) -> QSize:
        """Return the size on the screen."""
        network, plot = self._network_panel.size(), self._loss_page.size()
        if subject is Subject.NETWORK:
            return network
        if subject is Subject.LOSS_PLOT:
            return plot
        return QSize(max(network.width(), plot.width()), network.height() + plot.height())

    def _note_zoom(self, is_zoomed: bool) -> None:
        self._is_zoomed = is_zoomed

    def _plot_view(self) -> PlotView:
        """Return how the person looks at the loss plot."""
        ranges: Ranges | None = None
        if self._is_zoomed:
            (left, right), (bottom, top) = self._loss_page.plot.view_box.viewRange()
            ranges = (left, right), (bottom, top)
        return PlotView(*self._loss_page.scales, ranges)
