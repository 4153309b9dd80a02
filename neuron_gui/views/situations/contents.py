"""What stands in the table of all situations: its columns, what is in them, and its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.scoring import Verdict
from neuron_gui.core.session import Session
from neuron_gui.core.situations import SituationKind, Situations
from neuron_gui.state.say import fill, say
from neuron_gui.views.network.prediction import rounded_answer
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind, cell_text, live_text
from neuron_gui.views.widgets.numbers import plain_text


@dataclass(frozen=True, eq=False)
class Contents:
    """The situations, with predictions and their verdicts, shaped (situations, outputs)."""

    situations: Situations
    predictions: Array
    verdicts: Indices

    @classmethod
    def of(cls, situations: Situations, session: Session) -> "Contents":
        """Return what the session's network answers."""
        predictions = situations.predictions(session.network)
        activation = session.settings.output_activation
        return cls(situations, predictions, situations.verdicts(predictions, activation))


def columns_of(session: Session) -> tuple[Column, ...]:
    """Return the columns, left to right; an output without bounds has no rounded answer."""
    dataset = session.dataset
    is_bounded = np.isfinite(session.settings.output_activation.function.highest)
    answers = (ColumnKind.ANSWER,) if is_bounded else ()
    inputs = [Column(ColumnKind.INPUT, index) for index in range(len(dataset.input_names))]
    outputs = [
        Column(kind, index)
        for index in range(len(dataset.target_names))
        for kind in (ColumnKind.PREDICTION, *answers, ColumnKind.TARGET)
    ]
    return (*inputs, *outputs, Column(ColumnKind.TRAINED, 0))


def column_title(column: Column, session: Session) -> str:
    """Return what stands above a column; nothing above what says which it has."""
    dataset = session.dataset
    if column.kind is ColumnKind.INPUT:
        return dataset.input_names[column.index]
    if column.kind is ColumnKind.PREDICTION:
        names = dataset.target_names
        return say("prediction") if len(names) == 1 else names[column.index]
    if column.kind is ColumnKind.ANSWER:
        return say("says")
    return say("target") if column.kind is ColumnKind.TARGET else ""


def column_texts(column: Column, contents: Contents, session: Session) -> list[str]:
    """Return what stands in a column, from the first situation to the last."""
    kind, index = column.kind, column.index
    if kind is ColumnKind.INPUT:
        return [cell_text(value) for value in contents.situations.inputs[:, index].tolist()]
    if kind is ColumnKind.TARGET:
        return [targets_text(each[index]) for each in contents.situations.targets]
    if kind is ColumnKind.TRAINED:
        return [kind_text(kind) for kind in contents.situations.kinds]
    values = contents.predictions[:, index].tolist()
    if kind is ColumnKind.PREDICTION:
        return [live_text(value, False) for value in values]
    verdicts = contents.verdicts[:, index].tolist()
    return [_answer_text(*each, session) for each in zip(values, verdicts, strict=True)]


def kind_text(kind: SituationKind) -> str:
    """Return whether a situation stands in the training table, and as what, in short."""
    words = {
        SituationKind.TRAINED: say("in table"),
        SituationKind.TESTED: say("test row"),
        SituationKind.GUESSED: say("guess"),
    }
    return words[kind]


def targets_text(targets: Sequence[float]) -> str:
    """Return the targets that the table has for one situation: "0 and 1"; often just one."""
    if not targets:
        return ""
    first, last = cell_text(targets[0]), cell_text(targets[-1])
    if len(targets) == 1:
        return first
    if len(targets) == 2:
        return say("{first} and {last}", first=first, last=last)
    return say("{first} to {last}", first=first, last=last)


def summary(contents: Contents) -> tuple[str, str]:
    """Return how many situations are in the table, right and guesses, at length and in short."""
    situations = contents.situations
    trained, tested = int(situations.trained.sum()), int(situations.tested.sum())
    are_right = (contents.verdicts == Verdict.RIGHT).all(axis=1)
    values = {
        "count": len(situations.inputs),
        "trained": trained,
        "tested": tested,
        "right": int((are_right & situations.trained).sum()),
        "tests_right": int((are_right & situations.tested).sum()),
        "guesses": len(situations.inputs) - trained - tested,
    }
    long = say("{count} situations: {trained} in the table ({right} right), {guesses} guesses")
    short = say("{trained} in the table, {guesses} guesses")
    if tested:
        long = say(
            "{count} situations: {trained} trained ({right} right), "
            "{tested} tested ({tests_right} right), {guesses} guesses"
        )
        short = say("{trained} trained, {tested} tested, {guesses} guesses")
    return fill(long, **values), fill(short, **values)


def row_sentence(row: int, contents: Contents, session: Session) -> str:
    """Return a row as it is read aloud."""
    situations, names = contents.situations, session.dataset.input_names
    values = [cell_text(value) for value in situations.inputs[row].tolist()]
    parts = [", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))]
    for output, name in enumerate(session.dataset.target_names):
        prediction = float(contents.predictions[row, output])
        verdict = Verdict(int(contents.verdicts[row, output]))
        parts.append(
            say(
                "{name}: prediction {prediction}, says {answer}",
                name=name,
                prediction=live_text(prediction, False),
                answer=_answer_text(prediction, verdict, session),
            )
        )
        known = situations.targets[row][output]
        if known:
            parts.append(say("target {targets}", targets=targets_text(known)))
        if verdict is Verdict.OUT_OF_REACH:
            parts.append(say("out of reach"))
    parts.append(kind_text(situations.kinds[row]))
    if row == situations.number_of(session.toggles):
        parts.append(say("shown in the network"))
    return ", ".join(parts)


def _answer_text(prediction: float, verdict: int, session: Session) -> str:
    """Return the rounded answer; a dash if there is none, or it was asked for another number."""
    answer = rounded_answer(prediction, session.settings.output_activation)
    if answer is None or verdict == Verdict.OUT_OF_REACH:
        return "–"
    return plain_text(answer)
