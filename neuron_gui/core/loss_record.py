"""Every loss of a long run, in memory that stays bounded.

The first losses are kept exactly. All are kept as the lowest and highest of bins; when the bins
run out, neighbours are merged and each bin is twice as wide. Reading may go on in one thread
while another one extends: arrays that grow are replaced, and only the last bin still changes.
"""

import math
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array, Indices

MOST_EXACT = 65_536
MOST_BINS = 131_072
FIRST_WIDTH = 64


@dataclass(frozen=True, eq=False)
class LossParts:
    """What a record consists of, to be kept: the first losses, and then bins of `width`.

    `extremes` are shaped (2, bins): the lowest and the highest loss of each bin.
    """

    length: int
    exact: Array
    width: int
    extremes: Array


class LossRecord:
    """Losses by index, from 0. `length` of them are known."""

    def __init__(self) -> None:
        self.length = 0
        self._exact = np.empty(16)
        self._bins = _Bins(FIRST_WIDTH, 256)

    @classmethod
    def from_parts(cls, parts: LossParts) -> "LossRecord":
        """Return the record that consists of these parts."""
        record = cls()
        record.length, record._exact = parts.length, parts.exact.copy()
        record._bins = _Bins(parts.width, 0)
        record._bins._grow_to(parts.extremes.shape[1])
        record._bins._extremes[:, : parts.extremes.shape[1]] = parts.extremes
        return record

    def parts(self) -> LossParts:
        """Return copies of the parts, which fit each other while another thread extends."""
        length, bins = self.length, self._bins  # the length first: it grows last
        count = -(-length // bins.width)
        exact = self._exact[: min(length, MOST_EXACT)].copy()
        return LossParts(length, exact, bins.width, bins._extremes[:, :count].copy())

    @property
    def nbytes(self) -> int:
        """How many bytes it takes."""
        return self._exact.nbytes + self._bins.nbytes

    def extend(self, index: int, losses: Array) -> None:
        """Add losses that begin at `index`; what is known already is not written again."""
        new = losses[self.length - index :]
        if not new.size:
            return
        self._extend_exact(new[: max(0, MOST_EXACT - self.length)])
        while self.length + new.size > self._bins.width * MOST_BINS:
            self._bins = self._bins.merged()
        self._bins.extend(self.length, new)
        self.length += new.size

    @property
    def knows_first(self) -> bool:
        """False if the first loss is not a number."""
        return not math.isnan(self._exact[0])

    def take_first(self, loss: float) -> None:
        """Take the first loss, if it is not known yet."""
        if not self.knows_first:
            self._exact[0] = loss
            self._bins.take_first(loss)

    def exact(self, index: int) -> float | None:
        """Return one loss, or None beyond those that are kept exactly."""
        return float(self._exact[index]) if index < min(self.length, MOST_EXACT) else None

    def extremes(self, cuts: Indices) -> tuple[Array, Array]:
        """Return the lowest and the highest loss of each interval between increasing indices."""
        split = int(np.searchsorted(cuts, MOST_EXACT, side="right"))
        near, far = cuts[:split], cuts[max(split - 1, 0) :]
        parts = []
        if len(near) > 1:
            kept = self._exact[: near[-1]]
            parts.append((_each(np.minimum, kept, near), _each(np.maximum, kept, near)))
        if len(far) > 1:
            parts.append(self._bins.extremes(far))
        low, high = np.concatenate(parts, axis=1)
        return low, high

    def _extend_exact(self, new: Array) -> None:
        needed = min(self.length, MOST_EXACT) + new.size
        if needed > self._exact.size:
            grown = np.empty(max(needed, 2 * self._exact.size))
            grown[: self._exact.size] = self._exact
            self._exact = grown
        self._exact[needed - new.size : needed] = new


class _Bins:
    """Lowest and highest loss of each `width` indices in a row."""

    def __init__(self, width: int, capacity: int) -> None:
        self.width = width
        self._extremes = _unknown(capacity)

    @property
    def nbytes(self) -> int:
        """How many bytes they take."""
        return self._extremes.nbytes

    def extend(self, index: int, losses: Array) -> None:
        """Add losses that begin at `index`."""
        first, last = index // self.width, (index + losses.size - 1) // self.width
        self._grow_to(last + 1)
        starts = np.maximum(np.arange(first, last + 1) * self.width - index, 0)
        low, high = self._extremes[:, first : last + 1]
        np.minimum(low, np.minimum.reduceat(losses, starts), out=low)
        np.maximum(high, np.maximum.reduceat(losses, starts), out=high)

    def take_first(self, loss: float) -> None:
        """Add a loss that was not a number when it was added before."""
        first = self._extremes[:, 0]
        first[:] = np.fmin(first[0], loss), np.fmax(first[1], loss)

    def merged(self) -> "_Bins":
        """Return bins twice as wide that say the same."""
        pairs = self._extremes.shape[1] // 2
        bins = _Bins(2 * self.width, 2 * pairs)
        low, high = self._extremes[:, : 2 * pairs].reshape(2, pairs, 2)
        bins._extremes[0, :pairs] = low.min(axis=1)
        bins._extremes[1, :pairs] = high.max(axis=1)
        return bins

    def extremes(self, cuts: Indices) -> tuple[Array, Array]:
        """Return the lowest and the highest loss of the bins that each interval touches."""
        low, high = self._extremes[:, : -(-cuts[-1] // self.width)]
        bins, last = cuts // self.width, (cuts[1:] - 1) // self.width
        lowest = np.minimum(_each(np.minimum, low, bins), low[last])
        return lowest, np.maximum(_each(np.maximum, high, bins), high[last])

    def _grow_to(self, capacity: int) -> None:
        used = self._extremes.shape[1]
        if capacity > used:
            even = capacity + capacity % 2  # or merging pairs would lose the last one
            grown = _unknown(max(even, 2 * used))
            grown[:, :used] = self._extremes
            self._extremes = grown


def _unknown(bins: int) -> Array:
    """Return the lowest and highest losses of bins that have none yet."""
    return np.repeat([[np.inf], [-np.inf]], bins, axis=1)


def _each(extreme: np.ufunc, values: Array, cuts: Indices) -> Array:
    result: Array = extreme.reduceat(values, cuts[:-1])
    return result
