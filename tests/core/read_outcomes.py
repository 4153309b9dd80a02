"""What `read_table` gives for a file, and what it says, in the words of outcomes.toml."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from neuron_gui.core import Dataset, read_table
from neuron_gui.core.tables.errors import Refusal, TableError, TableWarning
from neuron_gui.core.tables.remarks import Remark, RemarkKind

REFUSALS = {
    "no rows": Refusal.NO_ROWS,
    "open quote": Refusal.OPEN_QUOTE,
    "no text": Refusal.NO_TEXT,
    "no table": Refusal.NO_TABLE,
    "no input": Refusal.NO_INPUT_OR_TARGET,
}
