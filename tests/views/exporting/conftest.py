"""Network, loss plot and exports in one window, and a run to export."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core.training import Training
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document
from neuron_gui.views.exporting.export_writer import ExportWriter
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.exporting.renderer import Renderer
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.context import ViewContext
from tests.conftest import PATIENCE_MS

Train = Callable[[int], None]
Opened = Callable[[type], Any]


@pytest.fixture
def train(document: Document) -> Train:
    """Train the document's session, as one run."""

    def train(iterations: int) -> None:
        training = Training(document.session, document.history)
        document.begin_run()
        training.advance(iterations)
        document.show_progress(training.progress())
        document.finish_run("train")

    return train


@pytest.fixture
def renderer(context: ViewContext) -> Renderer:
    """What makes pictures of the document."""
    return Renderer(context)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait until a file is written, however slow the machine is."""
    monkeypatch.setattr("neuron_gui.views.exporting.export_writer.PATIENCE_MS", PATIENCE_MS)


@pytest.fixture
def exports(context: ViewContext, qtbot: QtBot) -> Iterator[Exports]:
    """The exports of a window with network and loss plot."""
    window = QWidget()
    qtbot.addWidget(window)
    panel = NetworkPanel(context, window)
    page = LossPage(context, window)
    page.set_scales(True, True)
    layout = QVBoxLayout(window)
    layout.addWidget(panel, 3)
    layout.addWidget(page, 2)
    window.resize(860, 640)
    with qtbot.waitExposed(window):
        window.show()
    writer = ExportWriter(window)
    yield Exports(context, panel, page, writer, window)
    writer.finish()
    for task in window.findChildren(BackgroundTask):
        task.close()


@pytest.fixture
def told(exports: Exports) -> Iterator[list[str]]:
    """All sentences so far."""
    sentences: list[str] = []
    writer = exports.parent().findChild(ExportWriter)
    told = (exports.done, exports.failed, writer.done, writer.failed)
    for news in told:
        news.connect(sentences.append)
    yield sentences
    for news in told:
        news.disconnect(sentences.append)


@pytest.fixture
def opened(exports: Exports) -> Opened:
    """Return the dialog of a class that is open."""

    def opened(kind: type) -> Any:
        dialogs = [dialog for dialog in exports.parent().findChildren(kind) if dialog.isVisible()]
        assert len(dialogs) == 1
        return dialogs[0]

    return opened
