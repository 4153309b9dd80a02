"""The place for one strip at a time: the most urgent shows, and the window below stays put."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.precedence import precedence
from neuron_gui.views.widgets.strips import Strips


class Host(QWidget):
    """A high strip, a lower one that is more urgent, and what lies below both."""

    def __init__(self) -> None:
        super().__init__()
        self.strips, self.urgent, self.usual = Strips(self), QWidget(), QWidget()
        self.urgent.setFixedHeight(30)
        self.usual.setFixedHeight(50)
        for strip in (self.urgent, self.usual):
            self.strips.add(strip)
        self.below = QWidget(self)
        column = QVBoxLayout(self)
        column.addWidget(self.strips)
        column.addWidget(self.below, 1)
        self.resize(300, 400)

    def top(self) -> int:
        """Return where what lies below begins."""
        self.layout().activate()
        return self.below.y()


@pytest.fixture
def host(qtbot: QtBot) -> Host:
    host = Host()
    qtbot.addWidget(host)
    host.strips.want(host.usual, True)
    with qtbot.waitExposed(host):
        host.show()
    return host


def test_the_most_urgent_shows(host: Host) -> None:
    assert host.usual.isVisible()
    host.strips.want(host.urgent, True)
    assert host.urgent.isVisible()
    assert not host.usual.isVisible()
    host.strips.want(host.urgent, False)
    assert host.usual.isVisible()
    host.strips.want(host.usual, False)
    assert not host.strips.isVisible()


def test_what_lies_below_stays_where_it_is(host: Host) -> None:
    top = host.top()
    for wanted in (True, True, False):
        host.strips.want(host.urgent, wanted)
        assert host.top() == top


def test_a_strip_alone_takes_only_its_own_room(host: Host) -> None:
    top = host.top()
    host.strips.want(host.urgent, True)
    host.strips.want(host.usual, False)
    assert host.top() == top - 20


def test_the_window_goes_first_where_a_strip_comes_or_goes(host: Host, qtbot: QtBot) -> None:
    for wanted in (True, False):
        with qtbot.waitSignal(precedence.claimed):
            host.strips.want(host.urgent, wanted)
        with qtbot.assertNotEmitted(precedence.claimed):
            host.strips.want(host.urgent, wanted)
