from collections.abc import Callable
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, loss, new_session, predict
from neuron_gui.core.arrays import Array
from neuron_gui.core.losses import Loss


def cross_entropy_of(total: float, target: float) -> float:
    """Return the loss that a neuron with the weighted sum `total` has."""
    session = new_session(Dataset([[1.0]], [target]), loss="cross_entropy")
    trained = session.network.with_parameters(np.array([total]))
    table = session.dataset
    differences = trained.predict(table.inputs) - table.targets
    function = Loss.CROSS_ENTROPY.function
    return function.total(differences, np.array([[total]]), table.targets)() * function.scale(1)


def exact_cross_entropy(total: float, target: float) -> float:
    """Return -t log(y) - (1 - t) log(1 - y) for y = 1 / (1 + exp(-z)), with 800 digits."""
    with localcontext() as context:
        context.prec = 800
        z, t = Decimal(total), Decimal(target)
        y = 1 / (1 + (-z).exp())
        return float(-t * y.ln() - (1 - t) * (1 - y).ln())


TOTALS = [-700.0, -40.0, -30.0, -5.5, -0.1, 0.0, 0.1, 5.5, 30.0, 36.5, 40.0, 700.0]


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("target", [0.0, 1.0, 0.25])
def test_cross_entropy_is_right_to_the_last_digits_when_saturated(
    total: float, target: float
) -> None:
    expected = exact_cross_entropy(total, target)
    assert cross_entropy_of(total, target) == pytest.approx(expected, rel=4e-16, abs=0.0)


@given(st.floats(-1e300, 1e300), st.floats(0, 1))
def test_cross_entropy_is_always_finite(total: float, target: float) -> None:
    value = cross_entropy_of(total, target)
    assert np.isfinite(value)
    assert value >= 0


TABLE = Dataset([[0, 1], [1, 1], [1, 0]], [[0, 1], [1, 0.5], [0.2, 0]])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("half_squared_error", lambda o, t: 0.5 * ((o - t) ** 2).sum()),
        ("mean_squared_error", lambda o, t: ((o - t) ** 2).mean()),
        ("cross_entropy", lambda o, t: (-t * np.log(o) - (1 - t) * np.log(1 - o)).mean()),
    ],
)
def test_values(name: str, expected: Callable[[Array, Array], float]) -> None:
    session = new_session(TABLE, hidden=[3], bias=True, loss=name)
    outputs = predict(session, TABLE.inputs)
    assert loss(session) == pytest.approx(expected(outputs, TABLE.targets), rel=1e-14)


@pytest.mark.parametrize("name", Loss)
def test_an_empty_table_has_no_loss(name: Loss) -> None:
    empty = Dataset(np.empty((0, 2)), np.empty((0, 1)))
    assert loss(new_session(empty, loss=name)) == 0.0
