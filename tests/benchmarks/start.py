"""The start of the program against that of a bare widget. Prints its rows as JSON lines.

Each start is a process of its own; it prints when it has painted and, the program also, when
everything is there, each time with the memory used by then. A first start of each is not counted:
it leaves compiled files in a temporary folder, as the first start on any machine does beside the
sources, and all that are counted find them there.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import time

from tests.benchmarks.measuring import Row, ratio, seconds
from tests.benchmarks.plain import neuron

ROUNDS = 9
PLAIN_ITERATIONS = 2000
KIBIBYTES = 1024
SHARED = """
import resource, time
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, after)
        return False
def tell():
    print(time.time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
"""
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
def after():
    tell()
    application.quit()
"""
PROGRAM = """
from neuron_gui.app import create_application, assemble, prepare_process
from neuron_gui.state.preferences import Preferences
from neuron_gui.views.window.main_window import MainWindow
prepare_process()
application = create_application()
window = MainWindow(Preferences())
def after():
    tell()
    assemble(window)
    window.grab()
    tell()
    window.close()
    application.quit()
"""
SHOW = """
painted = Painted()
window.installEventFilter(painted)
window.show()
application.exec()
"""


def main() -> None:
    """Start both in turn, and print the ratios."""
    with TemporaryDirectory() as folder:
        compiled = Path(folder)
        start(BARE, compiled)
        start(PROGRAM, compiled)
        started = [
            (start(BARE, compiled), start(PROGRAM, compiled), plain_iteration())
            for _ in range(ROUNDS)
        ]
    bare = [each[0][0] for each, _, _ in started]
    painted = [each[0][0] for _, each, _ in started]
    ready = [each[1][0] for _, each, _ in started]
    memory = [each[1][1] for _, each, _ in started]
    bare_memory = [each[0][1] for each, _, _ in started]
    plain = median(each for _, _, each in started)
    rows = (
        Row("first painted window against a bare widget", "<= 1.25", times(painted, bare, plain)),
        Row("everything ready against a bare widget", "<= 4.3", times(ready, bare, plain)),
        Row("memory at start against a bare widget", "<= 2.3", sizes(memory, bare_memory)),
    )
    for row in rows:
        print(json.dumps(asdict(row)), flush=True)


def plain_iteration() -> float:
    """Return the seconds of one iteration of the loop that a reader would write."""
    return seconds(partial(neuron, PLAIN_ITERATIONS)) / PLAIN_ITERATIONS


def times(starts: list[float], bare: list[float], plain: float) -> str:
    """Return the ratio of seconds, what it is of, and the time in iterations of the plain loop."""
    medians = f"{median(starts):.2f} s against {median(bare):.2f} s"
    loops = f"{median(starts) / plain:,.0f} plain iterations"
    return f"{ratio(starts, bare):.2f} with compiled files ({medians}; {loops})"


def sizes(starts: list[float], bare: list[float]) -> str:
    """Return the ratio of memory, and what it is of."""
    mebibytes = [median(each) / KIBIBYTES for each in (starts, bare)]
    return f"{ratio(starts, bare):.2f} ({mebibytes[0]:.0f} MiB against {mebibytes[1]:.0f} MiB)"


def start(script: str, compiled: Path) -> list[tuple[float, float]]:
    """Run a script; return the seconds since the start and the memory at each of its signs.

    What was compiled is taken from a folder, and put there if it is missing. What earlier windows
    left on this machine is not looked at.
    """
    with TemporaryDirectory() as folder:
        own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
        environment = {**os.environ, **own, "PYTHONPYCACHEPREFIX": str(compiled)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-c", SHARED + script + SHOW]
        begun = time()
        output = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True).stdout
    signs = [[float(number) for number in line.split()] for line in output.splitlines()]
    return [(moment - begun, memory) for moment, memory in signs]


if __name__ == "__main__":
    main()
