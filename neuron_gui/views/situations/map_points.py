"""The table's rows as points of the map, those at one place taken together."""

from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array, Flags, Indices
from neuron_gui.core.scoring import right_rows
from neuron_gui.core.session import Session

MOST_ROWS = 2000


@dataclass(frozen=True, eq=False)
class MapPoints:
    """Places with what is known of the rows there.

    `rows` are the rows drawn, `place_of` says at which place each is. `says_yes` and `says_no`
    tell whether a place has targets above and not above the threshold, `on_map` whether the
    other inputs of its rows are those of the map.
    """

    x: Array
    y: Array
    says_yes: Flags
    says_no: Flags
    on_map: Flags
    rows: Indices
    place_of: Indices

    def wrong(self, session: Session, predictions: Array, output: int) -> Flags:
        """Return at which places a row is answered wrong."""
        column = slice(output, output + 1)
        targets, answers = session.dataset.targets[self.rows, column], predictions[:, column]
        activation = session.settings.output_activation
        is_right = right_rows(targets, answers[self.rows], activation)
        return _any(self.place_of, ~is_right, len(self.x))


def points_of(session: Session, across: int, up: int | None, output: int) -> MapPoints:
    """Return the points of a session's table; of a long table an even choice of rows."""
    dataset, columns = session.dataset, [across] if up is None else [across, up]
    rows = np.unique(np.linspace(0, dataset.rows - 1, min(dataset.rows, MOST_ROWS)).astype(int))
    rows = rows[np.isfinite(dataset.inputs[rows][:, columns]).all(axis=1)]
    rows = rows[np.isfinite(dataset.targets[rows, output])]
    others = np.setdiff1d(np.arange(dataset.inputs.shape[1]), columns)
    same = dataset.inputs[rows][:, others] == np.asarray(session.toggles)[others]
    keys = np.column_stack([dataset.inputs[rows][:, columns], same.all(axis=1)])
    places, place_of = np.unique(keys, axis=0, return_inverse=True)
    place_of = place_of.reshape(-1)
    yes = dataset.targets[rows, output] > session.settings.output_activation.function.threshold
    count = len(places)
    return MapPoints(
        x=places[:, 0],
        y=places[:, 1] if up is not None else np.zeros(count),
        says_yes=_any(place_of, yes, count),
        says_no=_any(place_of, ~yes, count),
        on_map=places[:, -1] > 0.0,
        rows=rows,
        place_of=place_of,
    )


def _any(place_of: Indices, flags: Flags, count: int) -> Flags:
    """Return for each place whether one of its rows has a flag."""
    found: Flags = np.bincount(place_of[flags], minlength=count) > 0
    return found
