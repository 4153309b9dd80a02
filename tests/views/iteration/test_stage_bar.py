"""The row of stages in little and in much room."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from neuron_gui.core.stages import stages
from neuron_gui.views.iteration.stage_bar import StageBar
from neuron_gui.views.widgets.theme import Theme


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> StageBar:
    bar = StageBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def texts(bar: StageBar) -> list[str]:
    return [button.text() for button in bar.buttons]


def test_one_neuron_has_six_named_stages(bar: StageBar) -> None:
    bar.setFixedWidth(780)
    bar.show_stages(stages(1), 1)
    bar.show_present(stages(1)[2])
    assert texts(bar) == [
        "1 Weighted sum",
        "2 Activation",
        "3 Error",
        "4 Slope",
        "5 Adjustment",
        "6 New weights",
    ]
    assert [button.property("progress") for button in bar.buttons] == [
        *["done"] * 2,
        "present",
        *["coming"] * 3,
    ]
    assert bar.present_name == "Error"


@pytest.mark.parametrize("layers", [2, 3, 7])
@pytest.mark.parametrize("width", [480, 700, 1200])
def test_all_stages_have_room_and_the_present_one_its_name(
    bar: StageBar, layers: int, width: int
) -> None:
    bar.setFixedWidth(width)
    bar.show_stages(stages(layers), layers)
    for index, stage in enumerate(stages(layers)):
        bar.show_present(stage)
        present = bar.buttons[index]
        assert present.text().partition(" ")[2] == bar.stage_name(stage)
        visible = [button for button in bar.buttons if button.isVisible()]
        assert present in visible
        assert len(visible) == len(bar.buttons) or layers == 7 or (layers, width) == (3, 480)
        for before, after in pairwise(visible):
            assert before.geometry().right() < after.geometry().left()
        assert visible[-1].geometry().right() <= width


def test_groups_say_which_layer_it_is_and_that_it_goes_back(bar: StageBar) -> None:
    bar.show_stages(stages(2), 2)
    seen = []
    for stage in stages(2):
        bar.show_present(stage)
        seen.append(bar.present_name.partition(":")[0])
    assert seen == [*["hidden"] * 2, *["output"] * 5, *["back to hidden"] * 3, "all"]


def test_tab_comes_to_the_present_stage_only(bar: StageBar) -> None:
    bar.show_stages(stages(1), 1)
    bar.show_present(stages(1)[3])
    stops = [bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus) for button in bar.buttons]
    assert stops == [False, False, False, True, False, False]
