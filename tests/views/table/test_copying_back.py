"""What is copied can be pasted where it came from, and changes nothing there."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import new_session
from neuron_gui.state.document import Document
from neuron_gui.views.table import copying
from neuron_gui.views.table.panel import TrainingTable
from tests.views.table.driver import CONTROL, Key, open_session, table_remark

ODD_NUMBERS = st.sampled_from(
    [0.0, -0.0, 1.0, 0.25, 1.234, 1000.0, 1234567.0, 1e-320, -1e-9, 1e22, 1.7e308, 2 / 3]
)
numbers = ODD_NUMBERS | st.floats(allow_nan=False, allow_infinity=False)
names = st.text(min_size=1, max_size=8).filter(str.strip) | st.sampled_from(
    ["x", "x", "=1+1", '"', "a\nb", "1,5", "2", "[0, 1]", "| a |", "Größe", "'", ";", "\t."]
)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Draw a table of any shape, whose numbers and names may be odd."""
    rows = draw(st.integers(1, 5))
    parts = []
    for most in (4, 8):
        width = draw(st.integers(1, most))
        row = st.lists(numbers, min_size=width, max_size=width)
        parts.append(draw(st.lists(row, min_size=rows, max_size=rows)))
    inputs, targets = parts
    texts = [draw(st.lists(names, min_size=len(part[0]), max_size=len(part[0]))) for part in parts]
    return Dataset(inputs, targets, *texts)


@pytest.mark.parametrize("country", ["", "german"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(dataset=datasets(), at_whole=st.booleans())
@example(dataset=Dataset([[0.0]], [1.0]), at_whole=False)
@example(dataset=Dataset([[-999.0], [1.0]], [1.0, 0.0]), at_whole=False)
@example(dataset=Dataset([[-0.0], [1e-320]], [[1.5] * 8, [2.0] * 8]), at_whole=True)
def test_a_table_that_is_copied_and_pasted_back_is_the_same(
    table: TrainingTable,
    document: Document,
    request: pytest.FixtureRequest,
    country: str,
    dataset: Dataset,
    at_whole: bool,
) -> None:
    if country:
        request.getfixturevalue(country)
    open_session(document, new_session(dataset))
    before = document.session
    table.view.selectAll()
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    if not at_whole:
        table.view.choose(0, 0)
    QTest.keyClick(table.view, Key.Key_V, CONTROL)
    assert not any(box.isVisible() for box in table.findChildren(QMessageBox))
    assert table_remark(table) == "The table has these numbers already."
    assert document.session is before
    assert document.session.dataset.table.tobytes() == dataset.table.tobytes()
    assert document.undo_stack.count() == 0


def test_it_comes_back_to_the_bit_after_a_change(table: TrainingTable, document: Document) -> None:
    odd = Dataset([[0.1, 1e-300, 3.0], [-0.0, 2 / 3, 1e22]], [1.0, 0.1 + 0.2])
    open_session(document, new_session(odd))
    before = document.session.dataset.table.tobytes()
    table.view.selectAll()
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    table.view.choose(0, 0)
    QTest.keyClick(table.view, Key.Key_Delete)
    QTest.keyClick(table.view, Key.Key_V, CONTROL)
    assert document.session.dataset.table.tobytes() == before
    assert document.undo_stack.undoText() == "paste"
    assert "\n" in QGuiApplication.clipboard().text()


def test_what_is_still_being_copied_is_not_pasted_yet(
    qtbot: QtBot, table: TrainingTable, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = document.session
    QGuiApplication.clipboard().setText("7\t7\t7\t7")
    monkeypatch.setattr(copying, "MANY_CELLS", 0)
    table.view.selectAll()
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    QTest.keyClick(table.view, Key.Key_V, CONTROL)
    sentence = "The cells are still being copied. Paste them in a moment."
    assert table_remark(table) == sentence
    qtbot.waitUntil(lambda: not table.findChild(copying.Copying).is_busy)
    QTest.keyClick(table.view, Key.Key_V, CONTROL)
    assert table_remark(table) == "The table has these numbers already."
    assert document.session is before
