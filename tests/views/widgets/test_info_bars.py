"""The place for one info bar at a time: the most urgent shows, and the window below stays put."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.precedence import precedence
from neuron_gui.views.widgets.info_bars import InfoBars
from neuron_gui.views.widgets.theme import Theme


class Host(QWidget):
    """A high bar, a lower one that is more urgent, and what lies below both."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.info_bars, self.urgent, self.usual = InfoBars(theme, self), QWidget(), QWidget()
        self.urgent.setFixedHeight(30)
        self.usual.setFixedHeight(50)
        for bar in (self.urgent, self.usual):
            self.info_bars.add(bar)
        self.below = QWidget(self)
        column = QVBoxLayout(self)
        column.addWidget(self.info_bars)
        column.addWidget(self.below, 1)
        self.resize(300, 400)

    def top(self) -> int:
        """Return where what lies below begins."""
        self.layout().activate()
        return self.below.y()


@pytest.fixture
def host(theme: Theme, qtbot: QtBot) -> Host:
    host = Host(theme)
    qtbot.addWidget(host)
    host.info_bars.set_visible(host.usual, True)
    with qtbot.waitExposed(host):
        host.show()
    return host


def test_the_most_urgent_shows(host: Host) -> None:
    assert host.usual.isVisible()
    host.info_bars.set_visible(host.urgent, True)
    assert host.urgent.isVisible()
    assert not host.usual.isVisible()
    host.info_bars.set_visible(host.urgent, False)
    assert host.usual.isVisible()
    host.info_bars.set_visible(host.usual, False)
    assert not host.info_bars.isVisible()


def test_what_lies_below_stays_where_it_is(host: Host) -> None:
    top = host.top()
    for visible in (True, True, False):
        host.info_bars.set_visible(host.urgent, visible)
        assert host.top() == top


def test_it_stays_also_under_a_third_one(host: Host) -> None:
    middle = QWidget()
    middle.setFixedHeight(70)
    host.info_bars.add(middle, 1)
    host.info_bars.set_visible(middle, True)
    top = host.top()
    host.info_bars.set_visible(host.urgent, True)
    assert host.top() == top


def test_no_height_is_kept_from_the_zoom_before(host: Host, theme: Theme) -> None:
    top = host.top()
    host.info_bars.set_visible(host.urgent, True)
    theme.apply(is_dark=False, zoom=1.5)
    assert host.top() == top - 20


def test_a_bar_alone_takes_only_its_own_room(host: Host) -> None:
    top = host.top()
    host.info_bars.set_visible(host.urgent, True)
    host.info_bars.set_visible(host.usual, False)
    assert host.top() == top - 20


def test_the_window_goes_first_where_a_bar_comes_or_goes(host: Host, qtbot: QtBot) -> None:
    for visible in (True, False):
        with qtbot.waitSignal(precedence.claimed):
            host.info_bars.set_visible(host.urgent, visible)
        with qtbot.assertNotEmitted(precedence.claimed):
            host.info_bars.set_visible(host.urgent, visible)
