"""Why a file was not written, in words: the same for sessions, programs, tables and pictures."""

from pathlib import Path

from PySide6.QtCore import QObject

from neuron_gui.state.disk import DiskError, DiskReason
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import fill, say


class WriteTexts(QObject):
    """The reasons, and the sentence for what is written anew each time."""

    def not_written(self, path: Path, error: DiskError) -> str:
        """Say that a file was not written, why, and what to do."""
        sentence = say("{path} was not written: {why}. Choose another place.")
        if error.reason in (DiskReason.LONG_NAME, DiskReason.BAD_NAME):
            sentence = say("{path} was not written: {why}. Choose another name.")
        return fill(sentence, path=shown(path), why=self.why(error))

    def why(self, error: DiskError) -> str:
        """Return the reason, to stand in a sentence."""
        reasons = {
            DiskReason.FOLDER: say("there is a folder of this name"),
            DiskReason.NO_FILE: say("there is a pipe or a device of this name"),
            DiskReason.DANGLING: say("there is a link of this name to a folder that is gone"),
            DiskReason.CIRCLE: say("there is a link of this name that leads back to itself"),
            DiskReason.FORBIDDEN: say("nothing may be written in {folder}"),
            DiskReason.PROTECTED: say("the file of this name may not be changed"),
            DiskReason.READ_ONLY: say("the disk can only be read"),
            DiskReason.MISSING: say("there is no such folder"),
            DiskReason.NO_FOLDER: say("there is no folder {folder}"),
            DiskReason.NO_ROOM: say("the disk is full"),
            DiskReason.TOO_LARGE: say("the disk takes no file as large as this"),
            DiskReason.NO_ANSWER: say("the disk does not answer; it may have been taken out"),
            DiskReason.LONG_NAME: say("the name is too long"),
            DiskReason.BAD_NAME: say("no file there can have this name"),
            DiskReason.MISTAKE: say("there is a mistake in the program ({detail})"),
        }
        sentence = reasons.get(error.reason, say("the system says “{detail}”"))
        return fill(sentence, folder=shown(error.path.parent), detail=error.detail or error.reason)
