"""Why a file was not read, in words: the same for sessions and tables."""

from PySide6.QtCore import QObject

from neuron_gui.state.disk import DiskError, DiskReason
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import fill, say


class ReadTexts(QObject):
    """The reasons, to stand in a sentence."""

    def why(self, error: DiskError) -> str:
        """Return the reason."""
        reasons = {
            DiskReason.MISSING: say("there is no such file in {folder}"),
            DiskReason.DANGLING: say("it is a link to a file that is not there any more"),
            DiskReason.CIRCLE: say("it is a link that leads back to itself"),
            DiskReason.FOLDER: say("it is a folder"),
            DiskReason.NO_FILE: say("it is a pipe or a device, not a file"),
            DiskReason.EMPTY: say("it is empty"),
            DiskReason.FORBIDDEN: say("you are not allowed to read it"),
            DiskReason.TOO_LARGE: say("it is too large for a session"),
            DiskReason.NO_ANSWER: say("the disk does not answer; it may have been taken out"),
            DiskReason.LONG_NAME: say("no file has a name as long as this"),
            DiskReason.BAD_NAME: say("no file can have this name"),
        }
        sentence = reasons.get(error.reason, say("the system says “{detail}”"))
        return fill(sentence, folder=shown(error.path.parent), detail=error.detail or error.reason)
