"""Where iterations lie along the axis."""

import pytest

from neuron_gui.views.loss.axes import IterationAxis, iteration_range


@pytest.mark.parametrize("logarithmic", [True, False])
@pytest.mark.parametrize("last", [1, 10, 1000])
def test_each_iteration_is_found_where_it_lies(last: int, logarithmic: bool) -> None:
    axis = IterationAxis(*iteration_range(last, logarithmic), logarithmic)
    for iteration in range(last + 1):
        share = axis.share_of(iteration)
        assert 0.0 <= share <= 1.0
        assert axis.iteration_at(share) == iteration


def test_before_the_first_iteration_of_a_logarithmic_axis_lies_0() -> None:
    axis = IterationAxis(-0.06, 4.06, True)
    assert axis.share_of(0) == 0.0
    assert [axis.iteration_at(share) for share in (-1.0, 0.0, 0.005, 0.01, 0.015)] == [
        0,
        0,
        0,
        1,
        1,
    ]
    assert IterationAxis(1.0, 2.0, True).iteration_at(0.0) == 10


@pytest.mark.parametrize("logarithmic", [True, False])
def test_moving_goes_on_by_at_least_one_iteration(logarithmic: bool) -> None:
    axis = IterationAxis(*iteration_range(20, logarithmic), logarithmic)
    for iteration in range(1, 20):
        assert axis.moved(iteration, 0.001) == iteration + 1
        assert axis.moved(iteration, -0.001) == iteration - 1
    assert axis.moved(1, 1.0) >= 20
