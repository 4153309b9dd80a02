"""The page with the loss plot and the slider under it, as it lies in the window."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.loss.rewind_slider import RewindSlider
from neuron_gui.views.widgets.context import ViewContext
from tests.state.changes import train_in


@pytest.fixture
def bare_page(context: ViewContext, qtbot: QtBot) -> LossPage:
    """A page without a run yet."""
    page = LossPage(context)
    qtbot.addWidget(page)
    page.resize(840, 300)
    page.header.resize(600, 30)  # as wide as the window would make it
    with qtbot.waitExposed(page):
        page.show()
    page.set_scales(True, True)
    return page


@pytest.fixture
def page(bare_page: LossPage, document: Document) -> LossPage:
    """A page with a run of 1 000 iterations."""
    train_in(document, 1000)
    QTest.qWait(0)
    return bare_page


@pytest.fixture
def slider(page: LossPage) -> RewindSlider:
    """The slider of the page."""
    assert page.rewind_bar is not None
    return page.rewind_bar.slider
