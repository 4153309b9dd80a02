"""Which inputs have a switch, and which a number field with a slider."""

from typing import NamedTuple

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.session import Session

SWITCHED = (0.0, 1.0)
"""What a switch can show."""


class InputKind(NamedTuple):
    """What the control of one input is for."""

    is_binary: bool
    """Whether all values in the column are 0 or 1."""
    span: tuple[float, float] | None
    """The lowest and the highest value, or None for a switch.

    The value that the input is set to counts too: a switch could not show it.
    """


def input_kinds(session: Session) -> list[InputKind]:
    """Return the kind of each input."""
    columns = zip(session.dataset.inputs.T, session.toggles, strict=True)
    return [_kind(values, toggle) for values, toggle in columns]


def _kind(values: Array, toggle: float) -> InputKind:
    is_binary = bool(((values == 0.0) | (values == 1.0) | ~np.isfinite(values)).all())
    can_switch = is_binary and toggle in SWITCHED
    return InputKind(is_binary, None if can_switch else _span(np.append(values, toggle)))


def _span(values: Array) -> tuple[float, float]:
    known = values[np.isfinite(values)]
    return (float(known.min()), float(known.max())) if known.size else SWITCHED
