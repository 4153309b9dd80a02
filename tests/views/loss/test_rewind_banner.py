"""The banner: there while an earlier iteration is shown, with a way on and a way back."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session, train
from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.say import THIN_SPACE
from neuron_gui.views.loss.rewind_banner import RewindBanner
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.theme import Theme
from tests.core.sessions import same_bits
from tests.state.changes import train_in


@pytest.fixture
def banner(
    context: ViewContext, document: Document, rewinder: Rewinder, qtbot: QtBot
) -> RewindBanner:
    banner = RewindBanner(context)
    qtbot.addWidget(banner)
    banner.visible_requested.connect(banner.setVisible)
    train_in(document, 2000)
    rewinder.go_to(1234)
    qtbot.waitUntil(banner.isVisible)
    return banner


def test_it_says_which_iteration_is_shown(banner: RewindBanner) -> None:
    label = banner.findChild(QLabel, "rewind_label")
    text = f"Iteration 1{THIN_SPACE}234 of 2{THIN_SPACE}000 is shown."
    assert label.text() == label.accessibleName() == text


def test_back_to_the_latest_leaves_everything_as_it_was(
    banner: RewindBanner, document: Document
) -> None:
    whole = document.history
    banner.findChild(QPushButton, "back_to_latest_button").click()
    assert not banner.isVisible()
    assert (document.session.iteration, document.history) == (2000, whole)
    assert document.undo_stack.count() == 1


def test_continue_from_here_makes_it_the_latest_as_one_undo_step(
    banner: RewindBanner, document: Document
) -> None:
    banner.findChild(QPushButton, "continue_from_here_button").click()
    assert not banner.isVisible()
    assert document.history.last == 1234
    assert document.undo_stack.undoText() == f"continue from iteration 1{THIN_SPACE}234"
    train_in(document, 6)
    assert same_bits(document.session, train(new_session(), 1240))
    document.undo()
    document.undo()
    assert banner.isVisible()
    assert document.history.last == 2000


def test_it_goes_when_training_goes_on_and_comes_back_if_that_got_nowhere(
    banner: RewindBanner, document: Document
) -> None:
    document.begin_run()
    assert not banner.isVisible()
    document.finish_run("train")
    assert banner.isVisible()
    train_in(document, 5)
    assert not banner.isVisible()


def test_zoomed_while_it_is_open_it_looks_as_if_built_so(
    banner: RewindBanner, context: ViewContext, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(is_dark=False, zoom=1.5)
    built = RewindBanner(context)
    qtbot.addWidget(built)
    built.show_iteration()
    banner.hide()  # and lose the keyboard focus
    for each in (banner, built):
        each.resize(700, each.sizeHint().height())
    assert banner.sizeHint() == built.sizeHint()
    assert banner.grab().toImage() == built.grab().toImage()
