"""The composition root: builds the application and its window, and knows every part.

What must be set before numpy and QApplication exist is set first; numpy, the plot and all panels
are imported only when an empty window has been painted.
"""

import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from neuron_gui import __version__
from neuron_gui.launcher.command_line import parser
from neuron_gui.resources import resource
from neuron_gui.state.preferences import Preferences
from neuron_gui.views.main_window import MainWindow
from neuron_gui.views.theme import Theme

if TYPE_CHECKING:
    from neuron_gui.state.document import Document
    from neuron_gui.views.workbench import Workbench

SWITCH_SECONDS = 1e-4
"""How long one thread may keep Python from another; at 5 ms, the default, a window stutters."""


def main(arguments: list[str] | None = None) -> int:
    """Open the window, or paint it to a file, and return the exit code."""
    options = parser().parse_args(arguments)
    prepare_process()
    if options.screenshot:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return save_screenshot(Path(options.screenshot), options.size, options.file)
    application = create_application()
    window = MainWindow(Preferences())
    window.show()
    # The first paint comes before everything that takes long to import.
    QTimer.singleShot(0, lambda: furnish(window, options.file))
    return application.exec()


def prepare_process() -> None:
    """Set what numpy, Qt and Python read only once."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    sys.setswitchinterval(SWITCH_SECONDS)


def create_application() -> QApplication:
    """Return the application with its names and its look."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("neuron-gui")
    application.setApplicationDisplayName("Neuron GUI")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("neuron-gui")
    application.setWindowIcon(QIcon(str(resource("icons", "neuron-gui.svg"))))
    theme_of(application)
    return application


def theme_of(application: QApplication) -> Theme:
    """Return the application's theme, made on first demand."""
    theme = application.findChild(Theme)
    if theme is None:
        theme = Theme(application)
        theme.apply(is_dark=Preferences().is_dark)
    return theme


def create_window(path: str | None = None) -> MainWindow:
    """Return the main window, complete but not shown; a QApplication must exist.

    `path` names a saved session to open. If it cannot be read, the window says why.
    """
    window = MainWindow(Preferences())
    furnish(window, path)
    return window


def furnish(window: MainWindow, path: str | None = None) -> None:
    """Build everything that the window shows, and wire it."""
    from neuron_gui.core.lessons import read_lessons
    from neuron_gui.state.document import Document
    from neuron_gui.state.trainer import Trainer
    from neuron_gui.views.actions import Actions
    from neuron_gui.views.menus import Menus
    from neuron_gui.views.status import StatusBar
    from neuron_gui.views.workbench import Workbench

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme, preferences = theme_of(application), Preferences()
    lessons = read_lessons(resource("lessons"))
    document = Document(window)
    document.begin(lessons[0])
    trainer = Trainer(document, window)
    actions = Actions(document, trainer, theme, window)
    workbench = Workbench(document, trainer, theme, actions, lessons, window)
    window.furnish(trainer, workbench)
    window.setStatusBar(StatusBar(document, trainer, theme, window))
    Menus(window, document, actions, workbench, theme, preferences, lessons)
    if path is not None:
        open_session(document, workbench, path)


def open_session(document: "Document", workbench: "Workbench", path: str) -> None:
    """Open a saved session; a file that is none leaves the opening lesson and says why."""
    from neuron_gui.core.storage import StorageError, load

    try:
        session = load(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        workbench.tell_unreadable(path, error.strerror or "")
    except (UnicodeDecodeError, StorageError):
        workbench.tell_no_session(path)
    else:
        document.begin_session(session)


def save_screenshot(file: Path, size: str, path: str | None) -> int:
    """Paint the window to a picture file; return the exit code."""
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", size)
    if match is None:
        print(f"--size {size}: write it as WIDTHxHEIGHT, such as 1280x800.", file=sys.stderr)
        return 2
    # A picture neither depends on how a person left the window nor changes it.
    folder = TemporaryDirectory()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder.name)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    application = create_application()
    window = create_window(path)
    window.resize(QSize(int(match[1]), int(match[2])))
    window.show()
    # One turn of the event loop lays everything out.
    QTimer.singleShot(0, application.quit)
    application.exec()
    saved = window.grab().save(str(file))
    window.close()
    if not saved:
        print(f"{file} cannot be written: is there such a folder, and a .png at the end?",
              file=sys.stderr)  # fmt: skip
    return 0 if saved else 1
