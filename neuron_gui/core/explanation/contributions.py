"""What each row of the table adds to the next change of one weight or bias.

The adjustment is error x slope x input, added up over the rows: exactly minus the gradient of
the loss. The optimizer makes a step of it; plain gradient descent takes adjustment x rate.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from neuron_gui.core.arrays import Array, Indices, frozen
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.engine import Stepper
from neuron_gui.core.explanation.passes import Pass
from neuron_gui.core.explanation.updates import IterationUpdates
from neuron_gui.core.nodes import Edge, Parameter
from neuron_gui.core.session import Session


@dataclass(frozen=True, eq=False)
class Contributions:
    """What rows add to the adjustment of one parameter; every array has an item a row.

    `rows` are the numbers of the rows, from 0, in the order in which they are used. `factor` is
    the loss's own (1 but in the last layer); `slopes` is None where the loss skips them. The
    inputs of a bias are 1.
    """

    rows: Indices
    errors: Array
    factor: float
    slopes: Array | None
    inputs: Array
    products: Array

    @property
    def adjustment(self) -> float:
        """The sum over the rows."""
        return self.sum_from(0)

    def sum_from(self, start: int) -> float:
        """Return the sum over the rows from one of them on."""
        with np.errstate(all="ignore"):
            return float(self.products[start:].sum())


def contributions(
    session: Session, parameter: Parameter, check: Check = unchecked
) -> Contributions:
    """Return what each row adds in the next iteration.

    Where the weights change after each row, each row meets those that the one before it left.
    The table must have rows.
    """
    updates = IterationUpdates(session)
    parts = []
    for update in range(updates.count):
        check(update / updates.count)
        parts.append(_of_update(session, updates, update, parameter))
    return _joined(parts)


def next_step(session: Session, parameter: Parameter, check: Check = unchecked) -> float:
    """Return what the next iteration really adds to a parameter, whatever the optimizer."""
    index = parameter.index(session.network)
    with np.errstate(all="ignore"):
        check(0.0)
        stepper = Stepper(session)
        stepper.interruption = partial(check, 0.0)
        stepper.advance(np.empty(1))
        return float(stepper.parameters[index] - session.network.parameters[index])


def pass_of_row(session: Session, row: int) -> Pass:
    """Return a pass of one row of the table alone through the present network.

    It has the errors that it has in a pass of the whole table, unless the weights change after
    each row.
    """
    dataset, loss = session.dataset, session.settings.loss
    inputs, targets = dataset.inputs[row : row + 1], dataset.targets[row : row + 1]
    is_by_row = IterationUpdates(session).is_by_row
    count = None if is_by_row else dataset.training_part.targets.size
    return Pass(session.network, loss, inputs, targets, count)


def _of_update(
    session: Session, updates: IterationUpdates, update: int, parameter: Parameter
) -> Contributions:
    rows = updates.rows(update)
    network = session.network.with_parameters(frozen(updates.state_before(update)[0]))
    trained = session.dataset.training_part
    inputs, targets = trained.inputs, trained.targets
    if updates.is_by_row:
        inputs, targets = session.dataset.inputs[rows], session.dataset.targets[rows]
    way = Pass(network, session.settings.loss, inputs, targets)
    if isinstance(parameter, Edge):
        layer, unit = parameter.source.layer, parameter.target.unit
        values = way.inputs_of(layer)[:, parameter.source.unit]
    else:
        layer, unit = parameter.layer - 1, parameter.unit
        values = np.ones(len(rows))
    with np.errstate(all="ignore"):
        products = values * way.scaled_errors(layer)[:, unit]
    return Contributions(
        rows,
        way.errors(layer)[:, unit],
        way.factor(layer),
        None if way.skips_slope(layer) else way.slopes(layer)[:, unit],
        values,
        products,
    )


def _joined(parts: list[Contributions]) -> Contributions:
    slopes = [part.slopes for part in parts if part.slopes is not None]
    return Contributions(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.errors for part in parts]),
        parts[0].factor,
        np.concatenate(slopes) if slopes else None,
        np.concatenate([part.inputs for part in parts]),
        np.concatenate([part.products for part in parts]),
    )
