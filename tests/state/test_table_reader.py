"""The thread that reads table files: results, refusals, stopping, and one task at a time."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.reading import Reading, ReadOptions
from neuron_gui.state.disk import DiskReason
from neuron_gui.state.table_reader import TableReader

LARGE = "a;b;y\n" + "0,25;1;0\n" * 60_000


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[TableReader]:
    reader = TableReader()
    yield reader
    reader.close()


def test_a_file_is_read_and_progress_is_told(
    reader: TableReader, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "large.csv").write_text(LARGE)
    shares: list[float] = []
    reader.progressed.connect(shares.append)
    with qtbot.waitSignal(reader.was_read) as received:
        reader.read(tmp_path / "large.csv")
    reading = received.args[0]
    assert isinstance(reading, Reading)
    assert reading.rows == 60_000
    assert shares
    assert shares == sorted(shares)


def test_a_new_task_takes_the_place_of_the_old_one(
    reader: TableReader, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "large.csv").write_text(LARGE)
    (tmp_path / "small.csv").write_text("a,y\n1,2\n")
    heard: list[Reading] = []
    reader.was_read.connect(heard.append)
    for _ in range(20):
        reader.read(tmp_path / "large.csv")
        reader.read(tmp_path / "small.csv")
    qtbot.waitUntil(lambda: bool(heard))
    assert [reading.rows for reading in heard] == [1]


def test_the_same_file_is_read_anew_without_the_disk(
    reader: TableReader, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a;y\n1;2\n")
    with qtbot.waitSignal(reader.was_read):
        reader.read(path)
    path.unlink()
    with qtbot.waitSignal(reader.was_read) as received:
        reader.read(path, ReadOptions(separator=Separator.COMMA))
    assert len(received.args[0].columns) == 1


def test_what_cannot_be_read_is_told(reader: TableReader, tmp_path: Path, qtbot: QtBot) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    expected = {
        "missing.csv": DiskReason.MISSING,
        "a\0b.csv": DiskReason.BAD_NAME,
        ".": DiskReason.FOLDER,
        "pipe.csv": DiskReason.NO_FILE,
        "device.csv": DiskReason.NO_FILE,
    }
    for name, reason in expected.items():
        with qtbot.waitSignal(reader.was_refused) as received:
            reader.read(tmp_path / name)
        assert received.args[0].reason is reason, name


def test_stopping_is_quick_and_silent(reader: TableReader, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "large.csv").write_text(LARGE)
    heard: list[object] = []
    reader.was_read.connect(heard.append)
    with qtbot.waitSignal(reader.progressed):
        reader.read(tmp_path / "large.csv")
    reader.close()
    assert not reader._task.isRunning()
    other = TableReader()
    with qtbot.waitSignal(other.was_refused):
        other.read(tmp_path / "missing.csv")
    other.close()
    assert heard == []
