"""The network panel on its own, shown at the size it has in a window of 1280 x 800."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.widgets.context import ViewContext


@pytest.fixture
def panel(context: ViewContext, qtbot: QtBot) -> NetworkPanel:
    """The panel with the opening lesson, with the focus in its window."""
    panel = NetworkPanel(context)
    qtbot.addWidget(panel)
    panel.resize(840, 380)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


@pytest.fixture
def view(panel: NetworkPanel) -> NetworkView:
    """The diagram."""
    return panel.view


@pytest.fixture
def prediction(panel: NetworkPanel) -> QLabel:
    """The first output's number."""
    return _label(panel, "prediction_label")


@pytest.fixture
def formula(panel: NetworkPanel) -> QLabel:
    """The formula line."""
    return _label(panel, "formula_label")


def _label(panel: NetworkPanel, name: str) -> QLabel:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label
