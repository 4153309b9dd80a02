"""The words for what is another in a session than in a lesson, or in the run before."""

from collections.abc import Callable, Sequence

from neuron_gui.core.differences import Part, begins_by_hand, trained_starts
from neuron_gui.core.history import History
from neuron_gui.core.session import Session, Settings
from neuron_gui.core.standing import Standing
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.numbers import plain_text


def part_name(part: Part) -> str:
    """Return what a part is called in the middle of a sentence."""
    names = {
        Part.TABLE: say("table"),
        Part.TEST_ROWS: say("test rows"),
        Part.HIDDEN: say("hidden layers"),
        Part.BIAS: say("bias"),
        Part.HIDDEN_ACTIVATION: say("hidden activation"),
        Part.OUTPUT_ACTIVATION: say("output activation"),
        Part.LOSS: say("loss"),
        Part.OPTIMIZER: say("optimizer"),
        Part.LEARNING_RATE: say("learning rate"),
        Part.UPDATE: say("update"),
        Part.SEED: say("seed"),
        Part.WEIGHTS: say("weights"),
    }
    return names[part]


def standing_title(standing: Standing | None) -> str:
    """Return what is open, in short: a lesson, what was made of one, or a table of one's own."""
    if standing is None:
        return say("Own table")
    title = standing.lesson.title
    return title if standing.is_unchanged else say("{lesson}, changed", lesson=title)


def change_sentence(standing: Standing) -> str:
    """Say what is not as the lesson has it."""
    now = [part for part in standing.now if part is not Part.WEIGHTS]
    sentences = []
    if now:
        is_one = len(now) == 1 and now[0] not in (Part.HIDDEN, Part.TEST_ROWS)
        verb = (
            say("{parts} is not the lesson’s.") if is_one else say("{parts} are not the lesson’s.")
        )
        sentences.append(fill(verb, parts=_capital(_listed(now))))
    if Part.WEIGHTS in standing.now:
        sentences.append(say("Weights were set by hand."))
    if standing.earlier:
        parts = _listed(standing.earlier)
        sentences.append(
            say("Earlier in this run the lesson was changed in: {parts}.", parts=parts)
        )
    return " ".join(sentences)


def run_difference_texts(parts: Sequence[Part], earlier: History) -> list[str]:
    """Return how the earlier run was in each part that is another now: "learning rate 10"."""
    starts = trained_starts(earlier) or [earlier.tip]
    return [_part_text(part, starts, earlier) for part in parts]


def _part_text(part: Part, starts: Sequence[Session], earlier: History) -> str:
    if part is Part.WEIGHTS:
        by_hand = begins_by_hand(earlier)
        return say("weights set by hand") if by_hand else say("weights as drawn")
    if part is Part.TABLE:
        return say("other names of columns")
    if part is Part.TEST_ROWS:
        return say("other test rows")
    values = {_value_text(part, start.settings) for start in starts}
    return values.pop() if len(values) == 1 else say("changing {part}", part=part_name(part))


def _value_text(part: Part, settings: Settings) -> str:
    """Return a setting with its value."""
    texts: dict[Part, Callable[[], str]] = {
        Part.HIDDEN: lambda: _hidden_text(settings.hidden),
        Part.BIAS: lambda: say("with bias") if settings.bias else say("no bias"),
        Part.HIDDEN_ACTIVATION: lambda: choice_name(settings.hidden_activation),
        Part.OUTPUT_ACTIVATION: lambda: choice_name(settings.output_activation),
        Part.LOSS: lambda: choice_name(settings.loss),
        Part.OPTIMIZER: lambda: choice_name(settings.optimizer),
        Part.LEARNING_RATE: lambda: plain_text(settings.learning_rate),
        Part.UPDATE: lambda: choice_name(settings.update),
        Part.SEED: lambda: str(settings.seed),
    }
    value = texts[part]()
    if part in (Part.HIDDEN, Part.BIAS, Part.OPTIMIZER):
        return value
    if part is Part.UPDATE:
        return say("update after {rows}", rows=value)
    return say("{part} {value}", part=part_name(part), value=value)


def _hidden_text(hidden: tuple[int, ...]) -> str:
    sizes = ", ".join(map(str, hidden))
    return say("hidden layers {sizes}", sizes=sizes) if hidden else say("no hidden layer")


def _listed(parts: Sequence[Part]) -> str:
    """Return the names of parts, one after the other, as a sentence has them."""
    *most, last = map(part_name, parts)
    return say("{parts} and {last}", parts=", ".join(most), last=last) if most else last


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
