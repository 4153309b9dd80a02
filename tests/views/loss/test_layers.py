"""The picture of the curves: painting only what is new must show what painting all shows."""

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.views.loss.layers import NO_CURVE, Curve, CurveLayer
from neuron_gui.views.widgets.chart import Axis
from neuron_gui.views.widgets.theme import Theme

AXES = Axis(0.0, 5.0), Axis(-4.0, 0.0)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(700, 150)
    parent.show()
    return parent


@pytest.fixture
def layer(theme: Theme, parent: QWidget) -> CurveLayer:
    layer = CurveLayer(theme, parent)
    layer.resize(700, 150)
    layer.show()
    return layer


def falling(points: int) -> Curve:
    x = np.linspace(0.0, 5.0, points)
    return x, -0.7 * x


@pytest.mark.parametrize("points", [30, 700, 1400])
@pytest.mark.parametrize("step", [1, 7, 60])
def test_a_curve_that_grows_looks_like_one_painted_at_once(
    layer: CurveLayer, points: int, step: int
) -> None:
    x, y = falling(points)
    layer.show_curves((x, y), NO_CURVE, *AXES)
    at_once = layer.grab().toImage()
    layer.show_curves((x[:2], y[:2]), NO_CURVE, *AXES)
    for end in range(2, points + step, step):
        kept = max(len(layer.curve[0]) - 2, 0)
        layer.extend_curve(kept, (x[kept:end], y[kept:end]))
    assert np.array_equal(layer.curve[0], x)
    grown = layer.grab().toImage()
    different = sum(
        abs(grown.pixelColor(column, row).blue() - at_once.pixelColor(column, row).blue()) > 60
        or abs(grown.pixelColor(column, row).red() - at_once.pixelColor(column, row).red()) > 60
        for column in range(0, 700)
        for row in range(0, 150)
    )
    assert different == 0


def test_the_marker_moves_and_leaves_nothing_behind(layer: CurveLayer) -> None:
    layer.show_curves(falling(50), NO_CURVE, *AXES)
    before = layer.grab().toImage()
    layer.show_marker(2.5, -1.0)
    assert layer.grab().toImage() != before
    layer.show_marker(None, 0.0)
    assert layer.grab().toImage() == before


def test_painted_as_lines_a_curve_looks_as_in_the_picture(
    layer: CurveLayer, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer.show_curves(falling(300), falling(20), *AXES)
    layer.show_marker(2.5, -1.0)
    kept = layer.grab().toImage()
    monkeypatch.setattr(theme, "keeps_pictures", False)
    assert layer.grab().toImage() == kept


def test_a_curve_that_goes_up_and_down_fills_what_it_passes(
    layer: CurveLayer, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = np.linspace(0.0, 5.0, 1400)
    layer.show_curves((x, np.where(np.arange(1400) % 2, -3.9, -0.1)), NO_CURVE, *AXES)
    picture, ground = layer.grab().toImage(), theme.colour.panel
    for column in range(1, 699):
        assert all(picture.pixelColor(column, row).name() != ground for row in range(8, 142))
        assert picture.pixelColor(column, 1).name() == ground
    monkeypatch.setattr(theme, "keeps_pictures", False)
    assert layer.grab().toImage() == picture
