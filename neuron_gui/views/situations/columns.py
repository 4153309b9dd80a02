"""The columns of all situations: what each shows."""

import numpy as np

from neuron_gui.core.session import Session
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind


def columns_of(session: Session) -> tuple[Column, ...]:
    """Return the columns, left to right; an output without bounds has no rounded answer."""
    dataset = session.dataset
    is_bounded = np.isfinite(session.settings.output_activation.rule.highest)
    answers = (ColumnKind.ANSWER,) if is_bounded else ()
    inputs = [Column(ColumnKind.INPUT, index) for index in range(len(dataset.input_names))]
    outputs = [
        Column(kind, index)
        for index in range(len(dataset.target_names))
        for kind in (ColumnKind.PREDICTION, *answers, ColumnKind.TARGET)
    ]
    return (*inputs, *outputs, Column(ColumnKind.TRAINED, 0))
