"""Files that take long to be written: one after the other, and none is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core.checking import Check
from neuron_gui.core.evaluation import evaluate
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document
from neuron_gui.views.exporting.export_writer import Export, ExportWriter
from neuron_gui.views.table.export import ExportOptions, table_writer
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.task_progress_bar import TaskProgressBar
from neuron_gui.views.window.main_window import MainWindow

Work = Callable[[Check], Export]


class Slow:
    """Work that goes on until it may end."""

    def __init__(self) -> None:
        self.begun, self.may_end = Event(), Event()

    def __call__(self, check: Check) -> Export:
        self.begun.set()
        self.may_end.wait()
        check(0.5)
        return Export(b"slow", "slow was written")


def quick(check: Check) -> Export:
    return Export(b"quick", "quick was written")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nothing."""
    monkeypatch.setattr("neuron_gui.views.exporting.export_writer.PATIENCE_MS", 0)


@pytest.fixture
def writer(qtbot: QtBot) -> Iterator[ExportWriter]:
    host = QWidget()
    qtbot.addWidget(host)
    writer = ExportWriter(host)
    yield writer
    writer.finish()


@pytest.fixture
def told(writer: ExportWriter) -> list[str]:
    """Everything that is said of files."""
    told: list[str] = []
    writer.done.connect(told.append)
    writer.failed.connect(told.append)
    return told


@pytest.fixture
def slow() -> Iterator[Slow]:
    slow = Slow()
    yield slow
    slow.may_end.set()


def test_one_is_written_after_the_other(
    writer: ExportWriter, told: list[str], slow: Slow, tmp_path: Path, qtbot: QtBot
) -> None:
    writer.write(tmp_path / "a.csv", slow)
    writer.write(tmp_path / "b.csv", quick)
    writer.write(tmp_path / "missing" / "c.csv", quick)
    qtbot.waitUntil(slow.begun.is_set)
    assert (told, list(tmp_path.iterdir())) == ([], [])
    slow.may_end.set()
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[:2] == ["slow was written", "quick was written"]
    assert "c.csv was not written" in told[2]
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"slow", b"quick"]


def test_what_is_cancelled_leaves_the_file_as_it_was_and_the_next_is_written(
    writer: ExportWriter, told: list[str], slow: Slow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.csv").write_bytes(b"mine")
    writer.write(tmp_path / "a.csv", slow)
    writer.write(tmp_path / "b.csv", quick)
    qtbot.waitUntil(slow.begun.is_set)
    writer.findChild(BackgroundTask).stop()
    slow.may_end.set()
    qtbot.waitUntil(lambda: told == ["quick was written"])
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"mine", b"quick"]


def test_all_is_written_before_the_end(
    writer: ExportWriter, told: list[str], slow: Slow, tmp_path: Path
) -> None:
    slow.may_end.set()
    for name in "abc":
        writer.write(tmp_path / name, slow)
    writer.finish()
    assert told == ["slow was written"] * 3
    assert len([*tmp_path.iterdir()]) == 3


def test_a_mistake_is_told_and_the_next_file_is_written(
    writer: ExportWriter, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    def mistaken(check: Check) -> Export:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as exceptions:
        writer.write(tmp_path / "a.csv", mistaken)
        writer.write(tmp_path / "b.csv", quick)
        qtbot.waitUntil(lambda: told == ["quick was written"])
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]


def test_a_file_that_was_there_when_it_was_cancelled_is_told(
    writer: ExportWriter,
    told: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, may_end = Event(), Event()

    def write(path: Path, content: bytes) -> None:
        begun.set()
        may_end.wait()
        path.write_bytes(content)

    monkeypatch.setattr("neuron_gui.views.exporting.export_writer.write_bytes", write)
    writer.write(tmp_path / "a.csv", quick)
    qtbot.waitUntil(begun.is_set)
    writer.findChild(BackgroundTask).stop()
    may_end.set()
    qtbot.waitUntil(lambda: told == ["quick was written"])


@pytest.fixture
def slow_table(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Work that takes the place of writing a table."""
    monkeypatch.setattr(
        "neuron_gui.views.table.files.table_writer",
        lambda document, options: lambda check: slow(check).content,
    )
    return slow


def test_a_window_closes_when_all_is_written(
    window: MainWindow, slow_table: Slow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "table.csv"
    window.findChild(TableFiles).save(path, ExportOptions())
    assert not window.close()
    qtbot.waitUntil(slow_table.begun.is_set)
    assert window.isVisible()
    slow_table.may_end.set()
    qtbot.waitUntil(window.isHidden)
    assert path.read_bytes() == b"slow"


def test_a_window_stays_to_say_that_a_file_was_not_written(
    window: MainWindow, slow_table: Slow, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    window.findChild(ExportWriter).failed.connect(told.append)
    window.findChild(TableFiles).save(tmp_path / "missing" / "table.csv", ExportOptions())
    assert not window.close()
    slow_table.may_end.set()
    qtbot.waitUntil(lambda: told != [])
    assert "table.csv was not written" in told[0]
    assert window.isVisible()
    assert window.close()


def test_a_window_that_is_deleted_has_written_all_of_it(
    window: MainWindow, slow_table: Slow, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    window.findChild(TableFiles).save(path, ExportOptions())
    later = Timer(0.1, slow_table.may_end.set)
    later.start()
    window.end()
    later.join()
    assert path.read_bytes() == b"slow"


def test_a_long_export_has_a_sign_and_can_be_cancelled(
    window: MainWindow,
    slow_table: Slow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("neuron_gui.views.widgets.task_progress_bar.SHOW_MS", 0)
    progress = window.findChild(TaskProgressBar)
    path = tmp_path / "table.csv"
    window.findChild(TableFiles).save(path, ExportOptions())
    qtbot.waitUntil(progress.isVisible)
    progress.findChild(QWidget, "cancel_progress_button").click()
    slow_table.may_end.set()
    qtbot.waitUntil(progress.isHidden)
    assert not path.exists()


def test_predictions_that_are_not_known_yet_are_computed_with_it(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ExportOptions(mark=DecimalMark.POINT, with_predictions=True)
    usual = table_writer(document, options)(lambda share: None)
    monkeypatch.setattr(Document, "results", None)
    assert table_writer(document, options)(lambda share: None) == usual
    first = usual.decode().splitlines()[1].split(",")
    assert float(first[4]) == evaluate(document.session).predictions[0, 0]
