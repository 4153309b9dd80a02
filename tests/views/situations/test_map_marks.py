"""The points of the decision map: what is wrong there, and what is out of reach."""

import pytest

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.scoring import Verdict
from neuron_gui.views.situations.axis_ranges import Slice, colour_scale, range_of
from neuron_gui.views.situations.map_markers import points_of
from neuron_gui.views.situations.map_texts import wording_of


@pytest.mark.parametrize("output", [0, 1])
def test_a_point_is_marked_by_the_worst_of_its_rows(output: int) -> None:
    table = Dataset([[0, 0], [0, 1], [0, 1]], [[0, 0], [1, 1], [2, 1]])
    session = new_session(table)
    points = points_of(session, 0, 1, output)
    verdicts = points.verdicts(session, table.targets.clip(0, 1), output)
    assert verdicts.tolist() == [Verdict.RIGHT, Verdict.RIGHT if output else Verdict.OUT_OF_REACH]


@pytest.mark.parametrize("output", [0, 1])
def test_the_legend_names_what_is_out_of_reach_if_there_is_any(output: int) -> None:
    session = new_session(Dataset([[0, 0], [1, 1]], [[2, 0], [1, 1]]))
    axis = range_of(session.dataset.inputs[:, 0], 0.0)
    assert axis is not None
    chosen = Slice(0, 1, output, axis, axis)
    legend = dict(wording_of(session, chosen, colour_scale(session)).legend)
    assert ("out of reach" in legend.values()) is (output == 0)


def test_the_legend_names_test_rows_if_there_are_any() -> None:
    session = new_session(Dataset([[0, 0], [1, 1]], [0, 1]))
    axis = range_of(session.dataset.inputs[:, 0], 0.0)
    assert axis is not None
    for tests in ([], [1]):
        marked = session.with_dataset(session.dataset.with_test_rows(tests))
        legend = wording_of(marked, Slice(0, 1, 0, axis, axis), colour_scale(marked)).legend
        assert ("square: test row" in dict(legend).values()) is bool(tests)


@pytest.mark.parametrize(
    ("activation", "targets", "expected"),
    [
        ("sigmoid", [0, 5], (0.0, 0.5, 1.0)),
        ("linear", [0, 5], (-4.0, 0.5, 5.0)),
        ("relu", [0, 5], (0.0, 0.5, 5.0)),
        ("relu", [0, 1], (0.0, 0.5, 1.0)),
    ],
)
def test_the_colours_stand_for_what_the_output_can_be(
    activation: str, targets: list[float], expected: tuple[float, float, float]
) -> None:
    table = Dataset([[0], [1]], targets)
    assert colour_scale(new_session(table, output_activation=activation)) == expected
