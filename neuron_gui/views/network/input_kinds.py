"""Which inputs have a switch, and which a number field with a slider."""

import math
from typing import NamedTuple

from neuron_gui.core.column_ranges import ColumnRange, column_ranges
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
    ranges = column_ranges(session.dataset)[: len(session.toggles)]
    return [_kind(values, toggle) for values, toggle in zip(ranges, session.toggles, strict=True)]


def _kind(values: ColumnRange, toggle: float) -> InputKind:
    can_switch = values.is_binary and toggle in SWITCHED
    return InputKind(values.is_binary, None if can_switch else _span(values, toggle))


def _span(values: ColumnRange, toggle: float) -> tuple[float, float]:
    known = [*(values.span or ()), *([toggle] if math.isfinite(toggle) else [])]
    return (min(known), max(known)) if known else SWITCHED
