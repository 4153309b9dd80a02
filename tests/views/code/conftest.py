"""The page with the program, shown as it stands in the window."""

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.views.code.page import CodePage
from neuron_gui.views.widgets.context import ViewContext
from tests.conftest import PATIENCE_MS


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what is done in the background, also on a busy machine."""
    monkeypatch.setattr("neuron_gui.views.code.page.PATIENCE_MS", PATIENCE_MS)


@pytest.fixture
def page(context: ViewContext, qtbot: QtBot) -> CodePage:
    page = CodePage(context)
    qtbot.addWidget(page)
    page.resize(800, 190)
    with qtbot.waitExposed(page):
        page.show()
    return page
