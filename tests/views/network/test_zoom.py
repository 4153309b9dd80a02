"""A panel that was there when the zoom changed looks like one that is made at that zoom."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.inspector.inspector import Inspector
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.theme import Theme

SIZE = 1260, 620
VALUES = new_session(Dataset([[0, 1.5], [10, 0.5], [5, 1]], [0, 1, 1]), hidden=(3,))
MANY_INPUTS = new_session(Dataset(np.eye(40), np.ones(40)))


@pytest.fixture(autouse=True)
def no_zoom(theme: Theme) -> Iterator[None]:
    """Leave the zoom as it was."""
    yield
    theme.apply(is_dark=theme.is_dark)


def picture_of(panel: NetworkPanel) -> QImage:
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    panel.view.leaveEvent(QEvent(QEvent.Type.Leave))
    return panel.grab().toImage()


@pytest.mark.parametrize("session", [new_session(), VALUES, MANY_INPUTS])
@pytest.mark.parametrize("element", [None, Node(1, 0), Edge(Node(0, 0), Node(1, 0))])
def test_zoomed_or_made_so_it_looks_the_same(
    context: ViewContext,
    document: Document,
    theme: Theme,
    qtbot: QtBot,
    session: Session,
    element: Node | Edge | None,
) -> None:
    document.begin_session(session)
    pictures = []
    for zoom_before in (1.0, 1.5):
        theme.apply(is_dark=False, zoom=zoom_before)
        panel = NetworkPanel(context)
        inspector = Inspector(context, panel)
        qtbot.addWidget(panel)
        panel.resize(*SIZE)
        panel.show()
        if element is not None:
            inspector.inspect(element)
        if zoom_before == 1.0:
            theme.apply(is_dark=False, zoom=1.5)
        pictures.append(picture_of(panel))
    assert pictures[0] == pictures[1]


def test_the_callout_has_room_for_its_text(panel: NetworkPanel, theme: Theme) -> None:
    panel.resize(*SIZE)
    callout = panel.findChild(QLabel, "callout")
    assert callout is not None
    for zoom in (1.0, 1.5):
        theme.apply(is_dark=False, zoom=zoom)
        panel.view.setFocus()
        QTest.keyClick(panel.view, Qt.Key.Key_Home)
        assert callout.isVisible()
        assert callout.size() == callout.sizeHint()
