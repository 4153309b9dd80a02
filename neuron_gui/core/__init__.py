"""Datasets, networks and training: numpy and the standard library, no window.

This is also the face for scripts: everything that the window does can be done with these names.
"""

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import Session, new_session, predict
from neuron_gui.core.storage import dump, load
from neuron_gui.core.training import gradients, loss, train

__all__ = [
    "Dataset",
    "Session",
    "dump",
    "gradients",
    "load",
    "loss",
    "new_session",
    "predict",
    "train",
]
