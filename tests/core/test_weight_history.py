"""The history of a weight: every point is what the weight was, at both ends and across edits."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from neuron_gui.core import new_session, train
from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import StoppedError
from neuron_gui.core.history import History, Segment
from neuron_gui.core.replay import Replay, last_step
from neuron_gui.core.training import Training, run
from neuron_gui.core.weight_history import activation_history, weight_history
from tests.core.loops import XOR
from tests.core.sessions import faster, trained


@pytest.mark.parametrize("logarithmic", [False, True])
def test_every_point_is_what_the_weight_was(logarithmic: bool) -> None:
    history = trained(new_session(XOR, hidden=(4,)), 500).history
    iterations, values = weight_history(history, 3, logarithmic=logarithmic)
    assert (iterations[0], iterations[-1]) == (0, 500)
    assert all(after > before for before, after in pairwise(iterations))
    for iteration, value in zip(iterations.astype(int).tolist(), values, strict=True):
        session = train(new_session(XOR, hidden=(4,)), iteration)
        assert value == session.network.parameters[3]


@pytest.mark.parametrize("points", [3, 10, 200])
def test_there_are_never_more_points_than_wanted(points: int) -> None:
    history = trained(new_session(), 5_000).history
    iterations, values = weight_history(history, 0, points)
    assert points / 2 <= len(iterations) == len(values) <= points


def test_it_goes_on_across_segments_and_shows_what_an_edit_changed() -> None:
    first = trained(new_session(), 100)
    edited = faster(first.session).with_parameter(1, 5.0)
    history = trained(edited, 100, first.history).history
    iterations, values = weight_history(history, 1)
    known = dict(zip(iterations.tolist(), values.tolist(), strict=True))
    assert known[100.0] == 5.0
    assert values[0] == new_session().network.parameters[1]
    assert values[-1] == history.tip.network.parameters[1]
    before = iterations[iterations < 100.0][-1]
    assert known[before] == train(new_session(), int(before)).network.parameters[1]


def test_thinned_out_checkpoints_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("neuron_gui.core.history.MOST_CHECKPOINTS", 5)
    history = trained(new_session(), 3_000).history
    iterations, values = weight_history(history, 0)
    assert 4 <= len(iterations) <= 6
    for iteration, value in zip(iterations.astype(int).tolist(), values, strict=True):
        assert value == train(new_session(), iteration).network.parameters[0]


def test_a_way_back_is_left_out() -> None:
    history = trained(new_session(), 300).history
    back = history.session_at(150)
    iterations, values = weight_history(history.ending_at(back), 0)
    assert iterations[-1] == 150
    assert values[-1] == back.network.parameters[0]


def test_a_session_that_was_never_trained_is_one_point() -> None:
    session = new_session()
    iterations, values = weight_history(History.begin(session), 0)
    assert (iterations.tolist(), values.tolist()) == ([0.0], [session.network.parameters[0]])


@pytest.mark.parametrize("bias", [False, True])
def test_the_activation_of_a_unit_is_what_the_network_gave(bias: bool) -> None:
    start = new_session(XOR, hidden=(4,), bias=bias, hidden_activation="tanh")
    first = trained(start, 100)
    history = trained(faster(first.session), 100, first.history).history
    for layer, unit in ((0, 2), (1, 0)):
        iterations, values = activation_history(history, layer, unit, (1.0, 0.0, 1.0), 50)
        assert (iterations[0], iterations[-1]) == (0, 200)
        for iteration, value in zip(iterations.astype(int).tolist(), values, strict=True):
            network = history.session_at(iteration).network
            outputs = network.forward(np.array([[1.0, 0.0, 1.0]]))[layer][1]
            assert value == pytest.approx(outputs[0, unit], abs=1e-15)


def test_the_length_of_a_run_does_not_matter_to_the_work_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []
    checkpoint = Segment.checkpoint

    def counted(segment: Segment, iteration: int) -> tuple[int, Array]:
        looks[-1] += 1
        return checkpoint(segment, iteration)

    monkeypatch.setattr(Segment, "checkpoint", counted)
    monkeypatch.delattr(Segment, "stepper_near")  # nothing is trained again
    for length in (10_000, 10_000_000):
        history = trained(new_session(), 1).history
        state, losses = history.tip.network.parameters.copy(), np.ones(1000)
        for start in range(1, length, 1000):
            history.segment.record(start, losses, state)
        long = history.ending_at(replace(history.tip, iteration=length))
        looks.append(0)
        iterations, _ = weight_history(long, 0, 200)
        assert len(iterations) <= 201
    assert looks[0] == looks[1] <= 202


def test_the_last_step_leaves_out_what_was_edited_since() -> None:
    reached = trained(new_session(), 100)
    edited = reached.session.with_parameter(0, 7.0)
    step = last_step(reached.history.prepared_for(edited, 1.0))
    assert step is not None
    before, after = (session.network.parameters.tobytes() for session in step)
    assert before == train(new_session(), 99).network.parameters.tobytes()
    assert after == reached.session.network.parameters.tobytes()


def step_of(history: History, iteration: int) -> list[bytes]:
    sessions = map(history.session_at, (iteration - 1, iteration))
    return [session.network.parameters.tobytes() for session in sessions]


def test_the_last_step_is_at_hand_however_far_the_checkpoints_are_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("neuron_gui.core.history.MOST_CHECKPOINTS", 2)
    training = Training(new_session(XOR, hidden=(4,), optimizer="adam"))
    for _ in run(training, 1_003, lambda: 7):
        pass
    history, shown = training.progress().history, training.progress().session
    training.advance(7)  # the one that trains is further on than what is shown
    trained_again = 0

    def check(share: float) -> None:
        nonlocal trained_again
        trained_again += 1

    step = last_step(history, check)
    assert step is not None
    assert trained_again <= 9
    assert [one.network.parameters.tobytes() for one in step] == step_of(history, 1_003)
    assert step[1].memory.tobytes() == shown.memory.tobytes()


def test_after_a_way_back_the_last_step_is_the_one_before_it() -> None:
    history = trained(new_session(), 300).history
    back = history.ending_at(history.session_at(150))
    for shown in (back, back.prepared_for(back.tip.with_parameter(0, 7.0), 1.0)):
        step = last_step(shown)
        assert step is not None
        assert [one.network.parameters.tobytes() for one in step] == step_of(history, 150)


def test_a_replay_that_is_not_wanted_any_more_ends() -> None:
    def stop(share: float) -> None:
        raise StoppedError

    history = trained(new_session(update="row"), 300).history
    with pytest.raises(StoppedError):
        last_step(history, stop)
    with pytest.raises(StoppedError):
        Replay(history, 299).run(stop)


def test_before_the_first_iteration_there_is_no_last_step() -> None:
    assert last_step(History.begin(new_session())) is None
