from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_gui.core.arrays import Array
from neuron_gui.core.loss_record import MOST_BINS, MOST_EXACT, LossRecord

SMALL = {"MOST_EXACT": 40, "MOST_BINS": 8, "FIRST_WIDTH": 4}


def record_of(losses: Array, sizes: list[int]) -> LossRecord:
    """Return a record to which the losses were given in blocks of these sizes, over and over."""
    record, index = LossRecord(), 0
    while index < losses.size:
        size = sizes[index % len(sizes)]
        record.extend(index, losses[index : index + size])
        index += size
    return record


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=300), st.data())
def test_the_envelope_is_exact_while_losses_are(losses: list[float], data: st.DataObject) -> None:
    record = record_of(np.array(losses), [1, 5, 64])
    positions = st.integers(0, len(losses))
    cuts = sorted(data.draw(st.sets(positions, min_size=2)))
    low, high = record.extremes(np.array(cuts))
    spans = list(pairwise(cuts))
    assert low.tolist() == [min(losses[start:end]) for start, end in spans]
    assert high.tolist() == [max(losses[start:end]) for start, end in spans]


@settings(max_examples=150)
@given(
    seed=st.integers(0, 10_000),
    length=st.integers(1, 700),
    sizes=st.lists(st.integers(1, 90), min_size=1, max_size=4),
    data=st.data(),
)
def test_the_envelope_is_that_of_the_bins_touched_beyond(
    seed: int, length: int, sizes: list[int], data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SMALL.items():
            patch.setattr(f"neuron_gui.core.loss_record.{name}", value)
        losses = np.random.default_rng(seed).normal(size=length)
        record = record_of(losses, sizes)
        cuts = sorted(data.draw(st.sets(st.integers(0, length), min_size=2)))
        width = record._bins.width
        assert length <= width * SMALL["MOST_BINS"]
        low, high = record.extremes(np.array(cuts))
    for index, (start, end) in enumerate(pairwise(cuts)):
        exact = end <= SMALL["MOST_EXACT"]
        first = start if exact else start // width * width
        last = end if exact else -(-end // width) * width
        assert low[index] == losses[first:last].min()
        assert high[index] == losses[first:last].max()


def test_ten_million_losses_take_bounded_memory() -> None:
    record, random = LossRecord(), np.random.default_rng(4)
    lowest, highest = np.inf, -np.inf
    for start in range(0, 10_000_000, 4096):
        block = random.random(min(4096, 10_000_000 - start))
        lowest, highest = min(lowest, block.min()), max(highest, block.max())
        record.extend(start, block)
    assert record.length == 10_000_000
    assert record._exact.nbytes + record._bins._extremes.nbytes <= 6 * 2**20
    assert record._bins._extremes.shape[1] <= 2 * MOST_BINS
    low, high = record.extremes(np.array([0, 5_000_000, 10_000_000]))
    assert (low.min(), high.max()) == (lowest, highest)


def test_the_first_losses_stay_exact() -> None:
    losses = np.random.default_rng(5).random(MOST_EXACT + 1000)
    record = record_of(losses, [777])
    for index in (0, 1, 5000, MOST_EXACT - 1):
        assert record.exact(index) == losses[index]
    assert record.exact(MOST_EXACT) is None


def test_what_is_known_is_not_written_again() -> None:
    record = record_of(np.array([1.0, 2.0, 3.0]), [3])
    record.extend(1, np.array([9.0, 9.0, 4.0]))
    assert [record.exact(index) for index in range(5)] == [1.0, 2.0, 3.0, 4.0, None]
    record.extend(0, np.array([9.0, 9.0]))
    assert record.length == 4


def test_no_bin_is_lost_when_an_odd_number_is_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"MOST_EXACT": 4, "FIRST_WIDTH": 4, "MOST_BINS": 601}.items():
        monkeypatch.setattr(f"neuron_gui.core.loss_record.{name}", value)
    losses = np.zeros(601 * 4)
    losses[-1] = 5.0
    record = record_of(losses, [losses.size])
    record.extend(losses.size, np.zeros(4))
    assert record.extremes(np.array([0, losses.size + 4]))[1].tolist() == [5.0]
