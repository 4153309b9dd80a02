import numpy as np
import pytest

from neuron_gui.core import loss, new_session, train
from neuron_gui.core.history import CHECKPOINT_BYTES, MOST_CHECKPOINTS, History, Segment
from neuron_gui.core.update_rules import Optimizer, Update
from tests.core.loops import XOR
from tests.core.sessions import EVERY_WAY, faster, same_bits, session_for, trained


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_replay_gives_the_bits_across_an_edit(optimizer: Optimizer, update: Update) -> None:
    begun = session_for(optimizer, update)
    first = trained(begun, 200)
    edited = faster(first.session)
    history = trained(edited, 200, first.history).history
    assert len(history.segments) == 2
    for iteration in (0, 1, 36, 37, 150, 199):
        assert same_bits(history.session_at(iteration), train(begun, iteration))
    for iteration in (200, 201, 300, 399, 400):
        replayed = history.session_at(iteration)
        assert same_bits(replayed, train(edited, iteration - 200))
        assert replayed.settings == edited.settings


def test_losses_are_those_of_the_sessions() -> None:
    history = trained(new_session(XOR, hidden=[4]), 100).history
    for iteration in (0, 1, 50, 100):
        assert history.loss_at(iteration) == loss(history.session_at(iteration))
    assert history.loss_at(101) is None


@pytest.mark.parametrize("iteration", [-1, 101])
def test_what_it_does_not_know_is_an_error(iteration: int) -> None:
    history = trained(new_session(), 100).history
    assert (history.first, history.last) == (0, 100)
    with pytest.raises(IndexError):
        history.session_at(iteration)


def test_going_on_extends_the_segment() -> None:
    first = trained(new_session(), 100)
    second = trained(first.session, 100, first.history)
    assert second.history.segments == first.history.segments
    assert (first.history.last, second.history.last) == (100, 200)


def test_going_on_from_an_earlier_iteration_leads_the_same_way() -> None:
    whole = trained(new_session(XOR, hidden=[4]), 300)
    back = whole.history.session_at(100)
    again = trained(back, 50, whole.history.ending_at(back))
    assert again.history.last == 150
    assert same_bits(again.session, train(new_session(XOR, hidden=[4]), 150))
    assert again.history.loss_at(150) == whole.history.loss_at(150)
    assert again.history.loss_at(151) is None


def test_an_edit_at_the_start_replaces_the_segment() -> None:
    first = trained(new_session(), 0)
    second = trained(faster(first.session), 10, first.history)
    assert len(second.history.segments) == 1
    assert same_bits(second.history.session_at(10), train(faster(new_session()), 10))


def test_an_empty_history_is_where_its_session_is() -> None:
    history = History.begin(train(new_session(), 5))
    assert (history.first, history.last) == (5, 5)
    assert [part.size for part in history.envelope(np.arange(10.0))] == [0, 0, 0]


def test_the_envelope_spans_the_losses_of_each_interval_and_segment() -> None:
    first = trained(new_session(XOR, hidden=[4]), 200)
    history = trained(faster(first.session), 100, first.history).history
    losses = [history.loss_at(iteration) for iteration in range(301)]
    iterations, low, high = history.envelope(np.array([0.0, 10, 150, 260, 1000]))
    spans = [(0, 10), (10, 150), (150, 200), (200, 260), (260, 301)]
    assert iterations.tolist() == [start for start, _ in spans]
    assert low.tolist() == [min(losses[start:end]) for start, end in spans]  # type: ignore[type-var]
    assert high.tolist() == [max(losses[start:end]) for start, end in spans]  # type: ignore[type-var]


def checkpoint_bytes(segment: Segment) -> int:
    return sum(state.nbytes for _, state in segment._checkpoints)


@pytest.mark.parametrize("hidden", [(), (8, 8), (64, 64)])
def test_checkpoints_stay_few_and_evenly_spaced(hidden: tuple[int, ...]) -> None:
    session = new_session(hidden=hidden)
    segment, state = Segment(session, 1.0), session.network.parameters.copy()
    losses = np.ones(1000)
    for start in range(0, 10_000_000, 1000):
        segment.record(start, losses, state)
    iterations = np.array([iteration for iteration, _ in segment._checkpoints])
    gaps = np.diff([*iterations, 10_000_000])
    possible = min(MOST_CHECKPOINTS, CHECKPOINT_BYTES // state.nbytes)
    assert possible / 2 <= len(iterations) <= possible
    assert checkpoint_bytes(segment) <= CHECKPOINT_BYTES
    assert gaps.max() <= 2 * 10_000_000 / (possible / 2)


def test_replay_is_right_when_checkpoints_have_been_thinned_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("neuron_gui.core.history.MOST_CHECKPOINTS", 5)
    history = trained(new_session(XOR, hidden=[4]), 3_000).history
    assert len(history.segment._checkpoints) <= 5
    for iteration in (0, 1, 999, 1_500, 2_999, 3_000):
        expected = train(new_session(XOR, hidden=[4]), iteration)
        assert same_bits(history.session_at(iteration), expected)


def test_update_does_not_matter_to_the_number_of_losses() -> None:
    for update in Update:
        history = trained(session_for(Optimizer.ADAM, update), 90).history
        assert history.segment.losses.length == 91
