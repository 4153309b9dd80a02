"""Exporting the table: what the file says, and what happens if it cannot be written."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import new_session
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.plan import planned_dataset, usual_plan
from neuron_gui.core.tables.reading import read_bytes
from neuron_gui.state.document import Document
from neuron_gui.views.exporting.export_writer import ExportWriter
from neuron_gui.views.table.export import ExportOptions
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.context import ViewContext

LEFT = Qt.MouseButton.LeftButton
OPTIONS = [
    ExportOptions(separator, mark, with_predictions)
    for separator in (Separator.COMMA, Separator.SEMICOLON, Separator.TAB)
    for mark in DecimalMark
    for with_predictions in (False, True)
]


@pytest.fixture
def files(context: ViewContext, qtbot: QtBot) -> Iterator[TableFiles]:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    writer = ExportWriter(host)
    files = TableFiles(context, writer, host)
    yield files
    files.close()
    writer.finish()


@pytest.fixture
def writer(files: TableFiles) -> ExportWriter:
    """What writes the files, and tells of them."""
    writer = files.parent().findChild(ExportWriter)
    assert isinstance(writer, ExportWriter)
    return writer


def fill(document: Document) -> None:
    rng = np.random.default_rng(1)
    dataset = Dataset(
        rng.normal(size=(30, 3)) * 10.0 ** rng.integers(-20, 20, (30, 3)),
        rng.normal(size=(30, 2)),
        ["größe", 'with "quotes", commas; and more', "x3"],
        ["y1", "y2"],
    )
    document.begin_session(new_session(dataset))


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_what_is_exported_is_imported_to_the_bit(
    options: ExportOptions,
    files: TableFiles,
    writer: ExportWriter,
    document: Document,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    fill(document)
    path = tmp_path / "table.csv"
    with qtbot.waitSignal(writer.done):
        files.save(path, options)
    reading = read_bytes(path.read_bytes())
    back = planned_dataset(reading, usual_plan(reading))
    dataset = document.session.dataset
    assert back.names == dataset.names
    assert back.table.tobytes() == dataset.table.tobytes()
    names = [column.name for column in reading.columns[5:]]
    computed = [column.values for column in reading.columns[5:]]
    if options.with_predictions:
        assert names == ["y1 prediction", "y2 prediction", "y1 error", "y2 error"]
        predictions = document.predictions
        expected = np.hstack([predictions, dataset.targets - predictions])
        assert np.column_stack(computed).tobytes() == expected.tobytes()
    else:
        assert names == []


def test_a_table_is_exported_through_the_dialogs(
    files: TableFiles, writer: ExportWriter, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    files.export_table.trigger()
    host = files.parent()
    dialog = host.findChild(QDialog, "export_dialog")
    assert dialog.findChild(QLabel, "export_sample").text().startswith("x1,x2,x3,y\n0,0,1,0\n")
    combo = dialog.findChild(QComboBox, "export_separator_combo")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(dialog.findChild(QCheckBox, "export_predictions_check"), Qt.Key.Key_Space)
    shown = dialog.findChild(QLabel, "export_sample").text().splitlines()
    assert shown[0] == "x1;x2;x3;y;prediction;error"
    QTest.mouseClick(dialog.findChild(QPushButton, "export_button"), LEFT)
    chooser = host.findChild(QFileDialog, "export_file_dialog")
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile("out")
    with qtbot.waitSignal(writer.done) as told:
        chooser.accept()
    path = tmp_path / "out.csv"
    assert told.args == [f"{path} was written."]
    assert path.read_text().splitlines()[0] == "x1;x2;x3;y;prediction;error"
    assert len(path.read_text().splitlines()) == 5


def test_an_import_goes_through_the_file_dialog(
    files: TableFiles, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "in.csv").write_text("a,b\n1,2\n")
    files.import_table.trigger()
    host = files.parent()
    chooser = host.findChild(QFileDialog, "table_file_dialog")
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile("in.csv")
    chooser.accept()
    qtbot.waitUntil(lambda: any(
        dialog.isVisible() for dialog in host.findChildren(QDialog, "import_dialog")
    ))  # fmt: skip
    dialog = host.findChild(QDialog, "import_dialog")
    QTest.mouseClick(dialog.findChild(QPushButton, "import_button"), LEFT)
    assert document.session.dataset.table.tolist() == [[1, 2]]


@pytest.mark.parametrize("place", ["missing/table.csv", "."])
def test_a_place_that_cannot_be_written_gives_a_sentence(
    place: str, files: TableFiles, writer: ExportWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(writer.failed) as told:
        files.save(tmp_path / place, ExportOptions())
    assert " was not written: " in told.args[0]
    assert told.args[0].endswith("Choose another place.")


def test_a_file_that_is_too_large_gives_a_sentence_and_keeps_the_old_one(
    files: TableFiles, writer: ExportWriter, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    resource = pytest.importorskip("resource")
    document.begin_session(new_session(Dataset(np.ones((20_000, 3)), np.zeros(20_000))))
    path = tmp_path / "table.csv"
    path.write_text("old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with qtbot.waitSignal(writer.failed) as told:
            files.save(path, ExportOptions())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told.args[0] == (
        f"{path} was not written: the disk takes no file as large as this. Choose another place."
    )
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["table.csv"]
