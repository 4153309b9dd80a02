"""The rewinder with its real thread."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.update_rules import Update
from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.trainer import Trainer
from tests.core.sessions import same_bits
from tests.state.changes import settings, train_in
from tests.state.runs import ENDLESS, set_run_length, wait_for_end, wait_for_iteration


@pytest.fixture
def rewinder(document: Document) -> Iterator[Rewinder]:
    rewinder = Rewinder(document)
    yield rewinder
    rewinder.close()


def wait_for_target(qtbot: QtBot, rewinder: Rewinder) -> None:
    qtbot.waitUntil(lambda: not rewinder.is_under_way)


def begin_slow_run(document: Document) -> None:
    """Train a table so large that the way back to iteration 1 takes a while."""
    rows = [[index % 7, index % 3] for index in range(3000)]
    targets = [index % 2 for index in range(3000)]
    document.begin_session(new_session(Dataset(rows, targets), update=Update.ROW))
    train_in(document, 12)


def test_any_iteration_can_be_gone_to(qtbot: QtBot, document: Document, rewinder: Rewinder) -> None:
    train_in(document, 300)
    for iteration in (0, 1, 150, 299):
        rewinder.go_to(iteration)
        assert rewinder.iteration == iteration
        wait_for_target(qtbot, rewinder)
        assert same_bits(document.session, train(new_session(), iteration))
    rewinder.go_to(301)
    assert not document.is_rewound
    rewinder.go_to(-5)
    wait_for_target(qtbot, rewinder)
    assert document.session.iteration == 0


def test_of_many_targets_the_last_is_shown(
    qtbot: QtBot, document: Document, rewinder: Rewinder
) -> None:
    train_in(document, 300)
    shown: list[int] = []
    document.rewound.connect(lambda: shown.append(document.session.iteration))
    for iteration in range(299, 100, -1):
        rewinder.go_to(iteration)
    wait_for_target(qtbot, rewinder)
    assert shown[-1] == document.session.iteration == 101
    assert shown == sorted(shown, reverse=True)


def test_a_stretch_is_gone_into_where_there_is_no_way_back(
    qtbot: QtBot, document: Document, rewinder: Rewinder
) -> None:
    for _ in range(3):
        train_in(document, 100)
    for stretch, found in [((90, 140), 100), ((120, 140), 130), ((0, 3), 0), ((250, 301), 300)]:
        rewinder.go_into(*stretch)
        wait_for_target(qtbot, rewinder)
        assert document.session.iteration == found


def test_a_target_is_given_up_when_something_else_is_done(
    qtbot: QtBot, document: Document, rewinder: Rewinder
) -> None:
    begin_slow_run(document)
    shown: list[int] = []
    document.rewound.connect(lambda: shown.append(document.session.iteration))
    for leave in (
        lambda: document.edit("rate", settings(learning_rate=0.5)),
        document.undo,
        rewinder.go_to_latest,
        document.begin_run,
    ):
        rewinder.go_to(5)
        assert rewinder.is_under_way
        leave()
        assert not rewinder.is_under_way
        assert rewinder.iteration == document.session.iteration
    document.finish_run("train")
    rewinder.go_to(7)
    wait_for_target(qtbot, rewinder)
    assert shown == [7]


def test_rewinding_pauses_training_and_train_goes_on_from_there(
    qtbot: QtBot, document: Document, trainer: Trainer, rewinder: Rewinder
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 100)
    rewinder.go_to(50)
    assert not trainer.is_running
    wait_for_target(qtbot, rewinder)
    whole = document.history
    assert (document.session.iteration, whole.last >= 100) == (50, True)
    document.edit("run length", lambda s: s)
    set_run_length(document, 200)
    assert document.history is whole
    trainer.train()
    wait_for_end(qtbot, trainer)
    assert same_bits(document.session, train(new_session(), 200))
    assert document.previous_history is whole
    document.undo()
    assert (document.session.iteration, document.history) == (50, whole)


def test_continuing_while_a_run_has_shown_nothing_yet_is_a_step_before_it(
    qtbot: QtBot, document: Document, trainer: Trainer, rewinder: Rewinder
) -> None:
    train_in(document, 50)
    rewinder.go_to(20)
    wait_for_target(qtbot, rewinder)
    trainer.set_speed(1.0)
    trainer.train()
    document.continue_from_here("continue")
    assert trainer.is_running
    trainer.set_speed(None)
    wait_for_iteration(qtbot, document, 21)
    trainer.pause()
    document.undo()
    assert (document.session.iteration, document.history.last) == (20, 20)
    assert document.undo_stack.undoText() == "continue"
    document.undo()
    assert (document.session.iteration, document.history.last) == (20, 50)


def test_a_replay_that_fails_is_told(
    qtbot: QtBot,
    document: Document,
    rewinder: Rewinder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    train_in(document, 50)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("the rule is broken")

    with monkeypatch.context() as patch:
        patch.setattr("neuron_gui.core.history.Segment.stepper_near", fail)
        with qtbot.waitSignal(rewinder.failed) as received:
            rewinder.go_to(20)
    assert received.args[0].strip().endswith("ZeroDivisionError: the rule is broken")
    assert received.args[0] in caplog.text
    assert "Traceback" in caplog.text
    assert (rewinder.is_under_way, document.session.iteration) == (False, 50)
    rewinder.go_to(20)
    wait_for_target(qtbot, rewinder)
    assert document.session.iteration == 20


def test_closing_ends_a_long_way_back(document: Document, rewinder: Rewinder) -> None:
    begin_slow_run(document)
    rewinder.go_to(5)
    rewinder.close()
    assert [thread.isRunning() for thread in rewinder.findChildren(QThread)] == [False]
    rewinder.close()
