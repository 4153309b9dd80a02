"""What is said when training or rewinding ends in a way that nobody asked for.

Each sentence says what happened, what is kept, and what to try.
"""

import math
from collections.abc import Callable

from neuron_gui.core.divergence import Cause, Divergence, Overflow
from neuron_gui.core.session import MOST_ITERATIONS
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.error_reports import reason_of
from neuron_gui.views.widgets.numbers import plain_text


def show_training_errors(context: ViewContext, show_error: Callable[..., None]) -> None:
    """Have each such end shown; `show_error` takes a sentence, and of mistakes a traceback."""
    trainer = context.trainer
    trainer.diverged.connect(lambda divergence: show_error(_divergence_text(divergence)))
    trainer.limit_reached.connect(lambda: show_error(_limit_text()))
    trainer.failed.connect(lambda report: show_error(_failure_text(report), report))
    context.rewinder.failed.connect(lambda report: show_error(_rewinding_text(report), report))


def _divergence_text(divergence: Divergence) -> str:
    """Return what is said when a number would not have been finite, and of its cause."""
    advice = _advice(divergence)
    return f"{_event(divergence)} {advice}" if math.isfinite(divergence.value) else advice


def _event(divergence: Divergence) -> str:
    if divergence.is_at_start:
        return say("Training cannot start: the loss is too large for a number.")
    what = {Overflow.WEIGHTS: say("a weight"), Overflow.LOSS: say("the loss")}[divergence.overflow]
    return say(
        "Training stopped: in iteration {iteration} {what} would have become too large "
        "for a number. The weights before it are kept.",
        iteration=divergence.iteration,
        what=what,
    )


def _advice(divergence: Divergence) -> str:
    is_number = math.isfinite(divergence.value)
    advice = {
        (Cause.LEARNING_RATE, True): say("Try a smaller learning rate."),
        (Cause.CELL, True): say(
            "Row {row}, {name} is {value}. Use smaller numbers in that column, such as "
            "thousands instead of units."
        ),
        (Cause.CELL, False): say(
            "Training cannot start: row {row}, {name} is no finite number. Correct it in the table."
        ),
        (Cause.WEIGHT, True): say(
            "A weight of {value} is too large. Set it to a smaller number, or take a new start."
        ),
        (Cause.WEIGHT, False): say(
            "Training cannot start: a weight is no finite number. Take a new start."
        ),
    }[divergence.cause, is_number]
    return fill(
        advice, row=divergence.row + 1, name=divergence.name, value=plain_text(divergence.value)
    )


def _limit_text() -> str:
    return say(
        "{iterations} iterations are as many as can be trained. Start again to go on.",
        iterations=MOST_ITERATIONS,
    )


def _failure_text(report: str) -> str:
    return say(
        "Training stopped because of a mistake in the program ({reason}). "
        "The weights shown are those before it; you can go on working.",
        reason=reason_of(report),
    )


def _rewinding_text(report: str) -> str:
    return say(
        "That iteration cannot be shown because of a mistake in the program ({reason}). "
        "Nothing is lost; you can go on working.",
        reason=reason_of(report),
    )
