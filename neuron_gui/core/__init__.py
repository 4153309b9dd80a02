"""Datasets, networks and training: numpy and the standard library, no window.

This is also the face for scripts: what the window trains can be trained, asked and saved with these
names. `resources/docs/scripting.md` shows how.
"""

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import Session, new_session, predict
from neuron_gui.core.storage import dump, load
from neuron_gui.core.tables.files import read_table
from neuron_gui.core.training import gradients, loss, sum_of_squared_errors, train

__all__ = [
    "Dataset",
    "Session",
    "dump",
    "gradients",
    "load",
    "loss",
    "new_session",
    "predict",
    "read_table",
    "sum_of_squared_errors",
    "train",
]
