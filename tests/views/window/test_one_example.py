"""One example at a time: the network shows the row that the steps explain, and says which."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, load, new_session
from neuron_gui.core.explanation import Explanation
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.core.stages import StageKind
from neuron_gui.core.update_rules import Update
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import left_behind, recovery_folder
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.numbers import prediction_text
from neuron_gui.views.window.main_window import MainWindow
from tests.state.changes import cell, run_length, settings
from tests.views.conftest import Finder
from tests.views.files.driver import file_of, save_as
from tests.views.iteration.reading import click_result
from tests.views.table.driver import click_cell, table_remark

pytestmark = pytest.mark.usefixtures("patience")

Key = Qt.Key
OWN = (1.0, 0.0, 0.0)
"""What stands on the switches of the opening lesson; it is in no row of its table."""
TWO_OUTPUTS = Dataset(
    [[0.5, -1], [2, 0.25], [-1.5, 3], [0, 1]], [[0, 1], [1, 0], [1, 1], [0, 0]], ["a", "b"]
)
KINDS = {
    "one neuron": new_session(),
    "a bias": new_session(bias=True),
    "hidden layers": new_session(hidden=[3, 2], bias=True, hidden_activation="tanh"),
    "two outputs": new_session(TWO_OUTPUTS, hidden=[3], bias=True, optimizer="adam"),
    "cross-entropy": new_session(TWO_OUTPUTS, loss="cross_entropy", optimizer="momentum"),
    "linear": new_session(TWO_OUTPUTS, output_activation="linear", learning_rate=0.01),
}


@pytest.fixture
def network(window: MainWindow) -> NetworkPanel:
    found = window.findChild(NetworkPanel)
    assert found is not None
    return found


@pytest.fixture
def steps(window: MainWindow) -> IterationPanel:
    """The steps, opened by key."""
    return open_steps(window)


def open_steps(window: MainWindow) -> IterationPanel:
    QTest.keyClick(window, Key.Key_F9)
    found = window.findChild(IterationPanel)
    assert found is not None
    assert found.isVisible()
    return found


def close_steps(steps: IterationPanel) -> None:
    QTest.keyClick(steps, Key.Key_Escape)
    assert not steps.isVisible()


def example(window: MainWindow) -> str:
    label = window.findChild(QLabel, "example_label")
    assert label is not None
    assert label.isVisible()
    return label.text()


def toggles(network: NetworkPanel) -> tuple[float, ...]:
    return network.view.snapshot.toggles


def switched(find: Finder, count: int = 3) -> tuple[float, ...]:
    """Return what the switches show."""
    switches = [find(f"input_toggle_{column}") for column in range(count)]
    assert all(isinstance(switch, QAbstractButton) for switch in switches)
    return tuple(float(switch.isChecked()) for switch in switches)


def highlighted(window: MainWindow) -> frozenset[int]:
    highlight = window.findChild(Highlight)
    assert highlight is not None
    return highlight.rows


def click_number(
    table: TrainingTable, row: int, modifier: Qt.KeyboardModifier | None = None
) -> None:
    """Click the number of a row."""
    header = table.view.verticalHeader()
    middle = header.sectionViewportPosition(row) + header.sectionSize(row) // 2
    QTest.mouseClick(
        header.viewport(),
        Qt.MouseButton.LeftButton,
        modifier or Qt.KeyboardModifier.NoModifier,
        QPoint(header.width() // 2, middle),
    )


def explanation_of(steps: IterationPanel) -> Explanation:
    found = steps.navigator.explanation()
    assert isinstance(found, Explanation)
    return found


def explained_row(steps: IterationPanel) -> int:
    row = steps._selection_memory.row_among(explanation_of(steps).rows)
    assert row is not None
    return row


def assert_the_network_shows(steps: IterationPanel, network: NetworkPanel, row: int) -> None:
    """Compare each number in the network with the step view's."""
    explanation, shown = explanation_of(steps), network.view.snapshot
    local = explanation.rows.tolist().index(row)
    is_done = steps.navigator.stage.kind is StageKind.NEW_WEIGHTS
    weights = explanation.after.network if is_done else explanation.network
    assert shown.network.parameters.tolist() == weights.parameters.tolist()
    assert list(shown.toggles) == explanation.numbers.inputs[local].tolist()
    if not is_done:
        numbers = explanation.numbers
        for layer in range(numbers.last + 1):
            assert shown.sums[layer + 1] == pytest.approx(numbers.sums(layer)[local], rel=1e-12)
            outputs = numbers.outputs(layer)[local]
            assert shown.outputs[layer + 1] == pytest.approx(outputs, rel=1e-12)
    for output, value in enumerate(shown.outputs[-1].tolist()):
        name = f"prediction_label_{output}" if output else "prediction_label"
        label = network.findChild(QLabel, name)
        assert label is not None
        assert label.text() == prediction_text(value)


