"""The columns of all situations: what each shows."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from neuron_gui.core.session import Session


class Part(Enum):
    """What a column shows."""

    INPUT = auto()
    PREDICTION = auto()
    ANSWER = auto()
    TARGET = auto()
    MARK = auto()


@dataclass(frozen=True)
class Column:
    """One column: what it shows, and the number of the input or output, from 0."""

    part: Part
    number: int


def columns_of(session: Session) -> tuple[Column, ...]:
    """Return the columns, left to right; an output without bounds has no rounded answer."""
    dataset = session.dataset
    is_bounded = np.isfinite(session.settings.output_activation.function.highest)
    answers = (Part.ANSWER,) if is_bounded else ()
    inputs = [Column(Part.INPUT, number) for number in range(len(dataset.input_names))]
    outputs = [
        Column(part, number)
        for number in range(len(dataset.target_names))
        for part in (Part.PREDICTION, *answers, Part.TARGET)
    ]
    return (*inputs, *outputs, Column(Part.MARK, 0))
