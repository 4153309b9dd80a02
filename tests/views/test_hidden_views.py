"""What changes while a page is hidden: it learns of it, and asks nothing of what is gone."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.widgets.error_reports import run_to_survive
from neuron_gui.views.window.main_window import MainWindow
from tests.views.tour import pointed_at, tour, workbench_of

Change = Callable[[Session], Session]
VALUES = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]])
LARGE = new_session(Dataset(VALUES, [[1, 0], [0, 1], [1, 1]]), hidden=[3, 2], bias=True)


def without_input(session: Session) -> Session:
    last = len(session.toggles) - 1
    smaller = session.with_dataset(session.dataset.without_input(last))
    return replace(smaller, toggles=session.toggles[:last])


def one_input(session: Session) -> Session:
    return without_input(without_input(session))


def one_output(session: Session) -> Session:
    return new_session(Dataset(VALUES, [1, 0, 1]), hidden=[3])


def no_hidden(session: Session) -> Session:
    return session.with_settings(replace(session.settings, hidden=(), bias=False))


def no_rows(session: Session) -> Session:
    return session.with_dataset(session.dataset.without_rows(range(3)))


def tiny(session: Session) -> Session:
    return new_session(Dataset([[0.5], [0.7]], [1, 0]))


def test_inputs_removed_while_another_page_is_shown(
    window: MainWindow, window_document: Document
) -> None:
    pages = workbench_of(window).pages
    window_document.begin_session(new_session(Dataset(VALUES[:, :2], [1, 0, 1])))
    pages.show_page(1)
    window.repaint()
    pages.show_page(0)
    window_document.edit("remove", without_input)
    window_document.set_toggle("input", 0, 0.3)
    pages.show_page(1)
    window.repaint()
    assert workbench_of(window).situations.map.pointer.frame.slice.up is None


@pytest.mark.parametrize("change", [without_input, one_input, one_output, no_hidden, no_rows, tiny])
def test_another_shape_after_everything_was_seen(
    window: MainWindow, window_document: Document, change: Change
) -> None:
    window_document.begin_session(LARGE)
    run_to_survive(lambda: list(pointed_at(window)))
    window_document.edit("change", change)
    window_document.set_toggle("input", 0, 0.3)
    run_to_survive(lambda: list(pointed_at(window)))
    window_document.undo()
    window_document.undo()
    run_to_survive(lambda: list(tour(window)))
