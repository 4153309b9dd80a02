import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import train
from neuron_gui.core.differences import Part
from neuron_gui.core.lessons import Lesson, read_lessons
from neuron_gui.core.replay import Replay
from neuron_gui.core.standing import Standing
from neuron_gui.core.storage import StorageError
from neuron_gui.core.update_rules import Optimizer, Update
from neuron_gui.resources import resource
from neuron_gui.state.disk import DiskError, DiskReason
from neuron_gui.state.document import Document
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.trainer import Trainer
from tests.core.sessions import same_bits
from tests.core.works import same_history
from tests.state.changes import cell, run_length, settings, train_in
from tests.state.runs import set_run_length, wait_for_end, wait_for_iteration

DATA = Path(__file__).resolve().parents[1] / "data" / "sessions"


@pytest.fixture
def lessons() -> list[Lesson]:
    return read_lessons(resource("lessons"))


@pytest.fixture
def file(document: Document, lessons: list[Lesson]) -> Iterator[SessionFile]:
    document.begin(lessons[0])
    file = SessionFile(document, lessons)
    yield file
    file.finish_saving()


def save(qtbot: QtBot, file: SessionFile, path: Path) -> None:
    with qtbot.waitSignal(file.saved):
        file.save(path)


def test_everything_comes_back(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    train_in(document, 80)
    document.edit("rate", settings(learning_rate=0.5))
    train_in(document, 50)
    document.start_again("again")
    train_in(document, 30)
    state = document.state
    file.view_choices = lambda: {"page": "loss"}
    save(qtbot, file, tmp_path / "a.neuron")
    file.begin_new()
    assert document.session.iteration == 0
    with qtbot.waitSignal(file.opened) as opened:
        file.open(tmp_path / "a.neuron")
    assert opened.args == [{"page": "loss"}]
    assert same_bits(document.session, state.session)
    assert same_history(document.history, state.history)
    assert document.previous_history is not None
    assert state.previous is not None
    assert same_history(document.previous_history, state.previous)
    assert document.lesson is state.lesson
    assert document.session.dataset is state.session.dataset
    assert document.undo_stack.count() == 0


def test_training_goes_on_as_if_it_had_never_been_closed(
    qtbot: QtBot, document: Document, trainer: Trainer, file: SessionFile, tmp_path: Path
) -> None:
    document.edit(
        "adam", settings(optimizer=Optimizer.ADAM, update=Update.SHUFFLED_ROW, learning_rate=0.1)
    )
    set_run_length(document, 300)
    begun = document.session
    trainer.train()
    wait_for_end(qtbot, trainer)
    save(qtbot, file, tmp_path / "a.neuron")
    file.open(tmp_path / "a.neuron")
    trainer.train()
    wait_for_end(qtbot, trainer)
    assert same_bits(document.session, train(begun, 600))
    assert len(document.history.segments) == 1
    assert same_bits(document.history.session_at(250), train(begun, 250))


def test_what_is_shown_of_an_earlier_iteration_comes_back(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    train_in(document, 100)
    tip = document.session
    shown = document.history.session_at(40)
    document.begin_state(replace(document.state, session=shown))
    save(qtbot, file, tmp_path / "a.neuron")
    file.open(tmp_path / "a.neuron")
    assert document.is_rewound
    assert same_bits(document.session, shown)
    assert same_bits(document.history.tip, tip)
    document.show_latest()
    assert same_bits(document.session, tip)


def test_a_document_is_modified_until_it_is_saved_or_undone(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    assert not file.is_modified
    document.edit("cell", cell(0, 0, 1.0))
    assert file.is_modified
    save(qtbot, file, tmp_path / "a.neuron")
    assert not file.is_modified
    assert file.path == tmp_path / "a.neuron"
    for change in (cell(0, 0, 0.0), settings(learning_rate=0.1), run_length(5)):
        document.edit("change", change)
        assert file.is_modified
        document.undo()
        assert not file.is_modified
    train_in(document, 5)
    assert file.is_modified
    document.undo()
    assert not file.is_modified
    document.set_toggle("toggle", 0, 0.0)
    assert file.is_modified


def test_a_change_is_told_once(document: Document, file: SessionFile) -> None:
    received: list[bool] = []
    file.changed.connect(lambda: received.append(file.is_modified))
    train_in(document, 5)
    document.edit("cell", cell(0, 0, 1.0))
    document.undo()
    document.undo()
    assert received == [True, False]


def test_looking_at_an_earlier_iteration_modifies_nothing(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    train_in(document, 100)
    save(qtbot, file, tmp_path / "a.neuron")
    state = document.state
    document.restore(replace(state, session=document.history.session_at(10)))
    assert document.is_rewound
    assert not file.is_modified


def test_a_lesson_that_was_only_trained_needs_no_question(
    document: Document, file: SessionFile, lessons: list[Lesson]
) -> None:
    assert not file.needs_question
    document.edit("iterations", run_length(77))
    train_in(document, 50)
    document.set_toggle("toggle", 0, 0.0)
    document.start_with_seed("seed", 7)
    train_in(document, 50)
    document.open_lesson("lesson", lessons[3])
    assert file.is_modified
    assert not file.needs_question


@pytest.mark.parametrize("has_trained", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        cell(0, 0, 0.5),
        settings(learning_rate=0.5),
        lambda session: session.with_parameter(0, 0.5),
        lambda session: session.with_dataset(session.dataset.with_name(0, "a")),
    ],
    ids=["cell", "rate", "weight", "name"],
)
def test_an_edit_is_worth_a_question(
    document: Document, file: SessionFile, change: object, has_trained: bool
) -> None:
    if has_trained:
        train_in(document, 20)
    document.edit("edit", change)
    assert file.needs_question
    train_in(document, 20)
    assert file.needs_question


def test_any_change_of_a_saved_document_is_worth_a_question(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    save(qtbot, file, tmp_path / "a.neuron")
    assert not file.needs_question
    train_in(document, 1)
    assert file.needs_question


def test_another_lesson_is_not_for_the_same_file(
    qtbot: QtBot, document: Document, file: SessionFile, lessons: list[Lesson], tmp_path: Path
) -> None:
    save(qtbot, file, tmp_path / "a.neuron")
    assert not file.is_for_another_lesson
    document.open_lesson("lesson", lessons[1])
    assert file.is_for_another_lesson
    document.undo()
    assert not file.is_for_another_lesson


def test_another_table_leaves_the_lesson_but_not_the_file(
    qtbot: QtBot, document: Document, file: SessionFile, lessons: list[Lesson], tmp_path: Path
) -> None:
    save(qtbot, file, tmp_path / "a.neuron")
    document.edit("import", cell(0, 0, 5.0), leaves_lesson=True)
    assert (document.lesson, document.standing) == (None, None)
    assert file.is_modified
    assert not file.is_for_another_lesson
    save(qtbot, file, tmp_path / "a.neuron")
    document.undo()
    assert document.lesson is lessons[0]
    assert file.is_modified
    file.open(tmp_path / "a.neuron")
    assert document.lesson is None
    document.open_lesson("lesson", lessons[0])
    assert file.is_for_another_lesson


def test_how_a_lesson_was_changed_is_known_from_its_file(
    qtbot: QtBot, document: Document, file: SessionFile, lessons: list[Lesson], tmp_path: Path
) -> None:
    train_in(document, 50)
    save(qtbot, file, tmp_path / "a.neuron")
    document.edit("weight", lambda session: session.with_parameter(0, 0.5))
    train_in(document, 50)
    save(qtbot, file, tmp_path / "b.neuron")
    file.open(tmp_path / "a.neuron")
    assert document.standing == Standing(lessons[0])
    file.open(tmp_path / "b.neuron")
    assert document.standing == Standing(lessons[0], (Part.WEIGHTS,))
    document.show_iteration(Replay(document.history, 40).run())
    assert document.standing == Standing(lessons[0])


def test_a_save_while_it_trains_is_of_one_iteration(
    qtbot: QtBot, document: Document, trainer: Trainer, file: SessionFile, tmp_path: Path
) -> None:
    set_run_length(document, 10**9)
    begun = document.session
    trainer.train()
    for number in range(10):
        wait_for_iteration(qtbot, document, document.session.iteration + 1)
        save(qtbot, file, tmp_path / f"{number}.neuron")
    qtbot.waitUntil(lambda: file.is_modified)
    trainer.pause()
    assert file.is_modified
    for number in (0, 9):
        work = file.read(tmp_path / f"{number}.neuron")
        assert same_bits(work.session, work.history.session_at(work.session.iteration))
        early = min(500, work.history.last)
        assert same_bits(work.history.session_at(early), train(begun, early))


def test_a_failed_save_changes_nothing(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    save(qtbot, file, tmp_path / "a.neuron")
    document.edit("cell", cell(0, 0, 1.0))
    with qtbot.waitSignal(file.failed) as failed:
        file.save(tmp_path / "missing" / "b.neuron")
    assert failed.args[0].reason is DiskReason.NO_FOLDER
    assert file.path == tmp_path / "a.neuron"
    assert file.is_modified


def test_a_file_that_cannot_be_opened_changes_nothing(
    document: Document, file: SessionFile, tmp_path: Path
) -> None:
    train_in(document, 5)
    state = document.state
    (tmp_path / "bad.neuron").write_text("{")
    with pytest.raises(StorageError):
        file.open(tmp_path / "bad.neuron")
    with pytest.raises(DiskError):
        file.open(tmp_path / "missing.neuron")
    assert document.state is state
    assert document.undo_stack.count() == 1
    assert file.path is None


def test_somebody_else_s_save_is_noticed(
    qtbot: QtBot, document: Document, file: SessionFile, tmp_path: Path
) -> None:
    path = tmp_path / "a.neuron"
    save(qtbot, file, path)
    assert not file.is_changed_on_disk
    os.utime(path, ns=(1, 1))
    assert file.is_changed_on_disk
    save(qtbot, file, path)
    assert not file.is_changed_on_disk
    path.unlink()
    assert not file.is_changed_on_disk


@pytest.mark.parametrize("name", ["version-1.neuron", "version-2.neuron", "version-3.neuron"])
def test_files_of_every_version_open(
    document: Document, file: SessionFile, lessons: list[Lesson], name: str
) -> None:
    file.open(DATA / name)
    assert document.session.dataset.input_names[0] == "Höhe"
    assert not file.is_modified
    train_in(document, 10)
    assert file.is_modified
    by_name = {lesson.name: lesson for lesson in lessons}
    expected = by_name["xor_hidden_layer"] if name != "version-1.neuron" else None
    assert document.lesson is expected
