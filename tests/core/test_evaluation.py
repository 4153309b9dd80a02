"""Loss and predictions of a table, slice by slice."""

import numpy as np
import pytest

from neuron_gui.core import Dataset, Session, evaluation, loss, new_session
from neuron_gui.core.checking import StoppedError
from neuron_gui.core.evaluation import SLICE_ROWS, evaluate, evaluation_seconds
from neuron_gui.core.history import History
from neuron_gui.core.storage import SavedWork, dump_work, load_work
from neuron_gui.core.training import Training

CHOICES = [
    {},
    {"hidden": (5, 7), "bias": True, "hidden_activation": "tanh"},
    {"hidden": (64,), "hidden_activation": "relu", "output_activation": "linear"},
    {"loss": "cross_entropy", "bias": True},
    {"loss": "mean_squared_error"},
]


def session_of(rows: int, **choices: object) -> Session:
    random = np.random.default_rng(rows)
    return new_session(Dataset(random.random((rows, 3)), random.random((rows, 2))), **choices)


def with_unknown_start(session: Session) -> History:
    """Return a history that begins with an edit whose loss nobody has computed yet."""
    return History.begin(session).prepared_for(session, np.nan)


@pytest.mark.parametrize("choices", CHOICES)
@pytest.mark.parametrize("rows", [0, 1, SLICE_ROWS, 3 * SLICE_ROWS + 5])
def test_it_has_the_bits_of_training(rows: int, choices: dict[str, object]) -> None:
    session = session_of(rows, **choices)
    results, direct = evaluate(session), Training(session).progress()
    assert results.session is session
    assert results.predictions.tobytes() == direct.predictions.tobytes()
    assert not results.predictions.flags.writeable
    assert results.loss == direct.loss == loss(session)


def test_what_takes_long_is_evaluated_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of(3 * SLICE_ROWS + 5, hidden=(5, 7), bias=True)
    at_once = evaluate(session)
    monkeypatch.setattr(evaluation, "LONG_SECONDS", 0.0)
    shares = list[float]()
    sliced = evaluate(session, shares.append)
    assert len(shares) == 4
    np.testing.assert_allclose(sliced.predictions, at_once.predictions, rtol=1e-13)
    assert sliced.loss == pytest.approx(at_once.loss, rel=1e-13)


def test_it_can_be_stopped_between_two_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "LONG_SECONDS", 0.0)
    shares = list[float]()

    def check(share: float) -> None:
        shares.append(share)
        if share >= 0.5:
            raise StoppedError

    with pytest.raises(StoppedError):
        evaluate(session_of(4 * SLICE_ROWS), check)
    assert shares == [0.0, 0.25, 0.5]


def test_what_it_costs_grows_with_rows_units_and_logarithms() -> None:
    small = evaluation_seconds(session_of(10))
    assert small < evaluation_seconds(session_of(1000))
    assert small < evaluation_seconds(session_of(10, hidden=(4,)))
    assert small < evaluation_seconds(session_of(10, loss="cross_entropy"))


def test_training_tells_a_history_the_loss_that_it_starts_with() -> None:
    session = session_of(20)
    training = Training(session, with_unknown_start(session))
    training.advance(3)
    expected = Training(session)
    expected.advance(3)
    losses, others = training.history.segment.losses, expected.history.segment.losses
    assert losses.knows_first
    assert losses.parts().exact.tobytes() == others.parts().exact.tobytes()
    assert losses.parts().extremes.tobytes() == others.parts().extremes.tobytes()


def test_a_file_has_the_loss_that_nobody_has_computed_yet() -> None:
    session = session_of(20)
    history = with_unknown_start(session)
    read = load_work(dump_work(SavedWork(session, history))).history.segment.losses
    assert read.exact(0) == loss(session)
    assert read.parts().extremes.tolist() == [[loss(session)], [loss(session)]]


def test_a_first_loss_that_is_known_stays() -> None:
    session = session_of(20)
    losses = History.begin(session).prepared_for(session, 0.5).segment.losses
    losses.take_first(0.25)
    assert losses.exact(0) == 0.5
