import numpy as np
import pytest

from neuron_gui.core import Dataset, new_session, predict
from neuron_gui.core.activations import Activation
from neuron_gui.core.errors import DatasetError
from neuron_gui.core.losses import Loss
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from tests.core.sessions import same_bits
from tests.state.changes import Change, Heard, cell, run_length, settings, train_in


def test_it_begins_with_the_opening_lesson_and_nothing_to_undo(document: Document) -> None:
    assert same_bits(document.session, new_session())
    assert document.predictions.shape == (4, 1)
    assert not document.undo_stack.canUndo()
    assert document.lesson is None


EDITS: list[tuple[str, Change, set[str]]] = [
    ("cell", cell(0, 0, 0.5), {"dataset", "weights"}),
    ("name", lambda s: s.with_dataset(s.dataset.with_name(0, "wind")), {"dataset", "weights"}),
    (
        "input",
        lambda s: s.with_dataset(s.dataset.with_input_added()),
        {"dataset", "network", "toggles", "weights"},
    ),
    ("rate", settings(learning_rate=0.5), {"settings", "weights"}),
    ("seed", settings(seed=5), {"settings", "weights"}),
    ("hidden", settings(hidden=(4,)), {"settings", "network", "weights"}),
    ("bias", settings(bias=True), {"settings", "network", "weights"}),
    ("run length", run_length(500), {"run_length"}),
    ("toggle", lambda s: s.with_toggle(1, 1.0), {"toggles"}),
]


@pytest.mark.parametrize("iterations", [0, 50])
@pytest.mark.parametrize(("text", "change", "changed"), EDITS)
def test_signals_tell_which_part_changed_in_edit_undo_and_redo(
    document: Document,
    heard: Heard,
    iterations: int,
    text: str,
    change: Change,
    changed: set[str],
) -> None:
    if iterations:
        train_in(document, iterations)
    heard.names.clear()
    before = document.state
    document.edit(text, change)
    assert heard.take() == {*changed, "edited", "about_to_edit"}
    after = document.state
    document.undo()
    assert heard.take() == {*changed, "edited", "about_to_leave"}
    assert document.state is before
    document.redo()
    assert heard.take() == {*changed, "edited", "about_to_leave"}
    assert document.state is after


def test_each_edit_is_a_step_with_its_text(document: Document) -> None:
    for text, change, _ in EDITS:
        document.edit(text, change)
    stack = document.undo_stack
    assert [stack.text(index) for index in range(stack.count())] == [text for text, *_ in EDITS]
    assert stack.undoText() == "toggle"


def test_edits_of_one_gesture_are_one_step(document: Document) -> None:
    before = document.state
    for rate in (0.9, 0.8, 0.7):
        document.edit("rate", settings(learning_rate=rate), "rate")
    document.edit("seed", settings(seed=5), "seed")
    assert document.undo_stack.count() == 2
    document.undo()
    assert document.session.settings.learning_rate == 0.7
    document.undo()
    assert document.state is before


def test_edits_without_a_gesture_stay_apart(document: Document) -> None:
    document.edit("rate", settings(learning_rate=0.9))
    document.edit("rate", settings(learning_rate=0.8))
    assert document.undo_stack.count() == 2


def test_an_edit_that_is_refused_changes_nothing(document: Document, heard: Heard) -> None:
    before = document.state
    with pytest.raises(DatasetError):
        document.edit("bad", lambda session: session.with_dataset(Dataset([[]], [])))
    assert document.state is before
    assert heard.take() == set()
    assert document.undo_stack.count() == 0


def test_predictions_and_loss_belong_to_the_present_session(document: Document) -> None:
    for change in (
        cell(0, 0, 1.0),
        settings(loss=Loss.CROSS_ENTROPY),
        settings(hidden=(3,), hidden_activation=Activation.TANH),
    ):
        document.edit("edit", change)
        table = document.session.dataset
        assert np.array_equal(document.predictions, predict(document.session, table.inputs))
        assert document.loss == Training(document.session).progress().loss
    document.undo()
    assert document.predictions.shape == (4, 1)
    assert document.loss == Training(document.session).progress().loss


def test_results_are_computed_once(document: Document) -> None:
    assert document.predictions is document.predictions
    document.set_toggle("toggle", 1, 1.0)
    first = document.predictions
    document.edit("run length", run_length(5))
    assert document.predictions is first


def test_a_run_is_one_step(document: Document, heard: Heard) -> None:
    before = document.state
    training = Training(document.session, document.history)
    document.begin_run()
    for _ in range(3):
        training.advance(10)
        document.show_progress(training.progress())
        assert heard.take() == {"weights"}
    document.finish_run("train")
    assert heard.take() == set()
    after = document.state
    assert (document.undo_stack.count(), document.undo_stack.undoText()) == (1, "train")
    document.undo()
    assert document.state is before
    document.redo()
    assert document.state is after
    assert (document.session.iteration, document.history.last) == (30, 30)


def test_a_run_that_got_nowhere_is_no_step(document: Document) -> None:
    document.begin_run()
    document.finish_run("train")
    train_in(document, 0)
    document.finish_run("train")
    assert document.undo_stack.count() == 0


def test_a_toggle_during_a_run_belongs_to_its_step(document: Document, heard: Heard) -> None:
    document.begin_run()
    document.set_toggle("toggle", 1, 1.0)
    assert heard.take() == {"toggles"}
    document.finish_run("train")
    assert document.undo_stack.count() == 1
    document.undo()
    assert document.session.toggles == (1.0, 0.0, 0.0)


def test_setting_one_input_is_one_step_until_something_else_is_done(document: Document) -> None:
    document.set_toggle("toggle", 0, 0.25)
    document.set_toggle("toggle", 0, 0.0)
    document.edit("seed", settings(seed=5))
    document.set_toggle("toggle", 0, 1.0)
    assert document.undo_stack.count() == 3
    document.undo()
    assert document.session.toggles == (0.0, 0.0, 0.0)


def test_each_input_has_a_step_of_its_own(document: Document) -> None:
    document.set_toggle("toggle", 0, 0.0)
    document.set_toggle("toggle", 2, 1.0)
    document.undo()
    assert document.session.toggles == (0.0, 0.0, 0.0)


def test_an_input_switched_there_and_back_leaves_no_step(document: Document) -> None:
    document.set_toggle("toggle", 0, 0.0)
    document.set_toggle("toggle", 0, 1.0)
    assert document.undo_stack.count() == 0


def test_a_learning_rate_turned_there_and_back_leaves_no_step(document: Document) -> None:
    train_in(document, 20)
    for rate in (0.9, 0.5, 1.0):
        document.edit("rate", settings(learning_rate=rate), "rate")
    assert document.undo_stack.undoText() == "train"
    assert document.undo_stack.count() == 1


def test_start_again_at_the_start_leaves_no_step(document: Document) -> None:
    document.start_again("start again")
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("choice", [{"learning_rate": 0.5}, {"hidden_activation": "tanh"}])
def test_start_again_at_the_start_leaves_no_step_under_other_settings(
    document: Document, choice: dict[str, object]
) -> None:
    document.edit("setting", settings(**choice))
    document.start_again("start again")
    assert document.undo_stack.undoText() == "setting"


def test_start_again_takes_back_a_weight_set_at_the_start(document: Document) -> None:
    document.edit("weight", lambda session: session.with_parameter(0, 0.25))
    document.start_again("start again")
    assert same_bits(document.session, new_session())
    assert document.undo_stack.undoText() == "start again"
