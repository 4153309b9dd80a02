"""Numbers at the ends of what a computer knows: all of the window shows them, and lives."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.core.storage import SavedWork, dump_work
from neuron_gui.state.document import Document
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.widgets.chart import FURTHEST
from neuron_gui.views.widgets.error_reports import run_to_survive
from neuron_gui.views.widgets.grid_columns import bar_range
from neuron_gui.views.window.main_window import MainWindow
from tests.views.tour import pointed_at, tour, workbench_of

LARGEST, TINIEST = sys.float_info.max, 5e-324
EXTREMES = [1e300, -1e300, 1e307, 1.7e308, -1.7e308, LARGEST, TINIEST, -TINIEST, 2.2e-308]
KINDS: dict[str, dict[str, Any]] = {
    "one neuron": {},
    "hidden layers": {"hidden": [2, 2], "bias": True, "hidden_activation": "tanh"},
    "no bounds": {"hidden": [2], "hidden_activation": "relu", "output_activation": "linear"},
    "cross entropy": {"loss": "cross_entropy", "optimizer": "adam", "update": "row"},
}
INPUTS = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.5], [1.0, 0.0, 1.0], [0.0, 0.0, 0.0]])


def with_cell(session: Session, value: float) -> Session:
    return session.with_dataset(session.dataset.with_cell(0, 0, value))


def with_both_ends(session: Session, value: float) -> Session:
    data = session.dataset.with_cell(0, 0, value).with_cell(1, 0, -value)
    return session.with_dataset(data.with_cell(2, 1, value))


def with_column(session: Session, value: float) -> Session:
    inputs = session.dataset.inputs.copy()
    inputs[:, 0] = value
    session = session.with_dataset(Dataset(inputs, session.dataset.targets))
    return with_one_toggle(session, value)


def with_target(session: Session, value: float) -> Session:
    return session.with_dataset(session.dataset.with_cell(0, 3, value))


def with_toggles(session: Session, value: float) -> Session:
    return replace(session, toggles=(value, -value, value))


def with_one_toggle(session: Session, value: float) -> Session:
    return replace(session, toggles=(value, *session.toggles[1:]))


def with_weight(session: Session, value: float) -> Session:
    return session.with_parameter(0, value)


def with_weights(session: Session, value: float) -> Session:
    for place in range(session.network.parameters.size):
        session = session.with_parameter(place, -value if place % 3 else value)
    return session


def with_everything(session: Session, value: float) -> Session:
    return with_toggles(
        with_weights(with_target(with_both_ends(session, value), value), value), value
    )


PLACES = [with_cell, with_both_ends, with_column, with_target, with_toggles, with_one_toggle,
          with_weight, with_weights, with_everything]  # fmt: skip


def cases() -> Iterator[tuple[Callable[[Session, float], Session], float, str]]:
    """Yield each place with some of the numbers, in networks of all kinds."""
    kinds, values = cycle(KINDS), cycle(EXTREMES)
    for place in PLACES:
        for value in (LARGEST, next(values)):
            yield place, value, next(kinds)


@pytest.mark.parametrize(("place", "value", "kind"), list(cases()))
def test_the_window_shows_it_and_what_is_mended(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    window_trainer: Trainer,
    place: Callable[[Session, float], Session],
    value: float,
    kind: str,
) -> None:
    plain = new_session(Dataset(INPUTS, [1.0, 0.0, 1.0, 0.0]), **KINDS[kind])
    window_document.begin_session(place(plain, value))
    seen = run_to_survive(lambda: list(pointed_at(window)))
    assert len(seen) > 8
    workbench_of(window).loss.set_scales(False, False)
    for _ in range(2):
        with qtbot.waitSignal(window_trainer.stopped):
            window_trainer.step()
    window.repaint()
    window_document.edit("mended", lambda _: plain)
    assert run_to_survive(lambda: list(tour(window))) == seen
    workbench_of(window).loss.set_scales(True, True)


@pytest.mark.parametrize("value", [1e308, -1.7e308, TINIEST])
def test_a_file_with_it_opens(
    window: MainWindow, window_document: Document, tmp_path: Path, value: float
) -> None:
    session = with_everything(new_session(hidden=[2]), value)
    view = {"page": 1, "situations": {"map": True, "across": 10**400, "up": value, "output": -1}}
    path = tmp_path / "extreme.neuron"
    path.write_text(dump_work(SavedWork(session, History.begin(session), view=view)), "utf-8")
    file = window.findChild(SessionFile)
    run_to_survive(lambda: file.open(path))
    assert window_document.session.toggles == session.toggles
    assert workbench_of(window).pages.index == 1
    run_to_survive(lambda: list(pointed_at(window)))


@pytest.mark.parametrize("value", [1e307, 1e308, LARGEST])
def test_the_map_keeps_to_its_axes(
    window: MainWindow, window_document: Document, value: float
) -> None:
    workbench_of(window).pages.show_page(1)
    huge = window_document.session.dataset.with_cell(0, 0, value)
    window_document.edit("huge", lambda session: session.with_dataset(huge))
    window_document.set_toggles("huge", (value, 0.5, 1.0))
    run_to_survive(lambda: list(tour(window)))
    window_document.edit("corrected", lambda session: with_cell(session, 0.5))
    workbench_of(window).pages.show_page(1)
    window.repaint()
    area = workbench_of(window).situations.map
    assert area.isVisible()
    assert area.pointer.frame.chart.point(value, -value).x() <= FURTHEST
    QTest.keyClick(area, Qt.Key.Key_Left)
    assert area.pointer.probe is not None
    assert (
        area.pointer.frame.slice.x.low <= area.pointer.probe[0] <= area.pointer.frame.slice.x.high
    )


def test_bars_keep_to_numbers() -> None:
    targets = [LARGEST, -LARGEST, np.inf, np.nan]
    session = new_session(Dataset(INPUTS, targets), output_activation="linear")
    lowest, highest = bar_range(session)
    assert np.isfinite(highest - lowest)
