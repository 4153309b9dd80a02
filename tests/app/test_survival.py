"""The whole program, in a process of its own, with a mistake in it that Qt comes upon."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import math
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from neuron_gui import app
from neuron_gui.views.window.workbench import Workbench

is_built = False

def resizeEvent(workbench, event):
    if is_built:
        math.log(0.0)  # raised by C code, below a method of Qt that Python called

def end():
    global is_built
    is_built = True
    tops = QApplication.topLevelWidgets()
    window = next(one for one in tops if isinstance(one, app.MainWindow))
    workbench = window.centralWidget()
    faults = app.error_reports_of(QApplication.instance())
    faults.noticed.connect(lambda: QTimer.singleShot(0, tell), Qt.QueuedConnection)
    workbench.resize(500, 400)

def tell():
    tops = QApplication.topLevelWidgets()
    window = next(one for one in tops if isinstance(one, app.MainWindow))
    print(window.centralWidget().message_bar.isVisible())
    QApplication.exit(7)

Workbench.resizeEvent = resizeEvent
build = app.assemble
app.assemble = lambda *arguments: (build(*arguments), QTimer.singleShot(0, end))
raise SystemExit(app.main([]))
"""


@pytest.mark.usefixtures("qapp")
def test_the_program_survives_what_c_code_raises_below_a_method_of_qt() -> None:
    command = [sys.executable, "-c", PROGRAM]
    folder = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=60)
    assert done.returncode == 7, done.stderr
    assert "math domain error" in done.stderr
    assert "_Handled" not in done.stderr
    assert done.stdout.split() == ["True"], "it is not told"
