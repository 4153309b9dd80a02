"""Runs generated programs as a student would: as files, in a Python that knows nothing of ours."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.lessons import read_lessons
from neuron_gui.core.script import Script
from neuron_gui.core.session import Session
from neuron_gui.resources import resource

LESSONS = {lesson.name: lesson.session for lesson in read_lessons(resource("lessons"))}

RUNNER = """
import contextlib, io, json, runpy, sys, traceback
import numpy

numpy.set_printoptions(precision=17)

def numbers(value):
    value = value.detach().numpy() if hasattr(value, "detach") else value
    return [number.hex() for number in value.astype(float).ravel().tolist()]

def found(names):
    if "model" in names:
        return [one for part in names["model"].parameters() for one in numbers(part.T)]
    order = ["", *map(str, range(1, 9))]
    parts = [names.get(word + suffix) for suffix in order for word in ("weights", "bias")]
    return [one for part in parts if part is not None for one in numbers(part)]

for path in sys.stdin:
    printed, answer = io.StringIO(), {}
    try:
        with contextlib.redirect_stdout(printed):
            names = runpy.run_path(path.rstrip("\\n"))
        answer["parameters"] = found(names)
    except BaseException:
        answer["failure"] = traceback.format_exc()
    answer["printed"] = printed.getvalue()
    print(json.dumps(answer), flush=True)
"""


@dataclass(frozen=True)
class Outcome:
    """The weights and biases that a program ends with, as one vector, and what it printed."""

    parameters: Array
    printed: str

    @property
    def prediction(self) -> list[float]:
        """The numbers that were printed for the toggles."""
        return _numbers(self.printed.partition("[[")[0])

    @property
    def test_output(self) -> list[float]:
        """The numbers that were printed for the test rows, row by row."""
        return _numbers(self.printed.partition("[[")[2].partition("test")[0])

    @property
    def last_line(self) -> str:
        """The line that was printed last."""
        return self.printed.strip().splitlines()[-1]


def _numbers(printed: str) -> list[float]:
    return [float(text) for text in re.sub(r"[\[\],]", " ", printed).split()]


class PlainPython:
    """A Python of its own, cut off from this project, that runs one file after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-W", "ignore", "-c", RUNNER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=folder,
        )

    def __enter__(self) -> "PlainPython":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def run(self, script: Script) -> Outcome:
        """Write a program to a file and run it."""
        path = self._folder / "program.py"
        path.write_text(script.text, encoding="utf-8")
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "failure" not in answer, f"{answer['failure']}\n{script.text}"
        values = [float.fromhex(text) for text in answer["parameters"]]
        return Outcome(np.array(values), answer["printed"])


def toggled_prediction(session: Session) -> list[float]:
    """Return what the window shows for the toggles."""
    prediction: list[float] = session.network.predict(np.array([session.toggles]))[0].tolist()
    return prediction
