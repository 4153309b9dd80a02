"""Exceptions that nobody foresaw, from wherever in the program: logged, told, and survived.

Python hands over what nobody has caught: from slots, events and Qt's threads, from its own threads,
and from where nothing can be raised. A fault that comes again and again, as one in a painting
does, is told once, and anew only when it has rested for a while.
"""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from time import monotonic
from types import TracebackType
from typing import TypeVar

import PySide6
from PySide6.QtCore import QObject, Signal, qVersion

from neuron_gui import __version__

REST_SECONDS = 10.0
Result = TypeVar("Result")
Origin = tuple[type[BaseException], str, int]
"""The kind of an exception, and the file and line that raised it."""


class ErrorReports(QObject):
    """The errors of this process that nobody foresaw, for all of its windows."""

    noticed = Signal(str)
    """Carries the traceback, from whichever thread: connect it queued."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: dict[Origin, float] = {}

    def catch(self) -> None:
        """Be told by Python of every exception that nothing else catches, from now on."""
        sys.excepthook = self.note
        sys.unraisablehook = lambda fault: self.note(
            fault.exc_type, fault.exc_value, fault.exc_traceback
        )
        threading.excepthook = lambda fault: self.note(
            fault.exc_type, fault.exc_value, fault.exc_traceback
        )

    def note(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log and tell an exception, unless it is the one of a moment ago."""
        if not issubclass(kind, Exception):  # Ctrl+C in a terminal, for one
            sys.__excepthook__(kind, error or kind(), trace)
            return
        origin, now = _origin(kind, trace), monotonic()
        last, self._last[origin] = self._last.get(origin), now
        if last is not None and now - last < REST_SECONDS:
            return
        _forget_handled(error)
        report = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger(__name__).error("unforeseen exception:\n%s", report)
        self.noticed.emit(report)


class _Handled(Exception):  # noqa: N818
    """Is handled as long as the program runs."""


def run_to_survive(run: Callable[[], Result]) -> Result:
    """Run the program so that exceptions from overridden methods of Qt reach `ErrorReports`.

    Ours have an `exception_barrier`, those of the plot library have none. PySide ends the program
    where such a method lets an exception through that C code has raised, as of `math.log(0.0)`,
    and that is no object yet: Python before 3.12 makes one of it late. While another exception is
    handled it makes one at once, for it notes there what was handled.
    """
    try:
        raise _Handled
    except _Handled:
        return run()


def _forget_handled(error: BaseException | None) -> None:
    """Take out of an exception what `run_to_survive` put there."""
    while error is not None:
        if isinstance(error.__context__, _Handled):
            error.__context__ = None
        error = error.__context__


def details(report: str) -> str:
    """Return what whoever mends a fault needs to know: its traceback and all versions."""
    return "\n".join([report.strip(), "", *_versions()])


def reason_of(report: str) -> str:
    """Return the last line of a traceback: the kind of an exception and its message."""
    return report.strip().rpartition("\n")[2]


def _versions() -> Iterator[str]:
    import numpy as np  # the window is there before numpy

    yield f"Neuron GUI {__version__}"
    yield f"Python {platform.python_version()}"
    yield f"PySide6 {PySide6.__version__}, Qt {qVersion()}"
    yield f"numpy {np.__version__}"
    yield platform.platform()


def _origin(kind: type[BaseException], trace: TracebackType | None) -> Origin:
    frames = list(traceback.walk_tb(trace))
    if not frames:
        return kind, "", 0
    frame, line = frames[-1]
    return kind, frame.f_code.co_filename, line
