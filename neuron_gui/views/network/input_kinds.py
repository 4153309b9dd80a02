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
    inputs = session.dataset.inputs
    # All columns at once: in a large table, one by one takes many times as long.
    lowest, highest = inputs.min(axis=0, initial=np.inf), inputs.max(axis=0, initial=-np.inf)
    return [
        _kind(values, toggle, (float(low), float(high)))
        for values, toggle, low, high in zip(
            inputs.T, session.toggles, lowest, highest, strict=True
        )
    ]


def _kind(values: Array, toggle: float, ends: tuple[float, float]) -> InputKind:
    if not np.isfinite(ends).all():
        values = values[np.isfinite(values)]
        ends = float(values.min(initial=np.inf)), float(values.max(initial=-np.inf))
    may_be_binary = ends[0] >= 0.0 and ends[1] <= 1.0
    is_binary = may_be_binary and bool(((values == 0.0) | (values == 1.0)).all())
    can_switch = is_binary and toggle in SWITCHED
    return InputKind(is_binary, None if can_switch else _span(ends, toggle))


def _span(ends: tuple[float, float], toggle: float) -> tuple[float, float]:
    known = [value for value in (*ends, toggle) if np.isfinite(value)]
    return (min(known), max(known)) if known else SWITCHED
