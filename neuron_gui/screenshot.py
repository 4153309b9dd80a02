"""Pictures of the window for who has no screen, or a manual to write."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSettings
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from neuron_gui.state.disk import DiskError, write_bytes
from neuron_gui.state.path_text import shown
from neuron_gui.state.throttle import soon
from neuron_gui.views.widgets.file_dialogs import why_not_written


def save_screenshot(
    file: Path,
    size: tuple[int, int],
    create_application: Callable[[], QApplication],
    create_window: Callable[[], QWidget],
) -> int:
    """Paint a window to a picture file; return the exit code.

    `size` is its width and height in pixels. Application and window are made here, since what
    they remember must be set aside first.
    """
    # A picture neither depends on how a person left the window nor changes it: where no folder
    # can be made, nothing is remembered.
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, os.devnull)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    application = create_application()
    window = create_window()
    window.resize(*size)
    window.show()
    # One turn of the event loop lays everything out. To quit would be to close the window.
    soon(lambda: application.exit(), window)
    application.exec()
    problem = _save(window.grab(), file)
    window.close()
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


def _save(picture: QPixmap, file: Path) -> str:
    """Write a picture to a file; return an empty text, or one sentence about why it was not."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, file.suffix.removeprefix(".") or "none"):
        return f"{shown(file)} cannot be written: end its name in .png."
    try:
        write_bytes(file, bytes(buffer.data().data()))
    except DiskError as error:
        return f"{shown(file)} cannot be written: {why_not_written(error)}."
    return ""
