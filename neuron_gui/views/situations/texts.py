"""The words of all situations: titles, marks, the summary, and a row read aloud."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from neuron_gui.core.session import Session
from neuron_gui.state.say import fill, say
from neuron_gui.views.network.prediction import rounded_answer
from neuron_gui.views.situations.contents import Contents
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind, cell_text, live_text
from neuron_gui.views.widgets.numbers import plain_text


class SituationTexts(QObject):
    """Writes what stands in and above the rows."""

    def title(self, column: Column, session: Session) -> str:
        """Return what stands above a column; nothing above the marks."""
        dataset = session.dataset
        if column.kind is ColumnKind.INPUT:
            return dataset.input_names[column.index]
        if column.kind is ColumnKind.PREDICTION:
            names = dataset.target_names
            return say("prediction") if len(names) == 1 else names[column.index]
        if column.kind is ColumnKind.ANSWER:
            return say("says")
        return say("target") if column.kind is ColumnKind.TARGET else ""

    def mark(self, is_trained: bool) -> str:
        """Return whether a situation stands in the table."""
        return say("trained") if is_trained else say("guess")

    def answer(self, prediction: float, session: Session) -> str:
        """Return the rounded answer; a dash if there is none."""
        answer = rounded_answer(prediction, session.settings.output_activation)
        return "–" if answer is None else plain_text(answer)

    def targets(self, targets: Sequence[float]) -> str:
        """Return the targets that the table has for one situation: "0 and 1"; often just one."""
        if not targets:
            return ""
        first, last = cell_text(targets[0]), cell_text(targets[-1])
        if len(targets) == 1:
            return first
        both = say("{first} and {last}") if len(targets) == 2 else say("{first} to {last}")
        return fill(both, first=first, last=last)

    def summary(self, contents: Contents) -> tuple[str, str]:
        """Return how many situations are trained, right and guesses, at length and in short."""
        count, trained = len(contents.situations.inputs), int(contents.situations.trained.sum())
        right, guesses = int(contents.right.all(axis=1).sum()), count - trained
        long = say("{count} situations: {trained} trained ({right} right), {guesses} guesses")
        short = say("{trained} trained, {guesses} guesses")
        return (
            fill(long, count=count, trained=trained, right=right, guesses=guesses),
            fill(short, trained=trained, guesses=guesses),
        )

    def sentence(self, number: int, contents: Contents, session: Session) -> str:
        """Return a row as it is read aloud."""
        situations, names = contents.situations, session.dataset.input_names
        values = [cell_text(value) for value in situations.inputs[number].tolist()]
        parts = [", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))]
        for output, name in enumerate(session.dataset.target_names):
            prediction = float(contents.predictions[number, output])
            parts.append(
                say(
                    "{name}: prediction {prediction}, says {answer}",
                    name=name,
                    prediction=live_text(prediction, False),
                    answer=self.answer(prediction, session),
                )
            )
            known = situations.targets[number][output]
            if known:
                parts.append(say("target {targets}", targets=self.targets(known)))
        parts.append(self.mark(bool(situations.trained[number])))
        if number == situations.number_of(session.toggles):
            parts.append(say("shown in the network"))
        return ", ".join(parts)