def wait_until_it_stands(steps: IterationPanel, document: Document, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not document.is_in_run)


@pytest.mark.parametrize("update", Update)
@pytest.mark.parametrize("kind", KINDS)
def test_each_number_in_the_network_is_the_one_of_the_steps(
    kind: str,
    update: Update,
    window: MainWindow,
    network: NetworkPanel,
    window_document: Document,
    qtbot: QtBot,
) -> None:
    session = KINDS[kind]
    window_document.begin_session(settings(update=update, seed=3)(session))
    own = window_document.session.toggles
    steps = open_steps(window)
    seen = set()
    for _ in range(len(steps.navigator.stages) * steps.navigator.updates.count + 1):
        row = explained_row(steps)
        seen.add(row)
        assert example(window) == f"row {row + 1} of the table"
        assert_the_network_shows(steps, network, row)
        assert window_document.session.toggles == own
        QTest.keyClick(steps, Key.Key_PageDown)
        wait_until_it_stands(steps, window_document, qtbot)
    assert window_document.session.iteration == 1
    if update.is_by_row:
        assert seen == set(range(session.dataset.rows))


def test_the_network_says_which_row_and_its_switches_are_set_so(
    window: MainWindow, steps: IterationPanel, find: Finder, network: NetworkPanel
) -> None:
    assert example(window) == "row 2 of the table"
    assert switched(find) == (1.0, 1.0, 1.0)
    assert find("prediction_label").text() == "0.3262757"
    click_result(steps, 0, 0)
    assert example(window) == "row 1 of the table"
    assert switched(find) == (0.0, 0.0, 1.0)
    assert highlighted(window) == {0}


