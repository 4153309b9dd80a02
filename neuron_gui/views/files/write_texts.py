"""Why a file was not written, in words: the same for sessions, programs, tables and pictures."""

from pathlib import Path

from PySide6.QtCore import QObject

from neuron_gui.state.disk import DiskError, DiskReason
from neuron_gui.state.path_text import shown


class WriteTexts(QObject):
    """The reasons, and the sentence for what is written anew each time."""

    def not_written(self, path: Path, error: DiskError) -> str:
        """Say that a file was not written, why, and what to do."""
        sentence = self.tr("{path} was not written: {why}. Choose another place.")
        if error.reason in (DiskReason.LONG_NAME, DiskReason.BAD_NAME):
            sentence = self.tr("{path} was not written: {why}. Choose another name.")
        return sentence.format(path=shown(path), why=self.why(error))

    def why(self, error: DiskError) -> str:
        """Return the reason, to stand in a sentence."""
        reasons = {
            DiskReason.FOLDER: self.tr("there is a folder of this name"),
            DiskReason.NO_FILE: self.tr("there is a pipe or a device of this name"),
            DiskReason.DANGLING: self.tr("there is a link of this name to a folder that is gone"),
            DiskReason.CIRCLE: self.tr("there is a link of this name that leads back to itself"),
            DiskReason.FORBIDDEN: self.tr("nothing may be written in {folder}"),
            DiskReason.PROTECTED: self.tr("the file of this name may not be changed"),
            DiskReason.READ_ONLY: self.tr("the disk can only be read"),
            DiskReason.MISSING: self.tr("there is no such folder"),
            DiskReason.NO_FOLDER: self.tr("there is no folder {folder}"),
            DiskReason.NO_ROOM: self.tr("the disk is full"),
            DiskReason.TOO_LARGE: self.tr("the disk takes no file as large as this"),
            DiskReason.NO_ANSWER: self.tr("the disk does not answer; it may have been taken out"),
            DiskReason.LONG_NAME: self.tr("the name is too long"),
            DiskReason.BAD_NAME: self.tr("no file there can have this name"),
            DiskReason.MISTAKE: self.tr("there is a mistake in the program ({detail})"),
        }
        sentence = reasons.get(error.reason, self.tr("the system says “{detail}”"))
        return sentence.format(folder=shown(error.path.parent), detail=error.detail or error.reason)
