"""The diagram: what mouse and arrow keys point at, and what the callout says of it."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from neuron_gui.core import new_session, train
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.state.document import Document
from neuron_gui.views.network.layout import element_at
from neuron_gui.views.network.pens import WeightPens
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.widgets.numbers import exact_text
from neuron_gui.views.widgets.theme import Theme

FIRST = Edge(Node(0, 0), Node(1, 0))


def callout(view: NetworkView) -> QLabel:
    label = view.findChild(QLabel, "callout")
    assert label is not None
    return label


def middle(view: NetworkView, edge: Edge) -> QPointF:
    (x1, y1), (x2, y2) = view.layout_of_nodes.ends(edge)
    return QPointF((x1 + x2) / 2, (y1 + y2) / 2)


def test_the_mouse_over_an_edge_shows_the_whole_weight(
    view: NetworkView, document: Document
) -> None:
    document.edit("train", lambda session: train(session, 100))
    QTest.mouseMove(view, (middle(view, FIRST) + QPointF(0, 5)).toPoint())
    weight = float(document.session.weights[0][0, 0])
    assert callout(view).isVisible()
    assert callout(view).text() == f"x1 → output y\nweight {exact_text(weight)}"
    assert view.rect().contains(callout(view).geometry())
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert not callout(view).isVisible()


def test_the_callout_follows_training(view: NetworkView, document: Document) -> None:
    QTest.mouseMove(view, QPointF(*view.layout_of_nodes.positions[Node(1, 0)]).toPoint())
    before = callout(view).text()
    document.edit("train", lambda session: train(session, 7))
    assert callout(view).text() != before
    assert exact_text(view.snapshot.sum(Node(1, 0))) in callout(view).text()
    assert exact_text(view.snapshot.output(Node(1, 0))) in callout(view).text()


def test_arrow_keys_step_through_everything(view: NetworkView, document: Document) -> None:
    document.edit("hidden", lambda _: new_session(hidden=(2,), bias=True))
    view.setFocus()
    seen = []
    for _ in range(3 + 6 + 2 + 2 + 1):
        QTest.keyClick(view, Qt.Key.Key_Right)
        seen.append(callout(view).text())
    assert len(set(seen)) == len(seen)
    assert any(text.startswith("x3 → hidden unit 2\nweight ") for text in seen)
    assert sum("\nbias " in text for text in seen) == 3
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert callout(view).text().startswith("input x1\nvalue 1")
    QTest.keyClick(view, Qt.Key.Key_End)
    assert callout(view).text().startswith("output y\n")


def test_the_screen_reader_hears_what_the_callout_says(view: NetworkView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == callout(view).text().replace("\n", ", ")


def test_the_mouse_does_not_take_away_what_the_keyboard_points_at(view: NetworkView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    before = callout(view).text()
    QTest.mouseMove(view, view.rect().bottomRight())
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert callout(view).isVisible()
    assert callout(view).text() == before
    view.clearFocus()
    assert not callout(view).isVisible()


@pytest.mark.parametrize("element", [Node(0, 1), Node(1, 0), FIRST])
def test_what_has_the_focus_looks_different(view: NetworkView, element: Node | Edge) -> None:
    plain = view.grab().toImage()
    view._point_at(element)
    callout(view).hide()
    assert view.grab().toImage() != plain


def test_a_new_shape_forgets_what_was_pointed_at(view: NetworkView, document: Document) -> None:
    QTest.mouseMove(view, middle(view, FIRST).toPoint())
    document.edit("hidden", lambda _: new_session(hidden=(2,)))
    assert not callout(view).isVisible()


def test_far_from_everything_there_is_nothing(view: NetworkView) -> None:
    layout = view.layout_of_nodes
    x, y = layout.positions[Node(0, 0)]
    assert element_at(layout, x, y) == Node(0, 0)
    assert element_at(layout, x - 100, y - 100) is None


def test_sign_and_size_of_a_weight_show_in_its_line(theme: Theme) -> None:
    pens = WeightPens(theme)
    widths = [pens.pen(weight).widthF() for weight in (0.0, 0.5, 2.0, 9.0, 100.0)]
    assert widths == sorted(widths)
    assert pens.pen(-2.0).style() == Qt.PenStyle.CustomDashLine
    assert pens.pen(2.0).style() == Qt.PenStyle.SolidLine
    assert pens.pen(2.0).color() != pens.pen(-2.0).color()
    assert pens.pen(2.0) is pens.pen(2.0001)


@pytest.mark.parametrize("shown", [frozenset({Node(0, 1)}), frozenset({FIRST})])
def test_the_highlight_makes_things_shine_and_lets_them_be(
    view: NetworkView, shown: frozenset[Node | Edge]
) -> None:
    plain = view.grab().toImage()
    highlight = view._highlight
    highlight.show(
        nodes=frozenset(element for element in shown if isinstance(element, Node)),
        edges=frozenset(element for element in shown if isinstance(element, Edge)),
    )
    shining = view.grab().toImage()
    assert shining != plain
    grey = QImage.Format.Format_Grayscale8
    assert shining.convertToFormat(grey) != plain.convertToFormat(grey)
    highlight.show()
    assert view.grab().toImage() == plain


def test_what_is_not_in_the_diagram_can_be_highlighted_too(view: NetworkView) -> None:
    plain = view.grab().toImage()
    view._highlight.show(nodes=frozenset({Node(7, 7)}), edges=frozenset())
    assert view.grab().toImage() == plain


def test_space_selects_where_the_arrow_keys_point_and_trains_elsewhere(view: NetworkView) -> None:
    presses = []
    shortcut = QShortcut(QKeySequence("Space"), view.window())
    shortcut.activated.connect(lambda: presses.append("train"))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert presses == ["train"]
    selected: list[object] = []
    view.selected.connect(lambda element: selected.append(element))
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert (presses, selected) == (["train"], [Node(0, 0)])


def test_weights_that_are_no_numbers_are_painted_too(view: NetworkView, document: Document) -> None:
    document.edit("odd", lambda session: session.with_parameter(0, float("nan")))
    assert not view.grab().isNull()
    document.edit("odd", lambda session: session.with_parameter(1, float("inf")))
    assert not view.grab().isNull()
