import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core.lessons import read_lessons
from neuron_gui.core.storage import load_work
from neuron_gui.resources import resource
from neuron_gui.state import writer
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import RecoveryFile, left_behind
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.trainer import Trainer
from tests.core.sessions import same_bits
from tests.state.changes import cell, settings, train_in
from tests.state.runs import set_run_length


@pytest.fixture
def file(document: Document) -> Iterator[SessionFile]:
    lessons = read_lessons(resource("lessons"))
    document.begin(lessons[0])
    file = SessionFile(document, lessons)
    yield file
    file.finish_saving()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def autosave(document: Document, file: SessionFile, folder: Path) -> Iterator[Autosave]:
    autosave = Autosave(document, file, folder, interval_ms=30, edit_ms=5)
    autosave.start()
    yield autosave
    autosave.close()
    assert not list(folder.glob("*.neuron"))


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.neuron"))


def kept_iteration(folder: Path) -> int:
    files = copies(folder)
    return load_work(files[0].read_text()).session.iteration if files else -1


def test_nothing_is_written_while_there_is_nothing_to_keep(
    qtbot: QtBot, document: Document, autosave: Autosave, folder: Path
) -> None:
    autosave.keep()
    assert not folder.exists()
    document.edit("cell", cell(0, 0, 1.0))
    document.undo()
    autosave.keep()
    assert not folder.exists()


def test_an_edit_is_kept_soon(
    qtbot: QtBot, document: Document, autosave: Autosave, folder: Path
) -> None:
    document.edit("cell", cell(0, 0, 0.25))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    work = load_work(copies(folder)[0].read_text())
    assert work.session.dataset.inputs[0, 0] == 0.25
    assert work.lesson == "four_situations"
    assert work.file == ""


def test_a_copy_leaves_python_to_the_others_and_a_save_does_not(
    qtbot: QtBot,
    document: Document,
    file: SessionFile,
    autosave: Autosave,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(writer, "sleep", pauses.append)
    monkeypatch.setattr(writer, "MOMENT_SECONDS", -1.0)
    document.edit("cell", cell(0, 0, 0.25))
    file.save(tmp_path / "saved.neuron")
    file.finish_saving()
    assert pauses == []
    document.edit("cell", cell(0, 0, 0.5))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    assert set(pauses) == {writer.PAUSE_SECONDS}


def test_training_is_kept_while_it_goes_on(
    qtbot: QtBot, document: Document, trainer: Trainer, autosave: Autosave, folder: Path
) -> None:
    set_run_length(document, 10**9)
    trainer.train()
    qtbot.waitUntil(lambda: kept_iteration(folder) > 0)
    first = kept_iteration(folder)
    qtbot.waitUntil(lambda: kept_iteration(folder) > first)
    trainer.pause()
    reached = document.session
    qtbot.waitUntil(lambda: kept_iteration(folder) == reached.iteration)
    work = load_work(copies(folder)[0].read_text())
    assert same_bits(work.session, reached)
    assert len(copies(folder)) == 1


def test_what_is_kept_already_is_not_written_again(
    qtbot: QtBot, document: Document, autosave: Autosave, folder: Path
) -> None:
    document.edit("cell", cell(0, 0, 0.25))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    qtbot.waitUntil(lambda: not autosave._writer.task.is_busy)
    copies(folder)[0].write_text("as it was")
    autosave.keep()
    assert not autosave._writer.task.is_busy
    assert copies(folder)[0].read_text() == "as it was"


def test_saving_makes_the_copy_needless(
    qtbot: QtBot,
    document: Document,
    file: SessionFile,
    autosave: Autosave,
    folder: Path,
    tmp_path: Path,
) -> None:
    document.edit("cell", cell(0, 0, 0.25))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    with qtbot.waitSignal(file.saved):
        file.save(tmp_path / "a.neuron")
    assert list(folder.iterdir()) == []
    document.edit("cell", cell(0, 0, 0.5))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    assert load_work(copies(folder)[0].read_text()).file == str(tmp_path / "a.neuron")


def test_a_running_window_s_copy_belongs_to_it(
    qtbot: QtBot, document: Document, autosave: Autosave, folder: Path
) -> None:
    document.edit("cell", cell(0, 0, 0.25))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    assert left_behind(folder) == []
    assert not RecoveryFile(copies(folder)[0]).claim()


def test_a_copy_that_was_left_behind_is_adopted(
    qtbot: QtBot, document: Document, file: SessionFile, autosave: Autosave, folder: Path
) -> None:
    document.edit("rate", settings(learning_rate=0.25))
    train_in(document, 40)
    qtbot.waitUntil(lambda: kept_iteration(folder) == 40)
    text = copies(folder)[0].read_text()
    file.begin_new()
    assert copies(folder) == []
    (folder / "left.neuron").write_text(text)
    (recovery,) = left_behind(folder)
    file.restore(file.read(recovery.path), is_file_newer=False)
    autosave.adopt(recovery)
    assert document.session.iteration == 40
    assert file.is_modified
    train_in(document, 5)
    qtbot.waitUntil(lambda: kept_iteration(folder) == 45)
    assert [path.name for path in copies(folder)] == ["left.neuron"]


def test_a_folder_that_cannot_be_written_is_told_once(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    autosave = Autosave(document, file, tmp_path / "blocked", interval_ms=10, edit_ms=5)
    received: list[object] = []
    autosave.failed.connect(received.append)
    autosave.start()
    document.edit("cell", cell(0, 0, 0.25))
    qtbot.waitUntil(lambda: bool(received))
    for _ in range(3):
        with qtbot.waitSignal(autosave._timer.timeout):
            pass
    assert len(received) == 1
    (tmp_path / "blocked").unlink()
    qtbot.waitUntil(lambda: bool(copies(tmp_path / "blocked")))
    autosave.close()
    assert len(received) == 1


def test_what_was_left_behind_is_found_the_latest_first(folder: Path) -> None:
    folder.mkdir()
    for index, name in enumerate("cab"):
        (folder / f"{name}.neuron").write_text("{}")
        os.utime(folder / f"{name}.neuron", ns=(index, index))
    found = left_behind(folder)
    assert [recovery.path.stem for recovery in found] == ["b", "a", "c"]
    assert left_behind(folder) == []
    found[0].remove()
    found[1].release()
    kept = found[2].set_aside()
    again = left_behind(folder)
    assert [recovery.path.stem for recovery in again] == ["a"]
    assert kept.read_text() == "{}"
    assert sorted(path.name for path in folder.iterdir()) == ["a.lock", "a.neuron", "c.damaged"]


def test_no_folder_means_nothing_was_left_behind(tmp_path: Path) -> None:
    assert left_behind(tmp_path / "missing") == []


def test_a_window_that_has_a_copy_shows_that_it_lives(
    qtbot: QtBot, document: Document, autosave: Autosave, folder: Path
) -> None:
    document.edit("cell", cell(0, 0, 0.25))
    qtbot.waitUntil(lambda: bool(copies(folder)))
    (lock,) = folder.glob("*.lock")
    os.utime(lock, (0, 0))
    qtbot.waitUntil(lambda: lock.stat().st_mtime > 0)


def test_a_path_that_is_no_text_is_kept_as_one(document: Document, file: SessionFile) -> None:
    file.path = Path("/tmp/half \udcff one.neuron")
    assert file.present_work().file == "file:///tmp/half%20%FF%20one.neuron"
    file.path = Path("/tmp/Höhe.neuron")
    assert file.present_work().file == "/tmp/Höhe.neuron"
