"""Why a file was not written, in words: the same for sessions, tables and pictures."""

from pathlib import Path

from PySide6.QtCore import QObject

from neuron_gui.state.disk import DiskError, DiskReason


class WriteTexts(QObject):
    """The reasons, and the sentence for what is written anew each time."""

    def not_written(self, path: Path, error: DiskError) -> str:
        """Say that a file was not written, why, and what to do."""
        sentence = self.tr("{path} was not written: {why}. Choose another place.")
        return sentence.format(path=path, why=self.why(error))

    def why(self, error: DiskError) -> str:
        """Return the reason, to stand in a sentence."""
        reasons = {
            DiskReason.FOLDER: self.tr("there is a folder of this name"),
            DiskReason.FORBIDDEN: self.tr("nothing may be written in {folder}"),
            DiskReason.MISSING: self.tr("there is no such folder"),
            DiskReason.NO_FOLDER: self.tr("its folder is not there any more"),
            DiskReason.NO_ROOM: self.tr("the disk is full or was taken out"),
        }
        sentence = reasons.get(error.reason, self.tr("the system says “{detail}”"))
        folder = error.path if error.path.is_dir() else error.path.parent
        return sentence.format(folder=folder, detail=error.detail or error.reason)
