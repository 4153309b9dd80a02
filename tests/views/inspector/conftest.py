"""Ways to select nodes and edges as a person does, with the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.views.inspector.box import InspectorBox
from neuron_gui.views.inspector.inspector import Inspector
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.context import ViewContext
from tests.conftest import PATIENCE_MS
from tests.views.network.conftest import panel, view

__all__ = ["panel", "view"]

FIRST = Edge(Node(0, 0), Node(1, 0))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what is worked out in the background, also on a busy machine."""
    monkeypatch.setattr("neuron_gui.views.inspector.changes.PATIENCE_MS", PATIENCE_MS)


def point_on(panel: NetworkPanel, element: Node | Edge) -> QPoint:
    """Return a point of the diagram that lies on an element, and on nothing else."""
    layout = panel.view.layout_of_nodes
    if isinstance(element, Node):
        x, y = layout.positions[element]
    else:
        (x1, y1), (x2, y2) = layout.ends(element)
        x, y = x1 + 0.12 * (x2 - x1), y1 + 0.12 * (y2 - y1)
    return QPoint(round(x), round(y))


@pytest.fixture
def inspector(context: ViewContext, panel: NetworkPanel) -> Inspector:
    """What explains the panel's nodes and edges."""
    return Inspector(context, panel)


@pytest.fixture
def click(panel: NetworkPanel, inspector: Inspector) -> Callable[[Node | Edge], None]:
    """Click on a node or an edge."""

    def click(element: Node | Edge) -> None:
        QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=point_on(panel, element))

    return click


@pytest.fixture
def box(inspector: Inspector) -> InspectorBox:
    """The box of the panel."""
    return inspector.box
