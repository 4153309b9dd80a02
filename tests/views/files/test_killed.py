"""A busy window is killed at random moments: what was open is there again, but for a little."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from neuron_gui.app import create_window
from neuron_gui.core.storage import SavedWork, load_work
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import RecoveryFile, left_behind, recovery_folder
from tests.core.sessions import same_bits
from tests.views.files.hands import file_of, press

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux machine")

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("NEURON_KILLS", "12"))
AT_MOST_LOST_SECONDS = 5.0
"""The window keeps a copy 25 times as often as usual, and the machine may be busy."""


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

    def live(self, seconds: float) -> None:
        """Let it work for so long after its first word, and kill it; note what it had reached."""
        output = self._process.stdout
        assert output is not None
        self.reached = [(time.monotonic(), int(output.readline()))]
        while time.monotonic() < self.reached[0][0] + seconds:
            self.reached.append((time.monotonic(), int(output.readline())))
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        output.close()

    @property
    def must_be_kept(self) -> int:
        """The iteration that it had reached long enough before its end."""
        end = self.reached[-1][0] - AT_MOST_LOST_SECONDS
        return max((iteration for moment, iteration in self.reached if moment <= end), default=0)

    def copies(self) -> list[RecoveryFile]:
        """Return what it left behind."""
        return left_behind(self.folder / "data" / "neuron-gui" / "recovery")


def check(work: SavedWork) -> None:
    """Check that a whole file was read: its session is the one that its history leads to."""
    if work.history.segments:
        assert same_bits(work.history.session_at(work.session.iteration), work.session)
    else:
        assert work.session.iteration == 0


def test_a_kill_at_any_moment_loses_little(tmp_path: Path) -> None:
    chance, kept = random.Random(1), 0
    for seed in range(KILLS):
        victim = Victim(tmp_path / str(seed), seed, saves=seed % 3 / 5)
        victim.live(chance.uniform(0.0, 1.5) if seed else AT_MOST_LOST_SECONDS + 1.0)
        works = []
        if victim.file.exists():
            works.append(load_work(victim.file.read_text(encoding="utf-8")))
        for copy in victim.copies():
            works.append(load_work(copy.path.read_text(encoding="utf-8")))
            kept += 1
        for work in works:
            check(work)
        newest = max((work.session.iteration for work in works), default=0)
        assert newest >= victim.must_be_kept
        if seed == 0:
            assert newest > 0
    assert kept > 0


def test_what_a_killed_window_left_is_restored(qapp: QApplication, tmp_path: Path) -> None:
    victim = Victim(tmp_path, 3, saves=0.0)
    victim.live(2.0)
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
