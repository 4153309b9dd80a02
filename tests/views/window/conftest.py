"""What tests of the whole window look at, and how long they wait for it."""

import pytest

from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.window.main_window import MainWindow
from tests.conftest import PATIENCE_MS


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what is worked out in the background, also on a busy machine."""
    monkeypatch.setattr("neuron_gui.views.iteration.explainer.PATIENCE_MS", PATIENCE_MS)


@pytest.fixture
def table(window: MainWindow) -> TrainingTable:
    found = window.findChild(TrainingTable)
    assert found is not None
    return found
