"""The line under the plot: playing a run again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.loss.rewind_bar import RewindBar
from tests.state.changes import settings


@pytest.fixture
def bar(page: LossPage) -> RewindBar:
    assert page.rewind_bar is not None
    return page.rewind_bar


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, rewinder: Rewinder) -> None:
    """A clock by which each look takes a fiftieth of a second, and to go back takes no time."""
    time = 0.0

    def look() -> float:
        nonlocal time
        time += 0.0 if rewinder.is_under_way else 0.02
        return time

    monkeypatch.setattr("neuron_gui.views.loss.rewind_bar.monotonic", look)


@pytest.fixture
def play_button(bar: RewindBar) -> QPushButton:
    button = bar.findChild(QPushButton, "rewind_play_button")
    assert isinstance(button, QPushButton)
    return button


@pytest.mark.parametrize("logarithmic", [True, False])
def test_it_plays_from_the_first_iteration_to_the_latest(
    qtbot: QtBot,
    page: LossPage,
    bar: RewindBar,
    play_button: QPushButton,
    document: Document,
    logarithmic: bool,
) -> None:
    page.set_scales(logarithmic, True)
    bar.player.seconds = 1
    shown: list[int] = []
    document.rewound.connect(lambda: shown.append(document.session.iteration))
    play_button.click()
    assert bar.player.is_playing
    assert play_button.accessibleName() == "Pause playing"
    qtbot.waitUntil(lambda: not bar.player.is_playing)
    assert (shown[0], shown[-1]) == (0, 1000)
    assert shown == sorted(set(shown))
    early = sum(iteration < 31 for iteration in shown)
    assert (early > len(shown) / 3) is logarithmic
    assert play_button.accessibleName() == "Play"


def test_it_plays_on_from_the_iteration_that_is_shown(
    qtbot: QtBot, bar: RewindBar, rewinder: Rewinder, document: Document
) -> None:
    rewinder.go_to(500)
    qtbot.waitUntil(lambda: not rewinder.is_under_way)
    shown: list[int] = []
    document.rewound.connect(lambda: shown.append(document.session.iteration))
    bar.player.play(True)
    qtbot.waitUntil(lambda: len(shown) > 3)
    bar.player.pause()
    assert shown[0] >= 500
    assert document.is_rewound


def test_escape_pauses_and_so_does_whatever_else_is_done(
    qtbot: QtBot, page: LossPage, bar: RewindBar, rewinder: Rewinder, document: Document
) -> None:
    for disturb in (
        lambda: QTest.keyClick(page, Qt.Key.Key_Escape),
        lambda: rewinder.go_to(3),
        rewinder.go_to_latest,
        document.begin_run,
        lambda: document.edit("rate", settings(learning_rate=0.5)),
    ):
        bar.player.play(True)
        qtbot.waitUntil(lambda: document.is_rewound)
        disturb()
        qtbot.waitUntil(lambda: not bar.player.is_playing)
        document.finish_run("train")
    assert document.session.settings.learning_rate == 0.5


def test_a_click_on_the_speed_opens_its_menu_once(
    bar: RewindBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(bar._menu, "popup", opened.append)
    button = bar.findChild(QPushButton, "rewind_speed_button")
    assert isinstance(button, QPushButton)
    button.click()
    assert len(opened) == 1


def test_the_speed_can_be_chosen(bar: RewindBar) -> None:
    button = bar.findChild(QPushButton, "rewind_speed_button")
    assert isinstance(button, QPushButton)
    bar._menu.actions()[2].trigger()
    assert bar.player.seconds == 40
    assert button.text() == "40 s"
    assert "40 seconds" in button.accessibleName()


def test_without_a_run_there_is_nothing_to_play(
    bar: RewindBar, play_button: QPushButton, document: Document
) -> None:
    document.start_again("again")
    assert not play_button.isEnabled()
    bar.player.play(True)
    assert not bar.player.is_playing