def test_leaving_the_steps_brings_the_own_switches_back(
    window: MainWindow, steps: IterationPanel, find: Finder, window_document: Document
) -> None:
    click_result(steps, 3, 0)
    assert switched(find) == (0.0, 1.0, 1.0)
    close_steps(steps)
    assert switched(find) == OWN == window_document.session.toggles
    assert example(window) == ""
    assert window_document.undo_stack.count() == 0


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_a_switch_flipped_leaves_the_row(
    way: str,
    window: MainWindow,
    steps: IterationPanel,
    find: Finder,
    window_document: Document,
) -> None:
    if way == "mouse":
        QTest.mouseClick(find("input_toggle_1"), Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(window, Key.Key_2)
    assert example(window) == "own question"
    assert switched(find) == (1.0, 0.0, 1.0) == window_document.session.toggles
    assert highlighted(window) == frozenset()
    assert explanation_of(steps) is not None
    assert window_document.undo_stack.count() == 1
    close_steps(steps)
    assert switched(find) == (1.0, 0.0, 1.0)


def test_a_flip_that_gives_the_own_switches_is_seen_too(
    window: MainWindow, find: Finder, window_document: Document
) -> None:
    window_document.set_toggles("set", (1.0, 0.0, 1.0))
    open_steps(window)
    assert switched(find) == (1.0, 1.0, 1.0)
    QTest.keyClick(window, Key.Key_2)
    assert example(window) == "own question"
    assert switched(find) == (1.0, 0.0, 1.0)
    QTest.keyClick(window, Key.Key_1)
    QTest.keyClick(window, Key.Key_1)
    assert example(window) == "own question"
    assert switched(find) == (1.0, 0.0, 1.0)


def test_undo_of_the_flip_shows_the_row_again(
    window: MainWindow, steps: IterationPanel, find: Finder, window_document: Document
) -> None:
    QTest.keyClick(window, Key.Key_1)
    window_document.undo()
    assert example(window) == "row 2 of the table"
    assert highlighted(window) == {1}
    window_document.redo()
    assert example(window) == "own question"
    assert switched(find) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize("way", ["stage", "cell", "same cell", "table", "number"])
def test_who_goes_on_in_the_steps_sees_the_row_again(
    way: str, window: MainWindow, steps: IterationPanel, table: TrainingTable
) -> None:
    QTest.keyClick(window, Key.Key_3)
    assert example(window) == "own question"
    row = 1
    if way == "stage":
        QTest.keyClick(steps, Key.Key_PageDown)
    elif way == "same cell":
        click_result(steps, 1, 0)
    elif way == "number":
        click_number(table, 1)
    else:
        row = 3
        if way == "cell":
            click_result(steps, 3, 0)
        else:
            click_cell(table, 3, 0)
    assert example(window) == f"row {row + 1} of the table"
    assert highlighted(window) == {row}


def test_a_number_field_leaves_the_row_in_one_step_of_undo(
    window: MainWindow, find: Finder, window_document: Document
) -> None:
    window_document.begin_session(new_session(TWO_OUTPUTS))
    steps = open_steps(window)
    row = explained_row(steps)
    inputs = TWO_OUTPUTS.inputs[row].tolist()
    spin = find("input_toggle_0")
    assert spin.value() == inputs[0]
    for value in (0.75, 0.8, 0.85):
        spin.setValue(value)
    assert window_document.session.toggles == (0.85, inputs[1])
    assert example(window) == "own question"
    assert window_document.undo_stack.count() == 1
    window_document.undo()
    assert example(window) == f"row {row + 1} of the table"


@pytest.mark.parametrize("update", Update)
def test_the_row_of_the_current_cell_is_the_one_explained(
    update: Update,
    window: MainWindow,
    steps: IterationPanel,
    table: TrainingTable,
    network: NetworkPanel,
    window_document: Document,
) -> None:
    window_document.edit("update", settings(update=update))
    for row in (2, 0, 3):
        click_cell(table, row, 1)
        assert example(window) == f"row {row + 1} of the table"
        assert_the_network_shows(steps, network, row)
    QTest.keyClick(table.view, Key.Key_Up)
    assert example(window) == "row 3 of the table"
    assert_the_network_shows(steps, network, 2)
    assert table.view.hasFocus()
    assert window_document.session.toggles == OWN


@pytest.mark.parametrize("update", Update)
def test_the_current_cell_follows_the_steps(
    update: Update,
    window: MainWindow,
    table: TrainingTable,
    window_document: Document,
) -> None:
    window_document.edit("update", settings(update=update))
    click_cell(table, 3, 1)
    steps = open_steps(window)
    assert example(window) == "row 4 of the table"
    if update.is_by_row:
        while steps.navigator.update < 3:
            QTest.keyClick(steps, Key.Key_PageDown)
        last = int(steps.navigator.updates.rows(3)[0])
        assert example(window) == f"row {last + 1} of the table"
    else:
        click_result(steps, 0, 0)
        last = 0
    current = table.view.currentIndex()
    assert (current.row(), current.column()) == (last, 1)
    assert not table.view.hasFocus()


def test_without_a_current_cell_the_steps_choose_and_leave_it_so(
    steps: IterationPanel, table: TrainingTable
) -> None:
    click_result(steps, 3, 0)
    assert not table.view.currentIndex().isValid()


def test_what_is_typed_into_a_cell_stays_there_while_the_steps_go_on(
    window: MainWindow, steps: IterationPanel, table: TrainingTable, window_document: Document
) -> None:
    click_cell(table, 3, 1)
    table.view.edit(table.view.currentIndex())
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "5")
    click_result(steps, 0, 0)
    assert table.view.currentIndex().row() in (0, 3)
    assert window_document.session.dataset.inputs[0, 1] == 0.0
    assert example(window) == "row 1 of the table"


