"""The page with the program follows another zoom while it is open."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.views.code.page import CodePage
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme


def picture(widget: QWidget) -> QImage:
    """Return what is seen while the keyboard works elsewhere."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    return widget.grab().toImage()


def test_a_zoomed_page_looks_like_one_that_was_built_so(
    page: CodePage, context: ViewContext, highlight: Highlight, theme: Theme, qtbot: QtBot
) -> None:
    page.header.resize(700, 40)
    before = picture(page.header)
    theme.apply(is_dark=False, zoom=1.5)
    built = CodePage(context)
    qtbot.addWidget(built)
    built.resize(page.size())
    with qtbot.waitExposed(built):
        built.show()
    built.header.resize(700, 40)
    highlight.show(stage=Stage(StageKind.SLOPE))
    qtbot.waitUntil(lambda: picture(page) == picture(built))
    qtbot.waitUntil(lambda: picture(page.header) == picture(built.header))
    assert picture(page.header) != before
