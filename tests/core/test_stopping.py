"""Training that is told to stop by another thread."""

from threading import Thread

import numpy as np
import pytest

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.engine import StoppedError
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
