"""The process that a benchmark runs in: prepared as the program's own, with settings of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication


@contextmanager
def prepared_application() -> Iterator[tuple[QApplication, Path]]:
    """Give the application, and a folder that is there as long as the settings in it."""
    from neuron_gui.app import create_application, prepare_process

    prepare_process()
    with TemporaryDirectory() as folder:
        form = QSettings.Format.IniFormat
        QSettings.setDefaultFormat(form)
        QSettings.setPath(form, QSettings.Scope.UserScope, folder)
        yield create_application(), Path(folder)
