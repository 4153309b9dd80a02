"""Sessions of every kind, for tests that must hold for all of them."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.history import History
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import HIGHEST_SEED, Session
from neuron_gui.core.training import Progress, Training, run
from neuron_gui.core.update_rules import Optimizer, Update
from tests.core.loops import XOR

EVERY_WAY = [(optimizer, update) for optimizer in Optimizer for update in Update]


def session_for(optimizer: Optimizer, update: Update, seed: int = 1) -> Session:
    """Return XOR for 3-4-1 with biases, to be trained in this way."""
    return new_session(
        XOR,
        hidden=[4],
        bias=True,
        optimizer=optimizer,
        update=update,
        learning_rate=0.05,
        seed=seed,
    )


def same_bits(one: Session, other: Session) -> bool:
    """Tell whether weights, memory and iteration are the same to the bit."""
    return (
        one.network.parameters.tobytes() == other.network.parameters.tobytes()
        and one.memory.tobytes() == other.memory.tobytes()
        and one.iteration == other.iteration
    )


def trained(session: Session, iterations: int, history: History | None = None) -> Progress:
    """Train in small blocks, so that there are many checkpoints."""
    training = Training(session, history)
    for _ in run(training, iterations, lambda: 7):
        pass
    return training.progress()


def faster(session: Session) -> Session:
    """Return the session with another learning rate."""
    return replace(session, settings=replace(session.settings, learning_rate=0.2))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Draw a session with any table, network and settings, trained for a while."""
    rows, inputs, outputs = (draw(st.integers(low, 4)) for low in (0, 1, 1))
    seed = draw(st.integers(0, HIGHEST_SEED))
    random = np.random.default_rng(seed)
    names = st.text(min_size=1, max_size=8).filter(lambda name: bool(name.strip()))
    table = Dataset(
        random.normal(size=(rows, inputs)),
        random.random((rows, outputs)),
        draw(st.lists(names, min_size=inputs, max_size=inputs)),
        draw(st.lists(names, min_size=outputs, max_size=outputs)),
        draw(st.lists(st.integers(0, max(rows - 1, 0)), max_size=max(rows - 1, 0), unique=True)),
    )
    loss = draw(st.sampled_from(Loss))
    fitting = Activation if loss is not Loss.CROSS_ENTROPY else [Activation.SIGMOID]
    session = new_session(
        table,
        hidden=draw(st.lists(st.integers(1, 5), max_size=3)),
        bias=draw(st.booleans()),
        hidden_activation=draw(st.sampled_from(Activation)),
        output_activation=draw(st.sampled_from(fitting)),
        loss=loss,
        optimizer=draw(st.sampled_from(Optimizer)),
        learning_rate=draw(st.floats(1e-6, 100.0)),
        update=draw(st.sampled_from(Update)),
        seed=seed,
    )
    toggles = draw(st.lists(st.floats(-9, 9), min_size=inputs, max_size=inputs))
    session = replace(session, toggles=tuple(toggles), run_length=draw(st.integers(1, 10**9)))
    return train(session, draw(st.integers(0, 5)))
