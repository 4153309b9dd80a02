"""Why a file was not read, in words: the same for sessions and tables."""

from PySide6.QtCore import QObject

from neuron_gui.state.disk import DiskError, DiskReason
from neuron_gui.state.path_text import shown


class ReadTexts(QObject):
    """The reasons, to stand in a sentence."""

    def why(self, error: DiskError) -> str:
        """Return the reason."""
        reasons = {
            DiskReason.MISSING: self.tr("there is no such file in {folder}"),
            DiskReason.DANGLING: self.tr("it is a link to a file that is not there any more"),
            DiskReason.CIRCLE: self.tr("it is a link that leads back to itself"),
            DiskReason.FOLDER: self.tr("it is a folder"),
            DiskReason.NO_FILE: self.tr("it is a pipe or a device, not a file"),
            DiskReason.EMPTY: self.tr("it is empty"),
            DiskReason.FORBIDDEN: self.tr("you are not allowed to read it"),
            DiskReason.TOO_LARGE: self.tr("it is too large for a session"),
            DiskReason.NO_ANSWER: self.tr("the disk does not answer; it may have been taken out"),
            DiskReason.LONG_NAME: self.tr("no file has a name as long as this"),
            DiskReason.BAD_NAME: self.tr("no file can have this name"),
        }
        sentence = reasons.get(error.reason, self.tr("the system says “{detail}”"))
        return sentence.format(folder=shown(error.path.parent), detail=error.detail or error.reason)
