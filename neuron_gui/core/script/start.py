"""Where a program starts and how its loop counts, so that it ends with the weights of now."""

from dataclasses import replace

from neuron_gui.core.history import History
from neuron_gui.core.network import draw_parameters
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Update


def beginning(session: Session, history: History) -> tuple[Session, int]:
    """Return the session that a program starts from, and how many iterations it trains.

    That is where training has begun since the last edit. If nothing has been trained since, the
    program goes on from the session itself for a whole run.
    """
    earlier = [part for part in history.segments if part.start.iteration <= session.iteration]
    start = earlier[-1].start if earlier else session
    iterations = session.iteration - start.iteration
    is_of_this_run = start.dataset is session.dataset and start.settings == session.settings
    if iterations == 0 or not is_of_this_run:
        return session, session.run_length
    return replace(start, toggles=session.toggles, run_length=session.run_length), iterations


def is_as_drawn(session: Session) -> bool:
    """Return whether the weights are those that the seed draws."""
    network = session.network
    drawn = draw_parameters(network.sizes, network.bias, session.settings.seed)
    return session.iteration == 0 and drawn.tobytes() == network.parameters.tobytes()


def loop_numbers(session: Session, iterations: int) -> str:
    """Return the numbers of the iterations; they count on only where they decide something."""
    start = session.iteration
    if start > 0 and session.settings.update is Update.SHUFFLED_ROW:
        return f"range({start}, {start + iterations})"
    return f"range({iterations})"


def row_order(session: Session) -> str:
    """Return the order in which an iteration takes the rows, as in training."""
    if session.settings.update is Update.ROW:
        return "range(len(inputs))"
    return f"random.default_rng([{session.settings.seed}, iteration]).permutation(len(inputs))"
