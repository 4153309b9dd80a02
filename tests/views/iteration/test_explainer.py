"""A stage whose numbers take long: a sentence stands in its place, and the panel stays usable."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.explanation import Explanation, Obstacle
from neuron_gui.core.stages import Stage
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.iteration.panel import IterationPanel
from tests.conftest import PATIENCE_MS
from tests.core.loops import XOR
from tests.views.iteration.reading import click, label, matrices, press, sentence, shown

WORKING = "Working it out…"


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch: pytest.MonkeyPatch, patience: None) -> None:
    for name in ("SMALL_WORK", "PATIENCE_MS"):
        monkeypatch.setattr(f"neuron_gui.views.iteration.explainer.{name}", 0)


def obstacle(panel: IterationPanel) -> str:
    return label(panel, "iteration_obstacle") if matrices(panel).matrix_layout is None else ""


def test_the_newest_stage_is_shown_as_soon_as_it_has_been_worked_out(
    panel: IterationPanel, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, looked_at = Event(), list[Stage]()
    find = Explanation.obstacle

    def slow(explanation: Explanation, stage: Stage) -> Obstacle | None:
        looked_at.append(stage)
        may_go_on.wait()
        return find(explanation, stage)

    monkeypatch.setattr(Explanation, "obstacle", slow)
    document.begin_session(new_session(XOR, hidden=[4]))
    assert obstacle(panel) == WORKING
    qtbot.waitUntil(lambda: bool(looked_at))
    press(panel, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert panel.navigator.stage == panel.navigator.stages[2]
    assert obstacle(panel) == WORKING
    may_go_on.set()
    qtbot.waitUntil(lambda: obstacle(panel) == "")
    assert len(shown(panel)) == 3
    assert sentence(panel)


def test_numbers_that_take_long_wait_for_the_end_of_training(
    panel: IterationPanel, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.begin_session(new_session(XOR, hidden=[4]))
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration > 10)
    assert obstacle(panel).startswith("Pause")
    trainer.pause()
    qtbot.waitUntil(lambda: obstacle(panel) == "")


def test_after_a_pause_nobody_is_told_to_pause_even_if_all_was_read_already(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    document.begin_session(new_session(XOR, hidden=[4]))
    document.begin_run()
    document.show_progress(Training(train(document.session, 1)).progress())
    document._readings.do_now()
    assert obstacle(panel).startswith("Pause")
    document.finish_run("train")
    qtbot.waitUntil(lambda: obstacle(panel) == "")


@pytest.mark.parametrize("update", ["table", "row"])
def test_what_is_almost_worked_out_is_shown_at_once(
    panel: IterationPanel,
    document: Document,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    update: str,
) -> None:
    rows = [[index % 7, index % 3] for index in range(500)]
    table = Dataset(rows, [index % 2 for index in range(500)])
    document.begin_session(new_session(table, hidden=[4], update=update))
    for name, value in (("LARGE_WORK", 5_000), ("PATIENCE_MS", PATIENCE_MS)):
        monkeypatch.setattr(f"neuron_gui.views.iteration.explainer.{name}", value)
    document.edit("rate", lambda session: session.with_parameter(0, 0.5))
    panel.navigator.go_to_update(400 if update == "row" else 0)
    assert obstacle(panel) == WORKING
    qtbot.waitUntil(lambda: obstacle(panel) == "")
    panel.next_stage()
    assert obstacle(panel) == ""
    if update == "row":
        panel.navigator.go_to_update(401)
        assert obstacle(panel) == ""
        panel.navigator.go_to_update(100)
        assert obstacle(panel) == WORKING
        qtbot.waitUntil(lambda: obstacle(panel) == "")


def test_another_row_is_shown_when_the_rows_before_it_have_been_trained(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    rows = [[index % 7, index % 3] for index in range(3000)]
    table = Dataset(rows, [index % 2 for index in range(3000)])
    document.begin_session(new_session(table, update="row"))
    for update in (2999, 5):
        panel.navigator.go_to_update(update)
        assert obstacle(panel) == WORKING
    qtbot.waitUntil(lambda: obstacle(panel) == "")
    assert sentence(panel).startswith("Row 6")
    click(panel, "stage_activation_0")
    qtbot.waitUntil(lambda: obstacle(panel) == "")
    assert panel.navigator.update == 5
