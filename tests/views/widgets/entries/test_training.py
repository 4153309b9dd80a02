"""What is typed while it trains outlives the run and its end, and is taken by what comes next."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core.session import MOST_ITERATIONS
from tests.views.widgets.entries.conftest import Driver, Key
from tests.views.widgets.entries.test_actions import TYPED


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("is_refused", [False, True])
def test_it_outlives_a_run(driver: Driver, qtbot: QtBot, name: str, is_refused: bool) -> None:
    text = TYPED[name][is_refused]
    driver.document.edit("long", lambda session: replace(session, run_length=MOST_ITERATIONS))
    driver.trainer.train()
    driver.type_into(name, text)
    reached = driver.document.session.iteration
    qtbot.waitUntil(lambda: driver.document.session.iteration > reached)
    driver.trainer.pause()
    qtbot.waitUntil(lambda: not driver.trainer.is_running)
    assert driver.line.text() == text
    before = driver.document.session
    driver.press(Key.Key_F10)
    qtbot.waitUntil(lambda: not driver.trainer.is_running)
    assert (TYPED[name][2] in driver.steps) is not is_refused
    assert (driver.document.session is before) is is_refused
    assert (driver.remark != "") is is_refused
