"""What the card says of an edge: where its weight came from, and what it will change by."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from neuron_gui.core.contributions import Contributions, contributions, next_step
from neuron_gui.core.history import History
from neuron_gui.core.network import Network
from neuron_gui.core.optimizers import Optimizer
from neuron_gui.core.parameter import Parameter
from neuron_gui.core.replay import last_step
from neuron_gui.core.session import Session, Update
from neuron_gui.views.choice_texts import ChoiceTexts
from neuron_gui.views.network.card.content import (
    Content,
    Form,
    Paragraph,
    digits_text,
    factor_text,
    table,
)
from neuron_gui.views.network.card.obstacles import ObstacleTexts
from neuron_gui.views.network.inspection import InspectionTexts
from neuron_gui.views.network.layout import Edge
from neuron_gui.views.numbers import count_text, plain_text, rounded_text

MOST_ROWS = 6


class EdgeTexts(QObject):
    """Texts for one edge after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names, self._choices = InspectionTexts(self), ChoiceTexts(self)
        self._obstacles = ObstacleTexts(self)
        self._replayed: tuple[Network, tuple[Session, Session] | None] | None = None

    def content(self, edge: Edge, session: Session, history: History, is_live: bool) -> Content:
        """Return all texts; while training is live, without what would hold it up."""
        parameter = parameter_of(edge)
        source = self._names.name(edge.source, session)
        target = self._names.name(edge.target, session)
        paragraphs = [*self._next_change(parameter, session, is_live, source, target)]
        last = self.last_change(parameter, session, history, is_live)
        return Content(
            self.tr("{source} → {target}").format(source=source, target=target),
            "",
            self.start_and_change(parameter, session),
            (*paragraphs, Paragraph(last)),
        )

    def start_and_change(self, parameter: Parameter, session: Session) -> str:
        """Return where a weight or bias began, and how far it has come since."""
        start, now = parameter.value(session.start), parameter.value(session.network)
        return self.tr("start {start} · change {change}").format(
            start=rounded_text(start, 4), change=digits_text(now - start, 4)
        )

    def last_change(
        self, parameter: Parameter, session: Session, history: History, is_live: bool
    ) -> str:
        """Return what the last iteration changed, from its replay."""
        if is_live:
            return self.tr("Last change: shown when training pauses.")
        step = self._last_step(history)
        if step is None:
            return self.tr("Last change: none yet.")
        before, reached = (parameter.value(one.network) for one in step)
        text = self.tr("Last change, in iteration {iteration}: {change}.").format(
            iteration=count_text(history.last),
            change=digits_text(reached - before, 6),
        )
        if reached == parameter.value(session.network):
            return text
        by_hand = self.tr("Set by hand since: from {before}.")
        return f"{text}\n{by_hand.format(before=rounded_text(reached, 6))}"

    def next_step(self, parameter: Parameter, session: Session, is_live: bool) -> str:
        """Return what the next iteration adds, in one sentence."""
        obstacle = self._obstacles.text(session, is_live)
        step = 0.0 if obstacle else next_step(session, parameter)
        return obstacle or self.tr("Next change: {step}.").format(step=digits_text(step, 6))

    def _next_change(
        self, parameter: Parameter, session: Session, is_live: bool, source: str, target: str
    ) -> Iterator[Paragraph]:
        obstacle = self._obstacles.text(session, is_live)
        if obstacle:
            yield Paragraph(obstacle)
            return
        parts = contributions(session, parameter)
        yield Paragraph(self._rule(parts, session), Form.HEADING)
        yield table([*self._rows(parts)])
        yield Paragraph(self._step(parts, next_step(session, parameter), session))
        if session.settings.update is not Update.TABLE:
            yield Paragraph(
                self.tr("Each row meets the weights that the row before it has changed.")
            )
        if parameter.layer < len(session.network.weights) - 1:
            yield Paragraph(
                self.tr("The error of {unit} is what flows back to it.").format(unit=target)
            )
        if parameter.layer > 0:
            yield Paragraph(self.tr("The input is the activation of {unit}.").format(unit=source))

    def _rule(self, parts: Contributions, session: Session) -> str:
        """Return the formula in words, with no more factors than there are."""
        is_plain = session.settings.optimizer is Optimizer.GRADIENT_DESCENT
        factors = [] if parts.factor == 1.0 else [factor_text(parts.factor)]
        factors += [self.tr("error")]
        factors += [] if parts.slopes is None else [self.tr("slope")]
        factors += [self.tr("input")]
        name = self.tr("Next change") if is_plain else self.tr("Next adjustment")
        return f"{name}: {' × '.join(factors)}"

    def _rows(self, parts: Contributions) -> Iterator[tuple[str, ...]]:
        slopes = () if parts.slopes is None else (self.tr("slope"),)
        yield (self.tr("row"), self.tr("error"), *slopes, self.tr("input"), self.tr("product"))
        rows = parts.rows.tolist()
        shown = len(rows) if len(rows) <= MOST_ROWS else MOST_ROWS - 1
        for place, row in enumerate(rows[:shown]):
            slopes = () if parts.slopes is None else (factor_text(float(parts.slopes[place])),)
            yield (
                f"{row + 1:>3}",
                digits_text(float(parts.errors[place])),
                *slopes,
                factor_text(float(parts.inputs[place])),
                digits_text(float(parts.products[place])),
            )
        gap = ("",) * (2 + len(slopes))
        if shown < len(rows):
            more = self.tr("{count} more").format(count=count_text(len(rows) - shown))
            yield (f"… {more}", *gap, digits_text(parts.sum_from(shown)))
        yield (self.tr("sum"), *gap, digits_text(parts.adjustment, 4))

    def _step(self, parts: Contributions, step: float, session: Session) -> str:
        optimizer = session.settings.optimizer
        if optimizer is Optimizer.GRADIENT_DESCENT:
            return self.tr("Sum × rate: {sum} × {rate} = {step}").format(
                sum=digits_text(parts.adjustment, 4),
                rate=plain_text(session.settings.learning_rate),
                step=digits_text(step, 4),
            )
        return self.tr(
            "Next change: {step}. The optimizer, {optimizer}, makes it from this adjustment and "
            "those before."
        ).format(step=digits_text(step, 6), optimizer=self._choices.name(optimizer))

    def _last_step(self, history: History) -> tuple[Session, Session] | None:
        """Return the sessions before and after the last iteration, replayed once for each."""
        network = history.tip.network
        if self._replayed is None or self._replayed[0] is not network:
            self._replayed = network, last_step(history)
        return self._replayed[1]


def parameter_of(edge: Edge) -> Parameter:
    """Return the address of an edge's weight."""
    return Parameter(edge.source.layer, edge.target.unit, edge.source.unit)
