"""A click on an edge or a node: the box opens, stays beside it, follows, and goes away."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.checking import Check
from neuron_gui.core.history import History
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.replay import last_step
from neuron_gui.core.session import Session
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.inspector.box import InspectorBox, ParagraphLabel
from neuron_gui.views.inspector.changes import ChangeFinder, ChangeRequest, LastStep
from neuron_gui.views.inspector.content import ParagraphStyle
from neuron_gui.views.inspector.inspector import Inspector
from neuron_gui.views.inspector.texts import edge_content
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.numbers import digits_text, exact_text
from neuron_gui.views.widgets.printed import Digits
from neuron_gui.views.widgets.theme import Theme
from tests.core.loops import XOR
from tests.state.changes import train_in
from tests.views.inspector.conftest import FIRST, point_on

Click = Callable[[Node | Edge], None]


def set_field(box: InspectorBox, text: str) -> None:
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, text)
    QTest.keyClick(box.field, Qt.Key.Key_Return)


def paragraphs(box: InspectorBox) -> str:
    labels = box.findChildren(QLabel, "inspector_paragraph")
    return "\n".join(label.text() for label in labels if not label.isHidden())


def first_weight(document: Document) -> float:
    return float(document.session.weights[0][0, 0])


def test_a_click_opens_the_box_and_a_click_elsewhere_closes_it(
    panel: NetworkPanel, box: InspectorBox, click: Click
) -> None:
    assert box.isHidden()
    click(FIRST)
    assert box.isVisible()
    assert box.title.text() == "x1 → output y"
    click(Node(1, 0))
    assert box.title.text() == "output y"
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPoint(200, 2))
    assert box.isHidden()
    click(FIRST)
    click(FIRST)
    assert box.isHidden()


def test_a_click_on_the_title_of_the_panel_closes_it_too(
    panel: NetworkPanel, box: InspectorBox, click: Click
) -> None:
    click(FIRST)
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    assert box.isHidden()


def test_the_close_button_closes_it(box: InspectorBox, click: Click) -> None:
    click(FIRST)
    QTest.mouseClick(box.close_button, Qt.MouseButton.LeftButton)
    assert box.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_it_esc_closes_it_and_the_focus_comes_back(
    panel: NetworkPanel, box: InspectorBox, key: Qt.Key
) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(panel.view, Qt.Key.Key_Right)
    QTest.keyClick(panel.view, key)
    assert box.title.text() == "x1 → output y"
    assert box.field.hasFocus()
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert box.isHidden()
    assert panel.view.hasFocus()
    QTest.keyClick(panel.view, key)
    assert box.title.text() == "x1 → output y"


def test_without_a_field_the_focus_goes_to_the_close_button(
    panel: NetworkPanel, box: InspectorBox
) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert box.field.isHidden()
    assert box.close_button.hasFocus()


def test_esc_closes_it_from_the_diagram(
    panel: NetworkPanel, box: InspectorBox, click: Click
) -> None:
    click(FIRST)
    assert panel.view.hasFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert box.isHidden()


def test_tab_leads_through_the_box(panel: NetworkPanel, box: InspectorBox, click: Click) -> None:
    click(FIRST)
    seen: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [box.field, box.history_plot.log_iterations, box.text_area, box.close_button]


def test_a_number_typed_in_becomes_the_weight_and_can_be_undone(
    box: InspectorBox, click: Click, document: Document
) -> None:
    before = first_weight(document)
    click(FIRST)
    set_field(box, "2,5")
    assert first_weight(document) == 2.5
    assert float(document.session.start.weights[0][0, 0]) == before
    assert document.undo_stack.undoText() == "set weight of x1 → output y"
    document.undo()
    assert first_weight(document) == before
    assert box.field.text() == exact_text(before)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc", "“abc” is no number."),
        ("", "A number is needed here."),
        ("nan", "“nan” is no number."),
        ("1e999", "“1e999” is too large a number."),
        ("1,234", "“1,234” can be 1234 or 1.234. Type it as you mean it."),
    ],
)
def test_what_is_no_number_gets_a_sentence_and_the_weight_stays(
    box: InspectorBox, click: Click, document: Document, text: str, sentence: str
) -> None:
    click(FIRST)
    before = exact_text(first_weight(document))
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClick(box.field, Qt.Key.Key_Backspace)
    QTest.keyClicks(box.field, text)
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    remark = box.window().findChild(QLabel, "field_remark")
    assert remark.text() == f"{sentence} Esc brings back {before}."
    assert remark.isVisible()
    assert box.field.text() == text  # to be mended, not to be typed again
    assert exact_text(first_weight(document)) == before
    set_field(box, "1")
    assert remark.isHidden()
    assert first_weight(document) == 1.0


@pytest.mark.usefixtures("german")
def test_a_weight_can_be_edited_as_it_is_shown_where_a_decimal_comma_is_usual(
    box: InspectorBox, click: Click, document: Document
) -> None:
    click(FIRST)
    set_field(box, "2,345")
    assert box.field.text() == "2,345"
    for key in (Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_6, Qt.Key.Key_Return):
        QTest.keyClick(box.field, key)
    assert first_weight(document) == 2.346


def test_esc_first_forgets_what_is_being_typed(
    box: InspectorBox, click: Click, document: Document
) -> None:
    click(FIRST)
    box.field.setFocus()
    QTest.keyClicks(box.field, "77")
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert box.isVisible()
    assert box.field.text() == exact_text(first_weight(document))
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert box.isHidden()
    assert document.undo_stack.count() == 0


def test_a_bias_can_be_set(box: InspectorBox, click: Click, document: Document) -> None:
    document.edit("bias", lambda _: new_session(hidden=(2,), bias=True))
    click(Node(1, 1))
    assert box.title.text() == "hidden unit 2"
    set_field(box, "-0.75")
    assert float(document.session.biases[0][1]) == -0.75  # type: ignore[index]
    assert document.undo_stack.undoText() == "set bias of hidden unit 2"


def test_it_follows_edits_undo_and_toggles(
    panel: NetworkPanel, box: InspectorBox, click: Click, document: Document
) -> None:
    click(FIRST)
    document.edit("train", lambda session: train(session, 10))
    assert box.field.text() == exact_text(first_weight(document))
    document.undo()
    assert box.field.text() == exact_text(first_weight(document))
    click(Node(1, 0))
    before = box.text_area.accessibleDescription()
    document.set_toggle("set", 1, 1.0)
    after = box.text_area.accessibleDescription()
    assert before != after
    document.set_toggle("set", 2, 1.0)
    assert "Error in row 2: 1 − " in box.text_area.accessibleDescription()


def test_it_follows_training_and_takes_a_weight_while_it_trains(
    panel: NetworkPanel,
    box: InspectorBox,
    click: Click,
    document: Document,
    trainer: Trainer,
    qtbot: QtBot,
) -> None:
    click(FIRST)
    before = box.field.text()
    document.edit("long", lambda session: replace(session.with_parameter(1, 0.5), run_length=10**9))
    trainer.set_speed(2000.0)
    trainer.train()
    qtbot.waitUntil(lambda: box.field.text() != before)
    with qtbot.waitSignal(document.edited):
        set_field(box, "-3")
    assert trainer.is_running
    at = document.session.iteration
    qtbot.waitUntil(lambda: document.session.iteration > at + 20)
    trainer.pause()
    kept = document.history.session_at(at + 1).weights[0][0, 0]
    assert kept == pytest.approx(-3.0, abs=0.2)
    assert box.field.text() == exact_text(first_weight(document))


def test_what_is_being_typed_is_left_alone_by_training(
    box: InspectorBox, click: Click, document: Document
) -> None:
    click(FIRST)
    box.field.setFocus()
    box.field.selectAll()
    QTest.keyClicks(box.field, "4.2")
    document.edit("train", lambda session: train(session, 10))
    assert box.field.text() == "4.2"


@pytest.mark.parametrize("size", [(654, 244), (834, 340), (1260, 508)])
@pytest.mark.parametrize(("inputs", "hidden"), [(3, ()), (3, (4,)), (3, (8, 8)), (64, ())])
def test_it_never_covers_what_it_explains_and_stays_inside(
    panel: NetworkPanel,
    inspector: Inspector,
    box: InspectorBox,
    document: Document,
    size: tuple[int, int],
    inputs: int,
    hidden: tuple[int, ...],
) -> None:
    table = Dataset(np.eye(inputs), np.ones(inputs))
    document.edit("shape", lambda _: new_session(table, hidden=hidden, bias=True))
    panel.resize(*size)
    layout = panel.view.layout_of_nodes
    for element in [*layout.positions, *list(layout.edges())[:20]]:
        inspector.close()
        inspector.inspect(element)
        assert panel.rect().contains(box.geometry())
        corner = panel.view.mapTo(panel, QPoint())
        assert not box.geometry().contains(point_on(panel, element) + corner)
        if isinstance(element, Edge):
            for x, y in layout.ends(element):
                assert not box.geometry().contains(QPoint(round(x), round(y)) + corner)


def test_it_is_wide_enough_for_its_table(
    panel: NetworkPanel, box: InspectorBox, click: Click, document: Document
) -> None:
    rows = np.ones((20, 3))
    document.begin_session(train(new_session(Dataset(rows, rows[:, :1])), 3_000))
    click(FIRST)
    assert box.isVisible()
    assert box.needed_width() <= box.width() <= panel.width()
    assert not box.text_area.horizontalScrollBar().isVisible()


def test_another_shape_closes_it_and_another_size_moves_it(
    panel: NetworkPanel, box: InspectorBox, click: Click, document: Document
) -> None:
    document.edit("hidden", lambda _: new_session(hidden=(4,)))
    click(Node(1, 3))
    panel.resize(1260, 508)
    assert box.isVisible()
    assert panel.rect().contains(box.geometry())
    document.edit("fewer", lambda _: new_session(hidden=(2,)))
    assert box.isHidden()


def test_the_callout_gives_way_to_the_box(panel: NetworkPanel, click: Click) -> None:
    callout = panel.findChild(QLabel, "callout")
    QTest.mouseMove(panel.view, point_on(panel, FIRST))
    assert callout.isVisible()
    click(FIRST)
    assert not callout.isVisible()


def test_an_open_box_frames_what_it_explains(
    panel: NetworkPanel, inspector: Inspector, box: InspectorBox
) -> None:
    plain = panel.view.grab().toImage()
    inspector.inspect(Node(1, 0))
    box.hide()
    assert panel.view.grab().toImage() != plain


@pytest.mark.parametrize(
    "session",
    [
        new_session(Dataset(np.empty((0, 3)), np.empty((0, 1)))),
        new_session(Dataset([[0, np.nan, 1]], [1])),
        new_session(hidden=(3,)).with_parameter(2, np.nan),
        new_session(XOR, hidden=(2,), update="shuffled_row", optimizer="adam"),
        new_session(XOR, hidden=(2,), hidden_activation="relu", output_activation="linear"),
    ],
)
def test_there_is_something_to_say_whatever_the_session(
    panel: NetworkPanel,
    inspector: Inspector,
    box: InspectorBox,
    document: Document,
    session: Session,
) -> None:
    document.edit("odd", lambda _: session)
    layout = panel.view.layout_of_nodes
    for element in [*layout.positions, *layout.edges()]:
        inspector.close()
        inspector.inspect(element)
        assert len(box.text_area.accessibleDescription()) > 40
        assert not box.grab().isNull()


def test_it_follows_the_zoom(
    panel: NetworkPanel, box: InspectorBox, click: Click, theme: Theme
) -> None:
    panel.resize(1680, 700)
    click(FIRST)
    width = box.width()
    theme.apply(is_dark=True, zoom=1.5)
    assert box.isVisible()
    assert box.width() > 1.2 * width
    assert panel.rect().contains(box.geometry())
    labels = box.findChildren(ParagraphLabel)
    tables = [label for label in labels if label.style_of_text is ParagraphStyle.TABLE]
    assert [label.font().pixelSize() for label in tables] == [round(1.5 * 11.5)]


def test_what_takes_long_is_shown_when_it_has_come(
    panel: NetworkPanel,
    box: InspectorBox,
    click: Click,
    document: Document,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document.begin_session(new_session(XOR, hidden=(3,), bias=True))
    train_in(document, 50)
    begun, may_go_on = Event(), Event()

    def slow_step(history: History, check: Check) -> LastStep | None:
        begun.set()
        may_go_on.wait()
        return last_step(history, check)

    monkeypatch.setattr("neuron_gui.views.inspector.changes.PATIENCE_MS", 0)
    monkeypatch.setattr("neuron_gui.views.inspector.changes.last_step", slow_step)
    click(FIRST)
    assert "Working out the last change…" in paragraphs(box)
    assert box.isVisible()
    begun.wait()
    click(Node(1, 1))  # the newest question counts
    may_go_on.set()
    qtbot.waitUntil(lambda: "Working" not in paragraphs(box))
    before, after = (document.history.session_at(at).biases[0] for at in (49, 50))
    assert before is not None
    assert after is not None
    change = digits_text(float(after[1] - before[1]), 6)
    assert f"Last change, in iteration 50: {change}." in paragraphs(box)


def hover(label: QWidget) -> str:
    """Point at a label until its tooltip is due; return the tooltip."""
    middle = label.rect().center()
    QApplication.sendEvent(label, QEnterEvent(middle, middle, middle))
    place = label.mapToGlobal(middle)
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, middle, place))
    QApplication.sendEvent(label, QEvent(QEvent.Type.Leave))
    return label.toolTip()


def test_all_digits_of_a_paragraph_are_one_hover_away(
    box: InspectorBox, click: Click, document: Document
) -> None:
    document.begin_session(train(new_session(learning_rate=0.3), 100))
    click(FIRST)
    heading, table, change, *_ = box.findChildren(ParagraphLabel, "inspector_paragraph")
    assert hover(heading) == ""
    error = 0.0 - float(document.session.network.predict(np.array([[0.0, 0.0, 1.0]]))[0, 0])
    assert exact_text(error) in hover(table)
    assert exact_text(error) not in table.text()
    before = first_weight(document)
    document.edit("train", lambda session: train(session, 1))
    step = exact_text(first_weight(document) - before)
    document.begin_session(train(new_session(learning_rate=0.3), 100))
    assert hover(change).endswith(step)


def test_during_a_run_the_digits_are_the_usual_ones(
    inspector: Inspector, box: InspectorBox, click: Click, document: Document
) -> None:
    document.begin_session(train(new_session(hidden=(3,), bias=True), 100))
    edge = Edge(Node(1, 0), Node(2, 0))
    inspector.inspect(edge)
    training = Training(document.session, document.history)
    document.begin_run()
    training.advance(5)
    document.show_progress(training.progress())
    document.readings_changed.emit()
    live, session = paragraphs(box), document.session
    document.finish_run("train")
    assert paragraphs(box) != live
    request = ChangeRequest(edge, True, session, document.history)
    changes = ChangeFinder().live_changes(request)
    written = edge_content(edge, session, changes, Digits.USUAL)
    assert live == "\n".join(part.text for part in written.paragraphs)
