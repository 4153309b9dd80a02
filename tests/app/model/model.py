"""The model of what happens: the program, and beside it a perfect memory to compare it with."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from pytestqt.qtbot import QtBot

from neuron_gui.core import train
from neuron_gui.core.lessons import read_lessons
from neuron_gui.core.session import Session
from neuron_gui.resources import resource
from neuron_gui.state import undo_stack
from neuron_gui.state.document import Document
from tests.app.model.alike import same_session, same_training
from tests.app.model.checks import check_document
from tests.app.model.harness import Harness
from tests.app.model.perfect_memory import Memory, State

EXTREMES = [1e300, 1.7e308, -1.7e308, 2.2e-308, 5e-324]
"""Finite numbers with which hardly anything can be computed."""
LESSONS = read_lessons(resource("lessons"))


class Model:
    """After each action the program can be compared with the memory, and so can all files."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = Path(mkdtemp(dir=folder))
        self.starts = 0
        self.steps = 0
        self.files: dict[Path, tuple[State, bytes]] = {}
        self.start_program()
        self.memory = Memory(
            State.begun(LESSONS[0].session, LESSONS[0]), undo_stack.MOST_UNDO_STEPS
        )
        self.path: Path | None = None
        self.saved: State | None = self.state
        self.kept: State | None = None
        self.kept_path: Path | None = None

    def start_program(self) -> None:
        """Start the program anew."""
        self.starts += 1
        self.harness = Harness(LESSONS, self.folder / f"recovery {self.starts}")

    def close(self) -> None:
        """Close the program."""
        self.harness.end()
        assert self.harness.copies == [], "a copy that nobody wants is left"
        shutil.rmtree(self.folder)

    @property
    def document(self) -> Document:
        """The program's document."""
        return self.harness.document

    @property
    def state(self) -> State:
        """What must be there."""
        return self.memory.state

    @property
    def session(self) -> Session:
        """The session that must be shown."""
        return self.memory.state.session

    def edited(self, session: Session, gesture: str = "") -> None:
        """Note that an edit has made this of the session."""
        self.note(self.state.edited(session), gesture)

    def note(self, after: State, gesture: str = "") -> None:
        """Note that a step was done, under the name that the program gave it."""
        self.memory.step(self.document.undo_stack.undoText(), after, gesture)

    def settle(self) -> None:
        """Wait until the target is shown."""
        target = self.harness.rewinder.iteration
        while self.harness.rewinder.is_under_way:
            with self.qtbot.waitSignal(self.document.rewound):
                pass
            self.memory.look_at(target)

    def check(self) -> None:
        """Compare all that there is with the memory."""
        self.steps += 1
        assert self.harness.failures == []
        check_document(self.document, self.memory, self._looks())
        self.check_saved()
        if self.steps % 3 == 0:
            self.check_question()
        for path, (_, content) in self.files.items():
            assert path.read_bytes() == content, f"{path.name} has changed by itself"

    def check_saved(self) -> None:
        """Check that the document is as it was saved unless it is modified, and needs no copy."""
        assert self.harness.file.path == self.path
        if self.harness.file.is_modified:
            assert bool(self.harness.copies) == (self.kept is not None)
        else:
            self.kept = None
            assert self.harness.copies == []
            assert self.saved is not None
            assert same_session(self.saved.latest, self.state.latest)
            assert self.saved.record.losses == self.state.record.losses
            assert self.saved.lesson_name == self.state.lesson_name

    def check_question(self) -> None:
        """Check that what may be left without a question is saved, or easily had again."""
        lesson, latest = self.state.lesson, self.state.latest
        if self.harness.file.is_modified and not self.harness.file.needs_question:
            assert lesson is not None
            begun = lesson.session.with_settings(latest.settings).restarted()
            assert begun.settings == replace(lesson.session.settings, seed=latest.settings.seed)
            assert same_training(train(begun, latest.iteration), latest)

    def _looks(self) -> Iterator[int]:
        """Yield two indices of the record, others after each step."""
        count = len(self.state.record.sessions)
        for prime in (7919, 104_729):
            yield prime * self.steps % count
