"""Saving a program as a file that Python can run, or the sentence that says why not."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject

from neuron_gui.state.disk import DiskError, DiskReason, write_text

TAKEN_NAMES = sys.stdlib_module_names | {"numpy", "torch"}
"""A program of such a name would be imported in place of what it needs itself."""


class ProgramSaver(QObject):
    """Writes programs."""

    def save(self, path: Path, text: str) -> str:
        """Write a program; return an empty text, or one sentence about why it was not written."""
        if path.stem in TAKEN_NAMES:
            return self.tr(
                "{name} was not saved: Python would take it for a library of that name. "
                "Choose another name."
            ).format(name=path.name)
        try:
            write_text(path, text)
        except DiskError as error:
            return self._sentence(error).format(name=path.name, folder=path.parent)
        return ""

    def _sentence(self, error: DiskError) -> str:
        sentences = {
            DiskReason.FOLDER: self.tr(
                "{name} was not saved: a folder has that name. Choose another name."
            ),
            DiskReason.FORBIDDEN: self.tr(
                "{name} was not saved: {folder} cannot be written to. Choose another folder."
            ),
            DiskReason.NO_FOLDER: self.tr(
                "{name} was not saved: there is no folder {folder}. Choose another folder."
            ),
            DiskReason.NO_ROOM: self.tr(
                "{name} was not saved: the disk is full. Make room, or choose another disk."
            ),
        }
        other = self.tr("{name} was not saved in {folder}. Try another folder or name.")
        return sentences.get(error.reason, other)


def with_suffix(path: Path) -> Path:
    """Return the path of a program, with .py at its end."""
    return path if path.suffix.lower() == ".py" else path.with_name(f"{path.name}.py")
