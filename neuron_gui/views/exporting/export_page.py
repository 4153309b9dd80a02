"""What a picture shows: network and loss plot, laid out anew at the picture's own size.

A page is built for one picture and never seen on the screen. It shows the document as it is, in
light or dark colours whatever the window has, and leaves out what only serves the hand.
"""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPalette, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.views.exporting.picture import PlotView, Ranges, Subject
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.loss.plot import LossPlot
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme

PLAIN = """
QFrame#panel { border: none; border-radius: 0; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { image: none; }
"""
PLOT_CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider)


class PageTheme(Theme):
    """A look for one widget alone: the application keeps its own."""

    keeps_pictures = False

    def __init__(self, application: QApplication, is_dark: bool) -> None:
        super().__init__(application)
        self.is_dark = is_dark

    def dress(self, widget: QWidget) -> None:
        """Give a widget and all in it this look, and belong to it."""
        self.setParent(widget)
        palette = self._palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self.colour.panel))
        widget.setPalette(palette)
        widget.setFont(self.font(14))
        # A style sheet lets labels without a colour of their own take the application's.
        ink = f"QWidget {{ color: {self.colour.ink}; }}"
        widget.setStyleSheet(ink + self._style_sheet() + PLAIN)

    def _sized(self, font: QFont, pixels: float, bold: bool) -> QFont:
        """Name the font that is really used: a file's reader may not know the system's alias."""
        font.setFamily(QFontInfo(font).family())
        return super()._sized(font, pixels, bold)


class ExportPage(QWidget):
    """Paint it with `paint`, then delete it: it follows the document as long as it lives."""

    def __init__(
        self, context: ViewContext, subject: Subject, plot_view: PlotView, is_dark: bool
    ) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._plot_view = plot_view
        self._theme = PageTheme(application, is_dark)
        self._theme.dress(self)
        self._context = replace(context, theme=self._theme, highlight=Highlight(self))
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        if subject is not Subject.LOSS_PLOT:
            self._add_network()
        if subject is not Subject.NETWORK:
            self._add_loss_plot()

    def lay_out(self, size: QSize) -> None:
        """Give everything its place in a picture of that size."""
        self.resize(size)
        self.show()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for hint in self.findChildren(QLabel):
            if hint.property("role") == "hint":
                hint.hide()

    def paint(self, painter: QPainter) -> None:
        """Paint it; lines stay lines and texts stay texts where the device keeps them."""
        flags = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
        self.render(painter, QPoint(), QRegion(), flags)

    def _add_network(self) -> None:
        panel = NetworkPanel(self._context, self)
        for button in panel.findChildren(QPushButton):
            if not panel.view.isAncestorOf(button):  # those beside the inputs say how many more
                button.hide()
        self._layout.addWidget(panel, 3)

    def _add_loss_plot(self) -> None:
        page = LossPage(self._context, self, can_rewind=False)
        page.set_scales(self._plot_view.log_iterations, self._plot_view.log_losses)
        if self._plot_view.ranges is not None:
            _zoom(page.plot, self._plot_view.ranges)
        page.plot.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)  # or its ground is a picture
        for kind in PLOT_CONTROLS:
            for control in [*page.findChildren(kind), *page.header.findChildren(kind)]:
                control.hide()
        side = self._theme.px(12)
        plot = QVBoxLayout()
        plot.setContentsMargins(side, side, 0, side)
        plot.addWidget(page.header)
        plot.addWidget(page, 1)
        self._layout.addLayout(plot, 2)


def _zoom(plot: LossPlot, ranges: Ranges) -> None:
    """Look at a part of the plot, as a person does who drags it."""
    plot.view_box.sigRangeChangedManually.emit([True, True])
    plot.view_box.setRange(xRange=ranges[0], yRange=ranges[1], padding=0.0)
