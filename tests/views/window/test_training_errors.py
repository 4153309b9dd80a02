"""What the window says when training cannot go on: who is to blame, and what to do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, Session, dump, new_session
from neuron_gui.state.document import Document
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.files.driver import drop, message

TABLE = Dataset([[1.0, 0.5], [2.0, 0.25]], [1, 2], ["age", "<b>height"], ["y"])
COLUMN = "Use smaller numbers in that column, such as thousands instead of units."
NO_START = "Training cannot start: the loss is too large for a number."


def linear() -> Session:
    return new_session(TABLE, output_activation="linear", learning_rate=0.01)


def with_rate(session: Session) -> Session:
    return session.with_settings(replace(session.settings, learning_rate=1e3))


def with_cell(value: float) -> Callable[[Session], Session]:
    return lambda session: session.with_dataset(session.dataset.with_cell(1, 1, value))


@pytest.mark.parametrize(
    ("change", "beginning", "end"),
    [
        (with_rate, "Training stopped: in iteration", "are kept. Try a smaller learning rate."),
        (
            with_cell(float("inf")),
            "Training cannot start: row 2, <b>height is no finite number.",
            "Correct it in the table.",
        ),
        (with_cell(1e200), f"{NO_START} Row 2, <b>height is 1e+200.", COLUMN),
        (with_cell(-1e7), "Training stopped: in iteration", COLUMN),
        (
            lambda session: session.with_parameter(0, 1e200),
            f"{NO_START} A weight of 1e+200 is too large.",
            "Set it to a smaller number, or take a new start.",
        ),
        (
            lambda session: session.with_parameter(0, -1e153).with_settings(
                replace(session.settings, learning_rate=1.0)
            ),
            "Training stopped: in iteration",
            "or take a new start.",
        ),
    ],
    ids=["rate", "infinite cell", "huge cell", "large cell", "huge weight", "large weight"],
)
def test_the_cause_is_named_with_what_to_do(
    window: MainWindow,
    window_document: Document,
    find: Finder,
    qtbot: QtBot,
    tmp_path: Path,
    change: Callable[[Session], Session],
    beginning: str,
    end: str,
) -> None:
    (tmp_path / "a.neuron").write_text(dump(change(linear())))
    drop(window, tmp_path / "a.neuron")
    find("train_button").click()
    qtbot.waitUntil(lambda: message(window) != "")
    assert message(window).startswith(beginning)
    assert message(window).endswith(end)


def test_a_huge_toggle_is_no_obstacle(
    window: MainWindow, window_document: Document, find: Finder, qtbot: QtBot
) -> None:
    window_document.begin_session(linear().with_toggle(0, 1e300))
    find("step_button").click()
    qtbot.waitUntil(lambda: window_document.session.iteration == 1)
    assert message(window) == ""
