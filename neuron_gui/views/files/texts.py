"""The sentences about files: what was not opened or saved, why, and what to do."""

from pathlib import Path

from neuron_gui.core.storage import Reason, StorageError
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import fill, say
from neuron_gui.state.writer import Failure
from neuron_gui.views.widgets.file_dialogs import why_not_read, why_not_written


def not_opened(path: Path, failure: Failure) -> str:
    """Say that a file was not opened."""
    sentence = say("{name} was not opened: {why}. What is open stays as it is.")
    if isinstance(failure, StorageError) and failure.reason is Reason.OTHER:
        sentence = say(
            "{name} was not opened: {why}. If there is a table in it, choose File > Import "
            "table. What is open stays as it is."
        )
    name = shown(path.name or path)
    return fill(sentence, name=name, why=_why_not_opened(failure))


def not_saved(path: Path, failure: Failure) -> str:
    """Say that a file was not saved."""
    return say(
        "{name} was not saved: {why}. Nothing is lost; save it in another place or under "
        "another name.",
        name=shown(path.name),
        why=_why_not_saved(failure),
    )


def not_kept(failure: Failure) -> str:
    """Say that no copy can be kept in case of a crash."""
    return say(
        "No copy of your work can be kept in case of a crash: {why}. Save it now and then.",
        why=_why_not_saved(failure),
    )


def gone(path: Path) -> str:
    """Say that a recent file is gone."""
    return say(
        "{name} is not in {folder} any more. It was taken off the list.",
        name=shown(path.name),
        folder=shown(path.parent),
    )


def not_restored(kept: Path, failure: Failure) -> str:
    """Say that a copy of unsaved work cannot be read, and where it was put."""
    return say(
        "The unsaved work cannot be read: {why}. It was kept as {path}.",
        why=_why_not_opened(failure),
        path=shown(kept),
    )


def _why_not_opened(failure: Failure) -> str:
    if isinstance(failure, StorageError):
        return _why_no_session(failure)
    return why_not_read(failure)


def _why_not_saved(failure: Failure) -> str:
    if isinstance(failure, StorageError):
        return say("it is too large for a file")
    return why_not_written(failure)


def _why_no_session(failure: StorageError) -> str:
    reasons = {
        Reason.OTHER: say("it is no session of Neuron GUI"),
        Reason.NEWER: say("it was saved by a newer Neuron GUI"),
        Reason.TOO_LARGE: say("there is too much in {part}"),
        Reason.DAMAGED: say("{part} is damaged or cut off"),
        Reason.MISSING: say("something is missing in {part}"),
        Reason.UNKNOWN: say("something in {part} is not known here"),
        Reason.WRONG_KIND: say("something in {part} is damaged"),
        Reason.WRONG_COUNT: say("too many or too few numbers are in {part}"),
        Reason.OUT_OF_RANGE: say("a value in {part} is not possible"),
        Reason.NOT_FINITE: say("a value in {part} is no number"),
        Reason.CONTRADICTION: say("something in {part} does not fit the rest"),
    }
    why = fill(reasons[failure.reason], part=_part(failure.json_path))
    if failure.line:
        return say("{why} in line {line}", why=why, line=failure.line)
    is_inside = failure.json_path not in ("text", "format", "version")
    return f"{why} ({failure.json_path})" if is_inside else why


def _part(location: str) -> str:
    """Return the words for a part of a file, from the first name of its location."""
    first = location.partition(".")[0].partition("[")[0]
    names = {
        "dataset": say("the table"),
        "settings": say("the settings"),
        "start": say("the start weights"),
        "parameters": say("the weights"),
        "memory": say("the memory of the optimizer"),
        "iteration": say("the count of iterations"),
        "toggles": say("the inputs"),
        "run_length": say("the length of the run"),
        "lesson": say("the name of the lesson"),
        "history": say("the history"),
        "previous": say("the earlier history"),
        "tables": say("the history"),
        "vectors": say("the history"),
    }
    return names.get(first, say("the file"))
