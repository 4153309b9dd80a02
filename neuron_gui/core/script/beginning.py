"""Where a program starts, so that it ends with the weights that a session has now."""

from dataclasses import replace

from neuron_gui.core.history import History
from neuron_gui.core.session import Session


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
