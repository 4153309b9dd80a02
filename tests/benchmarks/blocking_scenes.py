"""The scenes of the table of blocks: a window, what it shows, and what is done in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.history import History, Segment
from neuron_gui.core.session import Session
from neuron_gui.core.storage import SavedWork, dump_work
from neuron_gui.core.tables.plan import Role
from neuron_gui.core.training import Training
from neuron_gui.state.document_state import DocumentState
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.table.actions import TableActions
from neuron_gui.views.table.export import ExportOptions
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.choice_texts import choice_name
from tests.benchmarks.blocking import Block, Watch
from tests.benchmarks.measuring import seconds
from tests.benchmarks.window import Bench, pass_time, set_run_length
from tests.core.loops import XOR

RECORDED_AT_ONCE = 256
Kind = TypeVar("Kind", bound=QWidget)
Losses = Callable[[np.random.Generator, int, int], np.ndarray]


class Stage(Bench):
    """A window with what the scenes need of it."""

    def show_session(self, session: Session) -> None:
        """Begin with a session, and let the window come to rest."""
        self.document.begin_session(session)
        set_run_length(self.document)
        pass_time(1.0)

    def widget(self, kind: type[Kind], name: str) -> Kind:
        """Return a widget by its name."""
        widget = self.window.findChild(kind, name)
        assert isinstance(widget, kind), name
        return widget

    def press(self, keys: str) -> None:
        """Do what a shortcut stands for."""
        for action in self.window.findChildren(QAction):
            if QKeySequence(keys) in action.shortcuts():
                action.trigger()
                return
        raise LookupError(keys)

    def set_cell(self) -> None:
        """Type another number into a cell."""
        model = self.widget(QTableView, "training_table").model()
        index = model.index(5, 1)
        model.setData(index, "0.25" if str(model.data(index)) != "0.25" else "0.75")

    def drop(self, path: Path) -> None:
        """Open a file as the menu does."""
        self.window._files.open_path(str(path))

    def leave(self) -> None:
        """End it, and all that it does."""
        self.window.deleteLater()
        pass_time(0.2)


def noisy_curve(watch: Watch, folder: Path) -> Iterator[Block]:
    """Show a loss that jumps from iteration to iteration, and a smooth one."""
    stage = Stage()
    for what, losses in (
        ("smooth", lambda random, start, count: np.exp(-(start + np.arange(count)) / 30_000)),
        ("noisy", lambda random, start, count: 10.0 ** (-3.0 * random.random(count))),
    ):
        history = recorded(new_session(XOR), 100_000, losses)
        state = DocumentState(history.tip, history)
        show = partial(stage.document.begin_state, state)
        yield watch.block(f"{what} curve: all of it", show)
        yield watch.block(f"{what} curve: linear", stage.widget(QCheckBox, "log_loss_check").click)
        stage.widget(QCheckBox, "log_loss_check").click()
    stage.leave()


def long_run(watch: Watch, folder: Path) -> Iterator[Block]:
    """Open ten million iterations, and look at them on other axes."""
    stage, path = Stage(), folder / "long.neuron"
    if not path.exists():
        history = recorded(new_session(XOR), 10_000_000, fading)
        path.write_text(dump_work(SavedWork(history.tip, history)), encoding="utf-8")
    document = stage.document
    yield watch.block(
        "10 million iterations: open",
        lambda: stage.drop(path),
        lambda: document.session.iteration == 10_000_000,
    )
    check = stage.widget(QCheckBox, "log_iterations_check")
    yield watch.block("10 million iterations: linear", check.click)
    yield watch.block("10 million iterations: logarithmic", check.click)
    stage.leave()


def large_table(watch: Watch, folder: Path) -> Iterator[Block]:
    """Open, import, edit and save a table of 100 000 rows."""
    stage, session = Stage(), new_session(table(100_000, 9, 1))
    path, text = folder / "table.neuron", folder / "table.csv"
    if not path.exists():
        path.write_text(dump_work(SavedWork(session, History.begin(session))), encoding="utf-8")
        np.savetxt(text, session.dataset.table, delimiter=",", fmt="%.4g")
    yield from actions(stage, watch, "100 000 x 10", path)
    document = stage.document
    yield watch.block(
        "100 000 x 10: save",
        lambda: stage.press("Ctrl+S"),
        lambda: not stage.window.isWindowModified(),
    )
    stage.train_button.click()
    yield watch.block("100 000 x 10: cell while it trains", stage.set_cell)
    stage.train_button.click()
    tabs = stage.widget(QTabBar, "page_tabs")
    yield watch.block("100 000 x 10: all situations", lambda: tabs.setCurrentIndex(1))
    tabs.setCurrentIndex(0)
    yield watch.block("100 000 x 10: import, read", lambda: stage.drop(text), can_import)
    yield watch.block(
        "100 000 x 10: import, take over",
        lambda: import_button().click(),
        lambda: document.session.dataset.rows == 100_000 and not import_dialogs(),
    )
    yield from copied(stage, watch)
    QGuiApplication.clipboard().setText(text.read_text().replace(",", "\t"))
    view = stage.widget(QTableView, "training_table")
    view.setCurrentIndex(view.model().index(0, 0))
    index = document.undo_stack.index()
    yield watch.block(
        "100 000 x 10: paste",
        lambda: stage.press("Ctrl+V"),
        lambda: document.undo_stack.index() > index,
    )
    yield watch.block("100 000 x 10: undo of the paste", lambda: stage.press("Ctrl+Z"))
    stage.leave()


def words_and_units(watch: Watch, folder: Path) -> Iterator[Block]:
    """Import 100 000 rows of words, units, percentages, dates and gaps, and look at them again."""
    stage, path, what = Stage(), folder / "words.csv", "100 000 x 10, words and units"
    if not path.exists():
        path.write_text(table_as_people_have_it(100_000), encoding="utf-8")
    yield watch.block(f"{what}: read", lambda: stage.drop(path), can_import)
    yield watch.block(f"{what}: an input each", lambda: choose_role(1, Role.INPUT_EACH))
    yield watch.block(f"{what}: exchange of words", lambda: import_field("column_words_2").click())
    names = import_field("names_check")
    yield watch.block(f"{what}: without names", names.click, can_import)
    yield watch.block(f"{what}: with names", names.click, can_import)
    yield watch.block(
        f"{what}: take over",
        lambda: import_button().click(),
        lambda: stage.document.session.dataset.rows > 90_000 and not import_dialogs(),
    )
    stage.leave()


def table_as_people_have_it(rows: int) -> str:
    """Return the text of a table in which hardly a column is of plain numbers."""
    random = np.random.default_rng(3)
    weather, rain = random.integers(0, 3, rows), random.integers(0, 2, (rows, 2))
    numbers, shares = random.random((rows, 3)).round(2), random.integers(0, 101, rows)
    lines = ["nr;weather;rain;temperature;share;price;date;a;b;play"]
    for row in range(rows):
        warm, price, other = (f"{number}".replace(".", ",") for number in numbers[row])
        sky, yes = ("sunny", "cloudy", "rainy")[weather[row]], ["no", "yes"]
        gap = "" if row % 100 == 0 else f"{shares[row]} %"
        lines.append(
            f"{row + 1};{sky};{yes[rain[row, 0]]};{warm} °C;{gap};{price} €;"
            f"12.05.{2000 + row % 30};{other};{row % 7};{yes[rain[row, 1]]}"
        )
    return "\n".join(lines)


def copied(stage: Stage, watch: Watch) -> Iterator[Block]:
    """Copy the whole table."""
    clipboard, view = QGuiApplication.clipboard(), stage.widget(QTableView, "training_table")
    clipboard.clear()
    view.selectAll()
    copy = stage.window.findChild(TableActions).copy
    yield watch.block("100 000 x 10: copy", copy.trigger, lambda: clipboard.text() != "")


def large_network(watch: Watch, folder: Path) -> Iterator[Block]:
    """Do the same with a table of 64 inputs and six hidden layers."""
    stage, path = Stage(), folder / "network.neuron"
    if not path.exists():
        session = new_session(table(100_000, 64, 1), hidden=(64,) * 6, learning_rate=0.01)
        path.write_text(dump_work(SavedWork(session, History.begin(session))), encoding="utf-8")
    yield from actions(stage, watch, "100 000 x 64, 6 x 64", path)
    stage.leave()


def actions(stage: Stage, watch: Watch, what: str, path: Path) -> Iterator[Block]:
    """Open a file, and do what a person does with a table."""
    document = stage.document
    yield watch.block(
        f"{what}: open",
        lambda: stage.drop(path),
        lambda: document.session.dataset.rows == 100_000,
    )
    pass_time(4.0)
    yield watch.block(f"{what}: cell", stage.set_cell)
    yield watch.block(f"{what}: undo", lambda: stage.press("Ctrl+Z"))
    yield watch.block(f"{what}: redo", lambda: stage.press("Ctrl+Shift+Z"))
    view = stage.widget(QTableView, "training_table")
    view.setCurrentIndex(view.model().index(5, 1))
    for part, keys in (("a row less", "Ctrl+Del"), ("an input less", "Ctrl+Shift+Del")):
        yield watch.block(f"{what}: {part}", partial(stage.press, keys))
        yield watch.block(f"{what}: undo of it", lambda: stage.press("Ctrl+Z"))
    yield watch.block(f"{what}: bias", stage.button("bias_check").click)
    yield watch.block(f"{what}: new start", stage.button("new_start_button").click)
    steps = stage.button("show_iteration_button")
    yield watch.block(f"{what}: step by step", steps.click, lambda: shows_steps(stage))
    stage.button("close_iteration_button").click()
    exported = path.with_name("exported.csv")
    exported.unlink(missing_ok=True)
    tables = stage.window.findChild(TableFiles)
    yield watch.block(
        f"{what}: export", lambda: tables.save(exported, ExportOptions()), exported.exists
    )


def looks(watch: Watch, folder: Path) -> Iterator[Block]:
    """Change the colours, also while it trains."""
    stage = Stage()
    set_run_length(stage.document)
    yield watch.block("dark colours", lambda: stage.press("Ctrl+Shift+D"))
    yield watch.block("light colours", lambda: stage.press("Ctrl+Shift+D"))
    stage.train_button.click()
    yield watch.block("dark colours while it trains", lambda: stage.press("Ctrl+Shift+D"))
    stage.train_button.click()
    stage.press("Ctrl+Shift+D")
    stage.leave()


def largest_network(watch: Watch, folder: Path) -> Iterator[Block]:
    """Work with 64 inputs, six hidden layers of 64 and 8 outputs."""
    stage = Stage()
    stage.show_session(largest())
    stage.train_button.click()
    pass_time(0.5)
    yield watch.block("64-64x6-8: bias while it trains", stage.button("bias_check").click)
    tabs = stage.widget(QTabBar, "page_tabs")
    for index in (1, 2, 0):
        title = tabs.tabText(index).lower()
        show = partial(tabs.setCurrentIndex, index)
        yield watch.block(f"64-64x6-8: {title} while it trains", show)
    stage.train_button.click()
    pass_time(0.2)  # as between two keys: what the end of a run costs is not asked here
    steps = stage.button("show_iteration_button")
    yield watch.block("64-64x6-8: step by step", steps.click, lambda: shows_steps(stage))
    stage.leave()


def long_way_back(watch: Watch, folder: Path) -> Iterator[Block]:
    """Ask for an edge of a network that Adam has trained for a minute, and for ten.

    The run is not waited for: the losses are made up, and the states are a start's, but there are
    as many of them, as far apart, as a run of that length leaves, and the last one is its end.
    """
    session = replace_optimizer(largest())
    training = Training(session)
    speed = 20 / seconds(lambda: training.advance(20))
    for minutes in (1, 10):
        stage = Stage()
        history = recorded(session, int(60 * minutes * speed), fading, at_once=1)
        stage.document.begin_state(DocumentState(history.tip, history))
        pass_time(1.0)
        view = stage.window.findChild(NetworkView)
        edge = next(iter(view.layout_of_nodes.edges()))
        yield watch.block(
            f"6 x 64, Adam: an edge after {minutes} min",
            partial(view.selected.emit, edge, False),
        )
        stage.leave()


def row_by_row(watch: Watch, folder: Path) -> Iterator[Block]:
    """Switch an input while 500 rows are trained one by one, with the inspector open."""
    stage = Stage()
    session = new_session(table(500, 3, 1), hidden=(4,), update="row")
    stage.show_session(session)
    stage.train_button.click()
    view = stage.window.findChild(NetworkView)
    view.selected.emit(next(iter(view.layout_of_nodes.edges())), False)
    pass_time(0.5)
    toggles = stage.document.session.toggles
    yield watch.block(
        "500 rows one by one, inspector open: an input",
        lambda: stage.document.set_toggle("input", 0, toggles[0] + 1.0),
    )
    stage.train_button.click()
    stage.leave()


def table(rows: int, inputs: int, outputs: int) -> Dataset:
    """Return a table of random numbers."""
    random = np.random.default_rng(1)
    return Dataset(random.random((rows, inputs)).round(4), random.integers(0, 2, (rows, outputs)))


def largest() -> Session:
    """Return the largest network, not trained yet, with a table of 200 rows."""
    return new_session(table(200, 64, 8), hidden=(64,) * 6, learning_rate=0.01)


def replace_optimizer(session: Session) -> Session:
    """Return a session that is trained by Adam."""
    settings = replace(session.settings, optimizer=type(session.settings.optimizer)("adam"))
    return session.with_settings(settings)


def fading(random: np.random.Generator, start: int, count: int) -> np.ndarray:
    """Return losses that become smaller."""
    return 1.0 / (1.0 + start + np.arange(count))


def recorded(
    session: Session, iterations: int, losses: Losses, at_once: int = RECORDED_AT_ONCE
) -> History:
    """Return a history of made-up losses, recorded block by block as a run does."""
    segment, random = Segment(session, 1.0), np.random.default_rng(2)
    state = np.concatenate([session.network.parameters, session.memory])
    for start in range(0, iterations, at_once):
        count = min(at_once, iterations - start)
        segment.record(start, losses(random, start, count), state)
    tip = replace(session, iteration=iterations)
    return History((segment,), session).ending_at(tip)


def shows_steps(stage: Stage) -> bool:
    """Return whether an iteration's steps have numbers."""
    sentence = stage.widget(QLabel, "iteration_sentence")
    return sentence.isVisible() and bool(sentence.text())


