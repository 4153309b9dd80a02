"""Sessions of every kind of network, for sentences and equations that must be true of all.

Inputs are what tables hold: 0 and 1, negative ones, fractions, and columns that are always 0; the
switches show a row of the table or other numbers.
"""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer, Update

VALUES = 0.0, 1.0, -1.0, -0.5, 0.25, 2.0 / 3.0
RATES = 0.01, 0.3, 1.0, 2.5
ITERATIONS = 0, 1, 7, 300


@st.composite
def kinds(draw: st.DrawFn) -> Session:
    """Draw a session that was trained for a while, and a short run to go on with it."""
    rows = draw(st.integers(1, 6))
    inputs, outputs = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    values = st.sampled_from(VALUES)
    table = draw(
        st.lists(st.lists(values, min_size=inputs, max_size=inputs), min_size=rows, max_size=rows)
    )
    targets = draw(
        st.lists(
            st.lists(st.sampled_from([0.0, 1.0, 0.3]), min_size=outputs, max_size=outputs),
            min_size=rows,
            max_size=rows,
        )
    )
    tests = draw(st.lists(st.integers(0, rows - 1), max_size=rows - 1, unique=True))
    loss = draw(st.sampled_from(Loss))
    fitting = Activation if loss is not Loss.CROSS_ENTROPY else [Activation.SIGMOID]
    session = new_session(
        Dataset(np.array(table), np.array(targets), test_rows=tests),
        hidden=draw(st.lists(st.integers(1, 4), max_size=2)),
        bias=draw(st.booleans()),
        hidden_activation=draw(st.sampled_from(Activation)),
        output_activation=draw(st.sampled_from(fitting)),
        loss=loss,
        optimizer=draw(st.sampled_from(Optimizer)),
        learning_rate=draw(st.sampled_from(RATES)),
        update=draw(st.sampled_from(Update)),
        seed=draw(st.integers(0, 99)),
    )
    toggles = draw(
        st.one_of(st.sampled_from(table), st.lists(values, min_size=inputs, max_size=inputs))
    )
    session = train(session, draw(st.sampled_from(ITERATIONS)))
    return replace(session, toggles=tuple(toggles), run_length=draw(st.integers(0, 2)))
