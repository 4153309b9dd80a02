"""What each row of the table adds to the next change of one weight or bias.

The adjustment is error x slope x input, added up over the rows: exactly minus the gradient of
the loss. The optimizer makes a step of it; plain gradient descent takes adjustment x rate.
"""

from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array, Indices, frozen
from neuron_gui.core.engine import Stepper
from neuron_gui.core.explanation.passes import Pass
from neuron_gui.core.explanation.updates import Updates
from neuron_gui.core.parameter import Parameter
from neuron_gui.core.session import Session


@dataclass(frozen=True, eq=False)
class Contributions:
    """What rows add to the adjustment of one parameter; every array has a place a row.

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

    def sum_from(self, place: int) -> float:
        """Return the sum over the rows from that place on."""
        with np.errstate(all="ignore"):
            return float(self.products[place:].sum())


def contributions(session: Session, parameter: Parameter) -> Contributions:
    """Return what each row adds in the next iteration.

    Where the weights change after each row, each row meets those that the one before it left.
    The table must have rows.
    """
    updates = Updates(session)
    return _joined([_of_update(session, updates, at, parameter) for at in range(updates.count)])


def next_step(session: Session, parameter: Parameter) -> float:
    """Return what the next iteration really adds to a parameter, whatever the optimizer."""
    index = parameter.index(session.network)
    with np.errstate(all="ignore"):
        stepper = Stepper(session)
        stepper.advance(np.empty(1))
        return float(stepper.parameters[index] - session.network.parameters[index])


def pass_with_row(session: Session, row: int) -> tuple[Pass, int]:
    """Return a pass through the present network, and the place in it of a row of the table.

    It is a pass of the whole table, or of the row alone if the weights change after each row.
    """
    dataset, loss = session.dataset, session.settings.loss
    if not Updates(session).is_by_row:
        return Pass(session.network, loss, dataset.inputs, dataset.targets), row
    inputs, targets = dataset.inputs[row : row + 1], dataset.targets[row : row + 1]
    return Pass(session.network, loss, inputs, targets), 0


def _of_update(
    session: Session, updates: Updates, update: int, parameter: Parameter
) -> Contributions:
    rows = updates.rows(update)
    network = session.network.with_parameters(frozen(updates.state_before(update)[0]))
    inputs, targets = session.dataset.inputs, session.dataset.targets
    if updates.is_by_row:
        inputs, targets = inputs[rows], targets[rows]
    way = Pass(network, session.settings.loss, inputs, targets)
    layer, unit, source = parameter.layer, parameter.unit, parameter.source
    values = np.ones(len(rows)) if source is None else way.inputs_of(layer)[:, source]
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
