"""The sentences about files: what was not opened or saved, why, and what to do."""

from pathlib import Path

from PySide6.QtCore import QObject

from neuron_gui.core.storage import Reason, StorageError
from neuron_gui.state.path_text import shown
from neuron_gui.state.writer import Failure
from neuron_gui.views.files.read_texts import ReadTexts
from neuron_gui.views.files.write_texts import WriteTexts


class FileTexts(QObject):
    """One sentence or two for each thing that can happen to a file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading, self._writing = ReadTexts(self), WriteTexts(self)

    def not_opened(self, path: Path, failure: Failure) -> str:
        """Say that a file was not opened."""
        sentence = self.tr("{name} was not opened: {why}. What is open stays as it is.")
        if isinstance(failure, StorageError) and failure.reason is Reason.OTHER:
            sentence = self.tr(
                "{name} was not opened: {why}. If there is a table in it, choose File > Import "
                "table. What is open stays as it is."
            )
        name = shown(path.name or path)
        return sentence.format(name=name, why=self._why_not_read(failure))

    def not_saved(self, path: Path, failure: Failure) -> str:
        """Say that a file was not saved."""
        return self.tr(
            "{name} was not saved: {why}. Nothing is lost; save it in another place or under "
            "another name."
        ).format(name=shown(path.name), why=self._why_not_written(failure))

    def not_kept(self, failure: Failure) -> str:
        """Say that no copy can be kept in case of a crash."""
        return self.tr(
            "No copy of your work can be kept in case of a crash: {why}. Save it now and then."
        ).format(why=self._why_not_written(failure))

    def gone(self, path: Path) -> str:
        """Say that a recent file is gone."""
        return self.tr("{name} is not in {folder} any more. It was taken off the list.").format(
            name=shown(path.name), folder=shown(path.parent)
        )

    def not_restored(self, kept: Path, failure: Failure) -> str:
        """Say that a copy of unsaved work cannot be read, and where it was put."""
        return self.tr("The unsaved work cannot be read: {why}. It was kept as {path}.").format(
            why=self._why_not_read(failure), path=shown(kept)
        )

    def _why_not_read(self, failure: Failure) -> str:
        if isinstance(failure, StorageError):
            return self._why_no_session(failure)
        return self._reading.why(failure)

    def _why_not_written(self, failure: Failure) -> str:
        if isinstance(failure, StorageError):
            return self.tr("it is too large for a file")
        return self._writing.why(failure)

    def _why_no_session(self, failure: StorageError) -> str:
        reasons = {
            Reason.OTHER: self.tr("it is no session of Neuron GUI"),
            Reason.NEWER: self.tr("it was saved by a newer Neuron GUI"),
            Reason.TOO_LARGE: self.tr("there is too much in {part}"),
            Reason.DAMAGED: self.tr("{part} is damaged or cut off"),
            Reason.MISSING: self.tr("something is missing in {part}"),
            Reason.UNKNOWN: self.tr("something in {part} is not known here"),
            Reason.WRONG_KIND: self.tr("something in {part} is damaged"),
            Reason.WRONG_COUNT: self.tr("too many or too few numbers are in {part}"),
            Reason.OUT_OF_RANGE: self.tr("a value in {part} is not possible"),
            Reason.NOT_FINITE: self.tr("a value in {part} is no number"),
            Reason.CONTRADICTION: self.tr("something in {part} does not fit the rest"),
        }
        why = reasons[failure.reason].format(part=self._part(failure.place))
        if failure.line:
            return self.tr("{why} in line {line}").format(why=why, line=failure.line)
        is_inside = failure.place not in ("text", "format", "version")
        return f"{why} ({failure.place})" if is_inside else why

    def _part(self, place: str) -> str:
        """Return the words for a part of a file, from the first name of its place."""
        first = place.partition(".")[0].partition("[")[0]
        names = {
            "dataset": self.tr("the table"),
            "settings": self.tr("the settings"),
            "start": self.tr("the start weights"),
            "parameters": self.tr("the weights"),
            "memory": self.tr("the memory of the optimizer"),
            "iteration": self.tr("the count of iterations"),
            "toggles": self.tr("the inputs"),
            "run_length": self.tr("the length of the run"),
            "lesson": self.tr("the name of the lesson"),
            "history": self.tr("the history"),
            "previous": self.tr("the earlier history"),
            "tables": self.tr("the history"),
            "vectors": self.tr("the history"),
        }
        return names.get(first, self.tr("the file"))