def import_dialogs() -> list[QWidget]:
    """Return the import dialogs that are open."""
    return [
        each
        for each in QApplication.topLevelWidgets()
        if each.objectName() == "import_dialog" and each.isVisible()
    ]


def import_button() -> QPushButton:
    """Return the button that takes over what was read."""
    button = import_dialogs()[0].findChild(QPushButton, "import_button")
    assert isinstance(button, QPushButton)
    return button


def import_field(name: str) -> QAbstractButton:
    """Return what can be pressed in the dialog."""
    field = import_dialogs()[0].findChild(QAbstractButton, name)
    assert isinstance(field, QAbstractButton), name
    return field


def choose_role(column: int, role: Role) -> None:
    """Choose what a column becomes."""
    field = import_dialogs()[0].findChild(QComboBox, f"column_role_{column}")
    assert isinstance(field, QComboBox)
    index = field.findText(choice_name(role))
    field.setCurrentIndex(index)
    field.activated.emit(index)


def can_import() -> bool:
    """Return whether a file has been read."""
    return bool(import_dialogs()) and import_button().isEnabled()


SCENES = {
    scene.__name__: scene
    for scene in (
        noisy_curve, long_run, large_table, words_and_units, large_network, looks, largest_network,
        long_way_back, row_by_row,
    )
}  # fmt: skip
