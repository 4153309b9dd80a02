"""The curve, the code excerpt and the announcement, seen as pictures and by screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session
from neuron_gui.core.activations import Activation
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.state.document import Document
from neuron_gui.views.iteration.code_excerpt import CodeExcerpt
from neuron_gui.views.iteration.curve_view import CurveView
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.iteration.selected_cell import CurvePoint
from neuron_gui.views.widgets.theme import Theme
from tests.core.loops import XOR
from tests.views.iteration.reading import matrices, press


def colours(widget: CurveView) -> set[str]:
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


@pytest.fixture
def curve(theme: Theme, qtbot: QtBot) -> CurveView:
    curve = CurveView(theme)
    qtbot.addWidget(curve)
    curve.resize(200, 100)
    return curve


@pytest.mark.parametrize("activation", Activation)
@pytest.mark.parametrize("total", [-1e300, -8.0, 0.0, 2.5, 1e6])
def test_the_curve_is_drawn_for_any_sum(
    curve: CurveView, theme: Theme, activation: Activation, total: float
) -> None:
    curve.show_curve_point(CurvePoint(activation, total, 0.5, 0.25))
    drawn = colours(curve)
    assert theme.colour.accent in drawn
    assert theme.colour.highlight in drawn


def test_the_curve_says_its_numbers(curve: CurveView) -> None:
    curve.show_curve_point(CurvePoint(Activation.SIGMOID, 1.5, 0.8176, 0.1491))
    assert curve.accessibleName() == (
        "Curve of the activation: sum 1.50, output 0.8176, slope 0.1491"
    )


def test_zoomed_while_it_is_open_the_curve_looks_as_if_drawn_so(
    curve: CurveView, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(is_dark=False, zoom=1.5)
    built = CurveView(theme)
    qtbot.addWidget(built)
    assert (curve.sizeHint(), curve.minimumSizeHint()) == (
        built.sizeHint(),
        built.minimumSizeHint(),
    )
    for each in (curve, built):
        each.resize(300, 150)
        each.show_curve_point(CurvePoint(Activation.TANH, 0.5, 0.46, 0.78))
    assert curve.grab().toImage() == built.grab().toImage()


def test_the_highlighted_line_stands_out(theme: Theme, qtbot: QtBot) -> None:
    code = CodeExcerpt(theme)
    qtbot.addWidget(code)
    code.show_session(new_session(XOR, hidden=[4]))
    code.set_shown_lines(3)
    code.resize(500, code.height())
    code.show_stage(Stage(StageKind.ADJUSTMENT, 0))
    picture = code.grab().toImage()
    band = QColor(theme.colour.code_highlight)
    column = [picture.pixelColor(9, y) == band for y in range(picture.height())]
    assert 0.2 < sum(column) / len(column) < 0.45
    assert code.highlighted_text == "adjustment1 = inputs.T @ delta1"


def test_cells_are_highlighted_with_fill_and_frame(
    panel: IterationPanel, document: Document, theme: Theme
) -> None:
    layout = matrices(panel).matrix_layout
    assert layout is not None
    result = layout.matrices[-1]
    row = result.named.involved.row
    cell = result.cell_rectangle(row, 0)
    assert cell is not None
    x, y, _, height = cell
    picture = matrices(panel).grab().toImage()
    across = [
        picture.pixelColor(round(x) + step, round(y + height / 2)).name() for step in range(8)
    ]
    assert theme.colour.highlight in across
    assert theme.colour.highlight_pale in across


def test_the_matrices_have_a_name_for_screen_readers(panel: IterationPanel) -> None:
    assert matrices(panel).accessibleName() == "sums of 2, y"
    press(panel, Qt.Key.Key_PageDown)
    assert matrices(panel).accessibleName() == "predictions ŷ of 2, y"
