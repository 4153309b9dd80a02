"""The small curve: what it shows, in words and as a picture."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.views.inspector.weight_history_plot import WeightHistoryPlot
from neuron_gui.views.widgets.theme import Theme


@pytest.fixture
def curve(theme: Theme, qtbot: QtBot) -> WeightHistoryPlot:
    curve = WeightHistoryPlot(theme)
    qtbot.addWidget(curve)
    curve.resize(280, 70)
    return curve


def test_it_says_its_ends_and_extremes(curve: WeightHistoryPlot) -> None:
    curve.show_history(np.array([0.0, 5, 10_000]), np.array([-0.5, 3.25, 2.0]), "weight")
    expected = "From iteration 0 to 10\u202f000: lowest −0.50, highest +3.25."
    assert curve.summary() == expected


def test_one_point_is_no_curve(curve: WeightHistoryPlot) -> None:
    curve.show_history(np.array([0.0]), np.array([1.0]), "weight")
    assert curve.summary() == "Training draws a curve here."
    assert not curve.grab().isNull()


def test_a_logarithmic_axis_begins_at_1(curve: WeightHistoryPlot) -> None:
    curve.log_iterations.setChecked(True)
    curve.show_history(np.array([0.0, 1, 10, 100]), np.array([9.0, 1, 2, 3]), "weight")
    assert curve.summary().startswith("From iteration 1 to 100: lowest +1.00, highest +3.00")


def test_the_logarithm_of_iterations_makes_another_picture(curve: WeightHistoryPlot) -> None:
    history = np.arange(100.0), np.sqrt(np.arange(100.0))
    curve.show_history(*history, "weight")
    before = curve.grab().toImage()
    curve.log_iterations.setChecked(True)
    curve.show_history(*history, "weight")
    assert curve.grab().toImage() != before


def test_a_constant_and_values_without_end_are_painted_too(curve: WeightHistoryPlot) -> None:
    curve.show_history(np.arange(5.0), np.ones(5), "bias")
    assert not curve.grab().isNull()
    curve.show_history(np.arange(3.0), np.array([1.0, np.nan, np.inf]), "bias")
    assert not curve.grab().isNull()


def test_zoomed_while_it_is_open_it_looks_as_if_drawn_so(
    curve: WeightHistoryPlot, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(is_dark=False, zoom=1.5)
    built = WeightHistoryPlot(theme)
    qtbot.addWidget(built)
    assert curve.sizeHint() == built.sizeHint()
    for each in (curve, built):
        each.show_history(np.arange(9.0), np.sin(np.arange(9.0)), "weight")
        each.resize(400, 120)
    assert curve.grab().toImage() == built.grab().toImage()
    assert curve.accessibleName() == curve.summary()
