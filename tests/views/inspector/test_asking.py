"""A click on an edge or a node: the card opens, stays beside it, follows, and goes away."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.history import History
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.replay import Check, last_step
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.inspector.box import Card
from neuron_gui.views.inspector.changes import LastStep
from neuron_gui.views.inspector.content import digits_text
from neuron_gui.views.inspector.inspector import Inspector
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.numbers import exact_text
from neuron_gui.views.widgets.theme import Theme
from tests.core.loops import XOR
from tests.state.changes import train_in
from tests.views.inspector.conftest import FIRST, place_of

Click = Callable[[Node | Edge], None]


def set_field(card: Card, text: str) -> None:
    card.field.setFocus()
    card.field.selectAll()
    QTest.keyClicks(card.field, text)
    QTest.keyClick(card.field, Qt.Key.Key_Return)


def paragraphs(card: Card) -> str:
    labels = card.findChildren(QLabel, "thing_card_paragraph")
    return "\n".join(label.text() for label in labels if not label.isHidden())


def first_weight(document: Document) -> float:
    return float(document.session.weights[0][0, 0])


def test_a_click_opens_the_card_and_a_click_elsewhere_closes_it(
    panel: NetworkPanel, card: Card, click: Click
) -> None:
    assert card.isHidden()
    click(FIRST)
    assert card.isVisible()
    assert card.title.text() == "x1 → output y"
    click(Node(1, 0))
    assert card.title.text() == "output y"
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPoint(200, 2))
    assert card.isHidden()
    click(FIRST)
    click(FIRST)
    assert card.isHidden()


def test_a_click_on_the_title_of_the_panel_closes_it_too(
    panel: NetworkPanel, card: Card, click: Click
) -> None:
    click(FIRST)
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    assert card.isHidden()


def test_the_close_button_closes_it(card: Card, click: Click) -> None:
    click(FIRST)
    QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    assert card.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_it_esc_closes_it_and_the_focus_comes_back(
    panel: NetworkPanel, card: Card, key: Qt.Key
) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(panel.view, Qt.Key.Key_Right)
    QTest.keyClick(panel.view, key)
    assert card.title.text() == "x1 → output y"
    assert card.field.hasFocus()
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert card.isHidden()
    assert panel.view.hasFocus()
    QTest.keyClick(panel.view, key)
    assert card.title.text() == "x1 → output y"


def test_without_a_field_the_focus_goes_to_the_close_button(
    panel: NetworkPanel, card: Card
) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert card.field.isHidden()
    assert card.close_button.hasFocus()


def test_esc_closes_it_from_the_diagram(panel: NetworkPanel, card: Card, click: Click) -> None:
    click(FIRST)
    assert panel.view.hasFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_tab_walks_through_the_card(panel: NetworkPanel, card: Card, click: Click) -> None:
    click(FIRST)
    seen: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [card.field, card.curve.log_iterations, card.text_area, card.close_button]


def test_a_number_typed_in_becomes_the_weight_and_can_be_undone(
    card: Card, click: Click, document: Document
) -> None:
    before = first_weight(document)
    click(FIRST)
    set_field(card, "2,5")
    assert first_weight(document) == 2.5
    assert float(document.session.start.weights[0][0, 0]) == before
    assert document.undo_stack.undoText() == "set weight of x1 → output y"
    document.undo()
    assert first_weight(document) == before
    assert card.field.text() == exact_text(before)


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
    card: Card, click: Click, document: Document, text: str, sentence: str
) -> None:
    click(FIRST)
    before = exact_text(first_weight(document))
    card.field.setFocus()
    card.field.selectAll()
    QTest.keyClick(card.field, Qt.Key.Key_Backspace)
    QTest.keyClicks(card.field, text)
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    remark = card.window().findChild(QLabel, "field_remark")
    assert remark.text() == f"{sentence} Esc brings back {before}."
    assert remark.isVisible()
    assert card.field.text() == text  # to be mended, not to be typed again
    assert exact_text(first_weight(document)) == before
    set_field(card, "1")
    assert remark.isHidden()
    assert first_weight(document) == 1.0


@pytest.mark.usefixtures("german")
def test_a_weight_can_be_edited_as_it_is_shown_where_a_decimal_comma_is_usual(
    card: Card, click: Click, document: Document
) -> None:
    click(FIRST)
    set_field(card, "2,345")
    assert card.field.text() == "2,345"
    for key in (Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_6, Qt.Key.Key_Return):
        QTest.keyClick(card.field, key)
    assert first_weight(document) == 2.346


def test_esc_first_forgets_what_is_being_typed(
    card: Card, click: Click, document: Document
) -> None:
    click(FIRST)
    card.field.setFocus()
    QTest.keyClicks(card.field, "77")
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert card.isVisible()
    assert card.field.text() == exact_text(first_weight(document))
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert card.isHidden()
    assert document.undo_stack.count() == 0


def test_a_bias_can_be_set(card: Card, click: Click, document: Document) -> None:
    document.edit("bias", lambda _: new_session(hidden=(2,), bias=True))
    click(Node(1, 1))
    assert card.title.text() == "hidden unit 2"
    set_field(card, "-0.75")
    assert float(document.session.biases[0][1]) == -0.75  # type: ignore[index]
    assert document.undo_stack.undoText() == "set bias of hidden unit 2"


def test_it_follows_edits_undo_and_toggles(
    panel: NetworkPanel, card: Card, click: Click, document: Document
) -> None:
    click(FIRST)
    document.edit("train", lambda session: train(session, 10))
    assert card.field.text() == exact_text(first_weight(document))
    document.undo()
    assert card.field.text() == exact_text(first_weight(document))
    click(Node(1, 0))
    before = card.text_area.accessibleDescription()
    document.set_toggle("set", 1, 1.0)
    after = card.text_area.accessibleDescription()
    assert before != after
    document.set_toggle("set", 2, 1.0)
    assert "Error in row 2: 1 − " in card.text_area.accessibleDescription()


def test_it_follows_training_and_takes_a_weight_while_it_trains(
    panel: NetworkPanel,
    card: Card,
    click: Click,
    document: Document,
    trainer: Trainer,
    qtbot: QtBot,
) -> None:
    click(FIRST)
    before = card.field.text()
    document.edit("long", lambda session: replace(session.with_parameter(1, 0.5), run_length=10**9))
    trainer.set_speed(2000.0)
    trainer.train()
    qtbot.waitUntil(lambda: card.field.text() != before)
    with qtbot.waitSignal(document.edited):
        set_field(card, "-3")
    assert trainer.is_running
    at = document.session.iteration
    qtbot.waitUntil(lambda: document.session.iteration > at + 20)
    trainer.pause()
    kept = document.history.session_at(at + 1).weights[0][0, 0]
    assert kept == pytest.approx(-3.0, abs=0.2)
    assert card.field.text() == exact_text(first_weight(document))


def test_what_is_being_typed_is_left_alone_by_training(
    card: Card, click: Click, document: Document
) -> None:
    click(FIRST)
    card.field.setFocus()
    card.field.selectAll()
    QTest.keyClicks(card.field, "4.2")
    document.edit("train", lambda session: train(session, 10))
    assert card.field.text() == "4.2"


@pytest.mark.parametrize("size", [(654, 244), (834, 340), (1260, 508)])
@pytest.mark.parametrize(("inputs", "hidden"), [(3, ()), (3, (4,)), (3, (8, 8)), (64, ())])
def test_it_never_covers_what_it_explains_and_stays_inside(
    panel: NetworkPanel,
    inspector: Inspector,
    card: Card,
    document: Document,
    size: tuple[int, int],
    inputs: int,
    hidden: tuple[int, ...],
) -> None:
    table = Dataset(np.eye(inputs), np.ones(inputs))
    document.edit("shape", lambda _: new_session(table, hidden=hidden, bias=True))
    panel.resize(*size)
    layout = panel.view.layout_of_nodes
    for thing in [*layout.positions, *list(layout.edges())[:20]]:
        inspector.close()
        inspector.ask(thing)
        assert panel.rect().contains(card.geometry())
        corner = panel.view.mapTo(panel, QPoint())
        assert not card.geometry().contains(place_of(panel, thing) + corner)
        if isinstance(thing, Edge):
            for x, y in layout.ends(thing):
                assert not card.geometry().contains(QPoint(round(x), round(y)) + corner)


def test_it_is_wide_enough_for_its_table(
    panel: NetworkPanel, card: Card, click: Click, document: Document
) -> None:
    rows = np.ones((20, 3))
    document.begin_session(train(new_session(Dataset(rows, rows[:, :1])), 3_000))
    click(FIRST)
    assert card.isVisible()
    assert card.needed_width() <= card.width() <= panel.width()
    assert not card.text_area.horizontalScrollBar().isVisible()


def test_another_shape_closes_it_and_another_size_moves_it(
    panel: NetworkPanel, card: Card, click: Click, document: Document
) -> None:
    document.edit("hidden", lambda _: new_session(hidden=(4,)))
    click(Node(1, 3))
    panel.resize(1260, 508)
    assert card.isVisible()
    assert panel.rect().contains(card.geometry())
    document.edit("fewer", lambda _: new_session(hidden=(2,)))
    assert card.isHidden()


def test_the_callout_gives_way_to_the_card(panel: NetworkPanel, click: Click) -> None:
    callout = panel.findChild(QLabel, "callout")
    QTest.mouseMove(panel.view, place_of(panel, FIRST))
    assert callout.isVisible()
    click(FIRST)
    assert not callout.isVisible()


def test_an_open_card_frames_what_it_explains(
    panel: NetworkPanel, inspector: Inspector, card: Card
) -> None:
    plain = panel.view.grab().toImage()
    inspector.ask(Node(1, 0))
    card.hide()
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
    panel: NetworkPanel, inspector: Inspector, card: Card, document: Document, session: Session
) -> None:
    document.edit("odd", lambda _: session)
    layout = panel.view.layout_of_nodes
    for thing in [*layout.positions, *layout.edges()]:
        inspector.close()
        inspector.ask(thing)
        assert len(card.text_area.accessibleDescription()) > 40
        assert not card.grab().isNull()


def test_it_follows_the_zoom(panel: NetworkPanel, card: Card, click: Click, theme: Theme) -> None:
    panel.resize(1680, 700)
    click(FIRST)
    width = card.width()
    theme.apply(is_dark=True, zoom=1.5)
    assert card.isVisible()
    assert card.width() > 1.2 * width
    assert panel.rect().contains(card.geometry())
    tables = [label for label in card.findChildren(QLabel) if label.property("form") == "TABLE"]
    assert [label.font().pixelSize() for label in tables] == [round(1.5 * 11.5)]


def test_what_takes_long_is_shown_when_it_has_come(
    panel: NetworkPanel,
    card: Card,
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
    assert "Working out the last change…" in paragraphs(card)
    assert card.isVisible()
    begun.wait()
    click(Node(1, 1))  # the newest question counts
    may_go_on.set()
    qtbot.waitUntil(lambda: "Working" not in paragraphs(card))
    before, after = (document.history.session_at(at).biases[0] for at in (49, 50))
    assert before is not None
    assert after is not None
    change = digits_text(float(after[1] - before[1]), 6)
    assert f"Last change, in iteration 50: {change}." in paragraphs(card)
