"""Training that is told to stop by another thread."""

import gc
from collections.abc import Callable
from threading import Thread
from weakref import ref

import numpy as np
import pytest

from neuron_gui.core import Dataset, engine, new_session, train
from neuron_gui.core.checking import StoppedError
from neuron_gui.core.training import Training


@pytest.mark.parametrize("update", ["table", "row", "shuffled_row"])
def test_nothing_is_trained_after_a_stop(update: str) -> None:
    training = Training(new_session(update=update))
    training.stop()
    with pytest.raises(StoppedError):
        training.advance(1)
    assert training.iteration == 0


def test_an_iteration_over_many_rows_is_stopped_half_way() -> None:
    rows = np.random.default_rng(1).integers(0, 2, (100_000, 4)).astype(float)
    training = Training(new_session(Dataset(rows[:, :3], rows[:, 3]), update="row"))
    parameters, start = training._stepper.parameters, training._stepper.parameters.copy()
    ended: list[str] = []

    def advance() -> None:
        try:
            training.advance(1)
        except StoppedError:
            ended.append("stopped")

    thread = Thread(target=advance)
    thread.start()
    while np.array_equal(parameters, start):
        pass  # the first row has not been trained yet
    training.stop()
    thread.join()
    assert ended == ["stopped"]
    assert training.iteration == 0


def counting(most: int) -> tuple[list[int], Callable[[], None]]:
    """Return how often something was called, and what stops at a number of calls."""
    calls: list[int] = []

    def interruption() -> None:
        calls.append(len(calls))
        if len(calls) == most:
            raise StoppedError

    return calls, interruption


def test_one_iteration_of_a_large_table_is_stopped_between_two_layers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "LARGE", 0)
    training = Training(new_session(hidden=(3, 3)))
    calls, interruption = counting(10)
    training.interrupt(interruption)
    with pytest.raises(StoppedError):
        training.advance(1)
    assert (len(calls), training.iteration) == (10, 0)


def test_training_of_a_large_table_can_be_stopped_before_it_has_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "LARGE", 0)
    with pytest.raises(StoppedError):
        Training(new_session(hidden=(3, 3)), interruption=counting(3)[1])


def test_what_looks_up_between_calls_trains_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = train(new_session(hidden=(3,), bias=True), 50)
    monkeypatch.setattr(engine, "LARGE", 0)
    trained = train(new_session(hidden=(3,), bias=True), 50)
    assert trained.network.parameters.tobytes() == expected.network.parameters.tobytes()


@pytest.mark.parametrize("update", ["table", "row"])
def test_what_has_trained_is_gone_as_soon_as_nobody_has_it(
    monkeypatch: pytest.MonkeyPatch, update: str
) -> None:
    monkeypatch.setattr(engine, "LARGE", 0)
    gc.disable()
    try:
        stepper = engine.Stepper(new_session(update=update))
        stepper.advance(np.empty(2))
        outputs = ref(stepper.table.outputs)
        del stepper
        assert outputs() is None
    finally:
        gc.enable()