def test_an_applied_iteration_stays_when_another_row_is_chosen(
    window: MainWindow,
    steps: IterationPanel,
    table: TrainingTable,
    window_document: Document,
    qtbot: QtBot,
) -> None:
    window_document.edit("update", settings(update=Update.ROW))
    while not steps.navigator.is_applied:
        QTest.keyClick(steps, Key.Key_PageDown)
        wait_until_it_stands(steps, window_document, qtbot)
    click_cell(table, 1, 0)
    assert window_document.session.iteration == 1
    assert example(window) == "row 2 of the table"


def test_the_explained_row_is_scrolled_into_view(
    window: MainWindow, table: TrainingTable, window_document: Document
) -> None:
    rows = 300
    random = np.random.default_rng(1)
    window_document.begin_session(
        new_session(Dataset(random.random((rows, 2)), random.integers(0, 2, rows)))
    )
    targets = Dataset(random.random((rows, 2)), [0.5] * 250 + [50.0] + [0.5] * 49)
    window_document.begin_session(new_session(targets))
    open_steps(window)
    assert example(window) == "row 251 of the table"
    rectangle = table.view.visualRect(table.model.index(250, 0))
    assert table.view.viewport().rect().contains(rectangle)
    table.view.scrollToTop()
    window_document.edit("rate", settings(learning_rate=0.5))
    assert table.view.verticalScrollBar().value() == 0, "it is where the person went"


def test_a_click_on_a_row_s_number_puts_the_row_on_the_switches(
    window: MainWindow, table: TrainingTable, find: Finder, window_document: Document
) -> None:
    click_number(table, 2)
    assert window_document.session.toggles == (1.0, 0.0, 1.0) == switched(find)
    assert example(window) == "row 3 of the table"
    assert table.view.chosen_rows() == [2]
    assert window_document.undo_stack.undoText() == "show row 3"
    window_document.undo()
    assert switched(find) == OWN
    assert example(window) == ""


def test_a_click_that_only_adds_a_row_to_the_choice_does_not(
    table: TrainingTable, window_document: Document
) -> None:
    click_cell(table, 0, 0)
    click_number(table, 2, Qt.KeyboardModifier.ControlModifier)
    assert window_document.session.toggles == OWN


