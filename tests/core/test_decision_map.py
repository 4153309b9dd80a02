"""The decision map, compared with predictions made one by one; and the line of the threshold."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.decision_map import MapAxes, MapScratch, threshold_lines
from neuron_gui.core.session import Session
from tests.core.sessions import sessions

VALUES = np.linspace(-2.0, 3.0, 7)
HEIGHTS = np.linspace(4.0, -1.0, 5)


def one_by_one(session: Session, across: int, up: int | None, output: int) -> np.ndarray:
    expected = np.empty((len(HEIGHTS), len(VALUES)))
    for row, y in enumerate(HEIGHTS):
        for column, x in enumerate(VALUES):
            inputs = list(session.toggles)
            inputs[across] = x
            if up is not None:
                inputs[up] = y
            expected[row, column] = session.network.predict(np.array([inputs]))[0, output]
    return expected


@given(sessions(), st.data())
def test_a_map_holds_the_predictions_of_any_network(session: Session, data: st.DataObject) -> None:
    assume(np.abs(session.network.parameters).max() < 100.0)  # else rounding decides the answer
    inputs = list(range(len(session.dataset.input_names)))
    across = data.draw(st.sampled_from(inputs))
    others = [column for column in inputs if column != across]
    up = data.draw(st.sampled_from(others)) if others else None
    output = data.draw(st.integers(0, len(session.dataset.target_names) - 1))
    axes = MapAxes(across, up, VALUES, HEIGHTS)
    found = MapScratch().compute(session.network, session.toggles, axes, output, np.float64)
    assert np.allclose(found, one_by_one(session, across, up, output), rtol=1e-6, atol=1e-4)

    untrained = replace(session, network=session.start)  # weights from -1 to 1
    small = MapScratch().compute(session.start, session.toggles, axes, output)
    assert small.dtype == np.float32
    assert small.shape == (len(HEIGHTS), len(VALUES))
    assert np.allclose(small, one_by_one(untrained, across, up, output), rtol=1e-4, atol=1e-4)


def test_a_map_is_exact_to_32_bits_for_2_8_8_1() -> None:
    session = new_session(Dataset([[0, 1], [1, 0]], [0, 1]), hidden=(8, 8), bias=True)
    axes = MapAxes(0, 1, VALUES, HEIGHTS)
    found = MapScratch().compute(session.network, session.toggles, axes, 0)
    assert np.abs(found - one_by_one(session, 0, 1, 0)).max() < 1e-6


def test_large_inputs_keep_their_differences() -> None:
    session = new_session(Dataset([[2000, 0], [2010, 1]], [0, 1]), hidden=[4], bias=True)
    parameters = session.network.parameters.copy()
    parameters[8:12] = -2005.0 * parameters[0:4]  # the biases take the middle away
    network = session.network.with_parameters(parameters)
    years = np.linspace(2000.0, 2010.0, 11)
    axes = MapAxes(0, 1, years, np.array([0.0]))
    found = MapScratch().compute(network, (0.0, 0.0), axes, 0)
    rows = np.column_stack([years, np.zeros(11)])
    assert np.abs(found[0] - network.predict(rows)[:, 0]).max() < 1e-6


def test_the_same_memory_serves_networks_of_any_size() -> None:
    scratch, axes = MapScratch(), MapAxes(0, 1, VALUES, HEIGHTS)
    for hidden in ((3,), (64, 64), (), (5, 2, 7)):
        session = new_session(Dataset([[0, 1], [1, 0]], [0, 1]), hidden=hidden)
        found = scratch.compute(session.network, session.toggles, axes, 0)
        assert np.abs(found - one_by_one(session, 0, 1, 0)).max() < 1e-5


def test_numbers_too_large_for_32_bits_are_not_finite_and_fit_64() -> None:
    session = new_session(Dataset([[0, 1], [1, 0]], [0, 1]), output_activation="linear")
    network = session.network.with_parameters(np.array([1e39, 1e39]))
    session = replace(session, network=network)
    scratch, axes = MapScratch(), MapAxes(0, 1, VALUES, HEIGHTS)
    assert not np.isfinite(scratch.compute(network, session.toggles, axes, 0)).all()
    found = scratch.compute(network, session.toggles, axes, 0, np.float64)
    assert np.allclose(found, one_by_one(session, 0, 1, 0), rtol=1e-9)


def test_the_line_of_a_plane_is_straight() -> None:
    values = np.add.outer(np.zeros(4), np.arange(6.0))  # rises to the right
    lines = threshold_lines(values, 2.5)
    assert len(lines) == 3
    assert set(lines[:, [0, 2]].ravel().tolist()) == {2.5}
    assert sorted(lines[:, [1, 3]].ravel().tolist()) == [0.0, 1.0, 1.0, 2.0, 2.0, 3.0]


def test_the_line_of_a_cone_is_a_circle() -> None:
    x, y = np.meshgrid(np.arange(60.0), np.arange(50.0))
    lines = threshold_lines(np.hypot(x - 30.0, y - 25.0).astype(np.float32), 20.0)
    points = lines.reshape(-1, 2)
    radii = np.hypot(points[:, 0] - 30.0, points[:, 1] - 25.0)
    assert np.abs(radii - 20.0).max() < 0.05
    lengths = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    assert lengths.sum() == pytest.approx(2 * np.pi * 20.0, rel=0.01)


def test_a_saddle_has_two_lines_in_one_square() -> None:
    assert threshold_lines(np.array([[1.0, 0.0], [0.0, 1.0]]), 0.5).shape == (2, 4)


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_level_map_has_no_line(value: float) -> None:
    assert threshold_lines(np.full((5, 5), value), 0.5).size == 0
