"""The start of the program against that of a bare widget. Prints its rows as JSON lines.

Each start is a process of its own; it prints when it has painted and, the program also, when
everything is there, each time with the memory used by then.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from statistics import median
from tempfile import TemporaryDirectory
from time import time

from tests.benchmarks.measuring import Row, ratio

ROUNDS = 9
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
from neuron_gui.app import create_application, furnish, prepare_process
from neuron_gui.state.preferences import Preferences
from neuron_gui.views.main_window import MainWindow
prepare_process()
application = create_application()
window = MainWindow(Preferences())
def after():
    tell()
    furnish(window)
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
    started = [(start(BARE), start(PROGRAM)) for _ in range(ROUNDS)]
    bare = [each[0][0] for each, _ in started]
    painted = [each[0][0] for _, each in started]
    ready = [each[1][0] for _, each in started]
    memory = [each[1][1] for _, each in started]
    bare_memory = [each[0][1] for each, _ in started]
    first = f"{ratio(painted, bare):.2f} ({median(painted):.2f} s against {median(bare):.2f} s)"
    for row in (
        Row("first painted window against a bare widget", "<= 1.25", first),
        Row("everything ready against a bare widget", "<= 3.6", f"{ratio(ready, bare):.2f}"),
        Row("memory at start against a bare widget", "<= 2.1", f"{ratio(memory, bare_memory):.2f}"),
    ):
        print(json.dumps(asdict(row)), flush=True)


def start(script: str) -> list[tuple[float, float]]:
    """Run a script; return the seconds since the start and the memory at each of its signs."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CONFIG_HOME": folder}
        command = [sys.executable, "-c", SHARED + script + SHOW]
        begun = time()
        output = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True).stdout
    signs = [[float(number) for number in line.split()] for line in output.splitlines()]
    return [(moment - begun, memory) for moment, memory in signs]


if __name__ == "__main__":
    main()
