"""The panel follows another zoom while it is open."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session
from neuron_gui.state.document import Document
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.theme import Theme
from tests.core.loops import XOR
from tests.views.iteration.reading import click


def picture(panel: IterationPanel) -> QImage:
    """Return what is seen while the keyboard works elsewhere."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    return panel.grab().toImage()


def shown_panel(context: ViewContext, qtbot: QtBot, stage: str) -> IterationPanel:
    panel = IterationPanel(context)
    qtbot.addWidget(panel)
    panel.resize(1251, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    click(panel, f"stage_{stage}")
    return panel


@pytest.mark.parametrize("update", ["table", "row"])
@pytest.mark.parametrize("stage", ["weighted_sum_0", "slope_1"])
def test_a_zoomed_panel_looks_like_one_that_was_built_so(
    context: ViewContext, document: Document, theme: Theme, qtbot: QtBot, update: str, stage: str
) -> None:
    document.begin_session(new_session(XOR, hidden=[3], bias=True, update=update))
    zoomed = shown_panel(context, qtbot, stage)
    before = picture(zoomed)
    theme.apply(is_dark=False, zoom=1.5)
    built = shown_panel(context, qtbot, stage)
    qtbot.waitUntil(lambda: picture(zoomed) == picture(built))
    assert picture(zoomed) != before
