"""Numbers at the ends of what a computer knows: all of the window shows them, and lives."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.faults import run_to_survive
from neuron_gui.views.main_window import MainWindow
from tests.views.tour import pointed_at

Finder = Callable[[str], Any]
LARGEST, TINIEST = sys.float_info.max, 5e-324
EXTREMES = [1e300, -1e300, 1e307, 1.7e308, -1.7e308, LARGEST, TINIEST, -TINIEST, 2.2e-308]
KINDS = {
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


PLACES = [with_cell, with_both_ends, with_target, with_toggles, with_one_toggle, with_weight,
          with_weights, with_everything]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", EXTREMES)
def test_extreme(
    window: MainWindow,
    window_document: Document,
    place: Callable[[Session, float], Session],
    kind: str,
    value: float,
) -> None:
    plain = new_session(Dataset(INPUTS, [1.0, 0.0, 1.0, 0.0]), **KINDS[kind])
    window_document.begin_session(place(plain, value))
    seen = run_to_survive(lambda: list(pointed_at(window)))
    window_document.edit("mended", lambda _: plain)
    assert run_to_survive(lambda: list(pointed_at(window)))[:3] == seen[:3]
