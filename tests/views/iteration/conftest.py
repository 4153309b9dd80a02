"""The panel that explains one iteration, as it stands in the window at 1280 x 800."""

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session, train
from neuron_gui.state.document import Document
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.widgets.context import ViewContext
from tests.conftest import PATIENCE_MS


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what is worked out in the background, also on a busy machine."""
    monkeypatch.setattr("neuron_gui.views.iteration.explainer.PATIENCE_MS", PATIENCE_MS)


@pytest.fixture
def panel(context: ViewContext, qtbot: QtBot) -> IterationPanel:
    panel = IterationPanel(context)
    qtbot.addWidget(panel)
    panel.resize(834, 455)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def trained(panel: IterationPanel, document: Document) -> IterationPanel:
    """The panel with the opening lesson after 7 312 iterations, as in the tutorials' pictures."""
    panel.hide()
    document.begin_session(train(new_session(), 7312))
    panel.show()
    return panel
