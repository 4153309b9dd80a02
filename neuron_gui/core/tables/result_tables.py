"""Losses and weights as tables of text (CSV), for spreadsheets and other programs.

Numbers have all digits that matter: read back, they are the same to the bit.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.history import History
from neuron_gui.core.loss_record import FIRST_WIDTH, MOST_EXACT
from neuron_gui.core.network import Network
from neuron_gui.core.nodes import Node, hidden_name
from neuron_gui.core.session import Session
from neuron_gui.core.tables.names import written_name
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import ROWS_AT_ONCE, number_text, usual_separator

MOST_SINGLE = 100_000
"""So many losses may have a line of their own."""
MOST_THINNED = 30_000
"""So many lines may stand for the losses of several iterations each."""


@dataclass(frozen=True)
class LossTable:
    """The losses of a run as text.

    Each line stands for one iteration up to `single_until`, then for `width` of them.
    """

    text: str
    lines: int
    single_until: int
    width: int


def loss_table(
    history: History, mark: DecimalMark = DecimalMark.POINT, check: Check = unchecked
) -> LossTable:
    """Return every loss of a run that still has a number of its own, and what is known else.

    The columns are iteration and loss. A run of which some losses are only known as the lowest
    and highest of their neighbourhood has iteration, lowest_loss and highest_loss instead; a line
    then speaks for all iterations up to the next one's.
    """
    edges, width, single_until = _edges(history)
    iterations, low, high = history.envelope(edges)
    whole = iterations.astype(np.int64).tolist()
    if width == 1:
        pairs = zip(whole, low.tolist(), strict=True)
        text = _csv(("iteration", "loss"), pairs, len(whole), mark, check)
    else:
        rows = zip(whole, low.tolist(), high.tolist(), strict=True)
        text = _csv(("iteration", "lowest_loss", "highest_loss"), rows, len(whole), mark, check)
    return LossTable(text, len(whole), single_until, width)


def weights_table(
    session: Session, mark: DecimalMark = DecimalMark.POINT, check: Check = unchecked
) -> str:
    """Return the start and present values of all weights and biases as text.

    Layers count from 1, the one after the inputs. A bias stands in its unit's lines, with "bias"
    where a weight names the unit it comes from. Hidden units are called as on the screen.
    """
    sizes, dataset = session.network.sizes, session.dataset
    hidden = sizes[1:-1]
    names: list[Sequence[str]] = [
        dataset.input_names,
        *(
            [hidden_name(Node(layer, unit), len(hidden)) for unit in range(size)]
            for layer, size in enumerate(hidden, 1)
        ),
        dataset.target_names,
    ]
    rows = [
        (layer + 1, source, target, start, now)
        for layer in range(len(sizes) - 1)
        for (source, target, start), (_, _, now) in zip(
            _values(session.start, layer, names),
            _values(session.network, layer, names),
            strict=True,
        )
    ]
    return _csv(("layer", "from", "to", "start", "now"), rows, len(rows), mark, check)


def _edges(history: History) -> tuple[Array, int, int]:
    """Return the iterations that get a line, how many the later ones stand for, and from where."""
    stretches = [(start, end) for start, end, _ in history.stretches()]
    splits = [min(end, start + MOST_EXACT) for start, end in stretches]
    if (
        sum(split - start for split, (start, _) in zip(splits, stretches, strict=True))
        > MOST_SINGLE
    ):
        splits = [start for start, _ in stretches]
    rest = [(split, end) for split, (_, end) in zip(splits, stretches, strict=True) if end > split]
    width = _width(rest) if rest else 1
    parts = [np.empty(0)]
    for split, (start, end) in zip(splits, stretches, strict=True):
        parts += [np.arange(start, split, 1.0), np.arange(split, end, float(width))]
    return np.concatenate(parts), width, rest[0][0] - 1 if rest else history.last


def _width(stretches: list[tuple[int, int]]) -> int:
    """Return how many iterations a line must stand for: a width that the bins of losses have."""
    width = FIRST_WIDTH
    while sum(-(-(end - start) // width) for start, end in stretches) > MOST_THINNED:
        width *= 2
    return width


def _values(
    network: Network, layer: int, names: list[Sequence[str]]
) -> list[tuple[str, str, float]]:
    """Return the weights into each unit of a layer, then its bias if it has one."""
    weights, biases = network.weights[layer], network.biases[layer]
    rows = []
    for unit, target in enumerate(names[layer + 1]):
        column = weights[:, unit].tolist()
        rows += [
            (source, target, weight) for source, weight in zip(names[layer], column, strict=True)
        ]
        if biases is not None:
            rows.append(("bias", target, float(biases[unit])))
    return rows


def _csv(
    header: tuple[str, ...],
    rows: Iterable[tuple[object, ...]],
    count: int,
    mark: DecimalMark,
    check: Check,
) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=usual_separator(mark), lineterminator="\n")
    writer.writerow(header)
    for number, row in enumerate(rows):
        if number % ROWS_AT_ONCE == 0:
            check(number / count)
        writer.writerow(_cell(item, mark) for item in row)
    return text.getvalue()


def _cell(item: object, mark: DecimalMark) -> object:
    if isinstance(item, float):
        return number_text(item, mark)
    return written_name(item) if isinstance(item, str) else item
