"""A session, with all that belongs to it, as JSON text and back, to the last bit.

Python writes a float with as many digits as it takes to read the same bits again, so text is
enough. A text that is no session gives a StorageError that says where it is wrong.

Version 1 holds a session: its table, settings, weights, and how far it has come. Version 2 adds
the history: stretches of training with a session to begin with, the losses and the checkpoints.
These long rows of numbers are Base64 of 64-bit floats, the least byte first; a stretch with n
losses keeps the first 65 536 of them, then the lowest of each bin, then the highest of each, and
for each checkpoint the parameters and the optimizer's memory. What several sessions share stands
once, in `tables` and `vectors`, and is meant by its number. In a table null is a gap.
"""

from neuron_gui.core.storage.json_text import Json, Reason, StorageError
from neuron_gui.core.storage.work import (
    FORMAT,
    VERSION,
    SavedWork,
    dump,
    dump_work,
    load,
    load_work,
    origin_of,
)

__all__ = [
    "FORMAT",
    "VERSION",
    "Json",
    "Reason",
    "SavedWork",
    "StorageError",
    "dump",
    "dump_work",
    "load",
    "load_work",
    "origin_of",
]
