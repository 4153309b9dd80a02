"""Going through the stages: the last one applies the iteration, going back undoes it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.session import Session
from neuron_gui.core.stages import StageKind
from neuron_gui.core.update_rules import Optimizer
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.iteration.panel import IterationPanel
from tests.core.loops import XOR
from tests.state.changes import settings
from tests.views.iteration.reading import button, click, is_visible, iteration_text, label, press

Key = Qt.Key


def weights(document: Document) -> list[float]:
    return list(document.session.network.parameters.tolist())


def go_to_the_end(panel: IterationPanel, qtbot: QtBot) -> None:
    """Press Page Down until the last stage, and wait until the iteration is applied."""
    with qtbot.waitSignal(
        panel.navigator.moved, check_params_cb=lambda: panel.navigator.is_applied
    ):
        while panel.navigator.stage.kind is not StageKind.NEW_WEIGHTS:
            press(panel, Key.Key_PageDown)


def wait_for_applied(panel: IterationPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.navigator.is_applied)


def test_the_last_stage_applies_the_iteration(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    before = document.session
    go_to_the_end(panel, qtbot)
    assert document.session.iteration == 1
    assert weights(document) == train(before, 1).network.parameters.tolist()
    assert iteration_text(panel) == "iteration 0 → 1, done"
    assert document.undo_stack.count() == 1


def test_going_back_from_it_undoes_the_iteration(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    before = document.session
    go_to_the_end(panel, qtbot)
    press(panel, Key.Key_PageUp)
    assert panel.navigator.stage.kind is StageKind.ADJUSTMENT
    assert document.session is before
    assert iteration_text(panel) == "iteration 0 → 1"


def test_next_on_the_last_stage_goes_on_to_the_following_iteration(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    go_to_the_end(panel, qtbot)
    press(panel, Key.Key_PageDown)
    assert panel.navigator.stage.kind is StageKind.WEIGHTED_SUM
    assert iteration_text(panel) == "iteration 1 → 2"
    assert document.session.iteration == 1


def test_one_can_go_back_into_the_iteration_before_and_undo_it(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    before = document.session
    go_to_the_end(panel, qtbot)
    press(panel, Key.Key_PageDown, Key.Key_PageUp)
    assert iteration_text(panel) == "iteration 0 → 1, done"
    press(panel, Key.Key_PageUp)
    assert document.session is before


def test_at_the_very_first_stage_there_is_no_way_back(panel: IterationPanel) -> None:
    assert not button(panel, "previous_stage_button").isEnabled()
    press(panel, Key.Key_PageUp)
    assert panel.navigator.stage.kind is StageKind.WEIGHTED_SUM


def test_an_edit_after_the_step_is_not_undone_by_going_back(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    go_to_the_end(panel, qtbot)
    document.set_toggle("set input", 0, 0.0)
    assert iteration_text(panel) == "iteration 0 → 1, done"
    press(panel, Key.Key_PageUp)
    assert document.session.iteration == 1
    assert document.session.toggles == (0.0, 0.0, 0.0)
    assert iteration_text(panel) == "iteration 1 → 2"


def test_an_edit_of_the_table_shows_the_next_iteration(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    go_to_the_end(panel, qtbot)
    document.edit("edit", lambda one: one.with_dataset(one.dataset.with_cell(0, 3, 1.0)))
    assert iteration_text(panel) == "iteration 1 → 2"
    assert panel.navigator.stage.kind is StageKind.NEW_WEIGHTS
    assert not panel.navigator.is_applied


def test_another_learning_rate_shows_the_next_iteration(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    go_to_the_end(panel, qtbot)
    document.edit("rate", settings(learning_rate=0.5))
    assert iteration_text(panel) == "iteration 1 → 2"
    assert not panel.navigator.is_applied


def test_a_memory_that_was_lost_meanwhile_shows_the_next_iteration(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    document.begin_session(new_session(XOR, optimizer="momentum"))
    go_to_the_end(panel, qtbot)
    document.edit("optimizer", settings(optimizer=Optimizer.ADAM))
    document.edit("optimizer", settings(optimizer=Optimizer.MOMENTUM))
    assert iteration_text(panel) == "iteration 1 → 2"
    assert not panel.navigator.is_applied


def test_undo_elsewhere_shows_the_iteration_not_yet_applied(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    go_to_the_end(panel, qtbot)
    document.undo()
    assert iteration_text(panel) == "iteration 0 → 1"
    press(panel, Key.Key_PageDown)
    wait_for_applied(panel, qtbot)
    assert document.session.iteration == 1


@pytest.mark.parametrize("presses", [3, 10, 23, 60])
def test_keys_that_repeat_fast_leave_everything_whole(
    panel: IterationPanel, document: Document, qtbot: QtBot, presses: int
) -> None:
    start = document.session
    press(panel, *[Key.Key_PageDown] * presses)
    qtbot.waitUntil(lambda: not document.is_in_run)
    iteration = document.session.iteration
    assert weights(document) == train(start, iteration).network.parameters.tolist()
    press(panel, *[Key.Key_PageUp] * 2 * presses)
    qtbot.waitUntil(lambda: not document.is_in_run)
    done = document.session.iteration
    assert weights(document) == train(start, done).network.parameters.tolist()
    assert document.undo_stack.index() == done


def test_next_and_back_at_once_before_the_step_is_done_changes_nothing(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    document.set_toggle("set input", 0, 0.0)
    before = document.session
    press(panel, *[Key.Key_PageDown] * 5, Key.Key_PageUp)
    assert document.session is before
    assert document.undo_stack.index() == 1
    assert not document.is_in_run


def test_while_training_the_last_stage_applies_nothing(
    panel: IterationPanel, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    trainer.set_speed(50)
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration > 2)
    press(panel, *[Key.Key_PageDown] * 5)
    assert panel.navigator.stage.kind is StageKind.NEW_WEIGHTS
    reached = document.session.iteration
    qtbot.waitUntil(lambda: document.session.iteration > reached + 2)
    assert trainer.is_running
    qtbot.waitUntil(lambda: iteration_text(panel) != f"iteration {reached} → {reached + 1}")
    press(panel, Key.Key_PageUp)
    assert panel.navigator.stage.kind is StageKind.ADJUSTMENT
    assert trainer.is_running
    trainer.pause()
    assert document.undo_stack.count() == 1


def test_the_texts_follow_training(
    panel: IterationPanel, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    trainer.set_speed(100)
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration > 5)
    trainer.pause()
    assert iteration_text(panel) == (
        f"iteration {document.session.iteration} → {document.session.iteration + 1}"
    )


def test_home_and_end_go_to_the_first_and_the_last_stage(
    panel: IterationPanel, qtbot: QtBot
) -> None:
    press(panel, Key.Key_End)
    wait_for_applied(panel, qtbot)
    press(panel, Key.Key_Home)
    assert panel.navigator.stage.kind is StageKind.WEIGHTED_SUM
    assert iteration_text(panel) == "iteration 0 → 1"


def test_arrow_keys_and_buttons_walk_too(panel: IterationPanel) -> None:
    button(panel, "next_stage_button").setFocus()
    press(panel, Key.Key_Right, Key.Key_Right)
    assert panel.navigator.stage.kind is StageKind.ERROR
    press(panel, Key.Key_Left)
    click(panel, "next_stage_button")
    click(panel, "next_stage_button")
    assert panel.navigator.stage.kind is StageKind.SLOPE
    click(panel, "previous_stage_button")
    assert panel.navigator.stage.kind is StageKind.ERROR
    click(panel, "stage_adjustment_0")
    assert panel.navigator.stage.kind is StageKind.ADJUSTMENT


def test_a_click_on_the_last_stage_applies_and_a_click_on_another_undoes(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    before = document.session
    click(panel, "stage_new_weights_0")
    wait_for_applied(panel, qtbot)
    assert document.session.iteration == 1
    click(panel, "stage_error_0")
    assert document.session is before


def by_row(update: str = "row") -> Session:
    return new_session(XOR, update=update, seed=3)


@pytest.mark.parametrize("update", ["row", "shuffled_row"])
def test_row_by_row_only_the_last_row_applies_the_iteration(
    panel: IterationPanel, document: Document, qtbot: QtBot, update: str
) -> None:
    session = by_row(update)
    document.begin_session(session)
    for number in range(4):
        row = int(panel.navigator.updates.rows(number)[0]) + 1
        assert label(panel, "iteration_row_label") == f"of 4: row {row}"
        assert panel.navigator.update == number
        press(panel, *[Key.Key_PageDown] * 5)
        assert panel.navigator.stage.kind is StageKind.NEW_WEIGHTS
        if number < 3:
            assert document.session is session
            press(panel, Key.Key_PageDown)
    wait_for_applied(panel, qtbot)
    assert np.array_equal(document.session.network.parameters, train(session, 1).network.parameters)
    press(panel, Key.Key_PageUp)
    assert document.session is session
    assert panel.navigator.update == 3


def test_from_the_first_stage_of_a_row_one_goes_back_to_the_row_before(
    panel: IterationPanel, document: Document
) -> None:
    document.begin_session(by_row())
    press(panel, *[Key.Key_PageDown] * 6)
    assert (panel.navigator.update, panel.navigator.stage.kind) == (1, StageKind.WEIGHTED_SUM)
    press(panel, Key.Key_PageUp)
    assert (panel.navigator.update, panel.navigator.stage.kind) == (0, StageKind.NEW_WEIGHTS)


def test_one_can_jump_to_a_row_of_a_large_table(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    random = np.random.default_rng(1)
    table = Dataset(random.random((50_000, 3)), random.random(50_000))
    document.begin_session(new_session(table, update="row", learning_rate=0.01))
    spin = panel.findChild(QSpinBox, "iteration_update_spin")
    spin.setValue(40_000)
    assert panel.navigator.update == 39_999
    qtbot.waitUntil(lambda: label(panel, "iteration_sentence").startswith("Row 40\u202f000"))


def test_the_rows_are_only_chosen_where_there_is_a_choice(
    panel: IterationPanel, document: Document
) -> None:
    assert not is_visible(panel, "iteration_update_spin")
    document.begin_session(by_row())
    assert is_visible(panel, "iteration_update_spin")


def test_a_step_that_overflows_applies_nothing(
    panel: IterationPanel, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    session = new_session(Dataset([[1e150]], [1.0]), output_activation="linear")
    document.begin_session(session)
    with qtbot.waitSignal(trainer.diverged):
        press(panel, *[Key.Key_PageDown] * 5)
    assert document.session.network is session.network
    assert not panel.navigator.is_applied
    press(panel, Key.Key_PageUp)
    assert panel.navigator.stage.kind is StageKind.ADJUSTMENT
    assert document.undo_stack.count() == 0


def test_tab_goes_through_the_panel_from_top_to_bottom(
    panel: IterationPanel, document: Document
) -> None:
    document.begin_session(new_session(XOR, hidden=[2], bias=True))
    click(panel, "stage_adjustment_1")
    button(panel, "close_iteration_button").setFocus()
    names: list[str] = []
    for _ in range(6):
        focused = panel.focusWidget()
        assert focused is not None
        names.append(focused.objectName())
        QTest.keyClick(focused, Key.Key_Tab)
    assert names == [
        "close_iteration_button",
        "stage_adjustment_1",
        "previous_stage_button",
        "next_stage_button",
        "iteration_parts",
        "iteration_matrices",
    ]
