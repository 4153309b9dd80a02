"""A busy window is killed at random moments: what it had kept is there again."""

import os
import random
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from PySide6.QtWidgets import QApplication

from neuron_gui.app import create_window
from neuron_gui.core.storage import SavedWork, load_work
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import RecoveryFile, left_behind, recovery_folder
from tests.core.sessions import same_bits
from tests.views.files.driver import file_of, press

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux machine")

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("NEURON_KILLS", "12"))
PATIENCE_SECONDS = 120.0
"""A window that does nothing for so long is stuck."""


FORGETFUL = """
from PySide6.QtCore import QTimer
from neuron_gui.app import create_application, create_window
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import recovery_folder
from tests.state.changes import settings
application = create_application()
window = create_window()
window.findChild(Document).edit("rate", settings(learning_rate=0.5))
window.findChild(Autosave).keep()

def leave_when_it_is_kept():
    if any(recovery_folder().glob("*.neuron")):
        print("kept")
        application.exit()

timer = QTimer(window)
timer.timeout.connect(leave_when_it_is_kept)
timer.start(10)
application.exec()
"""


class Victim:
    """A busy window in a process of its own."""

    def __init__(self, folder: Path, seed: int, saves: float) -> None:
        self.folder, self.file = folder, folder / "work.neuron"
        kinds = ("CONFIG", "DATA", "CACHE", "STATE")
        homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in kinds}
        arguments = [str(self.file), str(seed), str(saves)]
        command = [sys.executable, "-m", "tests.views.files.busy_window", *arguments]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | homes, stdout=subprocess.PIPE, text=True
        )

    def live(self, deeds: int = 0, kept: int = 0) -> None:
        """Kill it when it has done so much and has so many iterations on the disk."""
        output = self._process.stdout
        assert output is not None
        guard = Timer(PATIENCE_SECONDS, self._process.kill)
        guard.start()
        done, self.kept = 0, 0
        while done < deeds or self.kept < kept:
            line = output.readline()
            assert line, "it ended by itself, or did nothing for too long"
            done, self.kept = done + 1, int(line)
        guard.cancel()
        self._process.kill()
        self._process.wait()
        output.close()

    def copies(self) -> list[RecoveryFile]:
        """Return what it left behind."""
        return left_behind(self.folder / "data" / "neuron-gui" / "recovery")


def check(work: SavedWork) -> None:
    """Check that a whole file was read: its session is the one that its history leads to."""
    if work.history.segments:
        assert same_bits(work.history.session_at(work.session.iteration), work.session)
    else:
        assert work.session.iteration == 0


def test_a_kill_at_any_moment_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    chance, kept = random.Random(1), 0
    for seed in range(KILLS):
        victim = Victim(tmp_path / str(seed), seed, saves=seed % 3 / 5)
        victim.live(deeds=chance.randrange(1, 50), kept=0 if seed else 1000)
        works = []
        if victim.file.exists():
            works.append(load_work(victim.file.read_text(encoding="utf-8")))
        for copy in victim.copies():
            works.append(load_work(copy.path.read_text(encoding="utf-8")))
            kept += 1
        for work in works:
            check(work)
        newest = max((work.session.iteration for work in works), default=0)
        assert newest >= victim.kept
    assert kept > 0


def test_what_a_killed_window_left_is_restored(qapp: QApplication, tmp_path: Path) -> None:
    victim = Victim(tmp_path, 3, saves=0.0)
    victim.live(kept=1)
    (copy,) = victim.copies()
    text = copy.path.read_text(encoding="utf-8")
    recovery_folder().mkdir(parents=True, exist_ok=True)
    (recovery_folder() / "left.neuron").write_text(text, encoding="utf-8")
    window = create_window()
    press(window, "restore_button")
    document = window.findChild(Document)
    assert document is not None
    work = load_work(text)
    assert same_bits(document.session, work.session)
    assert window.isWindowModified()
    assert window.windowFilePath() == str(victim.file)
    file_of(window).begin_new()
    window.close()
    window.deleteLater()


def test_a_script_that_ends_without_closing_its_window_leaves_nothing(tmp_path: Path) -> None:
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA")}
    command = [sys.executable, "-c", FORGETFUL]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | homes, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "kept\n", "")
    assert list((tmp_path / "DATA" / "neuron-gui" / "recovery").iterdir()) == []
