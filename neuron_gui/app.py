"""The application: its process, its look and its window.

What must be set before numpy and QApplication exist is set first; numpy, the plot and all panels
are imported only when an empty window has been painted.
"""

import atexit
import gc
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from neuron_gui import __version__
from neuron_gui.command_line import parser
from neuron_gui.quick_start.feature_switch import spare_sources
from neuron_gui.quick_start.page_imports import import_pages_in_time
from neuron_gui.state.garbage_collection import paused_collection
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.say import say
from neuron_gui.state.throttle import soon
from neuron_gui.views.widgets.error_reports import ErrorReports, details, run_to_survive
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow

if TYPE_CHECKING:
    from neuron_gui.assembly import Assembly

LATER_PAGES = (
    "neuron_gui.views.iteration.panel",
    "neuron_gui.views.situations.page",
    "neuron_gui.views.code.page",
)
"""Pages that an open window does not show at first; a moment later they are imported anyway."""
SWITCH_SECONDS = 1e-4
"""How long one thread may keep Python from another; at 5 ms, the default, a window stutters.

Beside a trainer that calls NumPy without a pause it stood still.
"""


def main(arguments: list[str] | None = None) -> int:
    """Open the window, or paint it to a file, and return the exit code."""
    options = parser().parse_args(arguments)
    prepare_process()
    if options.screenshot is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from neuron_gui.screenshot import save_screenshot

        return save_screenshot(
            Path(options.screenshot),
            options.size,
            create_application,
            lambda: create_window(options.file, keeps_copies=False),
        )
    return run_to_survive(lambda: show_window(options.file))


def show_window(path: str | None) -> int:
    """Open the window, and return the exit code when it was closed."""
    application = create_application()
    error_reports_of(application).catch()
    window = MainWindow(Preferences())
    window.show()
    # The first paint comes before everything that takes long to import.
    soon(lambda: assemble_or_show_error(window, path), window)
    return application.exec()


def prepare_process() -> None:
    """Set what numpy, Qt and Python read only once."""
    # Their own threads would only keep trainer and window from the processor: the work is small.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    sys.setswitchinterval(SWITCH_SECONDS)
    spare_sources()


def create_application() -> QApplication:
    """Return the application with its names and its look."""
    # Not by the path it was started with, in which PySide stumbles over what is no UTF-8.
    application = QApplication(["neuron-gui"])
    application.setApplicationName("neuron-gui")
    application.setApplicationDisplayName("Neuron GUI")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("neuron-gui")
    application.setWindowIcon(theme_of(application).icon("neuron-gui"))
    return application


def theme_of(application: QApplication) -> Theme:
    """Return the application's theme, made on first demand."""
    theme = application.findChild(Theme)
    if theme is None:
        theme = Theme(application)
        theme.apply(is_dark=Preferences().is_dark)
    return theme


def error_reports_of(application: QApplication) -> ErrorReports:
    """Return what notes the errors that nobody foresaw, made on first demand."""
    return application.findChild(ErrorReports) or ErrorReports(application)


def create_window(path: str | None = None, *, keeps_copies: bool = True) -> MainWindow:
    """Return the main window, complete but not shown; a QApplication must exist.

    `path` names a saved session to open. If it cannot be read, the window says why. Unless
    `keeps_copies` is false, unsaved work is kept on the disk in case of a crash, and what
    crashed windows left behind is offered.
    """
    window = MainWindow(Preferences())
    assemble(window, path, keeps_copies=keeps_copies)
    # A script that comes to its end has not crashed, even if it closed no window.
    atexit.register(end_window, ref(window))
    return window


def end_window(window: "ref[MainWindow]") -> None:
    """End what goes on in a window that may be there still."""
    remaining = window()
    if remaining is not None and isValid(remaining):
        remaining.end()


def assemble(window: MainWindow, path: str | None = None, *, keeps_copies: bool = True) -> None:
    """Build everything that the window shows."""
    with paused_collection:
        assembly = build(window)
    try:
        if path is not None:
            assembly.open(path)
    finally:  # copies are kept whatever is wrong with the file
        if keeps_copies:
            assembly.keep_copies()


def build(window: MainWindow) -> "Assembly":
    """Import what takes long, and make the parts of a window."""
    from neuron_gui.quick_start.plot_library import import_plot_library

    import_plot_library()
    from neuron_gui.assembly import Assembly

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return Assembly(window, theme_of(application), error_reports_of(application))


def assemble_or_show_error(window: MainWindow, path: str | None) -> None:
    """Build what the window shows. Where there is no place for a sentence yet, a box says it."""
    try:
        assemble(window, path)
        import_pages_in_time(LATER_PAGES, window)
        # What was built stays: each full collection would go through it, for 12 to 17 ms.
        gc.freeze()
    except Exception:
        if window.centralWidget() is None:
            show_assembly_error(window, traceback.format_exc())
        raise


def show_assembly_error(window: MainWindow, report: str) -> None:
    """Say that the window could not be built, with details to copy, and close it then."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(window)
    box.setObjectName("assembly_error_box")
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(say("The window could not be built."))
    box.setInformativeText(say("Saved work is as it was. The details are for a report."))
    box.setDetailedText(details(report))
    box.finished.connect(window.close)
    box.open()
