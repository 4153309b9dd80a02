"""Saving, opening, keeping copies, and being killed."""

import shutil
from pathlib import Path

from neuron_gui.core import load
from tests.app.model.checks import check_work
from tests.app.model.model import LESSONS, Model
from tests.app.model.perfect_memory import State

FILES = ["a.neuron", "b.neuron", "c.neuron"]
OLD_FILE = Path(__file__).resolve().parents[2] / "data" / "sessions" / "version-1.neuron"


class FileActions(Model):
    """What is done to files, and what they must hold."""

    def save(self, index: int, number: int) -> None:
        """Save, or save as."""
        path = self.folder / FILES[number % len(FILES)]
        self.harness.save(path)
        self.files[path] = self.state, path.read_bytes()
        self.path, self.saved, self.kept = path, self.state, None
        assert not self.harness.file.is_modified
        check_work(
            self.harness.file.read(path), self.state, [index % len(self.state.record.sessions)]
        )

    def open(self, index: int, number: int) -> None:
        path = self.folder / FILES[number % len(FILES)]
        if path in self.files:
            self.harness.file.open(path)
            self.begun(path, self.files[path][0])

    def open_an_old_file(self, index: int, number: int) -> None:
        """Open a file that knows no history."""
        path = self.folder / OLD_FILE.name
        shutil.copy(OLD_FILE, path)
        self.files[path] = State.begun(load(OLD_FILE.read_text("utf-8"))), path.read_bytes()
        self.harness.file.open(path)
        self.begun(path, self.files[path][0])

    def begin_new(self, index: int, number: int) -> None:
        self.harness.file.begin_new()
        self.begun(None, State.begun(LESSONS[0].session, LESSONS[0]))

    def keep_a_copy(self, index: int, number: int) -> None:
        self.harness.keep()
        if self.harness.file.is_modified:
            self.kept, self.kept_path = self.state, self.path
            (copy,) = self.harness.copies
            check_work(self.harness.file.read(copy), self.state, [])

    def be_killed(self, index: int, number: int) -> None:
        """Nothing is closed: what is left is files, and copies whose window is no more."""
        copies = {copy.name: copy.read_bytes() for copy in self.harness.copies}
        self.harness.end()
        self.start_program()
        self.harness.folder.mkdir(parents=True, exist_ok=True)
        for name, content in copies.items():
            (self.harness.folder / name).write_bytes(content)
        assert self.harness.restore() == (self.kept is not None)
        if self.kept is None:
            self.begun(None, State.begun(LESSONS[0].session, LESSONS[0]))
        else:
            self.memory.begin(self.kept)
            self.path, self.saved = self.kept_path, None

    def begun(self, path: Path | None, state: State) -> None:
        """Note that the document began with something of its own."""
        self.memory.begin(state)
        self.path, self.saved, self.kept = path, state, None
