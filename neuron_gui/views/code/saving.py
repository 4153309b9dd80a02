"""Saving a program as a file that Python can run, or the sentence that says why not."""

import os
import sys
from pathlib import Path

from neuron_gui.state.disk import DiskError, write_text
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say
from neuron_gui.views.widgets.file_dialogs import why_not_written

TAKEN_NAMES = sys.stdlib_module_names | {"numpy", "torch"}
"""A program of such a name would be imported in place of what it needs itself."""


def save_program(path: Path, text: str) -> str:
    """Write a program; return an empty text, or one sentence about why it was not written."""
    named, path = path, with_suffix(path)
    if path != named and os.path.lexists(path):  # nobody was asked about that one
        return say(
            "{name} was not saved: there is a file of this name already. Choose another name.",
            name=shown(path.name),
        )
    if path.stem in TAKEN_NAMES:
        return say(
            "{name} was not saved: Python would take it for a library of that name. "
            "Choose another name.",
            name=shown(path.name),
        )
    try:
        write_text(path, text)
    except DiskError as error:
        return say(
            "{name} was not saved: {why}. Choose another name or folder.",
            name=shown(path.name),
            why=why_not_written(error),
        )
    return ""


def with_suffix(path: Path) -> Path:
    """Return the path of a program, with .py at its end."""
    return path if path.suffix.lower() == ".py" else path.with_name(f"{path.name}.py")
