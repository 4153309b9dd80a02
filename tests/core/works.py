"""Saved work of every kind: sessions with histories, as a person makes them."""

from dataclasses import replace

from hypothesis import strategies as st

from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.core.storage import SavedWork
from neuron_gui.core.training import Training
from tests.core.sessions import same_bits, sessions


def go_on(session: Session, history: History, iterations: int) -> tuple[Session, History]:
    """Train on in a history, and return where both have got."""
    training = Training(session, history)
    training.advance(iterations)
    progress = training.progress()
    return progress.session, progress.history


def edited(session: Session, kind: str) -> Session:
    """Change one thing of a session."""
    if kind == "cell" and session.dataset.rows:
        return session.with_dataset(session.dataset.with_cell(0, 0, 0.125))
    if kind == "row":
        width = len(session.dataset.names)
        return session.with_dataset(session.dataset.with_row_inserted(0, [0.5] * width))
    if kind == "name":
        return session.with_dataset(session.dataset.with_name(0, "renamed"))
    if kind == "weight":
        return session.with_parameter(0, 0.25)
    if kind == "toggle":
        return session.with_toggle(0, 3.0)
    rate = session.settings.learning_rate / 2
    return session.with_settings(replace(session.settings, learning_rate=rate))


@st.composite
def works(draw: st.DrawFn) -> SavedWork:
    """Draw work in which things were edited between stretches of training."""
    session = draw(sessions())
    history, previous = History.begin(session), None
    for _ in range(draw(st.integers(0, 4))):
        session, history = go_on(session, history, draw(st.integers(0, 90)))
        kind = draw(st.sampled_from(["cell", "row", "name", "weight", "toggle", "rate", "again"]))
        if kind == "again":
            session = session.restarted()
            history, previous = History.begin(session), history
        elif kind == "toggle" or draw(st.booleans()):
            session = edited(session, kind)
            history = history if kind == "toggle" else history.prepared_for(session, 1.0)
    if history.last > history.first and draw(st.booleans()):
        session = history.session_at(draw(st.integers(history.first, history.last)))
    return SavedWork(session, history, previous, "xor", {"page": [1, None, "a"]}, "/a/b.neuron")


def same_history(one: History, other: History) -> bool:
    """Tell whether two histories know the same, to the bit, and lead the same way."""
    if (one.first, one.last) != (other.first, other.last) or not same_bits(one.tip, other.tip):
        return False
    pairs = zip(one.segments, other.segments, strict=True)
    return all(
        mine.losses.parts().exact.tobytes() == theirs.losses.parts().exact.tobytes()
        and mine.losses.parts().extremes.tobytes() == theirs.losses.parts().extremes.tobytes()
        and [each for each, _ in mine.checkpoints] == [each for each, _ in theirs.checkpoints]
        and all(
            state.tobytes() == again.tobytes()
            for (_, state), (_, again) in zip(mine.checkpoints, theirs.checkpoints, strict=True)
        )
        and mine.spacing == theirs.spacing
        and mine.start.settings == theirs.start.settings
        and mine.start.dataset.table.tobytes() == theirs.start.dataset.table.tobytes()
        and same_bits(mine.start, theirs.start)
        for mine, theirs in pairs
    )