def test_a_key_in_the_row_does_the_same(
    window: MainWindow, table: TrainingTable, find: Finder
) -> None:
    click_cell(table, 3, 2)
    QTest.keyClick(table.view, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert switched(find) == (0.0, 1.0, 1.0)
    assert example(window) == "row 4 of the table"
    assert table.view.currentIndex().row() == 3


def test_with_the_steps_open_both_choose_the_row_to_explain(
    window: MainWindow,
    steps: IterationPanel,
    table: TrainingTable,
    find: Finder,
    window_document: Document,
) -> None:
    click_number(table, 2)
    assert example(window) == "row 3 of the table"
    QTest.mouseClick(find("input_toggle_0"), Qt.MouseButton.LeftButton)
    assert example(window) == "own question"
    table.view.setFocus()
    QTest.keyClick(table.view, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert example(window) == "row 3 of the table"
    assert window_document.undo_stack.count() == 1


def test_rows_with_the_same_inputs_are_counted(
    window: MainWindow, table: TrainingTable, window_document: Document
) -> None:
    window_document.edit("cell", cell(2, 1, 1.0))
    click_number(table, 2)
    assert example(window) == "row 2 of the table, and 1 like it"
    open_steps(window)
    assert example(window) == "row 3 of the table"


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_row_without_numbers_is_refused(
    value: float, table: TrainingTable, window: MainWindow, window_document: Document
) -> None:
    window_document.edit("cell", cell(1, 0, value))
    click_number(table, 1)
    assert window_document.session.toggles == OWN
    assert table_remark(table) == ("Row 2 has an input that is not a number. Type one there first.")
    open_steps(window)
    click_number(table, 0)
    assert example(window) == "row 1 of the table"


def test_what_is_saved_is_the_person_s_own(
    window: MainWindow, steps: IterationPanel, find: Finder, qtbot: QtBot, tmp_path: Path
) -> None:
    assert switched(find) == (1.0, 1.0, 1.0)
    path = tmp_path / "own.neuron"
    save_as(qtbot, window, path)
    assert load(path.read_text(encoding="utf-8")).toggles == OWN
    click_result(steps, 0, 0)
    assert not file_of(window).is_modified


def test_what_is_recovered_is_the_person_s_own(
    window: MainWindow, steps: IterationPanel, window_document: Document, qtbot: QtBot
) -> None:
    assert steps.isVisible()
    window_document.edit("cell", cell(0, 0, 0.25))
    assert example(window) == "row 2 of the table"
    qtbot.waitUntil(lambda: any(recovery_folder().glob("*.neuron")))
    [path] = recovery_folder().glob("*.neuron")
    assert load(path.read_text(encoding="utf-8")).toggles == OWN
    file_of(window).begin_new()
    assert left_behind(recovery_folder()) == []


def test_weights_are_set_in_the_document_while_a_row_is_shown(
    window: MainWindow, steps: IterationPanel, network: NetworkPanel, window_document: Document
) -> None:
    edge = Edge(Node(0, 0), Node(1, 0))
    network.view.selected.emit(edge, False)
    QApplication.processEvents()
    assert steps.isVisible()
    window_document.edit("set", lambda session: session.with_parameter(0, 2.5))
    assert network.view.snapshot.weight(edge) == 2.5
    assert_the_network_shows(steps, network, 1)
    window_document.undo()
    assert_the_network_shows(steps, network, 1)


def test_the_card_says_what_it_sets_in_the_midst_of_an_iteration(
    window: MainWindow, steps: IterationPanel, network: NetworkPanel, window_document: Document
) -> None:
    window_document.edit("update", settings(update=Update.ROW))
    network.view.selected.emit(Edge(Node(0, 2), Node(1, 0)), False)
    assert "Weight" in card_texts(window)
    while steps.navigator.update < 2:
        QTest.keyClick(steps, Key.Key_PageDown)
    texts = card_texts(window)
    assert "Before the iteration" in texts
    assert "This is in the midst of an iteration: the steps below say what changes." in texts
    assert not any("by hand" in text for text in texts)


def card_texts(window: MainWindow) -> list[str]:
    box = window.findChild(QLabel, "inspector_title").parentWidget().parentWidget()
    return [label.text() for label in box.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("update", [Update.TABLE, Update.ROW])
def test_while_it_trains_network_and_steps_show_the_same(
    update: Update,
    window: MainWindow,
    steps: IterationPanel,
    network: NetworkPanel,
    window_document: Document,
    window_trainer: Trainer,
    qtbot: QtBot,
) -> None:
    window_document.edit("update", settings(update=update))
    window_document.edit("length", run_length(1_000_000_000))
    readings: list[int] = []

    def read() -> None:
        row = explained_row(steps)
        assert_the_network_shows(steps, network, row)
        readings.append(window_document.session.iteration)

    window_document.readings_changed.connect(read)
    window_trainer.train()
    qtbot.waitUntil(lambda: len(readings) > 5)
    window_document.readings_changed.disconnect(read)
    assert readings[-1] > readings[0]
    QTest.keyClick(window, Key.Key_1)
    assert example(window) == "own question"
    own = window_document.session.toggles
    window_trainer.pause()
    wait_until_it_stands(steps, window_document, qtbot)
    assert window_document.session.toggles == own == toggles(network)


def test_until_a_large_table_is_explained_the_example_is_the_person_s(
    window: MainWindow,
    network: NetworkPanel,
    window_document: Document,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("neuron_gui.views.iteration.explainer.PATIENCE_MS", 0)
    random = np.random.default_rng(1)
    rows = 100_000
    session = new_session(
        Dataset(random.random((rows, 2)), random.integers(0, 2, rows)), hidden=[8]
    )
    window_document.begin_session(session)
    own = session.toggles
    steps = open_steps(window)
    assert toggles(network) == own
    qtbot.waitUntil(lambda: isinstance(steps.navigator.explanation(), Explanation))
    assert_the_network_shows(steps, network, explained_row(steps))
    close_steps(steps)
    assert toggles(network) == own


@pytest.mark.parametrize(
    "other", [new_session(TWO_OUTPUTS), new_session(hidden=[2]), new_session(Dataset([[1]], [1]))]
)
def test_other_sessions_come_in_while_the_steps_are_open(
    other: Session,
    window: MainWindow,
    steps: IterationPanel,
    network: NetworkPanel,
    window_document: Document,
) -> None:
    for session in (other, new_session(), other):
        window_document.begin_session(session)
        row = explained_row(steps)
        assert example(window) == f"row {row + 1} of the table"
        assert_the_network_shows(steps, network, row)


def test_rows_come_and_go_while_the_steps_are_open(
    window: MainWindow,
    steps: IterationPanel,
    network: NetworkPanel,
    table: TrainingTable,
    find: Finder,
    window_document: Document,
) -> None:
    click_cell(table, 3, 0)
    for _ in range(4):
        QTest.mouseClick(find("remove_row_button"), Qt.MouseButton.LeftButton)
    assert toggles(network) == OWN
    for _ in range(4):
        window_document.undo()
        row = explained_row(steps)
        assert_the_network_shows(steps, network, row)
    QTest.mouseClick(find("add_input_button"), Qt.MouseButton.LeftButton)
    row = explained_row(steps)
    assert example(window) == f"row {row + 1} of the table"
    assert_the_network_shows(steps, network, row)


@pytest.mark.parametrize("size", [(1024, 768), (1024, 640), (1280, 720), (1366, 768)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_label_is_whole_at_every_size(
    size: tuple[int, int],
    kind: str,
    window: MainWindow,
    find: Finder,
    window_document: Document,
    qtbot: QtBot,
) -> None:
    window.resize(*size)
    window_document.begin_session(KINDS[kind])
    open_steps(window)
    QApplication.processEvents()
    label = find("example_label")
    for key in (None, Key.Key_1):
        if key is not None:
            QTest.keyClick(window, key)
            QApplication.processEvents()
        assert label.isVisible()
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
        assert label.height() >= label.fontMetrics().height()
        assert not label.visibleRegion().isEmpty()
        assert label.visibleRegion().boundingRect() == label.rect()


def test_a_screen_reader_hears_which_example_it_is(
    window: MainWindow, steps: IterationPanel, find: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "neuron_gui.views.iteration.panel.announce", lambda widget, text: heard.append(text)
    )
    click_result(steps, 0, 0)
    assert heard[-1].startswith("row 1 of the table. ")
    QTest.mouseClick(find("input_toggle_1"), Qt.MouseButton.LeftButton)
    assert heard[-1] == "own question"
    QTest.keyClick(steps, Key.Key_PageDown)
    assert heard[-1].startswith("row 1 of the table. Activation. ")
